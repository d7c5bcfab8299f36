"""Clock times: "18:00", "الساعة السابعة مساء", "6 صباحا"."""

import re
from decimal import Decimal

from claims.extraction.drafts import Draft, Rule
from claims.extraction.numbers import Form
from claims.extraction.values import Kind

_RACE = re.compile(r"(?:(\d{1,2}):)?([0-5]?\d):([0-5]\d)(?:([.,]\d{1,3}))?(?![\d:])")
_SIXTY, _FEW = 60, 4  # words
_CLOCK = re.compile(r"([01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?!\d)(?: ?[ap]\.?m\b\.?)?")


def _digital(draft: Draft) -> bool:
    start = draft.document.starts[draft.number.first]
    match = _CLOCK.match(draft.document.folded, start)
    if match is None:
        return False
    draft.number.value = None
    draft.end = draft.extent_end = match.end()
    draft.after = draft.document.word_at(match.end() - 1) + 1
    return draft.decide(Kind.TIME, claim=False)


def _named(draft: Draft) -> bool:
    """Read an hour that a word for hour before it, or a part of the day behind it, marks."""
    if (
        draft.value is None
        or not 0 <= draft.value <= 24
        or draft.number.scale > 1
        or not draft.is_form(Form.DIGITS, Form.ORDINAL, Form.WORDS)
    ):
        return False
    if draft.is_form(Form.WORDS) and not draft.number.definite and draft.value == int(draft.value):
        return False  # "عشرة إلا ربعا مساء" has parts
    quarter = draft.is_form(Form.ORDINAL) and draft.number.definite and _has_part_of_hour(draft)
    hour = draft.prior in draft.vocabulary.cues["clock"] or draft.before(2) in draft.vocabulary.cues["clock_wide"]
    behind = draft.after + (draft.is_cue("part_of_hour", draft.after) and draft.follows(draft.after))
    part = draft.word(behind) in draft.vocabulary.cues["part_of_day"] and draft.follows(behind)
    minutes = _minutes(draft)
    if not (hour or part or quarter or minutes):
        return False
    if minutes:
        draft.take(minutes)
        draft.number.value = None
    _take_part_of_hour(draft)
    part = draft.word(draft.after) in draft.vocabulary.cues["part_of_day"] and draft.follows(draft.after)
    if part and not hour:
        draft.take(draft.after)
    return draft.decide(Kind.TIME, claim=False)


def _minutes(draft: Draft) -> int | None:
    """Return the last word of "إلا عشر دقائق", "وعشرون دقيقة" behind an hour in words."""
    if not draft.is_form(Form.ORDINAL) or not draft.number.definite or not draft.word(draft.number.last).endswith("ه"):
        return None
    at = draft.after + (draft.word(draft.after) == "الا")
    if at == draft.after and not draft.word(at).startswith("و"):
        return None
    ends = (last for last in range(at + 1, at + _FEW) if draft.word(last) in ("دقيقه", "دقايق"))
    last = next(ends, None)
    return last if last is not None and all(map(draft.follows, range(draft.after, last + 1))) else None


def _has_part_of_hour(draft: Draft) -> bool:
    """Return whether "الثانية والربع" stands here: with an article and و nothing but an hour has parts."""
    word = draft.word(draft.after)
    return draft.is_cue("part_of_hour", draft.after) and word.startswith("وال") and draft.follows(draft.after)


def _take_part_of_hour(draft: Draft) -> None:
    """Take "والنصف", "إلا ربعا" behind an hour into it."""
    at = draft.after + (draft.word(draft.after) == "الا")
    if draft.word(at) in draft.vocabulary.cues["part_of_hour"] and draft.follows(at):
        draft.take(at)
        draft.number.value = None


def _race(draft: Draft) -> bool:
    """Read "بزمن 2:07.31 دقيقة", "in 1:59:40.2" as so many seconds, where they have parts or a race is spoken of."""
    match = _RACE.match(draft.document.folded, draft.document.starts[draft.number.first])
    if match is None or not (match[4] or (match[1] and draft.cue_before("race", 3) is not None)):
        return False
    hours, minutes, seconds = (Decimal(part or 0) for part in match.groups()[:3])
    draft.number.value = (hours * _SIXTY + minutes) * _SIXTY + seconds + Decimal((match[4] or ".0").replace(",", "."))
    draft.number.step = Decimal(1).scaleb(1 - len(match[4])) if match[4] else Decimal(1)
    draft.end = draft.extent_end = match.end()
    draft.after = draft.document.word_at(match.end() - 1) + 1
    unit = draft.vocabulary.units.at(draft.document, draft.after) if draft.follows(draft.after) else None
    if unit is not None and unit[0][0] is Kind.DURATION:
        draft.reach(unit[1])
    return draft.decide(Kind.DURATION, "s")


RULES = (
    Rule("duration.race", _race, (Form.DIGITS,), touched=True),
    Rule("time.digital", _digital, (Form.DIGITS,), touched=True),
    Rule(
        "time.named",
        _named,
        (Form.DIGITS, Form.ORDINAL, Form.WORDS),
        near=("@clock", "@clock_wide"),
        behind=("@part_of_day", "@part_of_hour", "دقيقه", "دقايق"),
    ),
)
