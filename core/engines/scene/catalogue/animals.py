"""Animals, block-out figures in a standing or sitting pose."""
