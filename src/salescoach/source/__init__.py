"""YAML text, read safely, as a document that knows the line of every part."""
