"""People: mannequins to show scale and tell stories."""
