"""Fantasy and legend."""
