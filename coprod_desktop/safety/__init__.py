"""What opens files from outside or files that are finished: rebuilding pictures, telling what a file really is."""
