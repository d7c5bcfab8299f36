"""English numbers in a row, of which one says what all are: "aged 34, 45 and 51", "from 5 to 10 per cent"."""

import re

from claims.extraction.drafts import Draft, Rule
from claims.extraction.numbers import Form, Number
from claims.extraction.numerals_en import read_number
from claims.extraction.rules.comparators import lead
from claims.extraction.rules.counted_en import head_of
from claims.extraction.values import Kind

_BOTH = (Form.DIGITS, Form.WORDS)
_JOINS = (",", "and", "or", ", and", ", or", "&")
_MOST = 999
_AGAIN = {Kind.PERCENT, Kind.MEASURE, Kind.MONEY, Kind.DURATION}
_PAIR = re.compile(r"(\d{1,3})-(\d{1,3})(?![\d%]|[.,-]\d)")
_WICKETS = re.compile(r"(\d{1,3}) for (\d{1,2})(?![\d%]|[.,]\d)")
_SOON, _CLAUSE, _SENTENCE = 4, 12, 24  # words
_ALL_OUT, _OLDEST = 10, 130
_LIST = 4  # numbers of a list that wait for the unit of the last


def _of_vague(draft: Draft) -> bool:
    """Step over "of" in "millions of dollars", "hundreds of miles", so that the unit follows."""
    if not draft.vague or draft.word(draft.after) != "of" or not draft.follows(draft.after):
        return False
    at = draft.after + 1
    unit = draft.vocabulary.money.at(draft.document, at) or draft.vocabulary.units.at(draft.document, at)
    if unit is None or not draft.follows(at):
        return False
    draft.after = at
    return True


def _like_previous(draft: Draft) -> bool:
    """Read the second of "aged 34 and 45", "Articles 5 and 6" like the first, where it counts nothing itself."""
    previous = draft.previous
    if previous is None or previous.kind not in (Kind.AGE, Kind.IDENTIFIER) or draft.number.scale > 1:
        return False
    between = draft.document.folded[previous.extent_end : draft.start].strip(" ")
    if between not in _JOINS or previous.number.form is not draft.number.form or head_of(draft, draft.after):
        return False
    tables = (draft.vocabulary.units, draft.vocabulary.percent)
    if draft.follows(draft.after) and any(table.at(draft.document, draft.after) for table in tables):
        return False
    too_old = previous.kind is Kind.AGE and (draft.value is None or draft.value > _OLDEST)
    if too_old or draft.document.gaps[draft.after].lstrip(" ").startswith("%"):
        return False
    return draft.decide(previous.kind, previous.unit, claim=previous.claim)


def _share_again(draft: Draft) -> bool:
    """Read the second of "60 percent, down from 72", "to 86,000 ounces from 112,000" as one of the same unit."""
    previous = draft.previous
    if previous is None or previous.kind not in _AGAIN or draft.number.scale > 1 or draft.currency:
        return False
    moved = "from" in (previous.prior, lead(previous)) or (previous.kind is not Kind.PERCENT and previous.prior == "by")
    if lead(draft) == "to" and not moved:
        return False  # "rose 0.25% to 104.6"
    led = {draft.prior, lead(draft)} & {"from", "to", "than"}
    near = draft.first - previous.after <= _SOON and bool(led)
    ends = not draft.follows(draft.after) or draft.word(draft.after) in draft.vocabulary.function
    between = draft.document.folded[previous.extent_end : draft.start]
    small = draft.value is not None and draft.value <= _MOST
    near = near and (small or previous.kind is not Kind.PERCENT)
    return near and ends and not set(between) & set(".;!?\n") and draft.decide(previous.kind, previous.unit)


def _unit_ahead(draft: Draft) -> bool:
    """Give the first of "from 5 to 10 per cent", "5, 10 and 15 per cent" the unit of the last, and its scale."""
    at, first = draft.after, True
    for _ in range(_LIST):
        second = _next_number(draft, at, first=first)
        if second is None or draft.value is None or second.value is None:
            return False
        unit = _unit(draft, second)
        if unit is not None and draft.number.scale > 1 and unit[0] is Kind.PERCENT:
            return False  # "14 million, 70 percent of whom"
        if unit is not None:
            _take_scale(draft, second)
            return draft.decide(*unit)
        at, first = second.last + 1, False
    return False


def _take_scale(draft: Draft, second: Number) -> None:
    small = draft.value is not None and second.value is not None and draft.value <= second.value / second.scale * 10
    if draft.number.scale == 1 < second.scale and small and draft.value is not None and draft.value < _MOST:
        draft.number.value = draft.value * second.scale


def _next_number(draft: Draft, at: int, *, first: bool) -> Number | None:
    """Return the number behind "to", "and" or a comma that may share its unit with the one before it."""
    word = draft.word(at)
    if word[:1].isdecimal() and draft.gap(at) == ", ":
        return _plain(draft, at)
    listed = not first or draft.prior in ("of", "by", "from", "between") or draft.word(draft.first - 1).isdecimal()
    joined = word == "to" or (word in ("and", "or") and listed)
    if not joined or draft.gap(at) not in (" ", ", ") or draft.gap(at + 1) != " ":
        return None
    return _plain(draft, at + 1)


def _plain(draft: Draft, at: int) -> Number | None:
    number = read_number(draft.document, at) if draft.word(at) else None
    return number if number is not None and number.form in _BOTH else None


