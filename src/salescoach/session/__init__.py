"""The loop of a walk: next, ask, accept, save. Disk, clock and person are handed in."""
