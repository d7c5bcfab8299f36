"""Clients of the API: strangers, people who signed in, and keys."""

from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient

from claims.publishing.services import create_key
from tests.factories import make_user

KeyClient = Callable[..., APIClient]


@pytest.fixture
def stranger() -> APIClient:
    """Somebody without a key or an account."""
    return APIClient()


@pytest.fixture
def public_api(settings: Any) -> None:
    """Let everybody read what is public."""
    settings.FACTCHECK_PUBLIC_API = True


@pytest.fixture
def checker() -> APIClient:
    """A fact-checker who signed in."""
    client = APIClient()
    client.force_login(make_user("fact_checker", username="checker"))
    return client


@pytest.fixture
def key_client() -> KeyClient:
    """Return a client with a new key: `key_client("read", "write", role="editor")`."""

    def make(*scopes: str, role: str = "fact_checker") -> APIClient:
        client = APIClient()
        _, secret = create_key("test", owner=make_user(role), scopes=scopes)
        client.credentials(HTTP_AUTHORIZATION=f"Api-Key {secret}")
        return client

    return make
