"""The practice app: a Django product above the science."""
