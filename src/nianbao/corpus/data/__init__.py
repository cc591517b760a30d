"""The figures of many reports as tables: rows of plain values, and the files that they are written to."""
