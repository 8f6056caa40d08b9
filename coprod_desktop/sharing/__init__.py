"""Files that groups swap."""
