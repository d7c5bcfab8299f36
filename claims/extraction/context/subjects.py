"""Whose quantity a number is: what is counted or measured, as the text names it.

Where a verb says what a quantity is or how it moves, that is its grammatical subject (بلغ عدد سكان مصر → سكان مصر);
where things are counted, it is what they are part of ("9 آلاف عنصر من قوات الأمن" → قوات الأمن) or else the counted
noun with what describes it; where something is measured, it is the grammatical subject again (يسيطر داعش على → داعش).
"""

from functools import cache

from claims.extraction.context.governors import Governor
from claims.extraction.context.nouns import is_inside, phrase_before, phrase_behind
from claims.extraction.context.page import Page, Words
from claims.extraction.context.period_terms import term_at
from claims.extraction.context.places import is_place_word
from claims.extraction.context.verbs import is_verb
from claims.extraction.context.vocabulary import entries, load
from claims.extraction.values import Kind

_SOON = 3  # mentions back to what "them" were
_OF_THEM = frozenset({"منهم", "منها", "منهن"})
_PRONOUNS = frozenset({"them", "whom", "which", "these", "those"})
_FARTHEST = 30  # words back from a verb
_STATING = frozenset({"level", "change", "share", "aux"})
_COUNTED = frozenset({Kind.COUNT, Kind.PERCENT, Kind.RATIO, Kind.MONEY, Kind.MEASURE, Kind.AGE})
_THEIRS = ("هم", "هن")  # "فر 10 آلاف شخص من منازلهم"
_RESULT = ("لت", "لي")  # "لتصل", "ليبلغ"
_TIMES = ("months", "hijri_months", "weekdays", "days", "named", "decades", "since", "skipped")
_TENDING = frozenset({"likely", "unlikely", "due", "set", "able", "ready", "poised", "bound", "going"})
_ADJECTIVES = ("ي", "يا", "يه", "يين", "يون", "ين", "ون", "يات", "ات")


def find_subject(page: Page, mention: int, governor: Governor | None) -> tuple[Words, str] | None:
    """Return the words that name what a mention's number counts or measures, and the rule that found them."""
    if governor is None or (not is_verb(page, governor.first) and "deverbal" in page.tags(governor.first)):
        named = _before_number(page, mention)
    else:
        named = _grammatical_subject(page, mention, governor)
    kind = page.mentions[mention].kind
    stated = governor is not None and page.tags(governor.first) & _STATING and not _is_some(page, mention)
    if kind is Kind.RATIO and (whole := _whole_behind(page, mention)):
        return whole, "subject.whole"
    if named and governor and stated and not _changes(page, mention, governor, named):
        return named, "subject.stated"
    if kind in _COUNTED and (owner := _owner(page, mention)):
        return owner, "subject.whole"
    if kind is Kind.COUNT:
        counted = _described(page, mention) if page.mentions[mention].counted else _noun_behind(page, mention)
        if counted:
            return counted, "subject.counted"
    if named is None and kind is Kind.NUMBER and (behind := _noun_behind(page, mention)):
        return behind, "subject.behind"
    return (named, "subject.clause") if named else None


def subject_text(page: Page, mention: int, words: Words) -> str:
    """Return a subject as the text has it, without the و or ب on a counted noun: "وحالتين"."""
    counted, start = page.mentions[mention].counted, page.document.starts[words[0]]
    joined = counted is not None and start < counted[0] < page.document.end(words[0])
    return page.text(words, counted[0] - start if joined and counted else 0)


def _is_some(page: Page, mention: int) -> bool:
    """Return whether a number counts some of those counted before: "12 dead, including 3 children"."""
    number = page.numbers[mention][0]
    first = max(page.sentence(number)[0], number - 3)
    return any("including" in page.tags(word) for word in range(first, number))


def _changes(page: Page, mention: int, governor: Governor, named: Words) -> bool:
    """Return whether things counted are what someone adds or takes away: "the company cut 500 jobs"."""
    if not page.mentions[mention].counted or "change" not in page.tags(governor.last):
        return False
    between = range(governor.last + 1, page.numbers[mention][0])
    counts = named[0] > 0 and "light" in page.tags(named[0] - 1)  # "the number of jobs fell 500"
    return not counts and not any(page.tags(word) & {"to", "from", "by"} for word in between)


def _grammatical_subject(page: Page, mention: int, governor: Governor) -> Words | None:
    if governor.ahead:
        return None
    number = page.numbers[mention][0]
    floor = page.sentence(number)[0]
    arabic = page.document.words[governor.first][0] >= "\u0620"
    if not arabic and page.document.words[governor.first].endswith("ing") and "," in page.gap(governor.first):
        return None  # "a bomb hit a store, killing 18"
    if is_verb(page, governor.first) and not arabic:
        return _moved_object(page, governor.first, number) or phrase_before(
            page, _matrix(page, governor.first, floor), floor
        )
    behind = phrase_behind(page, governor.first + 1, number)
    if behind or not is_verb(page, governor.first) or "،" in page.gap(governor.first):
        return behind
    if page.document.words[governor.first].startswith(_RESULT):
        return _of_main_verb(page, governor.first, floor)
    return phrase_before(page, governor.first, floor)


def _of_main_verb(page: Page, verb: int, floor: int) -> Words | None:
    """Return the subject of the verb on which one with ل depends: "ارتفعت الصادرات … لتصل إلى 38 مليارا"."""
    for word in range(verb - 1, max(floor, verb - _FARTHEST) - 1, -1):
        if is_verb(page, word) and "aux" not in page.tags(word):
            return phrase_behind(page, word + 1, verb)
    return None


