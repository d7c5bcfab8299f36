"""Noun phrases round a verb or a number: where one begins and ends, less articles and heads that only count."""

from claims.extraction.context.page import Page, Words
from claims.extraction.context.places import is_place_word
from claims.extraction.context.verbs import is_verb
from claims.extraction.values import Kind

_LONGEST = 7  # words of a noun phrase
_FARTHEST = 30  # words back from a verb
_PASSED_OVER = frozenset({"aux", "negative", "stop", "time", "hedge", "verbal"})
_INNER_GAPS = frozenset({" ", "  ", "'", "-", ' "', '" ', " '", "' ", " «", "» ", "«", "»", '"'})
_ENDING = frozenset({"that", "clause", "stop", "negative", "media", "by", "compare", "time", "verbal"})
_DETACHED = frozenset({"in", "ل", "ب"})


def phrase_behind(page: Page, word: int, limit: int) -> Words | None:
    """Return the noun phrase that begins at a word, without article and without a head that only counts."""
    while word < limit and _is_passed(page, word):
        word += 1
    end = word
    while end < min(limit, word + _LONGEST) and (end == word or _goes_on(page, end)) and is_inside(page, end):
        end += 1
    return _trim(page, word, end)


def _is_passed(page: Page, word: int) -> bool:
    """Return whether a word before a noun phrase is no part of it: an article, "in", "لصالحها"."""
    form = page.document.words[word]
    turned = form[0] == "ل" and form.endswith(("ها", "هم")) and not page.tags(word)
    return bool(page.tags(word) & {"determiner", "joiner"}) or form in _DETACHED or turned


def _goes_on(page: Page, word: int) -> bool:
    """Return whether a word can go on with a noun phrase; in Arabic nothing indefinite does behind the definite."""
    form, before = page.document.words[word], page.document.words[word - 1]
    ends = before.startswith("ال") and form[0] >= "\u0620" and not form.startswith(("ال", "وال", "لل"))
    return page.gap(word) in _INNER_GAPS and (not ends or is_place_word(form) or page.sense(word).proclitics > 0)


def phrase_before(page: Page, verb: int, floor: int) -> Words | None:
    """Return the noun phrase that ends before a verb; one behind a preposition only if there is no other."""
    start = end = verb
    passed: Words | None = None
    for word in range(verb - 1, max(floor, verb - _FARTHEST) - 1, -1):
        tags = page.tags(word)
        if start < end and (page.gap(start) not in _INNER_GAPS or not _goes_on(page, start)):
            break
        if "prep" in tags and "joiner" not in tags:
            passed = passed or (_trim(page, start, end) if end == verb else None)
            start = end = word
        elif page.document.words[word].startswith("بال") and not tags:  # "المصابين بالمرض"
            start = end = word
        elif is_inside(page, word) and not _is_unit(page, word):
            start = word
        elif start == end and _is_participle(page, word):
            start = end = word
        elif start < end or not tags & _PASSED_OVER:
            break
        else:
            start = end = word
    return _trim(page, start, end) or passed


def is_inside(page: Page, word: int) -> bool:
    """Return whether a word can stand within a noun phrase."""
    tags = page.tags(word)
    if word in page.number_at or page.document.words[word] == "ب" or (tags & _ENDING and not _is_public(page, word)):
        return False
    if tags & {"light", "joiner", "determiner"}:
        return True
    return not (tags & {"prep", "hedge"} or (is_verb(page, word) and not _is_gerund(page, word)))


def _is_unit(page: Page, word: int) -> bool:
    """Return whether a word is the unit of a number right before it: "800 كيلومتر"."""
    if word not in page.named or not word:
        return False
    k = page.number_at.get(word - 1, page.number_at.get(word - 2))
    return k is not None and page.mentions[k].kind is not Kind.COUNT


def _is_gerund(page: Page, word: int) -> bool:
    """Return whether an English -ing form is the noun that a verb speaks of: "military spending fell"."""
    return page.document.words[word].endswith("ing") and page.gap(word + 1) == " " and is_verb(page, word + 1)


def _is_participle(page: Page, word: int) -> bool:
    """Return whether an English verb only describes the noun before it: "refugees registered with the agency"."""
    described = page.document.words[word].endswith(("ed", "ing")) and "prep" in page.tags(word + 1)
    return described and word > 0 and not page.tags(word - 1) & _PASSED_OVER and is_inside(page, word - 1)


def _is_public(page: Page, word: int) -> bool:
    """Return whether العام means "public" and no year: الدين العام."""
    if page.document.words[word] not in ("العام", "العامه") or word + 1 >= len(page.document.words):
        return False
    return page.document.words[word - 1].startswith("ال") and "time" not in page.tags(word + 1)


def _trim(page: Page, start: int, end: int) -> Words | None:
    """Take articles and heads such as عدد and "number of" off a phrase, as long as something is left."""
    while end > start and page.tags(end - 1) & {"joiner", "determiner"}:
        end -= 1
    end = min(end, start + _LONGEST) if end - start > 2 * _LONGEST else end
    while end - start > 1 and page.tags(start) & {"determiner", "joiner", "light"}:
        start += 1
    return (start, end) if start < end else None
