"""Rows that belong to claims, and official figures: what everybody reads of them, and what insiders do."""

from datetime import UTC, datetime
from typing import Any

import pytest
from rest_framework.test import APIClient

from claims.models import Claim, Release, Verdict
from tests.api.conform import assert_conforms, schema
from tests.api.conftest import KeyClient
from tests.api.sample import make_sample
from tests.factories import (
    make_appearance,
    make_article,
    make_claim,
    make_dataset,
    make_evidence,
    make_measure,
    make_observation,
    make_place,
    make_release,
    make_series,
    make_speaker,
    make_verdict,
)

pytestmark = pytest.mark.django_db

NAMES = ["verdicts", "evidence", "appearances", "speakers", "datasets", "series", "observations", "sources", "claims"]


def at(day: int) -> datetime:
    return datetime(2026, 11, day, 12, tzinfo=UTC)


def ids(client: APIClient, name: str, **asked: Any) -> list[int]:
    answer = client.get(f"/api/v1/{name}/", asked)
    assert_conforms(answer, f"/api/v1/{name}/")
    assert answer.status_code == 200, answer.json()
    return [row["id"] for row in answer.json()["results"]]


@pytest.fixture
def reader(key_client: KeyClient) -> APIClient:
    return key_client("read")


@pytest.fixture
def insider(key_client: KeyClient) -> APIClient:
    return key_client("read_all")


def make_figures() -> None:
    dataset = make_dataset()
    series = make_series(dataset, make_measure())
    make_observation(make_release(dataset), series, make_place(), 2025, "112300")
    make_observation(make_release(dataset, status=Release.Status.DRAFT), series, make_place(), 2025, "90000")


@pytest.mark.parametrize("name", NAMES)
def test_each_row_of_each_list_is_read_by_its_address(reader: APIClient, insider: APIClient, name: str) -> None:
    make_sample()
    make_figures()
    for client in (reader, insider):
        [first, *_] = ids(client, name)
        answer = client.get(f"/api/v1/{name}/{first}/", headers={"Accept-Language": "ar"})
        assert_conforms(answer, f"/api/v1/{name}/{{id}}/")
        assert answer.json()["id"] == first
        assert client.get(f"/api/v1/{name}/{10**15}/").status_code == 404


def test_the_public_reads_nothing_of_what_is_not_published(reader: APIClient, insider: APIClient) -> None:
    claim = make_claim()
    draft, evidence = make_verdict(claim), make_evidence(claim)
    appearance = make_appearance(make_article("5 trees"), "5", claim=claim)
    speaker = make_speaker()
    for name, row in (("verdicts", draft), ("evidence", evidence), ("appearances", appearance), ("speakers", speaker)):
        assert (ids(reader, name), ids(insider, name)) == ([], [row.pk])
        assert reader.get(f"/api/v1/{name}/{row.pk}/").status_code == 404


def test_confidential_evidence_and_returned_verdicts_stay_inside(reader: APIClient, insider: APIClient) -> None:
    claim = make_sample()
    assert len(ids(reader, "evidence")) == 1 < len(ids(insider, "evidence"))
    assert ids(reader, "verdicts") == [claim.verdicts.get(is_current=True).pk]
    assert len(ids(insider, "verdicts")) == 2
    shown = reader.get("/api/v1/verdicts/").json()["results"][0]
    assert {name: shown[name] for name in ("author", "adopted", "review")} == dict.fromkeys(
        ("author", "adopted", "review")
    )


def test_drafts_of_official_figures_are_not_shown(reader: APIClient, insider: APIClient) -> None:
    make_figures()
    rows = reader.get("/api/v1/observations/").json()["results"]
    assert [row["figure"]["value"] for row in rows] == ["112300"]
    assert len(reader.get("/api/v1/datasets/").json()["results"][0]["releases"]) == 1


def make_history() -> tuple[Claim, Verdict, Verdict]:
    """Return a claim whose verdict of the 10th was replaced on the 15th and retracted on the 20th."""
    claim = make_claim(status="retracted")
    first = make_verdict(claim, rating="false", published_at=at(10))
    second = make_verdict(claim, is_current=True, published_at=at(15), retracted_at=at(20))
    return claim, first, second


