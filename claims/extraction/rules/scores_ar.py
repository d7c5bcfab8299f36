"""Arabic results in words: "فاز بثلاثة أهداف", "التعادل بهدفين"."""

from claims.extraction.drafts import Draft, Rule
from claims.extraction.numbers import Form
from claims.extraction.values import Kind

_GOALS = {"هدف", "اهداف", "هدفين", "هدفا", "مجموعات", "مجموعتين"}  # and the sets of tennis


def _goals(draft: Draft) -> bool:
    """Read goals with ب behind a win, a loss or a draw as the result; "سجل هدفين" counts them."""
    noun = draft.document.words[draft.number.first] if draft.is_form(Form.DUAL) else draft.word(draft.after)
    if not draft.number.clitic.endswith("ب") or noun.removeprefix("ب") not in _GOALS:
        return False
    behind = draft.after + (not draft.is_form(Form.DUAL))
    told = draft.cue_before("score", 8) is not None or draft.is_cue("to_nil", behind)
    return told and draft.decide(Kind.SCORE)


RULES = (Rule("score.goals", _goals, (Form.DIGITS, Form.WORDS, Form.DUAL)),)
