"""Science fiction."""
