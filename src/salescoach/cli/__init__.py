"""The commands: one command, one file; errors are printed in one place."""
