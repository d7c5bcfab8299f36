"""The trail of a claim and the log of a day, on the page and as files."""

import csv
import io
import json
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from claims.models import Desk
from claims.pages.files import cell
from claims.review import sealing, services
from tests.factories import make_claim, make_user

pytestmark = pytest.mark.django_db


def test_the_trail_is_exported_with_its_chain(checker: Client) -> None:
    claim = services.dismiss(make_claim(), actor=make_user(), reason="إعلان")
    sealing.seal()
    body = checker.get(f"/desk/claims/{claim.pk}/trail.csv").content.decode()
    [row] = csv.DictReader(io.StringIO(body.removeprefix("\ufeff")))
    assert (row["act"], row["reason"], row["position"]) == ("claim.moved", "إعلان", "1")
    [same] = json.loads(checker.get(f"/desk/claims/{claim.pk}/trail.json").content)
    assert same["after"] == {"status": "dismissed"}
    assert same["hash"] == row["hash"]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])
def test_no_cell_is_a_formula(text: str) -> None:
    assert cell(text) == f"'{text}"


@pytest.mark.parametrize(("value", "shown"), [(None, ""), (-1, "-1"), ({"a": "ب"}, '{"a": "ب"}')])
def test_numbers_and_values_stay_as_they_are(value: object, shown: str) -> None:
    assert cell(value) == shown


def test_a_form_that_nobody_knows_is_not_found(checker: Client) -> None:
    assert checker.get(f"/desk/claims/{make_claim().pk}/trail.exe").status_code == 404


def test_the_log_of_a_day_names_what_was_done_and_by_whom(checker: Client) -> None:
    services.dismiss(make_claim(), actor=make_user(username="karim"), reason="an advertisement")
    page = checker.get("/desk/day/")
    assert page.context["total"] == 1
    assert "karim" in page.content.decode()
    yesterday = timezone.localdate() - timedelta(days=1)
    assert checker.get("/desk/day/", {"day": yesterday}).context["total"] == 0
    assert "an advertisement" in checker.get("/desk/day/log.csv").content.decode()


def test_the_log_and_the_figures_name_a_rating_in_the_words_of_its_desk(checker: Client) -> None:
    desk = Desk.objects.create(name_en="Economy", labels={"false": {"en": "Fabricated"}})
    for each in (desk, None):
        claim = make_claim(status="needs_review", desk=each)
        services.write_verdict(claim, rating="false", rationale_en="No source has it.", actor=make_user())
    page = checker.get("/desk/day/").content.decode()
    assert (page.count(": Fabricated"), page.count(": false")) == (1, 1)
    assert "<bdi>Economy</bdi>: “Fabricated” is “false”." in checker.get("/desk/figures/").content.decode()


@pytest.mark.parametrize("asked", ["2026-02-30", "tomorrow", "9999-12-31", "0001-01-01", ""])
def test_a_day_that_is_none_is_today(checker: Client, asked: str) -> None:
    assert checker.get("/desk/day/", {"day": asked}).context["day"] == timezone.localdate()
