"""Numbers in a row: what one of them is, those joined to it with و are too ("المادتان 5 و6", "13 عاما و12")."""

from claims.extraction.drafts import Draft, Rule
from claims.extraction.numbers import Form, NumberReader
from claims.extraction.rules.counted import has_unit
from claims.extraction.values import Kind

_COMPARED = {Kind.MONEY, Kind.MEASURE}
_NEAR = 3  # words
_ALIKE = {Kind.IDENTIFIER, Kind.ORDINAL, Kind.DATE}


def _joined(draft: Draft) -> bool:
    """Return whether nothing but و or a comma stands between the number and the mention before it."""
    previous = draft.previous
    if previous is None or not draft.is_form(Form.DIGITS, Form.WORDS, Form.ORDINAL) or draft.number.scale > 1:
        return False
    between = _between(draft, previous)
    return between.strip(" )") in ("و", "،", ",", "and", "، و", "او", "or")


def _between(draft: Draft, previous: Draft) -> str:
    """Return the folded text from the mention before up to the number's first word."""
    return draft.document.folded[previous.extent_end : draft.document.starts[draft.number.first]]


def _same(draft: Draft) -> bool:
    previous = draft.previous
    if (
        not _joined(draft)
        or previous is None
        or previous.kind not in _ALIKE
        or previous.number.form != draft.number.form
    ):
        return False
    if draft.number.form is not Form.ORDINAL and has_unit(draft):
        return False
    if previous.kind is Kind.DATE and (draft.value is None or not 1000 <= draft.value <= 2150):
        return False
    return draft.decide(previous.kind, claim=False)


def _age(draft: Draft) -> bool:
    """Read the second of "13 عاما للصبيان و12 عاما للفتيات" as an age like the first."""
    previous = draft.previous
    if previous is None or previous.kind is not Kind.AGE or not draft.number.clitic.startswith("و"):
        return False
    found = draft.vocabulary.units.at(draft.document, draft.after) if draft.follows(draft.after) else None
    if found is None or found[0][1] != previous.unit or draft.number.first - previous.after > 3:
        return False
    draft.reach(found[1])
    return draft.decide(Kind.AGE, previous.unit)


def _compared(draft: Draft) -> bool:
    """Read "19.6 مليار ريال مقابل 17.2 مليارا" as two sums of one currency."""
    previous = draft.previous
    if previous is None or previous.kind not in _COMPARED or draft.first - previous.after > _NEAR:
        return False
    if draft.cue_before("compared", _NEAR) is None or set(_between(draft, previous)) & set(".؛!?؟\n"):
        return False
    return draft.decide(previous.kind, previous.unit)


def ahead(read_number: NumberReader, units: tuple[Rule, ...]) -> Rule:
    """Return the rule that gives a number the unit of the one joined to it: "ثلاثة ملايين وخمسة ملايين نسخة"."""

    def read(draft: Draft) -> bool:
        word = draft.word(draft.after)
        if (word[:1] != "و" and word not in ("and", "or", "او")) or not draft.follows(draft.after):
            return False
        at = draft.after + (word in ("و", "and", "or", "او"))
        second = read_number(draft.document, at) if at < len(draft.document.words) and draft.follows(at) else None
        if second is None or second.form is not draft.number.form or second.scale != draft.number.scale:
            return False
        other = Draft.of(draft.document, draft.vocabulary, second, None)
        if not any(rule.read(other) for rule in units) or other.kind is None:
            return False
        draft.counted = other.counted
        return draft.decide(other.kind, other.unit, claim=other.claim)

    return Rule("series.ahead", read, (Form.DIGITS, Form.WORDS))


RULES = (Rule("series.same", _same, (Form.DIGITS, Form.WORDS, Form.ORDINAL)),)
COMPARED = (Rule("series.compared", _compared, (Form.DIGITS, Form.WORDS)),)
AGES = (Rule("series.age", _age, (Form.DIGITS, Form.WORDS)),)
