"""What the notes mean, as plain data in the shapes that every JSON view has; derived, never stored."""
