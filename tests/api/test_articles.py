"""Articles through the API: taken in once, read by a worker, shown with every number."""

from typing import Any

import pytest
from rest_framework.test import APIClient

from claims.models import Article
from tests.api.conform import assert_conforms
from tests.api.conftest import KeyClient
from tests.api.sample import make_sample
from tests.factories import make_appearance, make_article, make_claim, make_source

pytestmark = pytest.mark.django_db

ARTICLES = "/api/v1/articles/"
TEXT = "  The council counted 3,200 trees in 2025.\n"


def test_a_text_is_taken_in_as_it_is_and_waits_to_be_read(checker: APIClient) -> None:
    source = make_source()
    row = {"title": "Trees", "url": "https://gazette.example/trees", "source": source.pk, "language": "en"}
    answer = checker.post(ARTICLES, {"text": TEXT, "published_at": "2026-01-03T08:00:00+03:00"} | row)
    assert_conforms(answer, ARTICLES, "post")
    assert answer.status_code == 201
    body = answer.json()
    assert (body["created"], body["reading"]["status"], body["reading"]["progress"]) == (True, "queued", 0)
    assert (body["published_at"], body["source"]["id"]) == ("2026-01-03T05:00:00Z", source.pk)
    assert Article.objects.get().text == TEXT
    assert checker.get(answer["Location"]).json()["text"] == TEXT


def test_the_same_text_again_changes_nothing(checker: APIClient) -> None:
    first = checker.post(ARTICLES, {"text": TEXT})
    again = checker.post(ARTICLES, {"text": TEXT, "title": "Another title"})
    assert_conforms(again, ARTICLES, "post")
    assert (again.status_code, again.json()["created"]) == (200, False)
    assert (again.json()["id"], again.json()["title"]) == (first.json()["id"], "")


def test_the_language_is_told_from_the_text(checker: APIClient) -> None:
    answer = checker.post(ARTICLES, {"text": "أحصى المجلس 3200 شجرة."})
    assert answer.json()["language"] == "ar"


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({}, "text"),
        ({"text": "   "}, "text"),
        ({"text": "5 trees", "source": 10**6}, "source"),
        ({"text": "5 trees", "published_at": "soon"}, "published_at"),
        ({"text": "5 trees", "language": "fr"}, "language"),
        ({"text": "5 \x00 trees"}, "text"),
        ({"url": "no address"}, "url"),
        ([], ""),
    ],
)
def test_what_cannot_be_taken_in_is_refused_by_field(checker: APIClient, sent: Any, field: str) -> None:
    answer = checker.post(ARTICLES, sent)
    assert_conforms(answer, ARTICLES, "post")
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, field)


def test_a_private_address_is_refused(checker: APIClient) -> None:
    answer = checker.post(ARTICLES, {"url": "http://127.0.0.1:1/"})
    assert_conforms(answer, ARTICLES, "post")
    assert (answer.status_code, answer.json()["code"]) == (400, "fetch_refused")


def test_a_body_that_is_too_large_is_not_read(checker: APIClient, settings: Any) -> None:
    settings.FACTCHECK_MAX_TEXT = 10
    answer = checker.post(ARTICLES, {"text": "5 trees. " * 20_000})
    assert_conforms(answer, ARTICLES, "post")
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


def test_a_text_that_is_too_long_is_refused(checker: APIClient, settings: Any) -> None:
    settings.FACTCHECK_MAX_TEXT = 10
    answer = checker.post(ARTICLES, {"text": "There are 5 trees."})
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid_input")


def test_an_article_is_shown_with_every_number_in_it(checker: APIClient) -> None:
    claim = make_sample()
    appearance = claim.appearances.get()
    assert appearance.article is not None
    answer = checker.get(f"{ARTICLES}{appearance.article.pk}/")
    assert_conforms(answer, f"{ARTICLES}{{id}}/")
    body = answer.json()
    [shown] = body["appearances"]
    assert body["text"][shown["start"] : shown["end"]] == shown["quotation"] == "112,000"
    assert (shown["claim"], shown["reading"]["unit"], shown["corrected"]) == (claim.pk, "t", False)


def test_a_correction_stands_on_top_of_the_reading(checker: APIClient) -> None:
    appearance = make_sample().appearances.get()
    appearance.correction = {"unit": "kg"}
    appearance.save()
    shown = checker.get(f"{ARTICLES}{appearance.article_id}/").json()["appearances"][0]
    assert (shown["reading"]["unit"], shown["reading"]["value"], shown["corrected"]) == ("kg", "112000", True)


def test_an_article_with_many_numbers_takes_no_more_queries(
    checker: APIClient, django_assert_max_num_queries: Any
) -> None:
    make_sample("ar")
    article = make_sample().appearances.get().article
    assert article is not None
    for word in ("mill", "Port", "Sarif", "tonnes", "flour", "2025", "director", "Salma", "Haddad"):
        make_appearance(article, word, claim=make_claim())
    with django_assert_max_num_queries(9):
        assert len(checker.get(f"{ARTICLES}{article.pk}/").json()["appearances"]) == 10


def test_the_list_of_articles_leaves_the_texts_out(checker: APIClient, django_assert_max_num_queries: Any) -> None:
    for _ in range(5):
        make_article(source=make_source())
    with django_assert_max_num_queries(4):
        answer = checker.get(ARTICLES)
    assert_conforms(answer, ARTICLES)
    assert "text" not in answer.json()["results"][0]


def test_sources_are_open_to_readers(key_client: KeyClient) -> None:
    source = make_source(name_en="Harbour Gazette", name_ar="جريدة الميناء")
    answer = key_client("read").get(f"/api/v1/sources/{source.pk}/", HTTP_ACCEPT_LANGUAGE="ar")
    assert_conforms(answer, "/api/v1/sources/{id}/")
    assert (answer.json()["name"], answer.json()["name_en"]) == ("جريدة الميناء", "Harbour Gazette")


def test_what_is_taken_in_is_read_and_its_claims_are_listed(checker: APIClient, eager: Any) -> None:
    with eager():
        taken = checker.post(ARTICLES, {"text": "أحصى مجلس صيدا 3200 شجرة في عام 2025."}).json()
    shown = checker.get(f"{ARTICLES}{taken['id']}/").json()
    assert (shown["reading"]["status"], shown["reading"]["progress"]) == ("done", 100)
    answer = checker.get("/api/v1/claims/", {"article": taken["id"], "value_min": "3200", "value_max": "3200"})
    [row] = answer.json()["results"]
    assert row["figure"]["value"] == "3200"
    assert_conforms(checker.get(f"/api/v1/claims/{row['id']}/"), "/api/v1/claims/{id}/")
