"""Rules of Huaihua, Hunan."""
