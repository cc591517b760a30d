"""A report that is being written: its data, the printed forms, the Word file."""
