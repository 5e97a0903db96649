"""Notes folded into what is known: facts with rivals, ledgers, progress."""
