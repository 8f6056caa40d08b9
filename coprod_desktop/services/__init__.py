"""What a person can do: one function, one sentence, one undo step. Command line and window call nothing else."""
