"""A plan on the next photograph of the same person."""
