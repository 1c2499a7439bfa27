"""What changed, and how sure."""
