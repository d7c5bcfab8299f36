"""What the database itself refuses, whoever asks: constraints and triggers, on both databases."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import Error, connection, transaction

from claims.models import ApiKey, Article, AuditEvent, Claim, Review, Snapshot, Status
from tests.factories import (
    make_appearance,
    make_article,
    make_claim,
    make_evidence,
    make_run,
    make_user,
    make_verdict,
)

pytestmark = pytest.mark.django_db


def refused(act: Callable[[], Any]) -> str:
    """Return the words of the database's refusal; fail where it accepts."""
    with pytest.raises(Error) as error, transaction.atomic():
        act()
    return str(error.value)


def test_an_article_is_kept_once() -> None:
    article = make_article()
    refused(lambda: make_article(article.text))


def test_the_text_of_an_article_is_never_changed() -> None:
    article = make_article()
    article.text += " And more."
    assert "revision" in refused(article.save)


def test_an_article_has_text() -> None:
    refused(lambda: Article.objects.create(text="", text_sha256="0" * 64, language="en"))


@pytest.mark.parametrize(
    "values",
    [
        {"end": 4000, "extent_end": 4000, "sentence_end": 4000},
        {"quotation": "13"},
        {"start": 20, "end": 20},
        {"extent_start": 20},
    ],
)
def test_an_appearance_lies_inside_its_text_and_quotes_it(values: dict[str, Any]) -> None:
    article = make_article("A dozen is 12 and no more than that.")
    assert make_appearance(article, "12").pk
    row = {"start": 11, "end": 13, "extent_start": 11, "extent_end": 13, "sentence_end": 36, "quotation": "12"}
    article.appearances.all().delete()
    refused(lambda: article.appearances.create(kind="count", **row | values))


def test_an_appearance_cannot_be_moved_off_its_quotation() -> None:
    appearance = make_appearance(make_article("A dozen is 12 and no more."), "12")
    refused(lambda: type(appearance).objects.filter(pk=appearance.pk).update(start=10))


def test_offsets_count_code_points_in_arabic_and_beyond_the_basic_plane() -> None:
    appearance = make_appearance(make_article("🌾 طحنت المطحنة ١٢ طنًا.", language="ar"), "١٢")
    assert appearance.article is not None
    assert appearance.article.text[appearance.start : appearance.end] == "١٢"


def test_an_appearance_without_an_article_says_where_it_was_seen() -> None:
    claim = make_claim()
    assert claim.appearances.create(quotation="12", kind="count", locator="00:41:10").pk
    refused(lambda: claim.appearances.create(quotation="12", kind="count"))


def test_audit_events_are_append_only() -> None:
    event = AuditEvent.objects.record("claim.moved", make_claim(), actor=make_user())
    event.reason = "another story"
    assert "never changed" in refused(event.save)
    assert "never deleted" in refused(event.delete)
    assert "never deleted" in refused(lambda: connection.cursor().execute("DELETE FROM claims_auditevent"))


def test_audit_events_outlive_their_actor_and_object() -> None:
    user, claim = make_user(username="layla"), make_claim()
    event = AuditEvent.objects.record("claim.moved", claim, actor=user)
    claim.delete()
    user.delete()
    event.refresh_from_db()
    assert (event.actor_label, event.object_label) == ("layla", claim.statement)


@pytest.mark.parametrize(
    ("field", "value"), [("rating", "false"), ("rationale_en", "Other"), ("findings", ["no_data"]), ("version", 7)]
)
def test_of_a_verdict_only_its_publication_changes(field: str, value: Any) -> None:
    verdict = make_verdict()
    setattr(verdict, field, value)
    assert "new version" in refused(verdict.save)
    verdict.refresh_from_db()
    verdict.is_current = True
    verdict.save()


def test_a_claim_has_one_current_verdict() -> None:
    claim = make_claim()
    make_verdict(claim, is_current=True)
    refused(lambda: make_verdict(claim, is_current=True))


def test_a_verdict_gives_reasons() -> None:
    refused(lambda: make_verdict(rationale_en=""))


def test_a_review_is_final() -> None:
    review = Review.objects.create(verdict=make_verdict(), decision="approved", editor=make_user("editor"))
    review.decision = "returned"
    review.reason = "on second thoughts"
    assert "never changed" in refused(review.save)


def test_a_snapshot_is_never_changed() -> None:
    snapshot = Snapshot.objects.create(sha256="0" * 64, size=1, media_type="text/html")
    snapshot.sha256 = "1" * 64
    assert "never changed" in refused(snapshot.save)


def test_a_claim_has_one_active_run() -> None:
    run = make_run()
    refused(lambda: make_run(run.claim))
    run.status = "done"
    run.save()
    assert make_run(run.claim).pk


def test_unmerged_claims_have_identities_of_their_own() -> None:
    claim = make_claim(identity_key="1:aa")
    refused(lambda: make_claim(identity_key="1:aa"))
    assert make_claim(identity_key="1:aa", merged_into=claim).pk


def test_unknown_never_equals_unknown() -> None:
    assert make_claim(identity_key=None).pk != make_claim(identity_key=None).pk


def test_a_claim_is_not_merged_into_itself() -> None:
    claim = make_claim()
    refused(lambda: Claim.objects.filter(pk=claim.pk).update(merged_into=claim))


@pytest.mark.parametrize(
    "values",
    [
        {"status": "perhaps"},
        {"comparator": "?"},
        {"low": 3, "high": 2},
        {"period_start": "2020-02-01", "period_end": "2020-01-01"},
    ],
)
def test_a_claim_makes_sense(values: dict[str, Any]) -> None:
    refused(lambda: make_claim(**values))
    assert make_claim(status=Status.NEW).pk


def test_evidence_is_kept_once_for_a_claim() -> None:
    evidence = make_evidence()
    refused(lambda: make_evidence(evidence.claim, fingerprint=evidence.fingerprint))
    refused(lambda: make_evidence(authority=2))


def test_a_key_is_known_by_its_hash_alone() -> None:
    assert "secret" not in {field.name for field in ApiKey._meta.fields}
