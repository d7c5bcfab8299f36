"""Clients signed in as people of the newsroom; the same as in the tests of the admin."""

from tests.admin.conftest import checker, sign_in

__all__ = ["checker", "sign_in"]
