"""Has this been checked? What is found by keys and by words, what is told to whom, and what was not searched."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from rest_framework.test import APIClient

from claims.extraction.text import fold
from claims.intake import read_article, take_in
from claims.models import Article, Claim, Rating, Status
from claims.publishing import checking
from tests.api.conform import assert_conforms
from tests.api.conftest import KeyClient
from tests.factories import make_claim, make_proposal, make_run, make_verdict

pytestmark = pytest.mark.django_db

CHECK = "/api/v1/check/"
SAID = "The population of Egypt reached 107 million in 2024."


def read(text: str, **values: Any) -> list[Claim]:
    """Return the claims that a kept text states, in its order."""
    article, _new = take_in(text, **values)
    read_article(article.pk, found=lambda claims: None, revised=lambda *_: None)
    return list(Claim.objects.filter(appearances__article=article).order_by("appearances__start"))


def publish(claim: Claim, **values: Any) -> Claim:
    Claim.objects.filter(pk=claim.pk).update(status=Status.PUBLISHED)
    make_verdict(claim, is_current=True, published_at=timezone.now(), **values)
    return claim


def ask(client: APIClient, text: str = SAID, **more: Any) -> Any:
    answer = client.post(CHECK, {"text": text} | more)
    assert_conforms(answer, CHECK, "post")
    assert answer.status_code == 200
    return answer.json()


def relations(number: Any) -> list[tuple[str, str]]:
    return [(match["relation"], match["found_by"]) for match in number["matches"]]


def test_the_same_figure_is_known_by_what_it_states_in_either_language(key_client: KeyClient) -> None:
    [claim] = read(SAID)
    publish(claim, rating=Rating.MOSTLY_TRUE, rationale_en="The census office has 106.9 million.")
    [number] = ask(key_client("read", role="reader"), "بلغ عدد سكان مصر 107 ملايين نسمة في عام 2024.")["numbers"]
    assert relations(number)[0] == ("same_figure", "identity")
    [match, *_] = number["matches"]
    assert (match["claim"]["id"], match["claim"]["verdict"]["rating"]) == (claim.pk, "mostly_true")
    assert match["claim"]["verdict"]["rationale_en"] == "The census office has 106.9 million."
    assert number["quotation"] == "107 ملايين"


def test_another_figure_and_another_period_are_told_apart(key_client: KeyClient) -> None:
    [figure] = read("The population of Egypt reached 120 million in 2024.")
    [period] = read("The population of Egypt reached 107 million in 2019.")
    for claim in (figure, period):
        publish(claim)
    [number] = ask(key_client("read", role="reader"))["numbers"]
    found = {match["claim"]["id"]: match["relation"] for match in number["matches"]}
    assert found == {figure.pk: "other_figure", period.pk: "other_period"}
    assert [match["relation"] for match in number["matches"]] == ["other_figure", "other_period"]


def test_a_copy_of_a_sentence_is_known_where_the_registry_knows_nothing(key_client: KeyClient) -> None:
    text = "The harbour museum of Port Sarif sold 4,310 tickets in 2025."
    [claim] = read(text)
    publish(claim)
    [number] = ask(key_client("read", role="reader"), f"News. {text}")["numbers"]
    assert relations(number) == [("same_figure", "copy")]


def test_like_words_are_searched_within_the_budget_and_what_was_left_is_told(key_client: KeyClient) -> None:
    [claim] = read("Gardeners of the harbour town planted 3,200 young olive trees along the old canal in 2025.")
    publish(claim)
    client = key_client("read", role="reader")
    text = "Along the old canal the gardeners of the harbour town planted 3,900 young olive trees in 2025."
    answer = ask(client, text, budget=2000)
    [number] = answer["numbers"]
    assert relations(number) == [("other_figure", "words")]
    assert Decimal(number["matches"][0]["score"]) > Decimal("0.4")
    assert answer["not_searched"] == {"sentences": 0, "numbers": 0}
    answer = ask(client, text, budget=0)
    [number] = answer["numbers"]
    assert (number["matches"], number["searched_by_words"]) == ([], False)
    assert answer["not_searched"] == {"sentences": 1, "numbers": 0}


def test_the_public_gets_published_verdicts_and_insiders_the_rest(
    stranger: APIClient, public_api: None, key_client: KeyClient
) -> None:
    [claim] = read(SAID)
    make_proposal(make_run(claim, status="done"), rating=Rating.FALSE)
    [number] = ask(stranger)["numbers"]
    assert number["matches"] == []
    answer = ask(key_client("read_all"))
    [match] = answer["numbers"][0]["matches"]
    assert (match["claim"]["status"], match["claim"]["verdict"]) == ("new", None)
    assert "false" not in str(answer["numbers"][0]["matches"][0]["claim"]["verdict"])
    publish(claim)
    [number] = ask(stranger)["numbers"]
    assert number["matches"][0]["claim"]["verdict"]["author"] is None


def test_a_merged_claim_stands_for_the_one_that_it_was_merged_into(key_client: KeyClient) -> None:
    [claim] = read(SAID)
    other = publish(make_claim(statement="Another wording."))
    Claim.objects.filter(pk=claim.pk).update(merged_into=other)
    [number] = ask(key_client("read", role="reader"), budget=0)["numbers"]
    assert [match["claim"]["id"] for match in number["matches"]] == [other.pk]


def test_nothing_is_written(key_client: KeyClient) -> None:
    ask(key_client("read", role="reader"))
    assert not Claim.objects.exists()
    assert not Article.objects.exists()


def test_a_text_without_numbers_has_an_empty_answer(key_client: KeyClient) -> None:
    assert ask(key_client("read", role="reader"), "Nothing is counted here.")["numbers"] == []


@pytest.mark.parametrize("address", [CHECK, "/api/v1/check"])
def test_the_address_may_end_with_or_without_a_slash(key_client: KeyClient, address: str) -> None:
    assert key_client("read", role="reader").post(address, {"text": SAID}).status_code == 200


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"text": "  "},
        {"text": "1 " * 30_000},
        {"text": SAID, "budget": -1},
        {"text": SAID, "budget": 60_000},
        {"text": SAID, "matches": 0},
        {"text": SAID, "language": "fr"},
        {"text": "NUL \0 5 trees"},
        {"url": "nonsense"},
        {"url": "http://127.0.0.1/"},
    ],
)
def test_what_cannot_be_checked_is_refused_with_a_reason(key_client: KeyClient, wrong: dict[str, Any]) -> None:
    answer = key_client("read", role="reader").post(CHECK, wrong)
    assert_conforms(answer, CHECK, "post")
    assert answer.status_code == 400


def test_a_stranger_has_no_address_fetched(stranger: APIClient, public_api: None) -> None:
    assert stranger.post(CHECK, {"url": "https://news.example/"}).status_code == 401


def test_relative_periods_are_read_from_the_day_of_publication(key_client: KeyClient) -> None:
    [claim] = read("The population of Egypt reached 107 million in 2024.")
    publish(claim)
    text = "The population of Egypt reached 107 million last year."
    [number] = ask(key_client("read", role="reader"), text, published_at="2025-03-01T00:00:00Z")["numbers"]
    assert (number["period"]["start"], relations(number)[0][0]) == ("2024-01-01", "same_figure")


def test_numbers_beyond_the_limit_are_counted(key_client: KeyClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "MOST_NUMBERS", 1)
    answer = ask(key_client("read", role="reader"), f"{SAID} Unemployment in Jordan was 21 per cent in 2023.")
    assert (len(answer["numbers"]), answer["not_searched"]["numbers"]) == (1, 1)


def test_many_numbers_take_no_more_questions_than_few() -> None:
    [claim] = read(SAID)
    publish(claim)
    counts = []
    for times in (1, 8):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            checking.check(" ".join(SAID.replace("107", str(107 + n)) for n in range(times)), budget=0)
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[0] <= 12


def test_claims_on_something_else_are_no_matches(key_client: KeyClient) -> None:
    text = "Gardeners of the harbour town planted 3,200 young olive trees along the old canal in 2025."
    publish(make_claim(statement=text, search_text=fold(text), kind="percent", unit="%", value=Decimal(12), counted=""))
    [number] = ask(key_client("read", role="reader"), text, budget=2000)["numbers"]
    assert number["matches"] == []


def test_matches_beyond_those_shown_are_counted(key_client: KeyClient) -> None:
    for figure in range(110, 118):
        [claim] = read(f"The population of Egypt reached {figure} million in 2024.")
        publish(claim)
    [number] = ask(key_client("read", role="reader"), matches=3, budget=0)["numbers"]
    assert (len(number["matches"]), number["more"]) == (3, 5)
    assert date.fromisoformat(number["matches"][0]["claim"]["period"]["start"]) == date(2024, 1, 1)
