"""Keys: what they open, and when they no longer do."""

import hashlib
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
import requests
from django.core.management import CommandError, call_command
from django.utils import timezone
from pytest_django.live_server_helper import LiveServer
from rest_framework.test import APIClient

from claims.access import Act, may
from claims.errors import InvalidInput, NotAllowed
from claims.models import ApiKey, AuditEvent, RepeatRequest
from claims.publishing.services import create_key, key_for, revoke_key, use_key
from tests.api.conform import assert_conforms
from tests.api.conftest import KeyClient
from tests.factories import make_claim, make_user

CLAIMS, KEYS, ARTICLES = "/api/v1/claims/", "/api/v1/keys/", "/api/v1/articles/"


def asked_with(secret: str) -> APIClient:
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Api-Key {secret}")
    return client


@pytest.mark.django_db
def test_only_the_digest_of_a_secret_is_kept() -> None:
    key, secret = create_key("nightly pull", owner=make_user(), scopes=["read"])
    assert key.secret_sha256 == hashlib.sha256(secret.encode()).hexdigest()
    assert secret.startswith(key.prefix)
    assert not any(secret in str(value) for value in ApiKey.objects.values().get().values())
    assert AuditEvent.objects.about(key).get().act == "key.created"


@pytest.mark.django_db
def test_a_key_finds_its_owner_and_any_other_secret_nobody() -> None:
    key, secret = create_key("nightly pull", owner=make_user(), scopes=["read"])
    assert key_for(secret) == key
    assert key_for(secret + "x") is None
    assert key_for("") is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "scopes", "days"), [(" ", ["read"], None), ("a", [], None), ("a", ["rule"], None), ("a", ["read"], -1)]
)
def test_a_key_that_could_not_be_used_is_not_made(name: str, scopes: list[str], days: int | None) -> None:
    expires_at = timezone.now() + timedelta(days=days) if days else None
    with pytest.raises(InvalidInput):
        create_key(name, owner=make_user(), scopes=scopes, expires_at=expires_at)


@pytest.mark.django_db
def test_people_make_and_revoke_their_own_keys_and_administrators_all() -> None:
    owner, editor = make_user("editor"), make_user("editor")
    key, _ = create_key("mine", owner=owner, scopes=["read"], actor=owner)
    with pytest.raises(NotAllowed):
        create_key("theirs", owner=owner, scopes=["read"], actor=editor)
    with pytest.raises(NotAllowed):
        revoke_key(key, actor=editor)
    assert revoke_key(key, actor=make_user("administrator")).revoked_at is not None


@pytest.mark.django_db
def test_a_key_is_bounded_by_its_scopes_and_by_its_owners_role() -> None:
    editors, _ = create_key("all of it", owner=make_user("editor"), scopes=["admin"])
    pull, _ = create_key("pull", owner=make_user("editor"), scopes=["read", "read_all"])
    acts = [Act.READ_ALL, Act.VERIFY, Act.PUBLISH, Act.MANAGE_USERS]
    assert [may(use_key(editors), act) for act in acts] == [True, True, True, False]
    assert [may(use_key(pull), act) for act in acts] == [True, False, False, False]


@pytest.mark.django_db
def test_a_revoked_key_says_so() -> None:
    key, secret = create_key("old", owner=make_user(), scopes=["read"])
    assert asked_with(secret).get(CLAIMS).status_code == 200
    revoke_key(key, actor=None)
    answer = asked_with(secret).get(CLAIMS)
    assert (answer.status_code, answer.json()["detail"]) == (401, "This key was revoked.")
    assert answer["WWW-Authenticate"] == "Api-Key"
    assert [event.act for event in AuditEvent.objects.about(key)] == ["key.revoked", "key.created"]


@pytest.mark.django_db
def test_an_expired_key_says_so() -> None:
    key, secret = create_key("old", owner=make_user(), scopes=["read"])
    ApiKey.objects.filter(pk=key.pk).update(expires_at=datetime(2026, 1, 1, tzinfo=UTC))
    answer = asked_with(secret).get(CLAIMS)
    assert (answer.status_code, answer.json()["detail"]) == (401, "This key has expired.")


@pytest.mark.django_db
def test_the_key_of_a_closed_account_opens_nothing() -> None:
    owner = make_user()
    _, secret = create_key("left", owner=owner, scopes=["read"])
    assert asked_with(secret).get(CLAIMS).status_code == 200
    owner.is_active = False
    owner.save()
    assert asked_with(secret).get(CLAIMS).status_code == 401


@pytest.mark.django_db
def test_a_role_that_was_taken_away_counts_with_the_next_request() -> None:
    owner = make_user("editor")
    _, secret = create_key("all", owner=owner, scopes=["admin"])
    assert asked_with(secret).get(ARTICLES).status_code == 200
    owner.groups.clear()
    assert asked_with(secret).get(ARTICLES).status_code == 403


@pytest.mark.django_db
@pytest.mark.parametrize("secret", ["nonsense", "", "é", "a b"])
def test_an_unknown_key_is_refused_also_where_strangers_may_read(secret: str, public_api: None) -> None:
    assert asked_with(secret).get(CLAIMS).status_code == 401


@pytest.mark.django_db
def test_use_is_noted_once_a_minute(django_assert_num_queries: Callable[[int], object]) -> None:
    key, secret = create_key("pull", owner=make_user(), scopes=["read"])
    asked_with(secret).get(CLAIMS)
    first = ApiKey.objects.get(pk=key.pk).last_used_at
    assert first is not None
    asked_with(secret).get(CLAIMS)
    assert ApiKey.objects.get(pk=key.pk).last_used_at == first
    ApiKey.objects.update(last_used_at=first - timedelta(minutes=2))
    asked_with(secret).get(CLAIMS)
    assert ApiKey.objects.filter(pk=key.pk, last_used_at__gte=first).exists()


