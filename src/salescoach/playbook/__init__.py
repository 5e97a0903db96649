"""The playbook language: shape, extending, translating, checking, compiling to plain data."""
