"""Named ways of treating a face: those that come with Yintang, and a practice's own."""
