"""Brushes that came with GIMP 2.0 to 2.6, which old scripts still name, and what is nearest to them since."""

from __future__ import annotations

BRUSHES = {
    "Circle Fuzzy (": "2. Hardness 050",
    "Circle (": "2. Hardness 100",
    "Square (": "2. Block 01",
    "Diagonal Star (": "2. Star",
}


def brush(name: str) -> str:
    """The nearest brush of today, by how the name begins; the name itself if it is not one of those."""
    return next((today for old, today in BRUSHES.items() if name.startswith(old)), name)
