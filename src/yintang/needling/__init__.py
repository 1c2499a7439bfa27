"""What to do: from goals and places to a plan of needles."""
