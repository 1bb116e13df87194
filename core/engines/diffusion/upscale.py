"""Pictures of surfaces, larger, with detail that a diffusion model paints."""
