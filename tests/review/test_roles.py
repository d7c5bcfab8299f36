"""Every role, every act, every door: allowed and refused exactly as the one table says.

A probe tries an act at a door and tells whether it was done. Whatever it needs is made anew each time.
"""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from claims import intake
from claims.access import TABLE, Act, Role
from claims.errors import NotAllowed
from claims.intake.hearsay import hear_through
from claims.models import Article, Claim, Comment, Evidence, Release, Status, Verdict, VerificationRun
from claims.publishing.services import create_key
from claims.review import assignment, services
from claims.review.discussion import comment
from claims.review.steps import last_event
from claims.verification.evidence import add_evidence
from claims.verification.matching import merge
from claims.verification.services import confirm_release, queue_verification
from tests.factories import (
    make_appearance,
    make_article,
    make_claim,
    make_release,
    make_source,
    make_user,
    make_verdict,
)

pytestmark = pytest.mark.django_db

TEXT = "The harbour handled 3.2 million tonnes of freight in 2024."
CITED = {"title": "Bulletin", "url": "https://statistics.example/9", "value": "12100"}
STARTS = {
    Act.DISMISS: Status.NEW,
    Act.REOPEN: Status.DISMISSED,
    Act.REVIEW: Status.IN_REVIEW,
    Act.PUBLISH: Status.IN_REVIEW,
    Act.CORRECT: Status.PUBLISHED,
    Act.RETRACT: Status.PUBLISHED,
}
STEPS = {
    Act.DISMISS: "dismiss",
    Act.REOPEN: "reopen",
    Act.REVIEW: "return",
    Act.PUBLISH: "approve",
    Act.CORRECT: "correct",
    Act.RETRACT: "retract",
}


def claim_for(act: Act) -> Claim:
    """Return a claim from which the act leads on, with a verdict of somebody else."""
    claim = make_claim(status=STARTS[act])
    if claim.status not in (Status.NEW, Status.DISMISSED):
        make_verdict(claim)
    return claim


def newest(claim: Claim) -> Verdict:
    return claim.verdicts.order_by("-version")[0]


SERVICES: dict[Act, Callable[[User], Any]] = {
    Act.TAKE_IN: lambda actor: intake.take_in(TEXT, actor=actor),
    Act.VERIFY: lambda actor: queue_verification(make_claim(), actor=actor),
    Act.DISMISS: lambda actor: services.dismiss(claim_for(Act.DISMISS), actor=actor),
    Act.REOPEN: lambda actor: services.reopen(claim_for(Act.REOPEN), actor=actor),
    Act.ADD_EVIDENCE: lambda actor: add_evidence(make_claim(), actor=actor, **CITED),
    Act.WRITE_VERDICT: lambda actor: services.write_verdict(
        make_claim(), rating="true", rationale_en="It fits.", actor=actor
    ),
    Act.COMMENT: lambda actor: comment(make_claim(), "well", actor=actor),
    Act.CORRECT_READING: lambda actor: hear_through(make_article(), [make_source()], actor=actor),
    Act.MERGE: lambda actor: merge(make_claim(), make_claim(), actor=actor, reason="one statement"),
    Act.ASSIGN: lambda actor: assignment.assign(make_claim(), make_user(), actor=actor),
    Act.REVIEW: lambda actor: services.give_back(newest(claim_for(Act.REVIEW)), actor=actor, reason="no"),
    Act.PUBLISH: lambda actor: services.approve(newest(claim_for(Act.PUBLISH)), actor=actor),
    Act.CORRECT: lambda actor: services.correct(claim_for(Act.CORRECT), actor=actor, reason="revised"),
    Act.RETRACT: lambda actor: services.retract(claim_for(Act.RETRACT), actor=actor, reason="forged"),
    Act.CONFIRM_DATA: lambda actor: confirm_release(make_release(status=Release.Status.DRAFT), actor=actor),
    Act.MANAGE_KEYS: lambda actor: create_key("theirs", owner=make_user(), scopes=["read"], actor=actor),
}


def opened(address: str) -> Callable[[Client], bool]:
    """Return a probe that opens a page."""
    return lambda client: client.get(address).status_code == 200


def stepped(act: Act) -> Callable[[Client], bool]:
    """Return a probe that takes a step on a claim's page."""

    def probe(client: Client) -> bool:
        claim = claim_for(act)
        given = {"seen": last_event(claim), "reason": "because"}
        client.post(reverse("desk:step", args=[claim.pk, STEPS[act]]), given)
        return Claim.objects.get(pk=claim.pk).status != claim.status

    return probe


def written(client: Client) -> bool:
    given = {"seen": 0, "rating": "true", "rationale_en": "It fits."}
    client.post(reverse("desk:write", args=[make_claim().pk]), given)
    return Verdict.objects.exists()


