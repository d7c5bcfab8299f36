"""Formats of the Arabic interface."""
