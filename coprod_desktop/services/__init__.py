"""What a person can do: one function, one sentence, one step that can be undone."""
