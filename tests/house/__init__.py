"""Tests of how the project is set up, started and stopped."""
