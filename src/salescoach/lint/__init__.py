"""What a good playbook is: one rule, one module."""
