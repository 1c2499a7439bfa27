"""What comes out: the needle map as value, drawing, page and file."""
