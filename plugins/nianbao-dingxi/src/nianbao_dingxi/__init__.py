"""The table of statistics of Dingxi, Gansu."""
