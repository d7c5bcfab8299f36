"""Keeping a text as an article, once."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from unittest.mock import patch

import pytest

from claims.access import Role
from claims.dispatch import READ_ARTICLE
from claims.errors import InvalidInput, NotAllowed
from claims.intake import take_in
from claims.models import Article, ReadingStatus
from tests.factories import make_source, make_user

pytestmark = pytest.mark.django_db

ARABIC = "افتتحت البلدية سبعة جسور جديدة هذا العام."
ENGLISH = "The council opened 7 bridges this year."


@pytest.fixture
def sent() -> Iterator[list[tuple[Any, ...]]]:
    """What has been sent to the broker."""
    with patch("claims.dispatch.current_app.send_task") as send:
        calls: list[tuple[Any, ...]] = []
        send.side_effect = lambda task, args, priority, retry: calls.append((task, *args))
        yield calls


def test_an_article_is_kept_as_received_and_waits_to_be_read() -> None:
    person, source = make_user(), make_source()
    when = datetime(2026, 3, 1, 9, tzinfo=UTC)
    article, is_new = take_in(ARABIC, title="  جسور\n جديدة ", source=source, published_at=when, actor=person)
    article.refresh_from_db()
    assert is_new
    assert (article.text, article.title, article.language) == (ARABIC, "جسور جديدة", "ar")
    assert (article.source, article.published_at, article.received_by) == (source, when, person)
    assert article.reading_status == ReadingStatus.QUEUED


def test_the_language_is_told_from_the_script() -> None:
    assert take_in(ENGLISH)[0].language == "en"
    assert take_in(ENGLISH + " ", language="ar")[0].language == "ar"


def test_the_same_text_again_changes_nothing() -> None:
    first, _ = take_in(ENGLISH, title="Bridges")
    before = Article.objects.values().get()
    again, is_new = take_in(ENGLISH, title="Other", url="https://x.example/other", priority=9)
    assert (again.pk, is_new) == (first.pk, False)
    assert Article.objects.values().get() == before


def test_line_ends_make_no_other_text_but_anything_else_does() -> None:
    first, _ = take_in("One bridge.\nTwo bridges.")
    assert take_in("One bridge.\r\nTwo bridges.") == (first, False)
    assert take_in("One bridge.\n\nTwo bridges.")[1]
    assert take_in("One  bridge.\nTwo bridges.")[1]


def test_another_text_at_the_same_address_revises_the_newest() -> None:
    first, _ = take_in("Seven bridges.", url="https://x.example/a")
    second, _ = take_in("Eight bridges.", url="https://x.example/a#top")
    third, _ = take_in("Nine bridges.", url="https://x.example/a")
    other, _ = take_in("Ten bridges.", url="https://x.example/b")
    assert [article.revises for article in (first, second, third, other)] == [None, first, second, None]


def test_the_source_is_found_by_domain() -> None:
    outlet = make_source(domain="x.example")
    desk = make_source(domain="news.x.example")
    assert take_in("One.", url="https://www.x.example/1")[0].source == outlet
    assert take_in("Two.", url="https://m.news.x.example/2")[0].source == desk
    assert take_in("Three.", url="https://notx.example/3")[0].source is None
    assert take_in("Four.", url="https://www.x.example/4", source=desk)[0].source == desk


UNUSABLE = [
    ("", "no text"),
    (" \n\t", "no text"),
    ("seven\0bridges", "NUL"),
    ("seven \ud83d bridges", "halves"),
    ("7 bridges " * 60_000, "longer"),
]


@pytest.mark.parametrize(("text", "told"), UNUSABLE)
def test_what_is_no_text_is_refused_with_what_to_do(text: str, told: str) -> None:
    with pytest.raises(InvalidInput, match=told):
        take_in(text)
    assert not Article.objects.exists()


ABOUT = [
    {"url": "x.example/a"},
    {"url": "javascript:alert(1)"},
    {"url": "http://[ab"},
    {"url": "https://x.example/" + "a" * 2000},
    {"language": "fr"},
    {"published_at": datetime(2026, 3, 1)},  # noqa: DTZ001
]


@pytest.mark.parametrize("about", ABOUT, ids=lambda about: next(iter(about)))
def test_what_is_said_about_a_text_must_be_usable(about: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput):
        take_in(ENGLISH, **about)


def test_a_reader_may_not_take_in() -> None:
    with pytest.raises(NotAllowed):
        take_in(ENGLISH, actor=make_user(Role.READER))


def test_the_worker_is_knocked_for_a_new_article_only(
    sent: list[tuple[Any, ...]], django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        article, _ = take_in(ENGLISH, priority=3)
        take_in(ENGLISH, priority=3)
    assert sent == [(READ_ARTICLE, article.pk)]
