"""Invented workspaces, for the benchmarks and for looking at pages: they know the file format and none of our code."""
