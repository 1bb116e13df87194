"""Tools, instruments, weapons."""
