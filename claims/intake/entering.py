"""Claims that a person enters by hand: from a broadcast, an image, a message, or a list that is imported."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from pathlib import PurePath
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims import store
from claims.access import Act, require
from claims.errors import InvalidInput
from claims.extraction import extract, values
from claims.extraction.text import is_arabic
from claims.extraction.values import Hedge, HedgeClass, Kind, Mention, Period, Role
from claims.identity import Days, identity_key
from claims.intake.assertions import clauses, keepable, reading_of, slots_of
from claims.intake.filing import Assertion, Clerk, claim_fields, find_same, width_of
from claims.intake.ranking import urgency
from claims.intake.speakers import SpeakerIndex
from claims.intake.taking import LANGUAGES, checked_text
from claims.models import (
    Appearance,
    Article,
    Attribution,
    AuditEvent,
    Claim,
    Desk,
    EventType,
    Measure,
    Medium,
    Place,
    Snapshot,
    Source,
    Speaker,
)
from claims.outbox import announce

NUMBERS = ("value", "low", "high", "step")
WORDS = ("unit", "per", "counted", "subject", "predicate")
COMPARATORS = ("=", "~", ">", ">=", "<", "<=", "range")
LONGEST_STATEMENT = 5000
MOST_BYTES = 50_000_000  # of a recording or picture
FILES = {
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".gif": "image/gif",
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".ogg": "audio/ogg",
    ".wav": "audio/wav",
    ".mp4": "video/mp4",
    ".webm": "video/webm",
    ".pdf": "application/pdf",
    ".txt": "text/plain",
}


@dataclass(frozen=True, slots=True)
class Seen:
    """Where a person saw or heard a number that stands in no article.

    locator: a time code ("00:12:40") or a place in the picture or thread. file: its name and bytes.
    """

    medium: str = ""
    locator: str = ""
    seen_at: datetime | None = None
    source: Source | None = None
    speaker: str = ""
    file: tuple[str, bytes] | None = None


def enter_claim(
    statement: str,
    *,
    actor: User | None,
    language: str = "",
    figure: Mapping[str, Any] | None = None,
    place: Place | None = None,
    measure: Measure | None = None,
    period: tuple[date | None, date | None] = (None, None),
    seen: Seen | None = None,
    desk: Desk | None = None,
) -> tuple[Claim, bool]:
    """Keep a claim that a person enters, and return it, and whether it is new.

    statement: the sentence as it was said or written. figure: some of NUMBERS and WORDS, `comparator`, `hedge`, `kind`
    and `role`; left out, the number is read from the statement, which must then state one alone. seen: where it stands;
    without, the claim has no appearance. A claim that is the same by every slot is not made again: it appears here too.
    Raises InvalidInput for what cannot be a claim, and NotAllowed.
    """
    require(actor, Act.TAKE_IN)
    statement, language = checked_statement(statement), checked_language(statement, language)
    mention = mention_in(statement, language, figure or {}, period, seen)
    assertion = assert_it(statement, language, mention, place, measure)
    check_seen(seen)
    with transaction.atomic():
        claim, is_new = find_or_make(assertion, statement, language, actor, desk or Desk.objects.sole_of(actor), seen)
        if seen is not None:
            appear(claim, mention, seen, kept_file(seen))
        after = {"medium": seen.medium, "locator": seen.locator} if seen else {}
        AuditEvent.objects.record("claim.entered", claim, actor=actor, after=after | {"new": is_new})
        if is_new:
            announce(EventType.CLAIM_CREATED, [claim], public=False)
    return claim, is_new


def checked_statement(statement: str) -> str:
    """Return a sentence as it is kept; raises InvalidInput where there is none."""
    statement = " ".join(checked_text(statement).split())
    if len(statement) > LONGEST_STATEMENT:
        raise InvalidInput(_("The statement has more than %s characters: give it alone.") % LONGEST_STATEMENT)
    return statement


def checked_language(statement: str, language: str) -> str:
    """Return the language of a statement, told from its letters where it is not given."""
    if language and language not in LANGUAGES:
        raise InvalidInput(_("The language must be “ar” or “en”."))
    return language or ("ar" if is_arabic(statement) else "en")


def mention_in(
    statement: str,
    language: str,
    figure: Mapping[str, Any],
    period: tuple[date | None, date | None],
    seen: Seen | None,
) -> Mention:
    """Return what a statement says: the figure as it was typed, with the rest as it is read."""
    published = seen.seen_at.date() if seen and seen.seen_at else None
    read = [each for each in extract(statement, language=language, published=published).mentions if each.claim]
    typed = typed_figure(figure)
    if any(typed.get(name) is not None for name in ("value", "low", "high")):
        same = next((each for each in read if each.value is not None and each.value == typed.get("value")), None)
        whole = (0, len(statement))
        blank = Mention(statement, *whole, Kind.COUNT, claim=True, sentence=whole)
        mention = replace(same or blank, **typed)
    elif len(read) == 1:
        mention = replace(read[0], **typed)
    elif read:
        raise InvalidInput(_("The statement holds several figures: type the one that is to be checked."))
    else:
        raise InvalidInput(_("No figure was found in the statement: type its value."))
    if period != (None, None):
        mention = replace(mention, period=Period(mention.period.surface if mention.period else "", *period))
    check_mention(mention)
    return mention


def typed_figure(figure: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a mention for what was typed of a figure; raises InvalidInput for what none is."""
    found: dict[str, Any] = {name: number_of(figure[name]) for name in NUMBERS if given(figure, name)}
    found |= {name: str(figure[name]).strip()[: width_of(name)] for name in WORDS if given(figure, name)}
    if given(figure, "comparator"):
        if figure["comparator"] not in COMPARATORS:
            raise InvalidInput(_("“%(comparator)s” is no comparator.") % {"comparator": figure["comparator"]})
        found["comparator"] = figure["comparator"]
    try:
        found |= {"kind": Kind(figure["kind"])} if given(figure, "kind") else {}
        found |= {"role": Role(figure["role"])} if given(figure, "role") else {}
        found |= {"hedge": Hedge(HedgeClass(figure["hedge"]), "")} if given(figure, "hedge") else {}
    except ValueError as error:
        raise InvalidInput(_("This is no kind, role or hedge: %s.") % error) from error
    if given(figure, "vague"):
        found["vague"] = figure["vague"] in (True, "true", "True", "TRUE", "1", "yes")
    return found


