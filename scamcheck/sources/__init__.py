"""The outside: data files that ship, list formats and the lists store. Later the network, and nowhere else."""
