"""A release in the admin: what it holds and changes, and the two people that each act takes."""

import pytest
from django.test import Client
from django.urls import reverse

from claims.access import Role
from claims.models import Release
from claims.verification.services import ask_withdrawal, confirm_release, import_dataset
from tests.admin.conftest import SignIn
from tests.factories import make_measure, make_place, make_user
from tests.verification.sheets import profile

pytestmark = pytest.mark.django_db
LONG = '[columns]\nplace = "code"\nperiod = "year"\nvalue = "tonnes"\n'


def load(rows: str, live: bool = True) -> Release:
    make_measure()
    make_place("XA")
    release = import_dataset("mill.csv", f"code,year,tonnes\n{rows}".encode(), profile=profile(LONG)).release
    return confirm_release(release, actor=make_user(Role.EDITOR)) if live else release


def page(client: Client, release: Release) -> str:
    answer = client.get(reverse("admin:claims_release_change", args=[release.pk]))
    assert answer.status_code == 200
    return str(answer.content.decode())


def act(client: Client, release: Release, name: str, **given: str) -> Release:
    answer = client.post(reverse("admin:claims_release_act", args=[release.pk, name]), given)
    assert answer.status_code == 302
    return Release.objects.get(pk=release.pk)


def test_a_draft_shows_samples_changes_and_what_looks_wrong(sign_in: SignIn) -> None:
    load("XA,2019,1200\nXA,2020,1300\n")
    shown = page(sign_in(Role.EDITOR), load("XA,2019,1200\nXA,2020,1300000\n", live=False))
    assert "Sample values" in shown
    assert "row 3 col tonnes" in shown
    assert "about a thousand times the last release" in shown
    assert "Confirm: let it count" in shown


def test_an_editor_confirms_and_the_importer_does_not(sign_in: SignIn) -> None:
    release = load("XA,2019,1200\n", live=False)
    assert "Confirm: let it count" not in page(sign_in(Role.FACT_CHECKER), release)
    assert act(sign_in(Role.FACT_CHECKER), release, "confirm").status == "draft"
    assert act(sign_in(Role.EDITOR), release, "confirm").status == "live"


def test_one_asks_for_a_withdrawal_and_another_does_it(sign_in: SignIn) -> None:
    release, first, second = load("XA,2019,1200\n"), sign_in(Role.EDITOR), sign_in(Role.EDITOR)
    assert act(first, release, "ask", reason="").withdrawal_asked_by is None
    assert act(first, release, "ask", reason="Wrong file.").status == "live"
    assert "Withdraw it" not in page(first, release)
    assert "Withdraw it" in page(second, release)
    assert act(first, release, "withdraw").status == "live"
    assert act(second, release, "withdraw").status == "withdrawn"
    assert "No verification reads this release." in page(second, release)


def test_a_request_is_turned_down(sign_in: SignIn) -> None:
    release = load("XA,2019,1200\n")
    ask_withdrawal(release, actor=make_user(), reason="Wrong file?")
    assert act(sign_in(Role.EDITOR), release, "keep", reason="It is right.").withdrawal_asked_by is None


def test_an_act_needs_a_post_and_has_to_be_one(sign_in: SignIn) -> None:
    release, client = load("XA,2019,1200\n"), sign_in(Role.EDITOR)
    assert client.get(reverse("admin:claims_release_act", args=[release.pk, "ask"])).status_code == 403
    assert client.post(reverse("admin:claims_release_act", args=[release.pk, "burn"])).status_code == 404


def test_the_page_takes_few_queries(sign_in: SignIn, django_assert_max_num_queries: object) -> None:
    release, client = load("XA,2019,1200\nXA,2020,1300\n"), sign_in(Role.EDITOR)
    with django_assert_max_num_queries(20):  # type: ignore[operator]
        page(client, release)
