"""Who may be needled, and where not."""
