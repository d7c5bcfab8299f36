"""The API: who sees what, in which shape, and which service does what is asked."""
