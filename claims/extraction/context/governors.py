"""The verb or verbal noun that governs a number: درب, مقتل, يسيطر, "killed", "rise".

It is the nearest one before the number in its clause; where there is none, or where one stands right behind a number
that opens its clause ("12 people were killed"), it is the one behind. A verb shared by coordination gives the first of
its chain (درب وجهز 500 → درب); a number without a verb of its own has the one before (قتل 12 وأصيب 30 → أصيب for 30).
"""

from enum import Enum
from typing import NamedTuple

from claims.extraction.context.page import Page
from claims.extraction.context.verbs import PHRASE_MARKS, is_multiplying, is_verb, starts_clause

_BEFORE, _AHEAD, _CHAIN = 40, 10, 12  # words
_SERIES = 6  # numbers
_OPENERS, _CLOSERS = frozenset("«“:"), frozenset("»”")
_CLOSING = PHRASE_MARKS | {"("}
_CLAUSE_MARKS = frozenset(";؛")


class _Strength(Enum):
    """How sure it is that a word before a number governs it: NONE also for a verb that only reports."""

    NONE = 0
    FALLBACK = 1
    FULL = 2


class Governor(NamedTuple):
    """A governing word. last differs from first where verbs share an object; ahead: it stands behind the number."""

    first: int
    last: int
    ahead: bool = False

    @property
    def rule(self) -> str:
        """Return the name of the rule that found it."""
        if self.ahead:
            return "predicate.behind"
        return "predicate.before" if self.first == self.last else "predicate.chain"


def find_governor(page: Page, mention: int) -> Governor | None:
    """Return the word that governs a mention's number, or None."""
    first, last = page.sentence(page.numbers[mention][0])
    number = page.numbers[mention][0]
    if is_multiplying(page, number):
        return Governor(number, number)
    number = _skip_hedges(page, number, max(first, number - _CHAIN))
    if (noun := _change_behind(page, mention, last)) is not None:
        return Governor(noun, noun, ahead=True)
    series = page.numbers[_series_begins(page, mention)][0]
    back, strength = _look_back(page, min(series, number), max(first, number - _BEFORE))
    ahead, immediate = _look_ahead(page, mention, min(last, page.extents[mention][1] + _AHEAD))
    joined = _is_coordinated(page, number) or "including" in page.tags(number - 1)
    opens = _opens(page, number) and (immediate or not _goes_on(page, mention, back, strength))
    immediate = immediate and (strength is not _Strength.FULL or joined)
    if ahead is not None and (strength is _Strength.NONE or immediate or opens):
        return Governor(ahead, ahead, ahead=True)
    if back is not None:
        return Governor(_first_of_chain(page, back, max(first, back - _CHAIN, _others_end(page, mention))), back)
    return _find_deverbal(page, mention, max(first, number - 4))


def _goes_on(page: Page, mention: int, back: int | None, strength: _Strength) -> bool:
    """Return whether an Arabic verb before a comma has its object behind it: "شن أمس، 3 هجمات عبر طائرات استهدفت"."""
    if back is None or strength is not _Strength.FULL or page.document.words[back][0] < "\u0620":
        return False
    return mention == 0 or page.numbers[mention - 1][0] < back or not page.is_measured(mention - 1)


def _others_end(page: Page, mention: int) -> int:
    """Return where a chain of verbs may begin: not with one of the number before, as in "10 مدنيين قتلوا وأصيب 30"."""
    if not mention or not page.is_measured(mention - 1):
        return 0
    behind = page.extents[mention - 1][1]
    return behind + (page.gap(behind) == " " and not _begins_other(page, behind))


def _series_begins(page: Page, mention: int) -> int:
    """Return the first of the mentions joined to this one by "and" alone: "39 engineers and 33 doctors"."""
    for _ in range(_SERIES):
        between = page.numbers[mention][0] - page.extents[mention - 1][1] if mention else _SERIES
        if between > 1 or not _is_coordinated(page, page.numbers[mention][0]):
            return mention
        if between == 1 and page.document.words[page.numbers[mention][0] - 1] not in ("and", "و"):
            return mention
        mention -= 1
    return mention


