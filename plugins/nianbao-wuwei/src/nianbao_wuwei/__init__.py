"""Rules of Wuwei, Gansu, on annual reports; they are declared in pack.toml."""
