"""The shapes of the JSON views."""
