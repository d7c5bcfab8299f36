"""A live server with two published claims, and a key that reads what is public."""

from typing import Any

import pytest
from django.utils import timezone

from claims.intake import read_article, take_in
from claims.models import Claim, Status
from claims.publishing.services import create_key
from tests.factories import make_user, make_verdict

TEXTS = ("The population of Egypt reached 106 million in 2024.", "Unemployment in Jordan was 21 per cent in 2023.")


@pytest.fixture
def secret(transactional_db: None) -> str:
    """The secret of a key that reads what is public."""
    return create_key("client", owner=make_user("reader"), scopes=["read"])[1]


@pytest.fixture
def writer(transactional_db: None) -> str:
    """The secret of a key that reads what is public and does what a fact-checker does."""
    return create_key("writer", owner=make_user("fact_checker"), scopes=["read", "write"])[1]


@pytest.fixture
def published(transactional_db: None) -> list[Claim]:
    """Two claims that articles state, with verdicts."""
    author = make_user("fact_checker")
    for text in TEXTS:
        article, _new = take_in(text)
        read_article(article.pk, found=lambda claims: None, revised=lambda *_: None)
    claims = list(Claim.objects.order_by("pk"))
    row = {"author": author, "rationale_en": "So the office says.", "is_current": True, "published_at": timezone.now()}
    for claim in claims:
        make_verdict(claim, **row)
    Claim.objects.update(status=Status.PUBLISHED)
    return claims


@pytest.fixture
def site(live_server: Any, published: list[Claim]) -> str:
    """The address of the server."""
    return str(live_server.url)
