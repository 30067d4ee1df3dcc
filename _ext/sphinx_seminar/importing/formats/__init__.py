"""Readers: each turns files of one kind into records, and knows nothing of talks."""
