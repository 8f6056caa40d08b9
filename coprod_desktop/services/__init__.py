"""What a person can do: one function, one sentence, one undo step. The command line and the window call nothing else."""
