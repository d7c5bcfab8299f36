"""Addresses looked at again: what carries another text has a revision, and nobody is asked for ever."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from claims.access import Role
from claims.errors import InvalidInput, NotAllowed
from claims.intake import looking, take_in, take_in_address
from claims.intake.looking import knock_for_looks, look_again, look_at
from claims.models import Article, Look
from tests.factories import make_user
from tests.intake.outlet import Outlet
from tests.loopback import Answer

pytestmark = pytest.mark.django_db
FIRST, SECOND = "The port handled 3.2 million tonnes.", "The port handled 2.9 million tonnes."


def taken(outlet: Outlet, text: str = FIRST) -> Article:
    return take_in_address(outlet.article("/1", text))[0]


def due(article: Article) -> None:
    Look.objects.filter(article=article).update(due_at=timezone.now())


def test_an_article_from_an_address_is_looked_at_after_an_hour(outlet: Outlet) -> None:
    article = taken(outlet)
    wait = Look.objects.get(article=article).due_at - article.received_at  # type: ignore[operator]
    assert wait == timedelta(hours=1)


def test_a_pasted_text_is_not_looked_at(outlet: Outlet) -> None:
    article, _new = take_in(FIRST, url=outlet.url("/1"))
    assert not Look.objects.exists()
    with pytest.raises(InvalidInput, match="read from an address"):
        look_at(article, actor=make_user())


def test_an_unchanged_text_is_looked_at_again_once_its_age_has_doubled(outlet: Outlet) -> None:
    article = taken(outlet)
    Article.objects.filter(pk=article.pk).update(received_at=timezone.now() - timedelta(hours=10))
    due(article)
    seen = look_again(article.pk)
    assert seen is not None
    assert seen.outcome == "same"
    assert seen.due_at is not None
    assert round((seen.due_at - timezone.now()) / timedelta(hours=1)) == 10
    assert Article.objects.count() == 1


def test_nobody_looks_after_a_week(outlet: Outlet) -> None:
    article = taken(outlet)
    Article.objects.filter(pk=article.pk).update(received_at=timezone.now() - timedelta(days=8))
    due(article)
    seen = look_again(article.pk)
    assert seen is not None
    assert (seen.outcome, seen.due_at) == ("same", None)


def test_another_text_at_the_address_is_a_revision_with_looks_of_its_own(outlet: Outlet) -> None:
    article = taken(outlet)
    outlet.article("/1", SECOND)
    due(article)
    seen = look_again(article.pk)
    revision = Article.objects.get(revises=article)
    assert seen is not None
    assert (seen.outcome, seen.due_at) == ("changed", None)
    assert SECOND in revision.text
    assert (revision.url, revision.source, revision.language) == (article.url, article.source, article.language)
    assert Look.objects.get(article=revision).due_at is not None


def test_a_text_whose_lines_are_broken_elsewhere_is_the_same(outlet: Outlet) -> None:
    article = taken(outlet)
    outlet.article("/1", FIRST.replace(" ", "\n", 2))
    assert look_at(article, actor=make_user()).outcome == "same"


def test_a_text_that_comes_back_is_said_and_not_kept_twice(outlet: Outlet) -> None:
    article = taken(outlet)
    outlet.article("/1", SECOND)
    look_at(article, actor=make_user())
    revision = Article.objects.get(revises=article)
    outlet.article("/1", FIRST)
    seen = look_at(revision, actor=make_user())
    assert (seen.outcome, Article.objects.count()) == ("changed", 2)
    assert str(article.pk) in seen.error


@pytest.mark.parametrize(("status", "outcome"), [(404, "gone"), (410, "gone"), (500, "failed")])
def test_an_address_without_an_article_is_written_down(outlet: Outlet, status: int, outcome: str) -> None:
    article = taken(outlet)
    outlet.pages["/1"] = Answer(b"", status=status)
    due(article)
    seen = look_again(article.pk)
    assert seen is not None
    assert seen.outcome == outcome
    assert seen.due_at is not None
    assert Article.objects.count() == 1


def test_an_older_text_of_an_address_is_left_alone(outlet: Outlet) -> None:
    article = taken(outlet)
    outlet.article("/1", SECOND)
    look_at(article, actor=make_user())
    with pytest.raises(InvalidInput, match="newest"):
        look_at(article, actor=make_user())
    due(article)
    assert look_again(article.pk) is None
    assert Look.objects.get(article=article).due_at is None


def test_two_workers_look_once(outlet: Outlet) -> None:
    article = taken(outlet)
    due(article)
    assert look_again(article.pk) is not None
    assert look_again(article.pk) is None
    assert outlet.paths().count("/1") == 2  # Taking it in, and the look.


def test_the_sweep_asks_for_what_is_due_unless_it_is_switched_off(
    outlet: Outlet, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    knocks: list[int] = []
    monkeypatch.setattr(looking, "knock", lambda task, row, priority=0: knocks.append(row))
    article = taken(outlet)
    assert knock_for_looks() == 0
    due(article)
    settings.FACTCHECK_LOOK_AGAIN = False
    assert knock_for_looks() == 0
    settings.FACTCHECK_LOOK_AGAIN = True
    assert (knock_for_looks(), knocks) == (1, [article.pk])


def test_a_reader_may_not_ask_for_a_look(outlet: Outlet) -> None:
    with pytest.raises(NotAllowed):
        look_at(taken(outlet), actor=make_user(Role.READER))
