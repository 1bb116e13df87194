"""Food and what it is served in."""
