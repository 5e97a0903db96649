"""The only code that opens files: the store of notes, the library of playbooks, settings, caches."""
