"""The asker: how a prompt reaches a person or a script, and how the reply comes back."""
