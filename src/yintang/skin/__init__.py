"""What the photograph shows: measures of the skin with their error, alone and as pairs."""