def _change_behind(page: Page, mention: int, last: int) -> int | None:
    """Return the noun of change right behind a number: "a 5% rise", "a 5 percent wage increase"."""
    behind = page.extents[mention][1]
    for word in range(behind, min(behind + 2, last)):
        if page.gap(word).strip(" -%٪"):
            return None
        if "change_noun" in page.tags(word) or _is_accusative_change(page, word):
            return word
        if page.tags(word):
            return None
    return None


def _is_accusative_change(page: Page, word: int) -> bool:
    """Return whether an Arabic noun of change is told by the number before it: "2 في المئة نموا"."""
    return {"masdar", "change"} <= page.tags(word) and page.document.words[word].endswith("ا")


def _skip_hedges(page: Page, number: int, floor: int) -> int:
    """Return the first word of the approximators that stand before a number."""
    while number > floor and "hedge" in page.tags(number - 1) and not is_verb(page, number - 1):
        if page.document.words[number - 1] == "as" and "hedge" not in page.tags(number):
            break  # "as 30,000 workers walked out"
        number -= 1
    return number


def _look_back(page: Page, number: int, floor: int) -> tuple[int | None, _Strength]:
    """Return the nearest governor before a number, and how sure it is."""
    fallback = None
    for word in range(number - 1, floor - 1, -1):
        tags = page.tags(word)
        if not _CLAUSE_MARKS.isdisjoint(page.gap(word + 1)) or (tags & {"that", "clause"} and "hedge" not in tags):
            break
        if word in page.named or (word in page.number_at and not is_multiplying(page, word)):
            continue
        if is_verb(page, word):
            if "say" in tags and not tags & {"level", "change"}:
                if _is_quoted(page, word, number):
                    break  # "وأضاف البيان: «بين القتلى 4 أطفال»"
                return (word, _Strength.NONE) if fallback is None else (fallback, _Strength.FALLBACK)
            if "aux" not in tags:
                return _past_relative(page, word, number, floor), _Strength.FULL
        elif tags & {"masdar", "change_noun"}:
            if _governs_directly(page, word, number, tags):
                return word, _Strength.FULL
        elif not _may_be_past(page, word):
            continue
        fallback = word if fallback is None else fallback
    return fallback, _Strength.NONE if fallback is None else _Strength.FALLBACK


def _past_relative(page: Page, verb: int, number: int, floor: int) -> int:
    """Return the verb of "بلغ عدد الذين تقدموا لامتحانات الدور 900", or this one where it stands in no such clause."""
    if number - verb <= 2 or verb - 1 <= floor or "relative" not in page.tags(verb - 1):
        return verb
    stating = (at for at in range(verb - 2, max(floor, verb - _AHEAD) - 1, -1) if is_verb(page, at))
    before = next(stating, verb)
    return before if "level" in page.tags(before) else verb


def _is_quoted(page: Page, saying: int, number: int) -> bool:
    """Return whether a number stands in the quotation that a verb of saying opens."""
    gaps = "".join(page.document.gaps[saying + 1 : number + 1])
    return not _OPENERS.isdisjoint(gaps) and _CLOSERS.isdisjoint(gaps)


def _may_be_past(page: Page, word: int) -> bool:
    """Return whether an unknown Arabic word looks like a feminine past (زودت): a guess, for want of a known verb."""
    form = page.document.words[word]
    if form[0] < "\u0620" or len(form) < 4 or page.tags(word) or form.startswith(("ال", "وال", "بال", "لل")):
        return False
    return form.endswith("ت") and form[-2] not in "ايو"


def _governs_directly(page: Page, noun: int, number: int, tags: frozenset[str]) -> bool:
    """Return whether a verbal noun stands so near its figure that no verb can come between them."""
    between = [word for word in range(noun + 1, number) if page.document.words[word] != "of"]
    definite = page.document.words[noun].startswith("ال")
    if not between:
        return not definite
    if noun and is_verb(page, noun - 1) and "level" in page.tags(noun - 1):
        return False  # يبلغ ارتفاع السد
    if not tags & {"change", "change_noun"}:
        return False
    if "to" in page.tags(number - 1):  # "زيادة الإيرادات من 5 إلى 13"
        return len(between) <= 12
    near = len(between) <= 3 and not any("matter_of" in page.tags(word) for word in between)
    return near and not any(page.gap(word) != " " or word in page.number_at for word in between)


