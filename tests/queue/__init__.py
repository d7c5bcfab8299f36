"""Tests of the queue of verifications: rows that wait, messages that only knock."""
