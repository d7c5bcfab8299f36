"""Wiring of the project: settings, addresses, Celery, and the supervisor that runs it on one machine."""

from factcheck.celery import app

__all__ = ["app"]
