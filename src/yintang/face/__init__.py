"""One person's face: from pixels to places."""
