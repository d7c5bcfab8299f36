"""Whether a number is asserted: a length of time that only places an event is not."""

from claims.extraction.drafts import Draft, Rule
from claims.extraction.values import Kind

_STOPS = set(".؛!?؟\n")


def _relative_time(draft: Draft) -> bool:
    """Take back the claim of "منذ خمس سنوات", "السنوات الثلاث الماضية"."""
    behind = draft.after + draft.is_cue("which", draft.after)
    placed = any(draft.is_cue("relative", at - 1) and draft.follows(at) for at in (draft.first, _before_hedge(draft)))
    placed = (placed and not _of_a_state(draft)) or (draft.number.clitic.endswith("ب") and _later_by(draft))
    if not placed and not (draft.is_cue("relative_behind", behind) and draft.follows(draft.after)):
        return False
    draft.claim = False
    return True


def _of_a_state(draft: Draft) -> bool:
    """Return whether "بعد عامين من المنع" says how long a state lasted; "من الحادث" only places an event."""
    return draft.word(draft.after) == "من" and draft.is_cue("lasting", draft.after + 1)


def _later_by(draft: Draft) -> bool:
    """Return whether "بعد ذلك بيومين" stands here."""
    return draft.cue_before("relative", 3) is not None


def _offer(draft: Draft) -> bool:
    """Take back the claim of what is offered: "خصم 50%", "للبيع"."""
    at = draft.cue_before("offer", 6)
    if at is None or draft.word(at - 1)[:1].isdecimal() or (draft.word(at) == "تبرع" and draft.word(at + 1)[:1] != "ب"):
        return False  # "تبرع مجهول بمليون" tells who gave it
    previous = draft.previous
    if previous is not None and previous.kind is Kind.MONEY and at == previous.after:
        return False  # "18 جنيها للبيع، و17 للشراء": rates of exchange
    draft.claim = False
    return True


def _instruction(draft: Draft) -> bool:
    """Take back the claim of what a reader is told to do: "اغسل يديك 20 ثانية"."""
    at = draft.cue_before("instruct", 8)
    if (
        at is None
        or draft.word(at)[0] == "ب"
        or any(set(draft.gap(index)) & _STOPS for index in range(at + 1, draft.first + 1))
    ):
        return False
    draft.claim = False
    return True


def _before_hedge(draft: Draft) -> int:
    """Return the index of the first word of the hedge before the number, or of the number."""
    hedged = draft.hedge is not None and draft.hedge[1] < draft.start
    return draft.document.word_at(draft.hedge[1]) if draft.hedge is not None and hedged else draft.first


RULES = (
    Rule(
        "claim.relative_time",
        _relative_time,
        kinds=frozenset({Kind.DURATION}),
        before=("@relative",),
        behind=("@relative_behind",),
    ),
    Rule("claim.instruction", _instruction, before=("@instruct",)),
    Rule("claim.offer", _offer, kinds=frozenset({Kind.MONEY, Kind.PERCENT}), before=("@offer",)),
)
