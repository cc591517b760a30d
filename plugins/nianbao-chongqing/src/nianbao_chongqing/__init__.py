"""Rules of the municipality of Chongqing."""
