"""Rosters of units."""
