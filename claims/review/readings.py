"""A number that was misread, put right: the correction stands beside the extractor's reading, which is kept."""

from collections.abc import Iterator
from decimal import InvalidOperation
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.access import Act, require
from claims.errors import InvalidInput
from claims.intake.assertions import keepable
from claims.intake.entering import number_of
from claims.intake.restating import mention_of, stated_by
from claims.models import Appearance, AuditEvent, Claim
from claims.models.verification import ACTIVE
from claims.verification.matching.pairs import MERGEABLE, split, without_taken_key
from claims.verification.queue import hold_runs
from claims.verification.services import cancel_verification, queue_verification

NUMBERS = ("value", "low", "high", "step")
WORDS = ("unit", "per", "counted")
FIELDS = (*NUMBERS, "comparator", *WORDS)
COMPARATORS = ("=", "~", ">", ">=", "<", "<=", "range")


@transaction.atomic
def correct_reading(appearance: Appearance, correction: dict[str, Any], *, actor: User, reason: str) -> Claim | None:
    """Put the reading of a number right, and return the claim that it states now.

    correction: some of FIELDS with what the text says; decimals as strings, None for what it does not say.
    A claim that only this number states, and that no editor has seen, is restated and verified again; otherwise the
    appearance becomes a claim of its own. None where the number stated no claim.
    Raises NotAllowed; InvalidInput without a reason, without a reading, or for a figure that cannot be.
    """
    require(actor, Act.CORRECT_READING)
    check_correction(appearance, correction, reason)
    before = {name: appearance.current_reading.get(name) for name in correction}
    appearance.correction = (appearance.correction or {}) | correction
    appearance.corrected_by, appearance.corrected_at = actor, timezone.now()
    appearance.save(update_fields=["correction", "corrected_by", "corrected_at"])
    AuditEvent.objects.record(
        "reading.corrected",
        appearance.claim or appearance,
        actor=actor,
        before=before,
        after={"appearance": appearance.pk, **correction},
        reason=reason,
    )
    return restate(appearance, appearance.claim, actor, reason) if appearance.claim else None


def check_correction(appearance: Appearance, correction: dict[str, Any], reason: str) -> None:
    """Raise InvalidInput for a correction that cannot be made."""
    if not reason.strip():
        raise InvalidInput(_("Say what was misread."))
    if not appearance.reading or appearance.article is None:
        raise InvalidInput(_("Nobody has read this number by machine: there is no reading to correct."))
    if unknown := set(correction) - set(FIELDS):
        raise InvalidInput(_("“%(field)s” cannot be corrected.") % {"field": min(unknown)})
    if correction.get("comparator", "=") not in COMPARATORS:
        raise InvalidInput(_("“%(comparator)s” is no comparator.") % {"comparator": correction["comparator"]})
    if all(appearance.current_reading.get(name) == value for name, value in correction.items()):
        raise InvalidInput(_("This is how the number is read already."))
    check_figure(appearance.current_reading | correction)


def check_figure(reading: dict[str, Any]) -> None:
    """Raise InvalidInput for a figure that a claim cannot hold."""
    try:
        mention = mention_of(reading)
    except InvalidOperation:
        raise InvalidInput(_("Write numbers in digits, such as 110000 or 2.5.")) from None
    if mention.value is None and mention.low is None and mention.high is None:
        raise InvalidInput(_("Give the value, or its bounds."))
    if keepable(mention) or (mention.step is not None and mention.step <= 0):
        raise InvalidInput(_("This figure cannot be: a number is too large or too fine, or the bounds are reversed."))


def restate(appearance: Appearance, claim: Claim, actor: User, reason: str) -> Claim:
    """Return the claim that a corrected number states: `claim` itself restated, or a new one."""
    hold_runs(claim)
    claim = Claim.objects.select_for_update().get(pk=claim.pk)
    if claim.appearances.count() > 1 or claim.status not in MERGEABLE:
        claim = split(claim, [appearance], actor=actor, reason=reason)
        return Claim.objects.get(pk=queue_verification(claim, actor=actor).claim_id)
    for run in claim.runs.filter(status__in=ACTIVE):
        cancel_verification(run, actor=actor)
    columns = without_taken_key(stated_by(appearance, claim))
    Claim.objects.filter(pk=claim.pk).update(**columns, updated_at=timezone.now())
    claim = Claim.objects.get(pk=claim.pk)
    if claim.status != "dismissed":
        queue_verification(claim, actor=actor)
    return claim


def corrections() -> Iterator[dict[str, Any]]:
    """Yield every corrected reading as an example to learn from, oldest first.

    text is the sentence; start and end are the number's offsets in it; reading is the extractor's, corrected a
    person's, each with FIELDS.
    """
    rows = Appearance.objects.filter(correction__isnull=False, article__isnull=False).select_related("article")
    for row in rows.order_by("corrected_at", "pk").iterator():
        assert row.article is not None
        yield {
            "id": row.pk,
            "language": row.article.language,
            "text": row.sentence,
            "start": row.start - row.sentence_start,
            "end": row.end - row.sentence_start,
            "surface": row.quotation,
            "reading": {name: row.reading.get(name) for name in FIELDS},
            "corrected": {name: row.current_reading.get(name) for name in FIELDS},
        }


def as_written(text: str) -> str | None:
    """Return a typed number as a reading has it: plain digits, or None for nothing; raises InvalidInput."""
    if not text.strip():
        return None
    return f"{number_of(text):f}"
