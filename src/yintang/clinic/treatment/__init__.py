"""Needle maps: made from a photo, read, changed and taken along."""
