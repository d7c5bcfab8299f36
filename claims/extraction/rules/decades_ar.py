"""Arabic decades: "تسعينيات القرن الماضي", "الثمانينات"."""

from claims.extraction.drafts import Draft, Rule
from claims.extraction.numbers import Form
from claims.extraction.values import Kind


def _decade(draft: Draft) -> bool:
    """Read the decade as a date, and leave "العشرينيات من العمر", which tells no year."""
    if draft.word(draft.after) == "من" and draft.is_cue("age", draft.after + 1):
        return draft.reject()
    draft.number.value = None
    if draft.word(draft.after) == "القرن" and draft.follows(draft.after):
        draft.take(draft.after)
    return draft.decide(Kind.DATE, claim=False)


RULES = (Rule("date.decade", _decade, (Form.DECADE,)),)
