"""The picture of a year: which units have handed in, what their reports say together, a unit beside its peers.

``facts`` reduces a result to what counts, ``picture`` puts the facts of many together (pure, no files); the other modules
show a picture: as text, JSON, pages, sheets, and the office's bulletin.
"""
