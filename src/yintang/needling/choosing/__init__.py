"""Which lawful needles make up a plan: an integer program, solved to proven optimality."""