def as_of(client: APIClient, day: int) -> list[tuple[int, str | None, bool]]:
    answer = client.get("/api/v1/verdicts/", {"as_of": at(day).isoformat()})
    assert_conforms(answer, "/api/v1/verdicts/")
    return [(row["id"], row["retracted_at"], row["is_current"]) for row in answer.json()["results"]]


def test_verdicts_are_read_as_they_stood(reader: APIClient) -> None:
    _claim, first, second = make_history()
    assert as_of(reader, 9) == []
    assert as_of(reader, 12) == [(first.pk, None, True)]
    assert as_of(reader, 16) == [(second.pk, None, True)]
    assert as_of(reader, 25) == [(second.pk, "2026-11-20T12:00:00Z", True)]


@pytest.mark.parametrize("text", ["yesterday", "2026-13-01", "", "0000-00-00T00:00:00Z"])
def test_a_time_that_is_none_is_refused_or_left_out(reader: APIClient, text: str) -> None:
    answer = reader.get("/api/v1/verdicts/", {"as_of": text})
    assert answer.status_code == (400 if text else 200)


def test_verdicts_are_found_by_rating_finding_and_state(reader: APIClient) -> None:
    claim, first, second = make_history()
    Verdict.objects.filter(pk=first.pk)
    other = make_verdict(make_claim(), findings=["no_data"], is_current=True, published_at=at(18))
    assert ids(reader, "verdicts", rating="false") == [first.pk]
    assert ids(reader, "verdicts", finding="no_data") == [other.pk]
    assert ids(reader, "verdicts", retracted="true") == [second.pk]
    assert ids(reader, "verdicts", current="true", ordering="published_at") == [second.pk, other.pk]
    assert ids(reader, "verdicts", claim=str(claim.pk)) == [second.pk, first.pk]
    assert ids(reader, "verdicts", published_since=at(16).isoformat()) == [other.pk]


def test_rows_are_found_by_what_they_belong_to(insider: APIClient) -> None:
    claim = make_sample()
    make_sample("ar")
    appearance = claim.appearances.get()
    assert ids(insider, "appearances", claim=claim.pk) == [appearance.pk]
    assert ids(insider, "appearances", article=appearance.article_id) == [appearance.pk]
    assert len(ids(insider, "evidence", claim=claim.pk, stance="supports")) == 1
    assert ids(insider, "runs", claim=claim.pk, status="done") == [claim.runs.get().pk]


def test_speakers_are_found_by_a_part_of_any_name(insider: APIClient) -> None:
    salma = make_speaker(aliases=["S. Haddad"])
    make_speaker(name_en="Yusuf", name_ar="يوسف")
    for part in ("haddad", "حداد", "s. had"):
        assert ids(insider, "speakers", q=part) == [salma.pk]


def test_only_the_fields_that_are_asked_for_are_sent(reader: APIClient) -> None:
    claim = make_sample()
    rows = reader.get("/api/v1/claims/", {"fields": "id,figure,score"}).json()["results"]
    assert [(sorted(row), row["score"]) for row in rows] == [(["figure", "id", "score"], None)]
    assert sorted(reader.get(f"/api/v1/claims/{claim.pk}/", {"fields": "verdict"}).json()) == ["verdict"]
    answer = reader.get("/api/v1/claims/", {"fields": "id,colour"})
    assert_conforms(answer, "/api/v1/claims/")
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "fields")


def test_every_number_of_the_schema_that_measures_is_a_string() -> None:
    measured = {"value", "low", "high", "step", "score", "authority", "confidence"}
    for name, component in schema()["components"]["schemas"].items():
        for field, shape in component.get("properties", {}).items():
            if field in measured and "Input" not in name:
                assert "string" in str(shape.get("type", shape)), (name, field)
                assert "number" not in str(shape.get("type", "")), (name, field)
