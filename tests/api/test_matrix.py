"""Every operation against every role and every scope: who is let in, and who is not."""

import re
from typing import Any

import pytest
from rest_framework.test import APIClient

from claims.access import TABLE, Act, Role
from claims.models import Claim, Scope, Status
from claims.publishing.services import create_key
from tests.api.conform import schema
from tests.factories import make_claim, make_user, make_verdict

pytestmark = pytest.mark.django_db

# What one must be allowed to do for an operation. All others are open to whoever brings a key or signs in.
NEEDED: dict[str, Act] = {
    "GET articles/": Act.READ_ALL,
    "GET articles/{id}/": Act.READ_ALL,
    "POST articles/": Act.TAKE_IN,
    "POST articles/bulk/": Act.TAKE_IN,
    "GET articles/bulk/{id}/": Act.TAKE_IN,
    "GET articles/bulk/{id}/lines/": Act.TAKE_IN,
    "POST articles/{id}/desk/": Act.ASSIGN,
    "GET comments/": Act.READ_ALL,
    "GET comments/{id}/": Act.READ_ALL,
    "GET data-gaps/": Act.READ_ALL,
    "GET data-gaps/{id}/": Act.READ_ALL,
    "GET desks/": Act.READ_ALL,
    "GET desks/{id}/": Act.READ_ALL,
    "GET jobs/": Act.READ_ALL,
    "GET jobs/{id}/": Act.READ_ALL,
    "GET runs/": Act.READ_ALL,
    "GET runs/{id}/": Act.READ_ALL,
    "GET revised-evidence/": Act.READ_ALL,
    "GET revised-evidence/{id}/": Act.READ_ALL,
    "POST claims/": Act.TAKE_IN,
    "POST claims/{id}/abandon/": Act.CORRECT,
    "POST claims/{id}/approve/": Act.PUBLISH,
    "POST claims/{id}/assign/": Act.WRITE_VERDICT,
    "POST claims/{id}/comments/": Act.COMMENT,
    "POST claims/{id}/correct/": Act.CORRECT,
    "POST claims/{id}/desk/": Act.ASSIGN,
    "POST claims/{id}/dismiss/": Act.DISMISS,
    "POST claims/{id}/evidence/": Act.ADD_EVIDENCE,
    "POST claims/{id}/reopen/": Act.REOPEN,
    "POST claims/{id}/retract/": Act.RETRACT,
    "POST claims/{id}/return/": Act.REVIEW,
    "POST claims/{id}/verdicts/": Act.WRITE_VERDICT,
    "POST claims/{id}/verify/": Act.VERIFY,
    "POST jobs/{id}/cancel/": Act.VERIFY,
    "POST keys/": Act.MANAGE_KEYS,
    "POST keys/{id}/revoke/": Act.MANAGE_KEYS,
    "GET people/": Act.READ_ALL,
    "GET people/{id}/": Act.READ_ALL,
    "PATCH people/{id}/": Act.WRITE_VERDICT,
    "POST revised-evidence/{id}/settle/": Act.CORRECT,
    "POST translations/{id}/approve/": Act.PUBLISH,
    "POST translations/{id}/return/": Act.PUBLISH,
    "POST verdicts/{id}/translations/": Act.TRANSLATE,
}
# What each scope opens at most, as docs/api.md promises it.
OPENED: dict[str, set[Act]] = {
    "read": set(),
    "read_all": {Act.READ_ALL},
    "write": {
        *(Act.TAKE_IN, Act.VERIFY, Act.DISMISS, Act.REOPEN, Act.ADD_EVIDENCE, Act.COMMENT, Act.WRITE_VERDICT),
        *(Act.CORRECT_READING, Act.MERGE, Act.IMPORT_DATA, Act.TRANSLATE),
    },
    "admin": set(Act),
}
PERSONAL = {"webhooks", "keys"}  # Strangers have none, whatever is open to the public.
OPERATIONS = [
    f"{method.upper()} {path.removeprefix('/api/v1/')}"
    for path, methods in schema()["paths"].items()
    for method in methods
]
READERS = [(role, scope) for role in Role for scope in Scope]


def ask(client: APIClient, operation: str, claim: Claim) -> Any:
    method, path = operation.split()
    address = "/api/v1/" + re.sub(r"{\w+}", str(claim.pk) if path.startswith("claims") else str(10**12), path)
    kind = "application/x-ndjson" if path == "articles/bulk/" else "application/json"
    return client.generic(method, address, "{}", content_type=kind)


def public_claim() -> Claim:
    claim = make_claim(status=Status.PUBLISHED)
    make_verdict(claim, is_current=True, published_at="2026-11-20T09:30:00Z")
    return claim


def client_with(role: Role, *scopes: str) -> APIClient:
    client = APIClient()
    _key, secret = create_key("matrix", owner=make_user(role), scopes=scopes)
    client.credentials(HTTP_AUTHORIZATION=f"Api-Key {secret}")
    return client


def test_the_table_names_no_operation_that_is_not_there() -> None:
    assert set(NEEDED) <= set(OPERATIONS)


@pytest.mark.parametrize(("role", "scope"), READERS)
def test_a_key_is_let_in_by_its_scope_and_its_owners_role(role: Role, scope: Scope) -> None:
    client, claim = client_with(role, scope), public_claim()
    for operation in OPERATIONS:
        needed = NEEDED.get(operation)
        allowed = needed is None or (needed in TABLE[role] and needed in OPENED[scope])
        status = ask(client, operation, claim).status_code
        assert (status != 403) == allowed, (operation, status)
        assert status < 500, operation


@pytest.mark.parametrize("role", Role)
def test_somebody_who_signed_in_is_let_in_by_their_role(role: Role) -> None:
    client, claim = APIClient(), public_claim()
    client.force_login(make_user(role))
    for operation in OPERATIONS:
        needed = NEEDED.get(operation)
        status = ask(client, operation, claim).status_code
        assert (status != 403) == (needed is None or needed in TABLE[role]), (operation, status)


@pytest.mark.parametrize("switched_on", [False, True])
def test_strangers_come_in_only_where_nothing_is_done_and_that_is_switched_on(switched_on: bool, settings: Any) -> None:
    settings.FACTCHECK_PUBLIC_API, settings.FACTCHECK_STRANGER_RATE = switched_on, 1000
    claim = public_claim()
    for operation in OPERATIONS:
        is_open = switched_on and operation not in NEEDED and operation.split()[1].split("/")[0] not in PERSONAL
        status = ask(APIClient(), operation, claim).status_code
        assert (status != 401) == is_open, (operation, status)