def assigned(client: Client) -> bool:
    claim, owner = make_claim(), make_user()
    client.post(reverse("desk:assign", args=[claim.pk]), {"owner": owner.pk})
    return Claim.objects.get(pk=claim.pk).assigned_to == owner


def looked(client: Client) -> bool:
    answer = client.post(reverse("desk:look", args=[make_claim().pk]))
    return answer.headers.get("Location", "").startswith("/desk/")


def reread(client: Client) -> bool:
    appearance = make_appearance(make_article("9 tonnes"), "9", claim=make_claim())
    return client.get(reverse("desk:reading", args=[appearance.claim_id, appearance.pk])).status_code == 200


def commented(client: Client) -> bool:
    client.post(reverse("desk:comment", args=[make_claim().pk]), {"text": "well"})
    return Comment.objects.exists()


def listed(action: str, **more: str) -> Callable[[Client], bool]:
    """Return a probe that chooses an action in the admin's list of claims."""

    def probe(client: Client) -> bool:
        claim = make_claim()
        given = {"action": action, "_selected_action": claim.pk, "index": 0} | more
        client.post(reverse("admin:claims_claim_changelist"), given)
        return Claim.objects.get(pk=claim.pk).status != Status.NEW

    return probe


def cited(client: Client) -> bool:
    finding = {"comparator": "=", "authority": "0.85", "stance": "context", "claim": make_claim().pk}
    client.post(reverse("admin:claims_evidence_add"), CITED | finding)
    return Evidence.objects.exists()


def taken_in(client: Client) -> bool:
    client.post(reverse("admin:claims_article_add"), {"text": TEXT})
    return Article.objects.exists()


def posted(client: Client) -> bool:
    client.post("/api/v1/articles/", {"text": TEXT}, content_type="application/json")
    return Article.objects.exists()


def verified(client: Client) -> bool:
    client.post(f"/api/v1/claims/{make_claim().pk}/verify/")
    return VerificationRun.objects.exists()


DOORS: dict[str, dict[Act, Callable[[Client], bool]]] = {
    "admin": {
        Act.READ_ALL: opened("/admin/claims/claim/"),
        Act.TAKE_IN: taken_in,
        Act.VERIFY: listed("verify"),
        Act.DISMISS: listed("dismiss", confirmed="1"),
        Act.ADD_EVIDENCE: cited,
        Act.IMPORT_DATA: opened("/admin/claims/dataset/add/"),
        Act.MANAGE_KEYS: opened("/admin/claims/apikey/add/"),
        Act.MANAGE_USERS: opened("/admin/auth/user/add/"),
    },
    "pages": {
        Act.READ_ALL: opened("/desk/"),
        Act.WRITE_VERDICT: written,
        Act.ASSIGN: assigned,
        Act.COMMENT: commented,
        Act.MERGE: looked,
        Act.CORRECT_READING: reread,
        **{act: stepped(act) for act in STEPS},
    },
    "API": {Act.READ_ALL: opened("/api/v1/articles/"), Act.TAKE_IN: posted, Act.VERIFY: verified},
}
AT_A_DOOR = [(door, act) for door, probes in DOORS.items() for act in probes]
EVERYBODY = [*Role, "visitor"]


def allowed(role: str) -> frozenset[Act]:
    """Return what the table gives a role; to a group that is none, nothing."""
    return TABLE[Role(role)] if role in Role.values else frozenset()


@pytest.mark.parametrize("role", EVERYBODY)
@pytest.mark.parametrize("act", SERVICES)
def test_a_service_does_what_the_table_allows_and_refuses_the_rest(role: str, act: Act) -> None:
    try:
        SERVICES[act](make_user(role))
        done = True
    except NotAllowed:
        done = False
    assert done == (act in allowed(role))


@pytest.mark.parametrize("role", EVERYBODY)
@pytest.mark.parametrize(("door", "act"), AT_A_DOOR)
def test_a_door_opens_as_the_table_says(role: str, door: str, act: Act) -> None:
    client = Client()
    client.force_login(make_user(role))
    assert DOORS[door][act](client) == (act in allowed(role))


@pytest.mark.parametrize(("door", "act"), AT_A_DOOR)
def test_no_door_opens_to_a_stranger(door: str, act: Act) -> None:
    assert not DOORS[door][act](Client())


@pytest.mark.parametrize(("door", "act"), AT_A_DOOR)
def test_no_door_opens_to_a_closed_account(door: str, act: Act) -> None:
    client, person = Client(), make_user(Role.ADMINISTRATOR)
    client.force_login(person)
    User.objects.filter(pk=person.pk).update(is_active=False)
    assert not DOORS[door][act](client)


def test_no_act_is_left_out() -> None:
    probed = {*SERVICES, *(act for _door, act in AT_A_DOOR)}
    assert set(Act) - probed == set()
