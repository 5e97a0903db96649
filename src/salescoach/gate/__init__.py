"""Verdicts of stages, and what would change them."""
