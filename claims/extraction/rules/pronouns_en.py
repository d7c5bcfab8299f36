"""English number words that count nothing: "one of the", "one-off", "first lady", "a second later"."""

import re

from claims.extraction.drafts import Draft, Rule
from claims.extraction.numbers import Form
from claims.extraction.numberwords_en import number_words

_SPEECH = re.compile(r"(?:24/7|50[-/]50|20/20)(?![\d/%])")
_NEAR = 7  # words


def _one(draft: Draft) -> bool:
    """Leave "one" as a pronoun or an article; keep it where it counts."""
    number = draft.number
    if draft.value != 1 or number.first != number.last or draft.word(number.first) != "one":
        return False
    return not _counts(draft) and draft.reject()


def _counts(draft: Draft) -> bool:
    """Return whether "one" counts: a unit or a share behind it, "only" before it, or another number beside it."""
    cues, behind = draft.vocabulary.cues, draft.word(draft.after)
    if not draft.follows(draft.after) and draft.prior == "to":
        return _counts_too(draft, draft.first - 3)  # "by two Tests to one"
    if not draft.follows(draft.after) or draft.prior in cues["picking"]:
        return False
    if draft.gap(draft.after) == "-" and not draft.vocabulary.units.at(draft.document, draft.after):
        return False
    if draft.vocabulary.percent.at(draft.document, draft.after) or behind in cues["harmed"]:
        return True
    if behind in ("in", "out") and draft.document.words[draft.after + 1 :][:1]:
        return _is_number(draft, draft.after + 1 + (behind == "out"))
    if behind in ("to", "or") and _is_number(draft, draft.after + 1):
        return True
    if behind in ("a", "an", "every", "per") and draft.vocabulary.per.at(draft.document, draft.after):
        return True  # "one a day"
    if behind in ("was", "is", "has"):
        return any(_counts_too(draft, index) for index in range(draft.first - _NEAR, draft.first))
    if behind in draft.vocabulary.function or behind in cues["one_idiom"]:
        return False
    if draft.prior in cues["only"] or behind in cues["single_noun"]:
        return True
    if draft.vocabulary.money.at(draft.document, draft.after):
        return True
    if draft.vocabulary.units.at(draft.document, draft.after):
        return draft.prior in cues["lasting"]
    around = (*range(draft.first - _NEAR, draft.first), *range(draft.after + 1, draft.after + _NEAR))
    return any(_counts_too(draft, index) for index in around)


def _is_number(draft: Draft, index: int) -> bool:
    places = _places(draft.word(index + (draft.word(index) in ("every", "of", "each"))))
    return bool(places) and not places.keys().isdisjoint(("digits", "unit", "teen", "ten", "scale"))


def _counts_too(draft: Draft, index: int) -> bool:
    places = _places(draft.word(index))
    return not places.keys().isdisjoint(("unit", "teen", "ten")) and draft.word(index) != "one"


def _places(word: str) -> dict[str, object]:
    if word < ":":
        return {"digits": word} if word else {}
    return dict(number_words().get(word, {}))


def _idiom(draft: Draft) -> bool:
    """Leave "two-way", "one-sided", "multi-million"."""
    if draft.gap(draft.number.first) == "-" and draft.word(draft.number.first - 1) == "multi":
        return draft.reject()
    hyphened = draft.gap(draft.after) == "-" and draft.is_cue("idiom_behind", draft.after)
    return hyphened and draft.number.first == draft.number.last and draft.reject()


def _figure_of_speech(draft: Draft) -> bool:
    """Leave "24/7", "50-50"."""
    match = _SPEECH.match(draft.document.folded, draft.number.start)
    if match is None:
        return False
    draft.end = match.end()
    return draft.reject()


def _not_ordinal(draft: Draft) -> bool:
    """Leave "first lady", "first-hand", "at first", "a second later", "the first three months"."""
    word, cues = draft.word(draft.number.first), draft.vocabulary.cues
    behind = draft.word(draft.after) if draft.gap(draft.after) in (" ", "-") else ""
    if word == "second" and (draft.prior in cues["not_ordinal_before"] or behind in cues["relative_behind"]):
        return draft.reject()
    if word == "first" and (behind in cues["not_ordinal"] or draft.prior == "at"):
        return draft.reject()
    number = not _places(behind).keys().isdisjoint(("digits", "unit", "teen", "ten", "scale", "some"))
    return word == "first" and number and draft.reject()


def _entity(draft: Draft) -> bool:
    """Leave the digits of a character reference: "&#8217;"."""
    before = draft.document.gaps[draft.number.first]
    return before.endswith("&#") and draft.document.gaps[draft.after].startswith(";") and draft.reject()


def _decade(draft: Draft) -> bool:
    return draft.reject()


RULES = (
    Rule("none.entity", _entity, (Form.DIGITS,), touched=True),
    Rule("none.figure_of_speech", _figure_of_speech, (Form.DIGITS, Form.FRACTION), touched=True),
    Rule("none.one", _one, (Form.WORDS,)),
    Rule("none.idiom", _idiom, (Form.WORDS,)),
    Rule("none.not_ordinal", _not_ordinal, (Form.ORDINAL,)),
)
DECADES = (Rule("none.decade", _decade, (Form.DECADE,)),)
