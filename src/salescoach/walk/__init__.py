"""From a playbook, the state of a deal and a moment to the next prompt; and from a reply to entries."""
