"""Formats that replace Django's own, by language."""
