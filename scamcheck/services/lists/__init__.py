"""Lists come in here: updates from publishers, files that a person downloaded, and what became of them, in words."""
