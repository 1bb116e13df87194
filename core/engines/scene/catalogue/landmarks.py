"""Buildings that a scene is about."""
