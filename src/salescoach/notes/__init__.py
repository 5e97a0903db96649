"""The note and its JSON."""
