"""In which order needles go in and come out."""
