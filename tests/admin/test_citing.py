"""A cited figure is entered by hand: a draft of its collection, which a second person confirms."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from claims.access import Role
from claims.models import Dataset, Measure, Observation, Release
from claims.verification.services import confirm_release
from tests.factories import make_place, make_user
from tests.verification.test_derived import PEOPLE, load

pytestmark = pytest.mark.django_db
ADD = "/admin/claims/release/add/"


@pytest.fixture
def statements() -> Dataset:
    return Dataset.objects.create(
        code="statements", name_en="Statements", origin="ministry", authority=Decimal("0.5"), licence="quotation"
    )


@pytest.fixture
def enter(checker: Client, statements: Dataset) -> Callable[..., str]:
    """Send the form, and return the page that follows."""

    def send(**typed: Any) -> str:
        given = {
            "dataset": statements.pk,
            "measure": Measure.objects.get(code="forces_trained").pk,
            "place": make_place("IQ").pk,
            "period_from": "2014",
            "comparator": ">",
            "value": "175,000",
            "quotation": "More than 175,000 were trained.",
        }
        return checker.post(ADD, given | typed, follow=True).content.decode()

    return send


def test_what_is_entered_is_a_draft_of_one_figure(enter: Callable[..., str], person: User) -> None:
    page = enter(value="١٧٥٬٠٠٠", period_to="2019", flags=["partial"], url="https://example.org/statement")
    release = Release.objects.get()
    assert (release.status, release.imported_by) == (Release.Status.DRAFT, person)
    row = Observation.objects.get()
    assert (row.value, row.comparator, row.unit, row.flags) == (175000, ">", "count", ["partial"])
    assert (str(row.period_start), str(row.period_end), row.period_type) == ("2014-01-01", "2019-12-31", "cumulative")
    assert row.quotation in page
    assert "https://example.org/statement" in page


def test_the_next_figure_joins_the_own_draft_and_a_second_person_confirms_both(enter: Callable[..., str]) -> None:
    enter()
    enter(value="200000", quotation='200,000 «trained»\n"so far" \\ 2015', period_from="2015-Q2")
    first, second = Release.objects.order_by("pk")
    assert (first.status, second.observations.count()) == (Release.Status.WITHDRAWN, 2)
    assert second.observations.get(value=200000).quotation.endswith("\\ 2015")
    confirm_release(second, actor=make_user(Role.EDITOR))
    page = enter(value="240000", period_from="2016")
    assert Release.objects.latest("pk").supersedes == second
    assert "new in this release" in page


def test_nobody_adds_to_another_person_s_draft(enter: Callable[..., str], checker: Client) -> None:
    enter()
    checker.force_login(make_user())
    assert "Another person&#x27;s draft of this collection waits" in enter(value="5")
    assert Release.objects.count() == 1


REFUSED = [
    ({"value": "many"}, "Write a number in digits"),
    ({"value": ""}, "Write a value, or both ends of a range."),
    ({"quotation": ""}, "by an address or a quotation"),
    ({"period_from": "spring"}, "Write a year, a month or a day"),
    ({"period_from": "2019", "period_to": "2014"}, "The period ends before it begins."),
    ({"unit": "km2"}, "cannot be one of"),
    ({"unit": "bushels"}, "cannot be one of"),
    ({"low": "9", "high": "5", "value": ""}, "The range ends before it begins."),
    ({"authority": "7"}, "less than or equal to 1"),
    ({"dataset": ""}, "This field is required."),
]


@pytest.mark.parametrize(("typed", "said"), REFUSED)
def test_what_cannot_be_used_is_said_and_nothing_is_kept(
    enter: Callable[..., str], typed: dict[str, str], said: str
) -> None:
    assert said in enter(**typed)
    assert not Release.objects.exists()


def test_the_same_figure_is_not_entered_twice(enter: Callable[..., str]) -> None:
    enter()
    assert "in the collection already" in enter()


def test_an_imported_table_is_no_collection(enter: Callable[..., str]) -> None:
    load(PEOPLE, {2020: 1})
    assert "Select a valid choice" in enter(dataset=Dataset.objects.get(code="census-POP").pk)


def test_only_who_may_import_enters(client: Client) -> None:
    client.force_login(User.objects.create_user("guest", is_staff=True))
    assert client.get(ADD).status_code == 403
