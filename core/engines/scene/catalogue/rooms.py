"""What belongs to rooms: doors, windows, lamps, kitchen and bath."""
