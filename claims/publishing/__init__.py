"""What the world gets: keys for those who pull, and what they pull."""
