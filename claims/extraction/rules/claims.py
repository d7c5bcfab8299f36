"""Whether a number is asserted: a length of time that only places an event is not."""

from claims.extraction.drafts import Draft, Rule
from claims.extraction.values import Kind


def _relative_time(draft: Draft) -> bool:
    """Take back the claim of "منذ خمس سنوات", "السنوات الثلاث الماضية"."""
    if draft.kind is not Kind.DURATION:
        return False
    cues = draft.vocabulary.cues["relative"]
    first = draft.first
    around = (
        draft.word(first - 1),
        draft.word(first - 2) if draft.hedge or draft.counted else "",
        draft.word(draft.after),
    )
    if not any(word in cues for word in around):
        return False
    draft.claim = False
    return True


RULES = (Rule("claim.relative_time", _relative_time),)
