"""The newsroom acts through the API: each act where the role table has it, once, and only on what was seen."""

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import requests
from rest_framework.test import APIClient

from claims.access import Act
from claims.models import AuditEvent, Claim, Comment, Evidence, Notice, Review, Status, Verdict
from claims.publishing.services import ACTS, create_key
from tests.api.conform import assert_conforms
from tests.api.conftest import KeyClient
from tests.factories import make_claim, make_place, make_proposal, make_run, make_user, make_verdict

pytestmark = pytest.mark.django_db

REASON = {"reason": "The new bulletin has another figure."}
WRITTEN = {"rating": "true", "findings": ["within_rounding"], "rationale_en": "The bulletin has this figure."}


def of(claim: Claim, act: str) -> str:
    """Return the address of an act."""
    return f"/api/v1/claims/{claim.pk}/{act}/"


def signed_in(role: str) -> APIClient:
    client = APIClient()
    client.force_login(make_user(role))
    return client


def in_review(author: Any = None) -> Claim:
    claim = make_claim(status=Status.IN_REVIEW)
    make_verdict(claim, author=author or make_user("fact_checker"))
    return claim


def public(**values: Any) -> Claim:
    claim = make_claim(status=Status.PUBLISHED, **values)
    make_verdict(claim, is_current=True, published_at="2026-11-20T09:30:00Z")
    return claim


def test_a_verdict_goes_from_writing_to_publication(checker: APIClient) -> None:
    claim = make_claim(status=Status.NEEDS_REVIEW)
    written = checker.post(of(claim, "verdicts"), WRITTEN)
    assert_conforms(written, "/api/v1/claims/{id}/verdicts/", "post")
    assert (written.status_code, written.json()["version"], written.json()["is_current"]) == (201, 1, False)
    assert checker.get(written["Location"]).json()["author"] == "checker"
    approved = signed_in("editor").post(of(claim, "approve"), {})
    assert_conforms(approved, "/api/v1/claims/{id}/approve/", "post")
    assert (approved.json()["status"], approved.json()["verdict"]["rating"]) == ("published", "true")


def test_whoever_wrote_a_verdict_cannot_approve_it() -> None:
    editor = make_user("editor")
    client = APIClient()
    client.force_login(editor)
    answer = client.post(of(in_review(editor), "approve"), {})
    assert_conforms(answer, "/api/v1/claims/{id}/approve/", "post")
    assert (answer.status_code, answer.json()["code"]) == (403, "not_allowed")


def test_a_verdict_is_returned_with_a_reason_only() -> None:
    claim, editor = in_review(), signed_in("editor")
    assert editor.post(of(claim, "return"), {}).json()["code"] == "invalid_input"
    assert editor.post(of(claim, "return"), REASON).json()["status"] == "needs_review"


def test_a_public_verdict_is_corrected_kept_and_retracted() -> None:
    claim, editor = public(), signed_in("editor")
    assert editor.post(of(claim, "correct"), REASON).json()["status"] == "correcting"
    assert editor.post(of(claim, "abandon"), {}).json()["status"] == "published"
    retracted = editor.post(of(claim, "retract"), REASON).json()
    assert (retracted["status"], retracted["verdict"]["retracted_at"] is not None) == ("retracted", True)


def test_a_claim_is_dismissed_and_taken_up_again(checker: APIClient) -> None:
    claim = make_claim()
    assert checker.post(of(claim, "dismiss"), REASON).json()["status"] == "dismissed"
    assert checker.post(of(claim, "reopen"), {}).json()["status"] == "new"
    assert AuditEvent.objects.about(claim).get(after={"status": "dismissed"}).reason == REASON["reason"]


def test_a_proposal_is_adopted_by_its_id(checker: APIClient) -> None:
    claim = make_claim(status=Status.NEEDS_REVIEW)
    proposal = make_proposal(make_run(claim, status="done"))
    assert checker.post(of(claim, "verdicts"), WRITTEN | {"adopted": proposal.pk}).json()["adopted"] == proposal.pk
    strange = make_proposal()
    again = make_claim(status=Status.NEEDS_REVIEW)
    assert checker.post(of(again, "verdicts"), WRITTEN | {"adopted": strange.pk}).status_code == 400


def test_a_comment_tells_whoever_it_mentions(checker: APIClient) -> None:
    claim, yusuf = make_claim(), make_user("editor", username="yusuf")
    said = checker.post(of(claim, "comments"), {"text": "@yusuf look at this"})
    assert_conforms(said, "/api/v1/claims/{id}/comments/", "post")
    assert Notice.objects.get(person=yusuf).kind == "mentioned"
    listed = checker.get("/api/v1/comments/", {"claim": claim.pk})
    assert_conforms(listed, "/api/v1/comments/")
    assert [row["text"] for row in listed.json()["results"]] == [Comment.objects.get().text]


def test_fact_checkers_take_claims_and_editors_give_them(checker: APIClient) -> None:
    claim = make_claim()
    make_user("fact_checker", username="rima")
    assert checker.post(of(claim, "assign"), {"to": "checker"}).status_code == 200
    assert checker.post(of(claim, "assign"), {"to": "rima"}).status_code == 403
    given = signed_in("editor").post(of(claim, "assign"), {"to": "rima", "reason": "She knows the mill."})
    assert_conforms(given, "/api/v1/claims/{id}/assign/", "post")
    claim.refresh_from_db()
    assert claim.assigned_to is not None
    assert claim.assigned_to.username == "rima"
    assert checker.post(of(claim, "assign"), {"to": "nobody"}).status_code == 400


