"""English calendar expressions: seasons, decades, centuries, quarters, fiscal years, and years told from counts."""

import re
from decimal import Decimal

from claims.extraction.drafts import Draft, Rule
from claims.extraction.numbers import Form
from claims.extraction.rules.counted_en import is_plural
from claims.extraction.rules.money import currency_before
from claims.extraction.values import Kind

_QUARTER = re.compile(r"(?:q[1-4]|h[12]|fy ?'?(?:\d{4}|\d{2})(?:[-/]\d{2,4})?)(?: ?(?:of )?(?:fy)?'?(?:20\d\d))?(?!\w)")
_NINE_ELEVEN = re.compile(r"9/11(?![\d/])")
_NEXT_YEAR = re.compile(r"[-/](\d\d)(?!\d)")
_YEAR = re.compile(r"(?:1[5-9]|20|21)\d\d(?!\d|[.,]\d)")
_FIRST_YEAR, _FIRST_RECENT, _LAST_YEAR = 1000, 1900, 2100
_HYPHENED = ("mid", "pre", "post", "early", "late")


def _settle(draft: Draft, end: int) -> bool:
    draft.end = draft.extent_end = end
    draft.after = max(draft.document.word_at(end - 1) + 1, draft.number.last + 1)
    return draft.decide(Kind.DATE, claim=False)


def _coded(draft: Draft) -> bool:
    """Read "Q3 2022", "FY2023", "9/11"."""
    document, first = draft.document, draft.number.first
    nine = _NINE_ELEVEN.match(document.folded, draft.number.start)
    match = nine
    if match is None and draft.word(first - 1) in ("q", "h", "fy") and document.gaps[first] in ("", " ", " '"):
        match = _QUARTER.match(document.folded, document.starts[first - 1])
    if match is None:
        return False
    draft.start, draft.number.value = match.start(), None
    return _settle(draft, match.end())


def _season(draft: Draft) -> bool:
    """Read "spring 2009", "the winter of 1998-99" with the season."""
    if not is_year(draft):
        return False
    at = draft.first - 1 - (draft.prior == "of")
    if not draft.is_cue("season", at) or any(draft.gap(place) != " " for place in range(at + 1, draft.first + 1)):
        return False
    draft.start, draft.number.value = draft.document.starts[at], None
    span = _NEXT_YEAR.match(draft.document.folded, draft.end)
    return _settle(draft, span.end() if span else draft.end)


def _decade(draft: Draft) -> bool:
    """Read "the 1870s", "the '90s", "the mid-80s", "the eighties"."""
    if draft.is_form(Form.DECADE):
        draft.number.value = None
        return draft.prior in ("the", "early", "mid", "late") and _settle(draft, draft.end)
    glued = draft.word(draft.after) == "s" and draft.gap(draft.after) in ("", "'")
    if not glued or draft.value is None or draft.value % 10 or len(draft.word(draft.number.first)) not in (2, 4):
        return False
    if draft.gap(draft.after) and len(draft.word(draft.number.first)) == 4 and draft.prior != "the":
        return False  # "2010's early start" is one year's
    if len(draft.word(draft.number.first)) == 2 and not _is_named_decade(draft):
        return False  # "five 50s"
    draft.number.value = None
    return _settle(draft, draft.document.end(draft.after))


def _is_named_decade(draft: Draft) -> bool:
    before = draft.document.gaps[draft.number.first]
    return before.endswith("'") or draft.word(draft.number.first - 1) in ("the", "early", "mid", "late", "since", "of")


def _century(draft: Draft) -> bool:
    """Read "the 19th century", "21st-century", "the eighteenth and nineteenth centuries"."""
    at = draft.after
    if draft.word(at) in ("century", "centuries") and draft.gap(at) in (" ", "-"):
        return _settle(draft, draft.document.end(at))
    joined = draft.word(at) in ("and", "or", "to") and "centuries" in (draft.word(at + 2), draft.word(at + 3))
    return joined and _settle(draft, draft.end)


def _part_of_year(draft: Draft) -> bool:
    """Read "the third quarter", "first half of 2023"."""
    at = draft.after
    if not draft.is_cue("part_of_year", at) or draft.gap(at) not in (" ", "-"):
        return False
    behind = at + 1 + (draft.word(at + 1) in ("of", "in"))
    year = _YEAR.match(draft.document.folded, draft.document.starts[behind]) if draft.word(behind) else None
    near = not any(draft.gap(place).strip(" ") for place in range(at + 1, behind + 1))
    if year is None or not near:
        return draft.word(at) == "quarter" and _settle(draft, draft.document.end(at))
    return _settle(draft, year.end())


def _hyphened(draft: Draft) -> bool:
    """Read "mid-2015", "pre-2020" as the year."""
    prefixed = draft.gap(draft.number.first) == "-" and draft.word(draft.number.first - 1) in _HYPHENED
    if not prefixed:
        return False
    return _decade(draft) or (is_year(draft) and _settle(draft, draft.end))


def is_year(draft: Draft) -> bool:
    """Return whether the number is one of four digits that a year can have."""
    number = draft.number
    plain = number.form is Form.DIGITS and number.scale == 1 and number.first == number.last
    if not plain or len(draft.word(number.first)) != 4 or draft.value is None:
        return False
    return _FIRST_YEAR <= draft.value <= _LAST_YEAR and draft.value == int(draft.value) and not currency_before(draft)


def _year(draft: Draft) -> bool:
    """Read a number of four digits as a year, unless it measures, pays or counts what follows it."""
    if not is_year(draft) or draft.value is None:
        return False
    placed = draft.prior in draft.vocabulary.cues["year_weak"]
    tables = (draft.vocabulary.percent, draft.vocabulary.money, draft.vocabulary.units)
    if draft.follows(draft.after) and any(table.at(draft.document, draft.after) for table in tables):
        return False
    if draft.document.gaps[draft.after].lstrip(" ")[:1] in ("%", "°", "+"):
        return False
    counts = is_plural(draft, draft.after) and draft.gap(draft.after) == " "
    hedged = draft.vocabulary.before.ending_at(draft.document, draft.first - 1) if draft.prior else None
    if counts and (hedged or draft.value < _FIRST_RECENT or draft.value % Decimal(100) == 0):
        return False
    if (
        hedged
        and not placed
        and draft.follows(draft.after)
        and draft.word(draft.after) not in draft.vocabulary.function
    ):
        return False
    if draft.value < _FIRST_RECENT and not placed and not _YEAR.match(draft.word(draft.number.first)):
        return False
    return _settle(draft, draft.end)


SHAPES = (
    Rule("date.coded", _coded, (Form.DIGITS, Form.FRACTION), touched=True),
    Rule("date.hyphened", _hyphened, (Form.DIGITS,), touched=True),
    Rule("date.season", _season, (Form.DIGITS,), near=("@season",)),
    Rule("date.decade", _decade, (Form.DIGITS, Form.DECADE)),
)
ORDERED = (
    Rule("date.century", _century, (Form.ORDINAL,)),
    Rule("date.part_of_year", _part_of_year, (Form.ORDINAL,)),
)
RULES = (Rule("date.year", _year, (Form.DIGITS,)),)
