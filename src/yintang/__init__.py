"""Yintang: the whole course of facial rejuvenation acupuncture."""

__version__ = "0.1.0"