def test_evidence_is_added_once_with_its_figure(checker: APIClient) -> None:
    claim = make_claim(place=make_place("XA"))
    sent = {"stance": "refutes", "url": "https://statistics.example/b", "value": "12100.5", "unit": "count"}
    added = checker.post(of(claim, "evidence"), sent)
    assert_conforms(added, "/api/v1/claims/{id}/evidence/", "post")
    assert (added.status_code, added.json()["figure"]["value"], added.json()["place"]["code"]) == (201, "12100.5", "XA")
    assert checker.post(of(claim, "evidence"), sent).json()["id"] == added.json()["id"] == Evidence.objects.get().pk
    nothing_cited = checker.post(of(claim, "evidence"), {"value": "5"})
    assert (nothing_cited.status_code, Evidence.objects.count()) == (400, 1)


def test_the_second_decision_is_told_what_the_first_one_was() -> None:
    claim = in_review()
    first, second = signed_in("editor"), signed_in("editor")
    assert first.post(of(claim, "approve"), {}).status_code == 200
    answer = second.post(of(claim, "return"), REASON)
    assert_conforms(answer, "/api/v1/claims/{id}/return/", "post")
    assert (answer.status_code, answer.json()["code"]) == (409, "illegal_move")
    done = [(change["act"], change["after"]) for change in answer.json()["changes"]]
    assert done == [("claim.moved", {"status": "published"}), ("verdict.approved", {"version": 1})]
    assert Verdict.objects.get(claim=claim).is_current


def test_an_act_on_what_was_seen_is_refused_once_it_has_changed() -> None:
    claim, editor = in_review(), signed_in("editor")
    seen = editor.get(f"/api/v1/claims/{claim.pk}/")["ETag"]
    AuditEvent.objects.record("evidence.added", claim, actor=None, after={"evidence": 5})
    answer = editor.post(of(claim, "approve"), {}, HTTP_IF_MATCH=seen)
    assert_conforms(answer, "/api/v1/claims/{id}/approve/", "post")
    assert (answer.status_code, answer.json()["code"]) == (412, "stale")
    assert [change["act"] for change in answer.json()["changes"]] == ["evidence.added"]
    fresh = editor.get(f"/api/v1/claims/{claim.pk}/")["ETag"]
    assert editor.post(of(claim, "approve"), {}, HTTP_IF_MATCH=f'"old", {fresh}').status_code == 200


@pytest.mark.parametrize("tag", ['"nonsense"', '"99999999999999999999999.x"', "W/x", '"-1.x"', '""'])
def test_a_tag_that_no_claim_ever_had_is_stale(tag: str) -> None:
    claim, editor = in_review(), signed_in("editor")
    AuditEvent.objects.record("claim.assigned", claim, actor=None)
    assert editor.post(of(claim, "approve"), {}, HTTP_IF_MATCH=tag).status_code == 412
    assert editor.post(of(claim, "comments"), {"text": "ok"}, HTTP_IF_MATCH="*").status_code == 201


def test_readers_of_public_claims_are_not_told_who_did_what(key_client: KeyClient) -> None:
    answer = key_client("write").post(of(public(), "dismiss"), {})
    assert (answer.status_code, "changes" in answer.json()) == (409, False)


def test_a_key_never_decides_with_the_scope_write(key_client: KeyClient) -> None:
    decides = {Act.PUBLISH, Act.REVIEW, Act.CORRECT, Act.RETRACT, Act.ASSIGN, Act.MANAGE_KEYS}
    assert not decides & ACTS["write"]  # type: ignore[index]
    claim = in_review()
    assert key_client("write", "read_all", role="editor").post(of(claim, "approve"), {}).status_code == 403
    assert key_client("admin", role="editor").post(of(claim, "approve"), {}).status_code == 200


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("other", ["return", "approve"])
def test_of_two_editors_who_decide_at_the_same_moment_over_http_one_does(live_server: Any, other: str) -> None:
    secrets = [create_key("decide", owner=make_user("editor"), scopes=["admin"])[1] for _ in range(2)]
    for _round in range(3):
        claim, start = in_review(), threading.Barrier(2)

        def decide(act: str, secret: str, claim: Claim = claim, start: threading.Barrier = start) -> Any:
            headers = {"Authorization": f"Api-Key {secret}"}
            start.wait()
            return requests.post(live_server.url + of(claim, act), json=REASON, headers=headers, timeout=30)

        with ThreadPoolExecutor(2) as pool:
            won, lost = sorted(pool.map(decide, ("approve", other), secrets), key=lambda each: each.status_code)
        assert (won.status_code, lost.status_code) == (200, 409)
        assert lost.json()["changes"][0]["after"] == {"status": won.json()["status"]}
        claim.refresh_from_db()
        assert (claim.status, Review.objects.filter(verdict__claim=claim).count()) == (won.json()["status"], 1)
