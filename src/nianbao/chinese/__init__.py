"""What every room needs of the language: characters, numerals, how a line is numbered, dates, names of agencies."""
