"""Every role, every act, every door: allowed and refused exactly as the one table says.

The matrix is walked from the table itself: an act that is added there fails here until `tests.review.doors` says for
each door how it is tried, or why it cannot be tried there.
"""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from claims.access import TABLE, Act, Role
from claims.errors import NotAllowed
from tests.factories import make_user
from tests.review.doors import DOORS, NO_SERVICE, SERVICES, Probe

pytestmark = pytest.mark.django_db
AT_A_DOOR = [(door, act) for door, handles in DOORS.items() for act, probe in handles.items() if callable(probe)]
EVERYBODY = [*Role, "visitor"]


def probe_of(door: str, act: Act) -> Probe:
    """Return how an act is tried at a door that has a handle for it."""
    probe = DOORS[door][act]
    assert not isinstance(probe, str)
    return probe


def allowed(role: str) -> frozenset[Act]:
    """Return what the table gives a role; to a group that is none, nothing."""
    return TABLE[Role(role)] if role in Role.values else frozenset()


@pytest.mark.parametrize("act", Act)
def test_every_act_has_a_service_and_a_word_on_each_door(act: Act) -> None:
    assert (act in SERVICES) != (act in NO_SERVICE)
    for door, handles in DOORS.items():
        assert act in handles, f"say in tests/review/doors.py how “{act.label}” is tried at the door “{door}”"
    assert any(callable(handles[act]) for handles in DOORS.values()), "an act that no door offers"


def test_somebody_may_do_each_act_and_a_reader_nothing_but_read() -> None:
    assert TABLE[Role.ADMINISTRATOR] == set(Act)
    assert TABLE[Role.READER] == {Act.READ_ALL}


@pytest.mark.parametrize("role", EVERYBODY)
@pytest.mark.parametrize("act", SERVICES)
def test_a_service_does_what_the_table_allows_and_refuses_the_rest(role: str, act: Act) -> None:
    service: Callable[[User], Any] = SERVICES[act]
    try:
        service(make_user(role))
        done = True
    except NotAllowed:
        done = False
    assert done == (act in allowed(role))


@pytest.mark.parametrize("role", EVERYBODY)
@pytest.mark.parametrize(("door", "act"), AT_A_DOOR)
def test_a_door_opens_as_the_table_says(role: str, door: str, act: Act) -> None:
    client = Client()
    client.force_login(make_user(role))
    assert probe_of(door, act)(client) == (act in allowed(role))


@pytest.mark.parametrize(("door", "act"), AT_A_DOOR)
def test_no_door_opens_to_a_stranger(door: str, act: Act) -> None:
    assert not probe_of(door, act)(Client())


@pytest.mark.parametrize(("door", "act"), AT_A_DOOR)
def test_no_door_opens_to_a_closed_account(door: str, act: Act) -> None:
    client, person = Client(), make_user(Role.ADMINISTRATOR)
    client.force_login(person)
    User.objects.filter(pk=person.pk).update(is_active=False)
    assert not probe_of(door, act)(client)
