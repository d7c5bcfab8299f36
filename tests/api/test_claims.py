"""Claims through the API: what is shown, to whom, and in how many queries."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from rest_framework.test import APIClient

from claims.models import ArchivedCopy, Claim, Status, VerificationRun
from tests.api.conform import assert_conforms
from tests.api.conftest import KeyClient
from tests.api.sample import make_sample, support
from tests.factories import make_claim, make_evidence, make_proposal, make_run, make_user, make_verdict

pytestmark = pytest.mark.django_db

CLAIMS = "/api/v1/claims/"
NARROW_SPACE = "\u202f"
QueryCounter = Callable[[int], Any]


def address(claim: Claim) -> str:
    return f"{CLAIMS}{claim.pk}/"


@pytest.mark.parametrize("language", ["ar", "en"])
def test_an_insider_reads_everything_about_a_claim(checker: APIClient, language: str) -> None:
    answer = checker.get(address(make_sample(language)))
    assert_conforms(answer, f"{CLAIMS}{{id}}/")
    body = answer.json()
    assert [link["name"] for link in body["appearances"][0]["attributions"]] == ["Harbour Gazette", "Salma Haddad"]
    assert body["appearances"][0]["article"]["source"]["name"] == "Harbour Gazette"
    assert body["runs"][0]["proposal"]["findings"] == [
        {"code": "within_rounding", "label": "the figure is a correct rounding"}
    ]
    assert body["runs"][0]["answers"][0]["outcome"] == "found"
    assert [evidence["confidential"] for evidence in body["evidence"]].count(True) == 1
    assert [verdict["version"] for verdict in body["verdicts"]] == [2, 1]
    assert body["verdicts"][1]["review"]["reason"] == "Ask the office."
    assert [event["act"] for event in body["history"]] == ["verdict.approved"]


def test_the_public_reads_the_verdict_and_its_grounds_only(stranger: APIClient, public_api: None) -> None:
    answer = stranger.get(address(make_sample()))
    assert_conforms(answer, f"{CLAIMS}{{id}}/")
    body = answer.json()
    assert (body["verdict"]["rating"], body["verdict"]["rationale"]) == (
        "true",
        "The office's bulletin has 112,300 tonnes.",
    )
    assert [evidence["title"] for evidence in body["evidence"]] == ["Bulletin"]
    assert [verdict["version"] for verdict in body["verdicts"]] == [2]
    insiders = ("runs", "history", "score", "reasons", "assigned_to", "due_at")
    assert [body[name] for name in insiders] == [None] * 6
    assert (body["verdict"]["author"], body["verdict"]["adopted"], body["verdict"]["review"]) == (None, None, None)


def test_no_proposal_and_no_confidential_word_reaches_the_public(stranger: APIClient, public_api: None) -> None:
    body = json.dumps(stranger.get(address(make_sample())).json())
    for secret in ("A letter", "90000", "misleading", "Too soon", "proposal", "Ask the office", "rounding_rule"):
        assert secret not in body


def test_a_claim_without_a_public_verdict_is_not_there_for_the_public(stranger: APIClient, public_api: None) -> None:
    claim = make_claim(status=Status.IN_REVIEW)
    make_verdict(claim)
    assert stranger.get(address(claim)).status_code == 404
    assert stranger.get(CLAIMS).json()["results"] == []


def test_a_claim_under_correction_stays_up_and_is_marked(stranger: APIClient, public_api: None) -> None:
    claim = make_sample()
    Claim.objects.filter(pk=claim.pk).update(status=Status.IN_REVIEW)
    assert stranger.get(address(claim)).json()["status"] == "correcting"
    assert len(stranger.get(CLAIMS, {"status": "correcting"}).json()["results"]) == 1
    assert stranger.get(CLAIMS, {"status": "in_review"}).json()["results"] == []


def test_a_retracted_verdict_stays_readable_and_is_marked(stranger: APIClient, public_api: None) -> None:
    claim = make_sample()
    claim.verdicts.filter(is_current=True).update(retracted_at=datetime(2026, 11, 21, tzinfo=UTC))
    body = stranger.get(address(claim)).json()
    assert (body["status"], body["verdict"]["retracted_at"]) == ("retracted", "2026-11-21T00:00:00Z")
    assert len(stranger.get(CLAIMS, {"status": "retracted,published"}).json()["results"]) == 1
    assert stranger.get(CLAIMS, {"status": "published"}).json()["results"] == []


def test_a_merged_claim_is_left_out_of_the_list_but_insiders_can_read_it(checker: APIClient) -> None:
    kept = make_claim()
    merged = make_claim(merged_into=kept)
    assert [row["id"] for row in checker.get(CLAIMS).json()["results"]] == [kept.pk]
    assert checker.get(address(merged)).json()["merged_into"] == kept.pk


def test_numbers_are_strings_as_people_would_write_them(checker: APIClient) -> None:
    figure = {"value": Decimal("110000.500000000000"), "step": Decimal(100), "unit": "km2", "kind": "measure"}
    claim = make_claim(counted="", **figure)
    shown = checker.get(address(claim)).json()["figure"]
    assert (shown["value"], shown["step"], shown["low"]) == ("110000.5", "100", None)


def test_a_large_number_has_no_exponent(checker: APIClient) -> None:
    claim = make_claim(value=Decimal("3E+12"))
    assert checker.get(address(claim)).json()["figure"]["value"] == "3000000000000"


def test_labels_and_figures_come_in_the_readers_language(checker: APIClient) -> None:
    body = checker.get(address(make_sample()), HTTP_ACCEPT_LANGUAGE="ar").json()
    assert body["figure"]["display"].replace(NARROW_SPACE, " ").startswith("نحو 112 000")
    assert body["place"]["name"] == "أرض XA"
    assert body["verdict"]["rationale"] == "تذكر نشرة المكتب 112300 طن."


def test_a_claim_is_read_in_at_most_twelve_queries_by_a_key_that_is_known(
    key_client: KeyClient, django_assert_max_num_queries: QueryCounter
) -> None:
    claim, client = make_sample(), key_client("read_all")
    for _ in range(3):
        support_again(claim)
    for _ in range(2):  # the first use of a key is noted in its row, which is then read anew
        client.get(CLAIMS)
    with django_assert_max_num_queries(12):
        assert client.get(address(claim)).status_code == 200


def support_again(claim: Claim) -> None:
    """Add a further run, and further evidence."""
    claim.runs.update(status="done")
    support(claim)


def test_a_longer_list_takes_no_more_queries(
    checker: APIClient, django_assert_num_queries: QueryCounter, django_assert_max_num_queries: QueryCounter
) -> None:
    for _ in range(12):
        make_verdict(make_claim(), is_current=True, published_at=datetime(2026, 11, 20, tzinfo=UTC))
    with django_assert_max_num_queries(6) as few:
        assert len(checker.get(CLAIMS, {"limit": 2}).json()["results"]) == 2
    with django_assert_num_queries(len(few)):
        assert len(checker.get(CLAIMS).json()["results"]) == 12


def test_verify_queues_a_run_once(checker: APIClient) -> None:
    claim = make_claim()
    first = checker.post(f"{address(claim)}verify/")
    second = checker.post(f"{address(claim)}verify/")
    assert_conforms(first, f"{CLAIMS}{{id}}/verify/", "post")
    assert (first.status_code, second.status_code) == (202, 202)
    assert first.json()["id"] == second.json()["id"] == VerificationRun.objects.get().pk
    assert first.json()["requested_by"] == "checker"
    assert checker.get(first["Location"]).json()["status"] == "queued"


def test_a_claim_in_review_cannot_be_verified_out_of_turn(checker: APIClient) -> None:
    answer = checker.post(f"{address(make_claim(status=Status.DISMISSED))}verify/")
    assert_conforms(answer, f"{CLAIMS}{{id}}/verify/", "post")
    assert (answer.status_code, answer.json()["code"]) == (409, "illegal_move")


def test_a_run_shows_what_was_compared_to_insiders_only(checker: APIClient, key_client: KeyClient) -> None:
    run = make_proposal(make_run(status="done", inputs={"query": "flour"})).run
    answer = checker.get(f"/api/v1/runs/{run.pk}/")
    assert_conforms(answer, "/api/v1/runs/{id}/")
    assert answer.json()["inputs"] == {"query": "flour"}
    assert key_client("read").get(f"/api/v1/runs/{run.pk}/").status_code == 403


def test_evidence_says_who_added_it_to_insiders_only(checker: APIClient, stranger: APIClient, public_api: None) -> None:
    claim = make_sample()
    make_evidence(claim, title="Phone call", added_by=make_user(username="layla"))
    shown = {row["title"]: row["added_by"] for row in checker.get(address(claim)).json()["evidence"]}
    assert shown["Phone call"] == "layla"
    assert {row["added_by"] for row in stranger.get(address(claim)).json()["evidence"]} == {None}


def test_the_period_of_a_claim_is_in_days(checker: APIClient) -> None:
    claim = make_claim(period_surface="in May", period_start=date(2026, 5, 1), period_end=date(2026, 5, 31))
    period = checker.get(address(claim)).json()["period"]
    assert period == {"surface": "in May", "start": "2026-05-01", "end": "2026-05-31"}


def test_evidence_says_where_its_figure_stands_in_which_edition_and_under_which_licence(checker: APIClient) -> None:
    claim, where = make_claim(), {"pointer": "row 3", "vintage": "2026", "licence": "CC-BY-4.0"}
    make_evidence(claim, **where)
    [row] = checker.get(address(claim)).json()["evidence"]
    assert {name: row[name] for name in where} == where


def test_evidence_names_its_copy_in_the_archive(checker: APIClient) -> None:
    claim, url = make_claim(), "https://web.archive.org/web/20260101000000/https://statistics.example/"
    ArchivedCopy.objects.create(evidence=make_evidence(claim, authority="0.90"), url=url)
    make_evidence(claim, authority="0.10")
    shown = [row["archived"] for row in checker.get(address(claim)).json()["evidence"]]
    assert shown == [{"url": url, "error": ""}, None]
