"""Whether a word is a verb where it stands: by what the lexicon says of it, else by its shape and its neighbours."""

from functools import lru_cache

from claims.extraction.context.page import Page
from claims.extraction.context.places import is_place_word

PHRASE_MARKS = frozenset(",،;؛:")
_NOT_BARE = frozenset({"determiner", "prep", "joiner", "light"})
_NONE: frozenset[str] = frozenset()
_BEFORE_HEDGE = frozenset({"ما", "لا", "بما", "مما", "بنسبه", "بمعدل", "بمقدار", "بقيمه", "بسعر", "بواقع", "بنسب"})
_LEADING = frozenset({"hedge", "to", "from", "by"})
_HARMLESS = frozenset({"noun_or_verb", "closing"})
_PERSONS = frozenset({"we", "they", "i", "you", "he", "she", "it", "who"})
_ARTICLES = frozenset({"the", "a", "an", "its", "their"})
_ALONE = frozenset({"alone", "now", "currently", "already", "still", "also"})
_LEADING_TO = {  # behind these and "to" stands a verb
    "used", "want", "wants", "wanted", "plan", "plans", "planned", "hope", "hopes", "hoped", "aim", "aims", "expect",
    "expects", "agreed", "decided", "began", "begun", "able", "tried", "managed", "failed", "need", "needs", "intends",
}  # fmt: skip
_TRADED = frozenset({"exports", "imports", "sales", "shares", "prices", "reserves"})  # "Oil exports 5% higher"
_COPULAS = frozenset({"is", "are", "am", "were", "has", "does"})
_NOMINAL_ED = frozenset({"united", "hundred", "indeed", "speed", "breed", "need", "seed", "armed", "limited", "based"})


def is_multiplying(page: Page, word: int) -> bool:
    """Return whether a number is a verb as well: "doubled", "has tripled to", تضاعف."""
    return word in page.number_at and "change" in page.tags(word) and is_verb(page, word)


def is_verb(page: Page, word: int) -> bool:
    """Return whether a word is a verb where it stands."""
    verb = page.verbs.get(word)
    if verb is None:
        verb = page.verbs[word] = _is_verb(page, word)
    return verb


def _is_verb(page: Page, word: int) -> bool:
    found = page.sense(word)
    if "verb" not in found.tags:
        return found.tags <= _HARMLESS and _seems_verb(page, word)
    if "hedge" in found.tags and _only_hedges(page, word):
        return False
    if found.proclitics and page.document.words[word][found.proclitics - 1] in "بك":
        return False
    if word and page.document.words[word - 1] in ("the", "a", "an"):
        return False  # "the armed forces"
    if "bare" not in found.tags or word == 0:
        return True
    before = page.document.words[word - 1]
    if "light" in page.tags(word - 1) and page.document.words[word].endswith("s"):
        return _leads_to_number(page, word)  # "the rate reaches 45 percent"
    return before in ("to", "that", "and") or (before != "s" and not page.tags(word - 1) & _NOT_BARE)


def _leads_to_number(page: Page, word: int) -> bool:
    """Return whether a number stands right behind a word, or behind one hedge or preposition."""
    return word + 1 in page.number_at or (word + 2 in page.number_at and bool(page.tags(word + 1) & _LEADING))


def _only_hedges(page: Page, word: int) -> bool:
    """Return whether a verb stands in an approximator: ما يقارب، ما يزيد على، لا يقل عن، قدرها."""
    words = page.document.words
    if words[word].endswith(("ه", "ها")):
        return True
    if word == 0 or words[word - 1] not in _BEFORE_HEDGE or word + 1 >= len(words):
        return False
    return word + 1 in page.number_at or words[word + 1] in ("على", "علي", "عن", "من", "بين", "ما")


def _seems_verb(page: Page, word: int) -> bool:
    """Guess from its shape and place whether an unknown word is a verb."""
    if page.document.words[word][0] < "\u0620":
        return _seems_english_verb(page, word)
    form = page.document.words[word]
    if not _is_shaped(form) and not page.tags(word):
        return _is_plural_past(form)
    if form[-1] == "ه" and page.document.given(word).endswith("ة"):
        return False  # "تيبازة"
    bare = _bare(form)
    if bare.startswith("ال") or is_place_word(form) or (word and "bodies" in page.tags(word - 1)):
        return False
    if "noun_or_verb" in page.tags(word) or (len(bare) > 3 and bare[0] == "ت"):
        stated = word > 0 and page.document.words[word - 1].startswith("ال") and _leads_to_number(page, word)
        return starts_clause(page, word) or (word > 0 and "verbal" in page.tags(word - 1)) or stated
    if word and "verbal" in page.tags(word - 1) and bare[0] in "ين":
        return True
    return len(bare) > 3 and (bare[0] == "ي" or (bare.endswith("ت") and bare[-2] != "ا" and starts_clause(page, word)))


@lru_cache(maxsize=1 << 14)
def _is_plural_past(form: str) -> bool:
    """Return whether an unknown Arabic word ends as the plural of the past does: "أجبروا"."""
    bare = _bare(form)
    return len(bare) > 4 and bare.endswith("وا") and not bare.startswith("ال") and not is_place_word(form)


def _bare(form: str) -> str:
    return form[1:] if form[0] == "و" and len(form) > 4 else form


@lru_cache(maxsize=1 << 14)
def _is_shaped(form: str) -> bool:
    """Return whether an Arabic word, which no table knows, can be a verb by its first or last letter."""
    bare = _bare(form)
    return (bare[0] in "تين" or bare.endswith("ت")) and not is_place_word(form)


def _seems_english_verb(page: Page, word: int) -> bool:
    form, before = page.document.words[word], page.document.words[word - 1] if word else ""
    tags = page.tags(word - 1) if word else _NONE
    if before in _PERSONS or ("modal" in tags and before not in _COPULAS):
        return True
    if before.endswith("s") and "noun_or_verb" in page.tags(word):
        return True
    if before == "to" and word > 1 and page.document.words[word - 2] in _LEADING_TO:
        return page.document.words[word] not in _ARTICLES and word not in page.number_at
    if form.endswith("s") and word > 0 and len(form) > 3 and word + 1 in page.number_at and not page.tags(word):
        stated = word > 1 and page.document.words[word - 2] in _ARTICLES  # "the campaign targets 640,000"
        alone = before in _ALONE and word > 1  # "Chad alone hosts 600,000"
        named = page.is_capital(word - 1 - alone) and form not in _TRADED  # "Arsal hosts 80,000"
        return stated or named or is_place_word(before)
    if page.is_capital(word) and word not in page.firsts[:1]:
        return False
    return form.endswith("ed") and len(form) > 4 and form not in _NOMINAL_ED


def starts_clause(page: Page, word: int) -> bool:
    """Return whether a word is the first of its sentence or stands behind a mark."""
    return word == page.sentence(word)[0] or not PHRASE_MARKS.isdisjoint(page.gap(word))
