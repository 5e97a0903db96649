"""The rules of lint, one module each."""
