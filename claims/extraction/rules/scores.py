"""Results of matches: "2-1" where a match is the subject."""

import re

from claims.extraction.drafts import Draft, Rule
from claims.extraction.numbers import Form
from claims.extraction.rules.money import currency_before
from claims.extraction.values import Kind

_SCORE = re.compile(r"(\d{1,3}|صفر) ?[-:–/] ?(\d{1,3}|صفر)(?!\d|%|[.,/-]\d)")
_FORMATION = re.compile(r"[1-6](?:-[1-6]){2,3}(?![-/.]?\d)")
_PLAYERS = 10
_REACH, _MOST = 10, 20


def _score(draft: Draft) -> bool:
    if draft.number.scale > 1 or currency_before(draft) is not None:
        return False
    match = _SCORE.match(draft.document.folded, draft.document.starts[draft.number.first])
    if match is None:
        return False
    last = draft.document.word_at(match.end() - 1)
    nil = match[1] == match[2] == "صفر" or _goes_on(draft)
    if not (nil or _about_match(draft, last)) or draft.vocabulary.months.at(draft.document, last + 1):
        return False
    draft.number.value = None
    draft.take(last)
    return draft.decide(Kind.SCORE)


def _goes_on(draft: Draft) -> bool:
    """Return whether a result stands right before, as in the sets of "6-7 (3/7)، 7-6"."""
    previous = draft.previous
    return previous is not None and previous.kind is Kind.SCORE and previous.after == draft.first


def _about_match(draft: Draft, last: int) -> bool:
    cues = draft.vocabulary.cues["score"]
    around = (*range(max(0, draft.number.first - _REACH), draft.number.first), *range(last + 1, last + 1 + _REACH))
    return any(draft.word(index) in cues for index in around)


def descending(draft: Draft) -> bool:
    """Read "4-2" as a result though no match is named: a range would begin with the smaller number."""
    match = _SCORE.match(draft.document.folded, draft.document.starts[draft.number.first])
    if match is None or " " in match[0] or "/" in match[0] or ":" in match[0] or "صفر" in match[0]:
        return False
    last = draft.document.word_at(match.end() - 1)
    if not int(match[2]) < int(match[1]) <= _MOST or draft.document.gaps[draft.number.first][-1:] not in (" ", "("):
        return False
    tables = (draft.vocabulary.units, draft.vocabulary.money, draft.vocabulary.months, draft.vocabulary.percent)
    if (
        any(table.at(draft.document, last + 1) for table in tables)
        or not draft.prior
        or draft.is_cue("identifier", draft.first - 1)
    ):
        return False
    draft.number.value = None
    draft.take(last)
    return draft.decide(Kind.SCORE)


def _formation(draft: Draft) -> bool:
    """Read "a 4-4-2", "4-2-3-1" as the name of a formation: ten players in their lines."""
    match = _FORMATION.match(draft.document.folded, draft.document.starts[draft.number.first])
    if match is None or sum(int(line) for line in match[0].split("-")) != _PLAYERS:
        return False
    draft.number.value = None
    draft.take(draft.document.word_at(match.end() - 1))
    return draft.decide(Kind.IDENTIFIER, claim=False)


FORMATIONS = (Rule("identifier.formation", _formation, (Form.DIGITS,), touched=True),)
DESCENDING = (Rule("score.descending", descending, (Form.DIGITS,), touched=True),)
RULES = (Rule("score.pair", _score, (Form.DIGITS, Form.WORDS), before=("@score",), behind=("@score", "صفر")),)
