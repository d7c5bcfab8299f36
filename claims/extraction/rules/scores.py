"""Results of matches: "2-1" where a match is the subject."""

import re

from claims.extraction.drafts import Draft, Rule
from claims.extraction.numbers import Form
from claims.extraction.values import Kind

_SCORE = re.compile(r"(\d{1,3}|صفر) ?[-:–/] ?(\d{1,3}|صفر)(?!\d|%|[.,/-]\d)")
_REACH, _MOST = 10, 20


def _score(draft: Draft) -> bool:
    if draft.number.scale > 1:
        return False
    match = _SCORE.match(draft.document.folded, draft.document.starts[draft.number.first])
    if match is None:
        return False
    last = draft.document.word_at(match.end() - 1)
    if not _about_match(draft, last) or draft.vocabulary.months.at(draft.document, last + 1):
        return False
    draft.number.value = None
    draft.take(last)
    return draft.decide(Kind.SCORE)


def _about_match(draft: Draft, last: int) -> bool:
    cues = draft.vocabulary.cues["score"]
    around = (*range(max(0, draft.number.first - _REACH), draft.number.first), *range(last + 1, last + 1 + _REACH))
    return any(draft.word(index) in cues for index in around)


RULES = (Rule("score.pair", _score, (Form.DIGITS, Form.WORDS)),)
