"""Lengths by lengths, of which the last says the unit: "105 في 68 مترا", "60 × 80 سم", "6 x 4 m", "3 by 5 feet"."""

import re

from claims.extraction.drafts import Draft, Rule
from claims.extraction.numbers import Form, NumberReader
from claims.extraction.values import Kind

_TIMES = re.compile(r" ?[×*✕] ?\Z")
_BY = {"في", "x", "by"}
_MOST = 3  # sides of a thing


def sides(read_number: NumberReader) -> Rule:
    """Return the rule that gives each side of a thing the unit of the last, with this language's reader."""

    def read(draft: Draft) -> bool:
        if draft.number.scale > 1 or draft.value is None:
            return False
        at, joined = draft.number.last + 1, _goes_on_from(draft)
        if not joined and _next(draft, at) is None:
            return False
        for _ in range(_MOST):
            found = draft.vocabulary.units.at(draft.document, at) if _beside(draft, at) else None
            if found is not None and found[0][0] is Kind.MEASURE:
                if joined and at == draft.number.last + 1:
                    draft.reach(found[1])
                return joined and draft.decide(*found[0])
            second = _next(draft, at)
            number = read_number(draft.document, second) if second is not None else None
            if number is None or number.value is None:
                return False
            at, joined = number.last + 1, True
        return False

    return Rule("measure.side", read, (Form.DIGITS,), behind=("@units",))


def _beside(draft: Draft, at: int) -> bool:
    return not draft.gap(at).strip(" ") and draft.word(at) > ":"


def _next(draft: Draft, at: int) -> int | None:
    """Return where the next side stands, behind a sign or a word for "by"."""
    if draft.gap(at) != " " and _TIMES.match(draft.gap(at)):
        return at if draft.word(at) < ":" else None
    digits = "0" <= draft.word(at + 1)[:1] <= "9"
    return (
        at + 1 if draft.word(at) in _BY and digits and _beside(draft, at) and draft.gap(at + 1) in ("", " ") else None
    )


def _goes_on_from(draft: Draft) -> bool:
    """Return whether the mention before is a side of the same thing."""
    previous = draft.previous
    if previous is None or "measure.side" not in previous.rules:
        return False
    return _next(draft, previous.number.last + 1) == draft.number.first
