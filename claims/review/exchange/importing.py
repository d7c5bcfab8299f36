"""Claims from a file: first looked at row by row, then kept, all of them or none."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from claims.access import Act, require
from claims.errors import ClaimsError, InvalidInput
from claims.extraction.text import fold
from claims.intake.entering import NUMBERS, WORDS, Seen, enter_claim, number_of
from claims.models import AuditEvent, Claim, Measure, Place, Snapshot, Source
from claims.review.exchange.reading import read_rows
from claims.verification.services import queue_verifications

FIGURE = (*NUMBERS, *WORDS, "comparator", "hedge", "kind", "role", "vague")


class Undone(Exception):
    """Ends a transaction whose rows were only looked at."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a file: its number as a spreadsheet counts, and what would become of it, or why nothing can."""

    number: int
    statement: str
    claim: Claim | None = None
    is_new: bool = False
    error: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do."""

    rows: tuple[Row, ...]

    @property
    def new(self) -> list[Row]:
        """The rows that would become claims."""
        return [row for row in self.rows if row.is_new]

    @property
    def known(self) -> list[Row]:
        """The rows whose claims are here already."""
        return [row for row in self.rows if not row.is_new and not row.error]

    @property
    def errors(self) -> list[Row]:
        """The rows that cannot be imported."""
        return [row for row in self.rows if row.error]


def preview(name: str, body: bytes, *, actor: User) -> Preview:
    """Return what importing a file would do, and keep nothing. Raises what `read_rows` raises, and NotAllowed."""
    require(actor, Act.TAKE_IN)
    rows = read_rows(name, body)
    looked: list[Row] = []
    try:
        with transaction.atomic():
            looked = [look(number, row, actor) for number, row in enumerate(rows, 2)]
            raise Undone
    except Undone:
        return Preview(tuple(looked))


def import_claims(name: str, body: bytes, *, actor: User, kept: Snapshot | None = None) -> Preview:
    """Keep the claims of a file and queue their verification: all of them, or none where a row has an error.

    kept: the file as it was given, for the trail. Raises InvalidInput, naming the first row with an error; what
    `read_rows` raises; and NotAllowed.
    """
    require(actor, Act.TAKE_IN)
    rows = read_rows(name, body)
    with transaction.atomic():
        done = Preview(tuple(look(number, row, actor) for number, row in enumerate(rows, 2)))
        if done.errors:
            wrong = done.errors[0]
            raise InvalidInput(_("Row %(row)s: %(why)s") % {"row": wrong.number, "why": wrong.error})
        for row in done.new:
            assert row.claim is not None
            after = {"file": name, "row": row.number, "snapshot": kept.pk if kept else None}
            AuditEvent.objects.record("claim.imported", row.claim, actor=actor, after=after)
        queue_verifications(row.claim for row in done.new if row.claim)
    return done


def look(number: int, given: Mapping[str, str], actor: User) -> Row:
    """Return what becomes of a row, inside the caller's transaction."""
    statement = given.get("statement", "")
    try:
        with transaction.atomic():
            known = same_as(given)
            claim, is_new = (known, False) if known else enter_row(given, actor)
    except ClaimsError as error:
        return Row(number, statement, error=str(error))
    return Row(number, statement, claim, is_new)


def same_as(given: Mapping[str, str]) -> Claim | None:
    """Return a claim that says the same in the same words, if there is one."""
    numbers = {
        name: number_of(given[name]) if given.get(name, "").strip() else None for name in ("value", "low", "high")
    }
    if not any(number is not None for number in numbers.values()):
        return None
    wanted = Q(**{name: number for name, number in numbers.items() if number is not None})
    wanted &= Q(**{f"{name}__isnull": True for name, number in numbers.items() if number is None})
    same = Claim.objects.unmerged().filter(wanted, search_text=fold(" ".join(given.get("statement", "").split())))
    return same.filter(unit=given.get("unit", "").strip()).order_by("pk").first()


def enter_row(given: Mapping[str, str], actor: User) -> tuple[Claim, bool]:
    """Make the claim of a row."""
    return enter_claim(
        given.get("statement", ""),
        actor=actor,
        language=given.get("language", "").strip(),
        figure={name: given[name] for name in FIGURE if given.get(name, "").strip()},
        place=named(Place, given.get("place", ""), _("There is no place with the code “%s”.")),
        measure=named(Measure, given.get("measure", ""), _("There is no measure with the code “%s”.")),
        period=(day(given.get("period_start", "")), day(given.get("period_end", ""))),
        seen=seen_in(given),
    )


def named(model: Any, code: str, missing: str) -> Any:
    """Return the row of the registry with a code; None where none is given. Raises InvalidInput for an unknown one."""
    if not code.strip():
        return None
    found = model.objects.filter(code=code.strip()).first()
    if found is None:
        raise InvalidInput(missing % code.strip()[:60])
    return found


def day(text: str) -> date | None:
    """Return a day in ISO 8601."""
    try:
        return date.fromisoformat(text.strip()[:10]) if text.strip() else None
    except ValueError:
        raise InvalidInput(_("Write days as 2026-03-01.")) from None


def seen_in(given: Mapping[str, str]) -> Seen | None:
    """Return where a row says that its number stands outside of articles; None where it says nothing of that."""
    if not given.get("medium", "").strip():
        return None
    name = given.get("source", "").strip()
    source = Source.objects.filter(Q(name_ar=name) | Q(name_en=name) | Q(domain=name)).first() if name else None
    if name and source is None:
        raise InvalidInput(_("No source is called “%s”: add it in the admin first.") % name[:60])
    locator, speaker = given.get("locator", ""), given.get("speaker", "")
    return Seen(given["medium"].strip(), locator, moment(given.get("seen_at", "")), source, speaker)


def moment(text: str) -> datetime | None:
    """Return a time in ISO 8601; a day alone is its beginning, in UTC."""
    if not text.strip():
        return None
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError:
        raise InvalidInput(_("Write times as 2026-03-01T09:00+03:00.")) from None
    return found if found.tzinfo else datetime.combine(found.date(), found.time() or time.min, UTC)
