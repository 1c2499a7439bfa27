"""What every face has: points, lines, muscles, hazards and zones, as tables with sources."""