@pytest.mark.django_db
def test_the_command_prints_the_secret_once() -> None:
    make_user(username="salma")
    output = StringIO()
    call_command("create_api_key", "salma", "nightly pull", "--scope", "read_all", "--scope", "read", stdout=output)
    key = key_for(output.getvalue().strip())
    assert key is not None
    assert (key.owner.username, key.name, key.scopes) == ("salma", "nightly pull", ["read", "read_all"])


@pytest.mark.django_db
def test_the_command_wants_somebody_who_is_there() -> None:
    with pytest.raises(CommandError, match="nobody"):
        call_command("create_api_key", "nobody", "nightly pull")


@pytest.mark.django_db
def test_the_command_wants_an_end_that_a_calendar_has() -> None:
    make_user(username="salma")
    with pytest.raises(CommandError, match="beyond the calendar"):
        call_command("create_api_key", "salma", "nightly pull", "--days", "99999999")
    assert not ApiKey.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_key_opens_the_api_over_http(live_server: LiveServer) -> None:
    claim = make_claim()
    _, secret = create_key("pull", owner=make_user(), scopes=["read_all"])
    headers = {"Authorization": f"Api-Key {secret}", "Accept-Language": "ar"}
    answer = requests.get(f"{live_server.url}{CLAIMS}", headers=headers, timeout=10)
    assert [row["id"] for row in answer.json()["results"]] == [claim.pk]
    assert answer.headers["Content-Language"] == "ar"
    assert requests.get(f"{live_server.url}{CLAIMS}", timeout=10).status_code == 401


@pytest.mark.django_db(transaction=True)
def test_the_python_example_of_the_docs_runs(
    live_server: LiveServer, monkeypatch: pytest.MonkeyPatch, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    claim = make_claim(updated_at=timezone.now())
    _, secret = create_key("pull", owner=make_user(), scopes=["read_all"])
    monkeypatch.setenv("KEY", secret)
    text = (settings.BASE_DIR / "docs" / "api.md").read_text(encoding="utf-8")
    [example] = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    exec(example.replace("http://localhost:8000", live_server.url), {})
    assert capsys.readouterr().out.startswith(f"{claim.pk} ")


@pytest.mark.django_db
def test_whoever_manages_keys_makes_and_revokes_them_through_the_api(key_client: KeyClient) -> None:
    keys, huda = key_client("admin", role="administrator"), make_user(username="huda")
    made = keys.post(KEYS, {"name": "nightly pull", "owner": "huda", "scopes": ["read_all"]})
    assert_conforms(made, KEYS, "post")
    assert (made.status_code, made.json()["owner"], made.json()["prefix"]) == (201, "huda", made.json()["secret"][:12])
    client = asked_with(made.json()["secret"])
    assert client.get(CLAIMS).status_code == 200
    assert [row["id"] for row in client.get(KEYS).json()["results"]] == [made.json()["id"]]
    assert "secret" not in keys.get(made["Location"]).json()
    [event] = AuditEvent.objects.about(ApiKey.objects.get(owner=huda))
    assert (event.act, event.actor_label.startswith("administrator")) == ("key.created", True)
    revoked = keys.post(f"{KEYS}{made.json()['id']}/revoke/", {"reason": "It leaked."})
    assert_conforms(revoked, KEYS + "{id}/revoke/", "post")
    assert revoked.json()["revoked_at"]
    assert client.get(CLAIMS).status_code == 401
    found = [keys.get(KEYS, {"owner": "huda", "revoked": asked}).json()["results"] for asked in ("true", "false")]
    assert [len(rows) for rows in found] == [1, 0]


@pytest.mark.django_db
def test_a_request_sent_again_makes_one_key_and_its_secret_is_kept_nowhere(key_client: KeyClient) -> None:
    keys, sent = key_client("admin", role="administrator"), {"name": "pull", "scopes": ["read"]}
    first, again = (keys.post(KEYS, sent, headers={"Idempotency-Key": "k1"}) for _ in range(2))
    assert_conforms(again, KEYS, "post")
    assert (again.json(), again["Idempotency-Replayed"]) == (first.json() | {"secret": None}, "true")
    assert ApiKey.objects.filter(name="pull").count() == 1
    assert first.json()["secret"] not in RepeatRequest.objects.get().body


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("scope", "role"),
    [("read", "administrator"), ("read_all", "administrator"), ("write", "administrator"), ("admin", "editor")],
)
def test_nobody_else_makes_or_revokes_keys(key_client: KeyClient, scope: str, role: str) -> None:
    client = key_client(scope, role=role)
    own = ApiKey.objects.get()
    refused = client.post(KEYS, {"name": "more", "scopes": ["admin"]})
    assert_conforms(refused, KEYS, "post")
    assert (refused.status_code, client.post(f"{KEYS}{own.pk}/revoke/", {}).status_code) == (403, 403)
    assert ApiKey.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": ""}, "name"),
        ({"scopes": []}, "scopes"),
        ({"scopes": ["rule"]}, "scopes.0"),
        ({"owner": "nobody"}, "owner"),
        ({"expires_at": "tomorrow"}, "expires_at"),
        ({"expires_at": "2020-01-01T00:00:00Z"}, ""),
    ],
)
def test_a_key_that_could_not_be_used_is_refused_with_a_reason(
    key_client: KeyClient, wrong: dict[str, Any], field: str
) -> None:
    answer = key_client("admin", role="administrator").post(KEYS, {"name": "pull", "scopes": ["read"]} | wrong)
    assert_conforms(answer, KEYS, "post")
    assert answer.status_code == 400
    assert [fault["field"] for fault in answer.json()["errors"]] == ([field] if field else [])
