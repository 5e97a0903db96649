"""Playbook tests: what a trainer says must happen, tried on a deal made of what is given."""
