"""Views as text for a terminal or a pipe, at any width."""
