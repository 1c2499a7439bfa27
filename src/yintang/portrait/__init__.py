"""Synthetic portraits, rendered from the canonical mesh: truth known for every place."""