def _moved_object(page: Page, verb: int, number: int) -> Words | None:
    """Return what someone moves, between an English verb of change and its amount: "cut emissions by 33%"."""
    if verb + 1 >= number or "change" not in page.tags(verb) or page.document.words[verb + 1].endswith("ly"):
        return None
    found = phrase_behind(page, verb + 1, number)
    return found if found and found[1] < number and page.tags(found[1]) & {"to", "from", "by"} else None


def _matrix(page: Page, verb: int, floor: int) -> int:
    """Return where an English verb's subject ends: before a clause on it, or the verb it depends on ("aims to cut")."""
    words = page.document.words
    if "," in page.gap(verb):  # "wages in the sector, which employs 5 people, grew"
        aside = (word for word in range(verb - 1, max(verb - _FARTHEST, floor), -1) if page.gap(word) == ", ")
        opens = next(aside, floor)
        return opens if "relative" in page.tags(opens) else verb
    while verb - 2 > floor and words[verb - 1] == "to" and page.gap(verb - 1) == " " == page.gap(verb):
        if not (is_verb(page, verb - 2) or words[verb - 2] in _TENDING):
            break
        verb -= 2
    return verb


def _owner(page: Page, mention: int) -> Words | None:
    """Return what the counted things are part of: "عنصر من قوات الأمن", "15% of households"."""
    behind = page.extents[mention][1]
    ceiling = page.sentence(page.numbers[mention][0])[1]
    if behind < ceiling and page.document.words[behind] in _OF_THEM and page.gap(behind) == " ":
        return _counted_before(page, mention)
    for word in range(behind, min(behind + 3, ceiling)):
        if page.gap(word).strip(" %٪") or word in page.number_at or is_verb(page, word):
            return None
        if "partitive" in page.tags(word):
            if page.document.words[word] == "in" and page.mentions[mention].kind is not Kind.MONEY:
                return None
            owner = phrase_behind(page, word + 1, ceiling)
            if page.document.words[word + 1 : word + 2] and page.document.words[word + 1] in _PRONOUNS:
                return _counted_before(page, mention)
            return owner if owner and _can_own(page, word, owner) else None
        if page.mentions[mention].kind is Kind.RATIO and word == behind and is_inside(page, word):
            return phrase_behind(page, word, ceiling)  # ثلث الأسر
    return None


def _counted_before(page: Page, mention: int) -> Words | None:
    """Return what was counted last before a mention: whom "50 of them" are part of."""
    for before in range(mention - 1, max(mention - _SOON, 0) - 1, -1):
        if page.mentions[before].counted:
            return _described(page, before)
    return None


def _can_own(page: Page, partitive: int, owner: Words) -> bool:
    """Return whether a phrase behind من or "of" is a whole: no matter ("of land"), time or origin (من الخرطوم)."""
    form = page.document.words[owner[0]]
    if form in _matter() or term_at(page.document, owner[0], *_TIMES):
        return False
    return page.document.words[partitive] != "من" or not (is_place_word(form) or form.endswith(_THEIRS))


def _noun_behind(page: Page, mention: int) -> Words | None:
    """Return the noun right behind a count whose counted thing was not told."""
    behind = page.extents[mention][1]
    ceiling = page.sentence(page.numbers[mention][0])[1]
    if behind >= ceiling or page.gap(behind) != " " or page.tags(behind) or not is_inside(page, behind):
        return None
    return phrase_behind(page, behind, min(ceiling, behind + 2))


def _whole_behind(page: Page, mention: int) -> Words | None:
    """Return what a fraction is a part of, right behind it: خمس السكان."""
    behind = page.extents[mention][1]
    ceiling = page.sentence(page.numbers[mention][0])[1]
    if behind >= ceiling or page.gap(behind) != " " or not page.document.words[behind].startswith("ال"):
        return None
    return phrase_behind(page, behind, ceiling) if is_inside(page, behind) else None


def _described(page: Page, mention: int) -> Words:
    """Return the counted noun with the words between the number and it and the adjectives behind it."""
    start, end = page.numbers[mention][1], page.extents[mention][1]
    if page.extents[mention][0] < page.numbers[mention][0]:
        start, end = page.extents[mention][0], page.numbers[mention][0]
        while end - 1 > start and page.tags(end - 1) & {"hedge", "to"}:
            end -= 1  # "الحجاج بنحو 160 ألفا"
        return start, end
    if start >= end and (counted := page.mentions[mention].counted):  # شخصان; "175 of its 329 lawmakers"
        start, end = page.document.word_at(counted[0]), page.document.word_at(counted[1] - 1) + 1
    while start < end - 1 and page.tags(start) & {"prep", "determiner", "joiner"}:
        start += 1  # آلاف من المسؤولين
    ceiling = min(page.sentence(page.numbers[mention][0])[1], end + 2)
    while end < ceiling and page.gap(end) == " " and _is_adjective(page, end):
        end += 1
    return start, end


def _is_adjective(page: Page, word: int) -> bool:
    form = page.document.words[word]
    return (
        form[0] >= "\u0620"
        and form.endswith(_ADJECTIVES)
        and not form.startswith(("ال", "و"))
        and is_inside(page, word)
        and not page.tags(word)
    )


def _before_number(page: Page, mention: int) -> Words | None:
    """Return the noun phrase before the number of a sentence without a verb: عدد القتلى 12."""
    number = page.numbers[mention][0]
    return phrase_before(page, number, page.sentence(number)[0])


@cache
def _matter() -> frozenset[str]:
    return frozenset(entries(load("words")["tags"]["matter"]))
