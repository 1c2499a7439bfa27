"""Two photographs of one person beside one another: made, read, taken along and erased."""
