"""Whether a condition can be so at all: every expression tried on the values that could make a difference."""
