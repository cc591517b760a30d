"""Hostile input without end: a mutator that knows our labels, its targets, a runner for long runs."""
