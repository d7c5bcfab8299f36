"""Clients signed in as people of the newsroom."""

from collections.abc import Callable

import pytest
from django.test import Client

from claims.access import Role
from tests.factories import make_user

SignIn = Callable[[str], Client]


@pytest.fixture
def sign_in(db: None) -> SignIn:
    """Return a function that gives a client signed in with a role."""

    def signed_in(role: str = Role.FACT_CHECKER) -> Client:
        client = Client()
        client.force_login(make_user(role))
        return client

    return signed_in


@pytest.fixture
def checker(sign_in: SignIn) -> Client:
    """A fact-checker's client."""
    return sign_in(Role.FACT_CHECKER)
