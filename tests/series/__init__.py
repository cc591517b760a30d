"""Reports of many units over years, with faults put in: every one is found, and nothing else."""
