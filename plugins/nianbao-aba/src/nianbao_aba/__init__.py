"""Rules of Aba, Sichuan: nothing but data."""
