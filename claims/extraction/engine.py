"""From a text to its mentions: find numbers, let rules say what each is, and give them back as values.

A language is a `Grammar` (drafts.py): where numbers may begin, how one is read, and four lists of rules. To add a rule,
write a function that takes a `Draft` and returns whether it applied, put `Rule("kind.what", function)` into the `RULES`
of the file in rules/ that is about that kind of figure, in front of the rules it must win over, and show in
tests/extraction/test_<kind>.py what it finds and what it leaves alone. Words that a rule looks for belong into
lexicon/*.toml. If it cannot apply without one of them, name them in its `near`, `before` or `behind`: asking.py then
asks it nowhere else. Whoever lets a rule apply to more words adds them there too; test_asking.py shows what was missed.
To add a language, give `grammar()` another file like rules/arabic.py.

Every rule looks at a bounded number of words round its number, so the time is linear in the text.
"""

import gc
from datetime import date
from decimal import Decimal
from functools import cache

from claims.extraction.asking import asking
from claims.extraction.context import Context, read_context
from claims.extraction.drafts import Draft, Grammar, Rule
from claims.extraction.numbers import Form, plain
from claims.extraction.text import Document, is_arabic, read_document
from claims.extraction.values import QUANTITIES, Extraction, Hedge, Mention

_YEARS = (Decimal(1900), Decimal(2100))


def extract(text: str, *, language: str | None = None, published: date | None = None) -> Extraction:
    """Return every number that a text states, in order, with what the text says about each.

    language: "ar" or "en"; told from the script where it is None. published: the day that "last year" is counted from.
    Pure and linear in the text; never raises on a text. Raises ValueError for another language.
    """
    language = language or ("ar" if is_arabic(text) else "en")
    rules = grammar(language)
    collecting = gc.isenabled()
    gc.disable()  # a text makes very many objects, and no circle of them that the collector of garbage could find
    try:
        return Extraction(language, _mentions(text, rules, published))
    finally:
        if collecting:
            gc.enable()


def _mentions(text: str, rules: Grammar, published: date | None) -> tuple[Mention, ...]:
    """Return what `extract` does; all else that was made on the way is gone when it returns."""
    document = read_document(text)
    drafts = find_drafts(document, rules)
    return tuple(map(_mention, drafts, read_context(document, drafts, published)))


@cache
def grammar(language: str) -> Grammar:
    """Return the grammar of "ar" or "en", built on first use; raises ValueError for another language."""
    if language == "ar":
        from claims.extraction.rules.arabic import build  # noqa: PLC0415 - a language loads when a text needs it
    elif language == "en":
        from claims.extraction.rules.english import build  # noqa: PLC0415
    else:
        raise ValueError(f"language must be ar or en, not {language!r}")
    return build()


def find_drafts(document: Document, rules: Grammar) -> list[Draft]:
    """Return the finished drafts of a document's numbers, in order and disjoint."""
    found: list[Draft] = []
    taken = 0
    for index in rules.candidates(document):
        if document.starts[index] < taken:
            continue
        number = rules.read_number(document, index)
        if number is None:
            continue
        previous = found[-1] if found else None
        draft = _read(rules, Draft.of(document, rules.vocabulary, number, previous))
        taken = max(draft.end, number.end)
        if draft.kind is not None and not draft.rejected and draft.start >= (previous.end if previous else 0):
            taken = max(taken, document.end(draft.after - 1))
            found.append(draft)
    return found


def _read(rules: Grammar, draft: Draft) -> Draft:
    ask, written = asking(rules), (draft.number.form, draft.apart)
    called = ask.called(draft)
    if _is_plain_quantity(draft) or not _first(ask.shapes[written].of(called), draft):
        alone = draft.number
        _all(ask.joins[written].of(called), draft)
        if draft.number is not alone:
            called = ask.called(draft)  # what lies behind a range lies farther behind its first number
        _first(ask.kinds[draft.number.form, draft.apart].of(called), draft)
    if draft.kind is not None and not draft.rejected:
        _all(ask.details[draft.kind].of(called), draft)
    return draft


def _is_plain_quantity(draft: Draft) -> bool:
    """Return whether a scale or a unit shows that the number says how much, so that no other reading need be tried."""
    if not draft.apart or draft.number.form not in (Form.DIGITS, Form.WORDS) or draft.value is None:
        return False
    if draft.number.scale > 1:
        return draft.number.form is Form.DIGITS
    if draft.value == 1:
        return False  # "one day" may be a pronoun
    if draft.word(draft.after) not in draft.vocabulary.quantities:
        return draft.vocabulary.percent.at(draft.document, draft.after) is not None
    return not _YEARS[0] <= draft.value <= _YEARS[1]


def _first(rules: tuple[Rule, ...], draft: Draft) -> bool:
    for rule in rules:
        if rule.read(draft):
            draft.rules.append(rule.name)
            return True
    return False


def _all(rules: tuple[Rule, ...], draft: Draft) -> None:
    for rule in rules:
        if rule.read(draft):
            draft.rules.append(rule.name)


def _mention(draft: Draft, context: Context) -> Mention:
    assert draft.kind is not None
    document, number = draft.document, draft.number
    start, end = document.span(draft.start, draft.end)
    return Mention(
        document.raw[start:end],
        start,
        end,
        draft.kind,
        None if number.value is None else plain(number.value),
        None if number.low is None else plain(number.low),
        None if number.high is None else plain(number.high),
        draft.comparator,
        draft.unit,
        document.phrase(*draft.counted) if draft.counted else None,
        draft.per,
        draft.vague,
        draft.claim,
        document.span(*draft.extent),
        _hedge(draft),
        plain(number.step) if number.step is not None and draft.kind in QUANTITIES else None,
        *context[:-1],
        rules=(*draft.rules, *context.rules),
    )


def _hedge(draft: Draft) -> Hedge | None:
    if draft.hedge is None:
        return None
    hedge_class, first, after = draft.hedge
    return Hedge(hedge_class, draft.document.phrase(first, after))
