"""Every act at every door: how a person tries it there, or why that door has no handle for it.

A probe tries an act at a door and tells whether it was done. Whatever it needs is made anew each time.
"""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from claims import intake
from claims.access import Act
from claims.intake.hearsay import hear_through
from claims.models import (
    Article,
    Claim,
    Comment,
    Evidence,
    Release,
    Status,
    Verdict,
    VerdictTranslation,
    VerificationRun,
)
from claims.publishing.services import create_key
from claims.review import assignment, services
from claims.review.discussion import comment
from claims.review.profiles import change_profile
from claims.review.steps import last_event
from claims.review.translation import translate
from claims.verification.evidence import add_evidence
from claims.verification.matching import merge
from claims.verification.services import confirm_release, queue_verification
from tests.factories import make_appearance, make_article, make_claim, make_release, make_source, make_user
from tests.factories import make_verdict as verdict_of

Probe = Callable[[Client], bool]

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
        verdict_of(claim)
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
    Act.TRANSLATE: lambda actor: translate(verdict_of(), "يوافق النشرة.", actor=actor),
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
    Act.MANAGE_USERS: lambda actor: change_profile(make_user(), actor=actor, pseudonym_en="Observer"),
}
# Acts of which a door asks, and no service.
NO_SERVICE = {
    Act.READ_ALL: "it is no writing: doors ask the table",
    Act.IMPORT_DATA: "who starts an import stands at the machine, or is asked by the admin's forms",
}


def opened(address: str) -> Probe:
    """Return a probe that opens a page."""
    return lambda client: client.get(address).status_code == 200


def stepped(act: Act) -> Probe:
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


def translated(client: Client) -> bool:
    verdict = verdict_of()
    address = reverse("desk:translate", args=[verdict.claim_id, verdict.version])
    client.post(address, {"text": "يوافق النشرة."})
    return VerdictTranslation.objects.exists()


def listed(action: str, **more: str) -> Probe:
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


def given(client: Client) -> bool:
    claim, owner = make_claim(), make_user()
    form = {"action": "assign", "_selected_action": claim.pk, "index": 0, "confirmed": "1", "owner": owner.pk}
    client.post(reverse("admin:claims_claim_changelist"), form)
    return Claim.objects.get(pk=claim.pk).assigned_to == owner


def confirmed(client: Client) -> bool:
    release = make_release(status=Release.Status.DRAFT)
    given = {"action": "confirm", "_selected_action": release.pk, "index": 0}
    client.post(reverse("admin:claims_release_changelist"), given)
    return Release.objects.get(pk=release.pk).status == Release.Status.LIVE


def stepped_through_api(act: Act) -> Probe:
    """Return a probe that takes a step on a claim through the API."""

    def probe(client: Client) -> bool:
        claim = claim_for(act)
        sent(client, claim, STEPS[act], reason="because")
        return Claim.objects.get(pk=claim.pk).status != claim.status

    return probe


def sent(client: Client, claim: Claim, what: str, **body: Any) -> int:
    """Post something about a claim to the API; returns the status of the answer."""
    return client.post(f"/api/v1/claims/{claim.pk}/{what}/", body, content_type="application/json").status_code


def assigned_through_api(client: Client) -> bool:
    claim, owner = make_claim(), make_user()
    sent(client, claim, "assign", to=owner.get_username())
    return Claim.objects.get(pk=claim.pk).assigned_to == owner


def written_through_api(client: Client) -> bool:
    return sent(client, make_claim(), "verdicts", rating="true", rationale_en="It fits.") == 201


def said_through_api(client: Client) -> bool:
    return sent(client, make_claim(), "comments", text="well") == 201


def translated_through_api(client: Client) -> bool:
    address = f"/api/v1/verdicts/{verdict_of().pk}/translations/"
    return client.post(address, {"text": "يوافق النشرة."}, content_type="application/json").status_code == 201


def key_made_through_api(client: Client) -> bool:
    given = {"name": "theirs", "scopes": ["read"]}
    return client.post("/api/v1/keys/", given, content_type="application/json").status_code == 201


def byline_changed_through_api(client: Client) -> bool:
    address = f"/api/v1/people/{make_user().pk}/"
    return client.patch(address, {"byline_en": "Observer"}, content_type="application/json").status_code == 200


def cited_through_api(client: Client) -> bool:
    return sent(client, make_claim(), "evidence", **CITED) == 201


IN_THE_PAGES, IN_THE_ADMIN = "it is done on the pages of the newsroom", "it is done in the admin"
INSIDE = "it is the newsroom's own, and has no door for programs"

# For each door and act: how it is tried there, or why it cannot be.
DOORS: dict[str, dict[Act, Probe | str]] = {
    "admin": {
        Act.READ_ALL: opened("/admin/claims/claim/"),
        Act.TAKE_IN: taken_in,
        Act.VERIFY: listed("verify", confirmed="1"),
        Act.DISMISS: listed("dismiss", confirmed="1"),
        Act.REOPEN: IN_THE_PAGES,
        Act.ADD_EVIDENCE: cited,
        Act.COMMENT: IN_THE_PAGES,
        Act.WRITE_VERDICT: IN_THE_PAGES,
        Act.TRANSLATE: IN_THE_PAGES,
        Act.CORRECT_READING: IN_THE_PAGES,
        Act.MERGE: IN_THE_PAGES,
        Act.ASSIGN: given,
        Act.REVIEW: IN_THE_PAGES,
        Act.PUBLISH: IN_THE_PAGES,
        Act.CORRECT: IN_THE_PAGES,
        Act.RETRACT: IN_THE_PAGES,
        Act.IMPORT_DATA: opened("/admin/claims/dataset/add/"),
        Act.CONFIRM_DATA: confirmed,
        Act.MANAGE_KEYS: opened("/admin/claims/apikey/add/"),
        Act.MANAGE_USERS: opened("/admin/auth/user/add/"),
    },
    "pages": {
        Act.READ_ALL: opened("/desk/"),
        Act.TAKE_IN: IN_THE_ADMIN,
        Act.VERIFY: IN_THE_ADMIN,
        Act.ADD_EVIDENCE: IN_THE_ADMIN,
        Act.COMMENT: commented,
        Act.WRITE_VERDICT: written,
        Act.TRANSLATE: translated,
        Act.CORRECT_READING: reread,
        Act.MERGE: looked,
        Act.ASSIGN: assigned,
        Act.IMPORT_DATA: IN_THE_ADMIN,
        Act.CONFIRM_DATA: IN_THE_ADMIN,
        Act.MANAGE_KEYS: IN_THE_ADMIN,
        Act.MANAGE_USERS: IN_THE_ADMIN,
        **{act: stepped(act) for act in STEPS},
    },
    "API": {
        Act.READ_ALL: opened("/api/v1/articles/"),
        Act.TAKE_IN: posted,
        Act.VERIFY: verified,
        Act.ADD_EVIDENCE: cited_through_api,
        Act.COMMENT: said_through_api,
        Act.WRITE_VERDICT: written_through_api,
        Act.TRANSLATE: translated_through_api,
        Act.CORRECT_READING: INSIDE,
        Act.MERGE: INSIDE,
        Act.ASSIGN: assigned_through_api,
        Act.IMPORT_DATA: INSIDE,
        Act.CONFIRM_DATA: INSIDE,
        Act.MANAGE_KEYS: key_made_through_api,
        Act.MANAGE_USERS: byline_changed_through_api,
        **{act: stepped_through_api(act) for act in STEPS},
    },
}
