"""What a group talks about: frozen records and pure rules. Standard library only; imports nothing of ours."""
