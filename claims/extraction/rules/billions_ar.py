"""The Arabic "بليون", a thousand million in most papers and a million million in some: read as 10^9, and said so."""

from claims.extraction.drafts import Draft, Rule
from claims.extraction.numbers import Form


def _ambiguous(draft: Draft) -> bool:
    """Tell in the trace that the scale of the number could be the other one."""
    number = draft.document.folded[draft.document.starts[draft.number.first] : draft.document.end(draft.number.last)]
    return "بليون" in number or "بلايين" in number


RULES = (Rule("number.billion_may_be_a_million_million", _ambiguous, (Form.DIGITS, Form.WORDS, Form.VAGUE)),)
