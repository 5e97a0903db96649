"""A short way past Typer for the few plain lines that scripts and shells run all day; all others go on to `cli`."""
