"""Reports of a run beside each other."""
