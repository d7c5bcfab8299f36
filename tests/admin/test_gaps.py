"""Data gaps in the admin and through the API: what people ask for and no source has."""

import pytest
from django.test import Client
from django.urls import reverse
from rest_framework.test import APIClient

from claims.access import Role
from claims.admin.gaps import DataGapAdmin
from claims.models import Claim, DataGap
from claims.verification.gaps import note_gaps
from tests.admin.conftest import SignIn
from tests.factories import make_claim, make_measure, make_place, make_user

pytestmark = pytest.mark.django_db
LIST = "admin:claims_datagap_changelist"


def ask(place: str, times: int = 1, statement: str = "900 tonnes of flour") -> Claim:
    claim = make_claim(statement=statement, measure=make_measure(), place=make_place(place))
    for _ in range(times):
        note_gaps([claim], [])
    return claim


def test_the_list_shows_what_was_asked_for_most_with_examples(checker: Client) -> None:
    ask("XA")
    ask("XB", 3, "12,000 tonnes of flour were milled")
    page = checker.get(reverse(LIST)).content.decode()
    assert page.index("12,000 tonnes") < page.index("900 tonnes")
    assert list(DataGap.objects.open().values_list("place__code", flat=True)) == ["XB", "XA"]


@pytest.mark.parametrize("column", ["asked", "shown_claims", "first_asked_at", "last_asked_at"])
def test_the_list_is_sorted_by_its_columns(checker: Client, column: str) -> None:
    ask("XA")
    ask("XB", 3)
    ask("XB")
    place = DataGapAdmin.list_display.index(column)
    for order, sorted_so in ((f"{place}", ["XA", "XB"]), (f"-{place}", ["XB", "XA"])):
        shown = checker.get(reverse(LIST), {"o": order}).context["cl"].result_list
        assert [gap.place.code for gap in shown] == sorted_so


def test_the_list_takes_few_queries(checker: Client, django_assert_max_num_queries: object) -> None:
    for number in range(6):
        ask(f"X{number}")
    with django_assert_max_num_queries(20):  # type: ignore[operator]
        assert checker.get(reverse(LIST)).context["cl"].result_count == 6


def test_the_file_has_the_lines_of_the_page(checker: Client) -> None:
    ask("XA")
    ask("XB", 2, "=1+1 tonnes")
    place = make_place("XB").pk
    lines = checker.get(reverse("admin:claims_datagap_csv"), {"place__id__exact": place}).content.decode().splitlines()
    assert len(lines) == 2
    assert lines[1].startswith("flour_milled,XB,2,1,")
    assert lines[1].endswith(",'=1+1 tonnes")


def test_a_gap_names_all_its_claims(checker: Client) -> None:
    ask("XA", statement="One claim")
    ask("XA", statement="Another claim")
    page = checker.get(reverse("admin:claims_datagap_change", args=[DataGap.objects.get().pk])).content.decode()
    assert "One claim" in page
    assert "Another claim" in page


def api(role: str | None) -> APIClient:
    client = APIClient()
    if role:
        client.force_login(make_user(role))
    return client


def test_the_api_lists_gaps_to_insiders_only() -> None:
    claim = ask("XB", 3)
    ask("XA")
    assert api(None).get("/api/v1/data-gaps/").status_code in (401, 403)
    body = api(Role.READER).get("/api/v1/data-gaps/").json()
    first, second = body["results"]
    assert (first["place"]["code"], first["asked"], first["claims"], first["examples"]) == ("XB", 3, 1, [claim.pk])
    assert second["place"]["code"] == "XA"
    narrowed = api(Role.READER).get("/api/v1/data-gaps/", {"place": "XA"}).json()["results"]
    assert [gap["place"]["code"] for gap in narrowed] == ["XA"]


def test_a_gap_that_was_filled_is_not_listed(sign_in: SignIn) -> None:
    claim = ask("XA")
    note_gaps([], [claim])
    assert "900 tonnes" not in sign_in(Role.READER).get(reverse(LIST)).content.decode()
    assert api(Role.READER).get("/api/v1/data-gaps/").json()["results"] == []
