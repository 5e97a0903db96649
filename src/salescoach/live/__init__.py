"""The screen of a call in progress; it drives the walk and the session and has no rules of its own."""
