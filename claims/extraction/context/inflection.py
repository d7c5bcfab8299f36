"""The forms of a verb, from one line of a lexicon: enough inflection to know a verb of the news in a text.

Forms are in the folded spelling of `claims.extraction.text`. Arabic proclitics are not made here: they are stripped
when a word is looked up.
"""

from collections.abc import Iterator

_PAST = ("", "ت", "وا", "ا", "تا", "نا", "هم", "ها")
_LONG_PAST = ("ته", "تها")  # on short verbs they would be nouns: كلفته
_WEAK_PAST = ("ت", "وا", "تا", "ا", "ينا", "يت", "ته")
_PRESENT = ("", "ون", "ان", "وا", "ا", "ن", "هم", "ها")
_NOUN = ("", "ا", "ه", "ها", "هم")
_VOWELS = "aeiou"


def arabic_past(past: str) -> Iterator[str]:
    """Yield the past forms of a folded third-person past ("ارتفع"); "~" before it leaves out the bare form."""
    bare = past.removeprefix("~")
    if bare == "-":
        return
    if bare[-1] in "اي" and len(bare) > 3:
        yield from (bare, *(bare[:-1] + ending for ending in _WEAK_PAST))
        return
    if bare[-1] in "اي":
        yield from (bare[:-1] + ending for ending in _WEAK_PAST)
    yield from (bare + ending for ending in _PAST if ending or not past.startswith("~"))
    if len(bare) > 3:
        yield from (bare + ending for ending in _LONG_PAST)
    if bare[-2] == "ا" and len(bare) > 3:  # its passive: أصاب، أصيب
        yield from (bare[:-2] + "ي" + bare[-1] + ending for ending in ("", "ت", "وا"))


def arabic_present(present: str) -> Iterator[str]:
    """Yield the present forms of a folded third-person present ("يرتفع"), all persons but "I", which few news use."""
    if present == "-":
        return
    stem = present[1:]
    for person in "يتن":
        yield from (person + stem + ending for ending in _PRESENT)
        if stem[-1] in "ويا":
            yield from (person + stem[:-1] + ending for ending in ("ون", "ان", "وا"))


def arabic_noun(noun: str) -> Iterator[str]:
    """Yield a folded verbal noun with the article, the accusative and suffixes."""
    if noun == "-":
        return
    stem = noun[:-1] + "ت" if noun.endswith("ه") else noun
    yield from (noun, "ال" + noun)
    yield from (stem + ending for ending in _NOUN[1:])


def english_forms(line: str) -> Iterator[str]:
    """Yield the forms of "base past participle" or of a regular base; * doubles its last letter, ~ leaves out nouns."""
    words = line.split()
    base = words[0].rstrip("*~")
    doubled = base + base[-1] if "*" in words[0] else base
    silent = base.endswith("e")
    yield (base[:-1] if silent and not base.endswith("ee") else doubled) + "ing"
    if len(words) == 1:
        yield _regular_past(base, doubled)
    yield from words[1:]
    if "~" not in words[0]:
        yield base


def _regular_past(base: str, doubled: str) -> str:
    if base[-1] == "y" and base[-2] not in _VOWELS:
        return base[:-1] + "ied"
    return base + "d" if base.endswith("e") else doubled + "ed"


def english_finite(line: str) -> Iterator[str]:
    """Yield the -s form of a verb, which a noun may share."""
    base = line.split(maxsplit=1)[0]
    if "~" in base:
        return
    bare = base.rstrip("*")
    if bare[-1] == "y" and bare[-2] not in _VOWELS:
        yield bare[:-1] + "ies"
    else:
        yield bare + ("es" if bare.endswith(("s", "x", "ch", "sh", "o", "z")) else "s")