def given(figure: Mapping[str, Any], name: str) -> bool:
    """Tell whether a field was filled in."""
    return figure.get(name) is not None and str(figure[name]).strip() != ""


def number_of(text: Any) -> Decimal:
    """Return a typed number, in digits of either kind; raises InvalidInput for what none is."""
    if isinstance(text, Decimal):
        return text
    plain = str(text).strip().translate(DIGITS)
    try:
        return Decimal(plain)
    except InvalidOperation:
        raise InvalidInput(_("Write numbers in digits, such as 110000 or 2.5.")) from None


DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩٫−", "0123456789.-", ",٬ \u00a0\u202f\u2066\u2069")


def check_mention(mention: Mention) -> None:
    """Raise InvalidInput for a figure that a claim cannot hold."""
    wrong = mention.step is not None and mention.step <= 0
    period = mention.period
    if period and period.start and period.end and period.start > period.end:
        raise InvalidInput(_("The period ends before it begins."))
    if keepable(mention) or wrong or not mention.comparator:
        raise InvalidInput(_("This figure cannot be: a number is too large or too fine, or the bounds are reversed."))


def assert_it(
    statement: str, language: str, mention: Mention, place: Place | None, measure: Measure | None
) -> Assertion:
    """Return what is asserted, by the registry's ids; what a person names outright outweighs what is read."""
    clerk = Clerk(Article(text=statement, language=language))
    clause = clauses(statement, [mention]).get(mention.start, statement)
    read = clerk.assertion(mention, clause)
    place, measure = place or read.place, measure or read.measure
    slots = slots_of(mention, statement, place, measure)
    named: dict[str, Any] = {"place": place.code} if place else {}
    if mention.period and mention.period.start and mention.period.end:
        named["period"] = Days(mention.period.start, mention.period.end)
    return Assertion(mention, statement, place, measure, identity_key(replace(slots, **named)), None)


def find_or_make(
    assertion: Assertion, statement: str, language: str, actor: User | None, desk: Desk | None, seen: Seen | None
) -> tuple[Claim, bool]:
    """Return the claim that is asserted: the same one, or a new one."""
    known = find_same(assertion.keys.key)
    if known is not None:
        return known, False
    fields = claim_fields(assertion) | {"language": language, "topic_key": assertion.keys.topic}
    score = fields["score"] or None  # What was typed has not been judged by the reader.
    reach = seen.source.reach if seen and seen.source else None
    fields |= {"score": score, "urgency": urgency(score, reach, timezone.now()), "created_by": actor, "desk": desk}
    claim: Claim = Claim.objects.create(identity_key=assertion.keys.key, **fields)
    return claim, True


def check_seen(seen: Seen | None) -> None:
    """Raise InvalidInput for an appearance that nobody could find again, or a file that is not kept."""
    if seen is None:
        return
    if seen.medium not in Medium.values:
        raise InvalidInput(_("Say where it stands: in a broadcast, an image, a message or something else."))
    if not seen.locator.strip() and seen.file is None:
        raise InvalidInput(_("Say where in it the number stands, such as a time code, or give the file."))
    if len(seen.locator) > 200 or (seen.seen_at and seen.seen_at.tzinfo is None):
        raise InvalidInput(_("The place may have 200 characters, and the time needs a time zone."))
    if seen.file is not None:
        name, body = seen.file
        if PurePath(name).suffix.lower() not in FILES:
            raise InvalidInput(_("Files of this kind are not kept here: give an image, a recording, a PDF or a text."))
        if not body or len(body) > MOST_BYTES:
            raise InvalidInput(_("The file is empty, or has more than %s bytes.") % MOST_BYTES)


def kept_file(seen: Seen) -> Snapshot | None:
    """Keep the file, where there is one."""
    if seen.file is None:
        return None
    name, body = seen.file
    return store.keep(body, media_type=FILES[PurePath(name).suffix.lower()], headers={"file": PurePath(name).name})


def appear(claim: Claim, mention: Mention, seen: Seen, snapshot: Snapshot | None) -> Appearance:
    """Keep where a claim was seen, and who said it there; the same place again changes nothing."""
    same = claim.appearances.filter(article__isnull=True, locator=seen.locator.strip(), medium=seen.medium)
    if (known := same.filter(snapshot__sha256=snapshot.sha256 if snapshot else None).first()) is not None:
        return known
    appearance = Appearance.objects.create(
        claim=claim,
        quotation=mention.surface,
        kind=mention.kind,
        is_claim=True,
        reading=reading_of(mention),
        medium=seen.medium,
        locator=seen.locator.strip(),
        seen_at=seen.seen_at,
        snapshot=snapshot,
    )
    links: list[dict[str, Any]] = [{"source": seen.source}] if seen.source else []
    if seen.speaker.strip():
        speaker = SpeakerIndex(Speaker.objects.all()).of(values.Speaker(" ".join(seen.speaker.split())))
        links.append({"speaker": speaker})
    Attribution.objects.bulk_create(
        Attribution(appearance=appearance, position=position, **link) for position, link in enumerate(links)
    )
    return appearance
