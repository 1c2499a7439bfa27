"""Before against after: two photographs measured as one pair, never two scores subtracted."""