def _unit(draft: Draft, second: Number) -> tuple[Kind, str] | None:
    at = second.last + 1
    if draft.document.gaps[at].lstrip(" ").startswith("%"):
        return Kind.PERCENT, "%"
    if not draft.follows(at):
        return None
    share = draft.vocabulary.percent.at(draft.document, at)
    if share is not None:
        return Kind.PERCENT, share[0]
    money = draft.vocabulary.money.at(draft.document, at)
    if money is not None and money[0] not in draft.vocabulary.shared:
        return Kind.MONEY, money[0]
    unit = draft.vocabulary.units.at(draft.document, at)
    return unit[0] if unit else None


def _points_again(draft: Draft) -> bool:
    """Read "61 per cent, up two points", "a margin of error of 3 points" as points of a share."""
    at = draft.after
    if draft.word(at) not in ("point", "points") or not draft.follows(at):
        return False
    shares_behind = draft.gap(at + 1) == ", " and draft.document.gaps[at + 2].startswith("%")  # "20 points, 44% to 24%"
    of_error = draft.cue_before("sampling", _SOON) is not None
    if not (shares_behind or of_error or _moves_share(draft)):
        return False
    draft.reach(at)
    return draft.decide(Kind.PERCENT, "pp")


def _moves_share(draft: Draft) -> bool:
    """Return whether points stand soon behind a percentage, and tell of no match and no index."""
    previous = draft.previous
    if previous is None or previous.kind is not Kind.PERCENT or draft.first - previous.after > _CLAUSE:
        return False
    moved = draft.is_cue("moved_by", draft.first - 1) or draft.is_cue("apart_by", draft.after + 1)
    apart = set(draft.document.folded[previous.extent_end : draft.start]) & set(".;!?\n")
    others = ("sporting", "index_of")
    return moved and not apart and all(draft.cue_before(name, _SENTENCE) is None for name in others)


def _votes(draft: Draft) -> bool:
    """Read "passed 217 to 213", "won by 14 points, 89 to 75" as a result: the larger number first, counting nothing."""
    second = draft.after + 1
    if draft.word(draft.after) != "to" or draft.prior == "from" or draft.value is None or draft.number.scale > 1:
        return False
    number = _plain(draft, second) if draft.follows(draft.after) and draft.follows(second) else None
    if number is None or number.value is None or number.scale > 1 or not number.value < draft.value <= _MOST:
        return False
    ends = not draft.follows(number.last + 1) or draft.word(number.last + 1) in draft.vocabulary.function
    beaten = draft.gap(draft.first) == ", " and draft.cue_before("score", _CLAUSE) is not None
    if not ends or _unit(draft, number) or not (beaten or draft.cue_before("ballot", _CLAUSE) is not None):
        return False
    draft.number.value = None
    draft.take(number.last)
    return draft.decide(Kind.SCORE)


def _listed(draft: Draft) -> bool:
    """Read "rice 3.2 million tonnes, maize 1.1 million, millet 640,000": numbers of a table in words, of one unit."""
    previous, item = draft.previous, draft.first - 1
    if previous is None or previous.kind not in (Kind.MEASURE, Kind.MONEY) or draft.number.clitic or draft.currency:
        return False
    follows = item - previous.after in (0, 1) and draft.gap(previous.after) == ", " and draft.gap(draft.first) == " "
    named = draft.word(item) not in draft.vocabulary.function and not draft.is_cue("sums", item)
    ends = not draft.follows(draft.after) or draft.word(draft.after) == "and"
    hedged = draft.vocabulary.before.ending_at(draft.document, item) is not None
    return follows and named and ends and not hedged and draft.decide(previous.kind, previous.unit)


def _descending(draft: Draft) -> bool:
    """Read "52-48", "1-1" as a score: two numbers joined by a hyphen of which the second is not the larger."""
    match = _PAIR.match(draft.document.folded, draft.number.start)
    if match is None or int(match[2]) > int(match[1]):
        return False
    draft.number.value = None
    draft.take(draft.document.word_at(match.end() - 1))
    return draft.decide(Kind.SCORE)


def _wickets(draft: Draft) -> bool:
    """Read "26 for 5" as a score of cricket, where no noun follows."""
    match = _WICKETS.match(draft.document.folded, draft.number.start)
    if match is None or int(match[1]) < int(match[2]) or int(match[2]) > _ALL_OUT:
        return False
    last = draft.document.word_at(match.end() - 1)
    if draft.gap(last + 1) == " " and draft.word(last + 1) not in draft.vocabulary.function:
        return False
    draft.number.value = None
    draft.take(last)
    return draft.decide(Kind.SCORE)


JOINS = (Rule("series.of_vague", _of_vague, (Form.VAGUE,)),)
RULES = (
    Rule("score.votes", _votes, _BOTH, behind=("to",)),
    Rule("percent.points_again", _points_again, _BOTH, behind=("point", "points")),
    Rule("score.descending", _descending, (Form.DIGITS,), touched=True),
    Rule("score.wickets", _wickets, (Form.DIGITS,), behind=("for",)),
    Rule("series.like_previous", _like_previous, _BOTH),
)
AHEAD = (
    Rule("series.unit_ahead", _unit_ahead, _BOTH),
    Rule("series.listed", _listed, (Form.DIGITS,)),
    Rule("series.share_again", _share_again, (Form.DIGITS,)),
)
