"""Small things that make a place lived in."""
