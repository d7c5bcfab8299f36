"""Keys in the admin: administrators see all, owners their own with what each was used for."""

from datetime import date

import pytest
from django.test import Client

from claims.models import ApiKey, KeyUsage
from claims.publishing.services import create_key
from tests.factories import make_user

pytestmark = pytest.mark.django_db

KEYS = "/admin/claims/apikey/"


def test_owners_see_their_own_keys_with_their_use_and_nobody_elses(client: Client) -> None:
    owner = make_user("fact_checker")
    key, _ = create_key("nightly pull", owner=owner, scopes=["read"])
    other, _ = create_key("another", owner=make_user("fact_checker"), scopes=["read"])
    KeyUsage.objects.create(key=key, day=date(2026, 11, 20), answered=4210, refused=12)
    client.force_login(owner)
    listed = client.get(KEYS).content.decode()
    assert "nightly pull" in listed
    assert "another" not in listed
    page = client.get(f"{KEYS}{key.pk}/change/").content.decode()
    assert all(f"<bdi>{text}</bdi>" in page for text in ("2026-11-20", "4210", "12"))
    assert client.get(f"{KEYS}{other.pk}/change/").status_code in (302, 403)


def test_owners_neither_make_nor_revoke_keys_here(client: Client) -> None:
    owner = make_user("fact_checker")
    key, _ = create_key("nightly pull", owner=owner, scopes=["read"])
    client.force_login(owner)
    assert client.get(f"{KEYS}add/").status_code == 403
    client.post(KEYS, {"action": "revoke", "_selected_action": [key.pk]})
    assert ApiKey.objects.get().revoked_at is None


def test_whoever_has_no_key_sees_no_keys(client: Client) -> None:
    create_key("nightly pull", owner=make_user("editor"), scopes=["read"])
    client.force_login(make_user("fact_checker"))
    assert client.get(KEYS).status_code == 403
