"""Desks and bylines in the admin."""

import re

import pytest
from django.test import Client

from claims.access import Role
from claims.models import AuditEvent, Desk, Profile
from tests.admin.conftest import SignIn
from tests.factories import make_claim, make_user

pytestmark = pytest.mark.django_db
CLAIMS = "/admin/claims/claim/"


def test_an_administrator_makes_a_desk_with_its_words(sign_in: SignIn) -> None:
    member = make_user()
    given = {"name_ar": "قسم الاقتصاد", "members": [member.pk], "label_false_ar": "زائف"}
    assert sign_in(Role.ADMINISTRATOR).post("/admin/claims/desk/add/", given).status_code == 302
    desk = Desk.objects.get()
    assert (list(desk.members.all()), desk.labels) == ([member], {"false": {"ar": "زائف"}})
    assert AuditEvent.objects.about(desk).get().act == "desk.added"


def test_members_are_ticked_by_their_names(sign_in: SignIn) -> None:
    make_user(username="salma", first_name="سلمى", last_name="حداد")
    page = sign_in(Role.ADMINISTRATOR).get("/admin/claims/desk/add/").content.decode()
    assert re.search(r'type="checkbox" name="members"|name="members"[^>]*type="checkbox"', page)
    assert "سلمى حداد (salma)" in page


def test_a_desk_has_a_name(sign_in: SignIn) -> None:
    answer = sign_in(Role.ADMINISTRATOR).post("/admin/claims/desk/add/", {})
    assert "Give the desk a name" in answer.content.decode()
    assert not Desk.objects.exists()


def test_readers_see_a_desk_without_its_form(sign_in: SignIn) -> None:
    desk = Desk.objects.create(name_en="Economy")
    answer = sign_in(Role.READER).get(f"/admin/claims/desk/{desk.pk}/change/")
    assert (answer.status_code, b'name="name_en"' in answer.content) == (200, False)


def test_an_administrator_changes_anybodys_byline(sign_in: SignIn) -> None:
    author = make_user()
    given = {"username": author.username, "is_active": "on", "is_staff": "on", "pseudonym_en": "Observer 7"}
    assert sign_in(Role.ADMINISTRATOR).post(f"/admin/auth/user/{author.pk}/change/", given).status_code == 302
    assert Profile.objects.get(user=author).pseudonym_en == "Observer 7"


def shown(client: Client, query: str = "") -> set[int]:
    return set(client.get(CLAIMS + query).context["cl"].queryset.values_list("pk", flat=True))


def test_a_list_begins_with_the_work_of_the_persons_desks(sign_in: SignIn) -> None:
    client = sign_in(Role.FACT_CHECKER)
    mine, theirs = Desk.objects.create(name_en="Economy"), Desk.objects.create(name_en="Politics")
    mine.members.add(client.get(CLAIMS).context["user"])
    made = {desk: make_claim(desk=desk).pk for desk in (mine, theirs, None)}
    assert shown(client) == {made[mine], made[None]}
    assert shown(client, "?desk=all") == set(made.values())
    assert shown(client, "?desk=none") == {made[None]}
    assert shown(client, f"?desk={theirs.pk}") == {made[theirs]}
