"""Clients signed in as people of the newsroom; the same as in the tests of the admin."""

from tests.admin.conftest import checker, person, sign_in

__all__ = ["checker", "person", "sign_in"]