def _look_ahead(page: Page, mention: int, ceiling: int) -> tuple[int | None, bool]:
    """Return the verb behind a number and its noun, and whether nothing but auxiliaries stands between."""
    begin, noun = page.numbers[mention][1], page.extents[mention][1]
    fallback, others = None, 0
    for word in range(begin, ceiling):
        tags = page.tags(word)
        if word in page.number_at and _is_of_whole(page, word, begin):
            continue
        if word in page.number_at or not _CLOSING.isdisjoint(page.gap(word)) or _begins_other(page, word):
            break
        if word >= noun and is_verb(page, word):
            if ("say" in tags and fallback is None) or _is_purpose(page, word):
                break
            if "aux" not in tags:  # also "have been confirmed"
                return word, others <= 1
            fallback = word if fallback is None else fallback
        elif tags & {"that", "clause"} and "relative" not in tags:
            break
        elif fallback is not None and "determiner" in tags:
            break  # "have no fixed income"
        else:
            others += word >= noun and not ("hedge" in tags or page.document.words[word] == "علي")
    return fallback, False


def _is_purpose(page: Page, word: int) -> bool:
    """Return whether a verb tells what came of a number, as in "انخفض 5 سنتات ليستقر"."""
    return page.document.words[word][0] == "ل" and page.sense(word).proclitics > 0


def _is_of_whole(page: Page, word: int, begin: int) -> bool:
    """Return whether a number is that of the whole which the one before is part of: "two of the 40"."""
    if word - 1 in page.number_at:
        return True
    return any("partitive" in page.tags(before) for before in range(max(begin, word - 3), word))


def _begins_other(page: Page, word: int) -> bool:
    """Return whether a word joins something else on: "and", or a word with و in front."""
    form, found = page.document.words[word], page.sense(word)
    return form == "and" or (form[0] == "و" and (found.proclitics > 0 or not found.tags))


def _opens(page: Page, number: int) -> bool:
    """Return whether a number (with its hedges) is the first thing in its clause."""
    if page.document.words[number - 1] == "with" and "," in page.gap(number - 1):
        return True  # ", with 175 of the members voting"
    return starts_clause(page, number) or bool(page.tags(number - 1) & {"that", "clause"})


def _is_coordinated(page: Page, number: int) -> bool:
    return page.document.words[number].startswith("و") or page.document.words[number - 1] in ("and", "و")


def _first_of_chain(page: Page, verb: int, floor: int) -> int:
    """Return the first of verbs that share one object: درب التحالف وجهز ووجه، trained and equipped."""
    first = verb
    while (before := _before_joiner(page, first)) >= floor and _can_chain(page, before):
        first = before
    if first == verb or not page.sense(first).proclitics:
        return first
    for word in range(first - 1, max(first - 5, floor) - 1, -1):
        if _can_chain(page, word):
            return word
        if not page.document.words[word].startswith("ال") and word != first - 1:
            break
    return first


def _before_joiner(page: Page, verb: int) -> int:
    """Return the word that stands before a verb and the conjunction that joins it on; -1 if nothing joins it."""
    if page.document.words[verb - 1] == "and":
        return verb - 2
    return verb - 1 if page.sense(verb).proclitics or "," in page.gap(verb) else -1


def _can_chain(page: Page, word: int) -> bool:
    return is_verb(page, word) and not page.tags(word) & {"say", "aux"} and word not in page.number_at


def _find_deverbal(page: Page, mention: int, floor: int) -> Governor | None:
    """Return the noun that says what became of those counted, for a sentence without a verb."""
    first, last = page.numbers[mention][0], min(page.extents[mention][1] + 1, len(page.document.words))
    for word in (*range(first, last), *range(first - 1, floor - 1, -1)):
        if "deverbal" in page.tags(word):
            return Governor(word, word, ahead=word >= first)
    return None
