"""Whether a photograph is fit to be measured, and whether two may be compared."""
