"""Clients signed in as people of the newsroom."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
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
def person(db: None) -> User:
    """A fact-checker."""
    return make_user()


@pytest.fixture
def checker(person: User) -> Client:
    """That person's client."""
    client = Client()
    client.force_login(person)
    return client
