"""The board as a file, and what an outlet changed."""

import csv
import io
from typing import Any

import pytest
from django.test import Client

from claims.access import Role
from claims.intake.reading import read_article
from claims.intake.taking import take_in
from claims.models import Article, Notice
from claims.review.revisions import tell_of_revision
from tests.factories import make_claim, make_source, make_user

pytestmark = pytest.mark.django_db
BEFORE = "The port handled 3.2 million tonnes in 2024. It has 14 cranes. The city has 9 bridges."
AFTER = "The port handled 2.9 million tonnes in 2024. It has 14 cranes. There are 40 new buses."


def client_of(role: str = Role.FACT_CHECKER) -> Client:
    client = Client()
    client.force_login(make_user(role))
    return client


def published(*texts: str, **about: Any) -> Article:
    """Return the last of several texts of one address, all of them read."""
    article = None
    for text in texts:
        article, _new = take_in(
            text, url="https://plain.example/port", source=about.get("source"), actor=about.get("actor")
        )
        read_article(article.pk, found=lambda claims: None, revised=tell_of_revision)
    assert article is not None
    return Article.objects.get(pk=article.pk)


def test_the_board_is_written_as_it_is_narrowed() -> None:
    make_claim(language="ar", status="new")
    make_claim(language="en", status="new")
    make_claim(language="en", status="dismissed")
    answer = client_of().get("/desk/claims.csv", {"language": "en", "status": "new"})
    body = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    assert [(row["language"], row["status"]) for row in csv.DictReader(io.StringIO(body))] == [("en", "new")]


def test_a_stranger_gets_no_file() -> None:
    assert Client().get("/desk/claims.csv").status_code == 302


def test_figures_that_an_outlet_changed_withdrew_and_added_are_shown_side_by_side() -> None:
    revision = published(BEFORE, AFTER, source=make_source())
    answer = client_of().get(f"/desk/articles/{revision.pk}/changes/")
    groups = answer.context["groups"]
    quoted = {
        name: [(pair.before and pair.before.quotation, pair.after and pair.after.quotation) for pair in pairs]
        for name, pairs in groups.items()
    }
    assert quoted["changed"] == [("3.2 million", "2.9 million")]
    assert quoted["withdrawn"] == [("9", None)]
    assert quoted["new"] == [(None, "40")]
    assert quoted["same"] == [("14", "14")]
    page = answer.content.decode()
    assert "<del>3.2</del><ins>2.9</ins>" in page


def test_the_page_takes_few_queries(django_assert_max_num_queries: Any) -> None:
    figures = " ".join(f"Hall {n} has {n + 200} seats." for n in range(40))
    revision = published(figures, figures.replace("seats", "chairs").replace("210", "999"))
    client = client_of()
    with django_assert_max_num_queries(20):
        assert client.get(f"/desk/articles/{revision.pk}/changes/").status_code == 200


def test_an_article_that_revises_none_has_no_such_page() -> None:
    assert client_of().get(f"/desk/articles/{published(BEFORE).pk}/changes/").status_code == 404


def test_those_concerned_are_told_once_and_the_notice_leads_to_the_difference() -> None:
    took, owner, editor = make_user(), make_user(), make_user(Role.EDITOR)
    first = published(BEFORE, actor=took)
    claim = first.appearances.get(quotation="9").claim
    assert claim is not None
    claim.assigned_to = owner
    claim.save()
    revision = published(AFTER)
    notices = Notice.objects.filter(kind="revised")
    assert {notice.person for notice in notices} == {took, owner}
    assert not notices.filter(person=editor).exists()
    assert {notice.article for notice in notices} == {revision}
    assert "1 figure changed, 1 figure withdrawn" in {notice.text for notice in notices}
    client = Client()
    client.force_login(owner)
    assert f"/desk/articles/{revision.pk}/changes/" in client.get("/desk/notices/").content.decode()


def test_where_nobody_is_concerned_those_who_publish_are_told() -> None:
    editor = make_user(Role.EDITOR)
    published(BEFORE, AFTER)
    assert {notice.person for notice in Notice.objects.filter(kind="revised")} == {editor}


def test_a_text_that_is_only_reworded_tells_nobody() -> None:
    make_user(Role.EDITOR)
    published(BEFORE, BEFORE.replace("The port handled", "The port has handled").replace("cranes", "cranes today"))
    assert not Notice.objects.exists()
