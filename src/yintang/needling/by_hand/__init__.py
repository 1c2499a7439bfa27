"""What the practitioner's own hand changes in a plan."""
