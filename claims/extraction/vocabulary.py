"""The words that rules look up beside a number, in one language: units, money, months, comparators, cues."""

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from functools import cache
from itertools import chain, product
from typing import Any, TypeVar

from claims.extraction.lexicon import Phrases, fold_key, load_table
from claims.extraction.values import HedgeClass, Kind
from claims.extraction.words_ar import number_words

Unit = tuple[Kind, str]
Value = TypeVar("Value")
_UNIT_SECTIONS = {
    "measure": Kind.MEASURE,
    "squares": Kind.MEASURE,
    "duration": Kind.DURATION,
    "times": Kind.RATIO,
    "number": Kind.NUMBER,
}
_DEFINITE = ("ال{}", "لل{}", "بال{}", "وال{}", "{}ه", "{}ها", "{}هم")
_TABLES = ("units", "units_before", "percent", "money", "months", "hijri_months", "before", "behind", "per", "each")
_VERBS = ("gapped", "gapped_preposition", "gapped_from", "reach")


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """What one language's tables hold, folded and indexed.

    units: phrase -> kind and symbol. units_before: a unit as one word that can stand before its number -> the same.
    percent: phrase -> "%" or "pp". money: phrase -> ISO code, or the name of a shared one ("dinar"). quantities: words
    at which a unit of the three begins. shared: a shared name -> country -> ISO code. places: phrase -> country.
    months: phrase -> number of the month. before, behind: phrase -> hedge. verbs: hedging verbs that stand apart from
    the number. per: phrase -> denominator. each: adjective before a sum -> the same. money_before, money_glued,
    money_dollar: word before a sum, letter that touches one, letters that touch a dollar sign -> ISO code. cues: name
    of a cue -> its words. function: words that are never counted.
    """

    units: Phrases[Unit]
    units_before: dict[str, Unit]
    percent: Phrases[str]
    money: Phrases[str]
    quantities: frozenset[str]
    shared: dict[str, dict[str, str]]
    places: Phrases[str]
    months: Phrases[int]
    hijri_months: Phrases[int]
    before: Phrases[HedgeClass]
    behind: Phrases[HedgeClass]
    verbs: dict[str, dict[str, HedgeClass]]
    per: Phrases[str]
    each: dict[str, str]
    money_before: dict[str, str]
    money_glued: dict[str, str]
    money_dollar: dict[str, str]
    cues: dict[str, frozenset[str]]
    function: frozenset[str]

    def words_of(self, name: str) -> Set[str]:
        """Return the words of a list of cues, or those that begin ("months") or end ("months:last") a table's phrases.

        Raises KeyError for a name that is neither.
        """
        if name in self.cues:
            return self.cues[name]
        if name in self.verbs:
            return self.verbs[name].keys()
        table = name.removesuffix(":last")
        if table not in _TABLES:
            raise KeyError(name)
        found: Phrases[Any] | dict[str, Any] = getattr(self, table)
        if isinstance(found, dict):
            return found.keys()
        return found.beginnings if table == name else found.ends


@cache
def vocabulary(language: str) -> Vocabulary:
    """Return the vocabulary of "ar" or "en"; read once, on first use."""
    units, money, words = (load_table(f"{name}_{language}") for name in ("units", "currencies", "words"))
    articles = ("ال",) if language == "ar" else ()
    made = chain(_with_article(_prefixed_entries(units), articles), _cldr_units(language))
    units_table = Phrases("units", _with_article(_unit_entries(units), articles), made)
    percent = Phrases("percent", _entries(units["percent"]))
    money_table = Phrases("money", _with_article(_money_entries(money), articles), _cldr_money(language))
    function = frozenset(map(fold_key, words["function"]["words"])) | _number_words(language)
    return Vocabulary(
        units=units_table,
        units_before=dict(_definite_units(units)),
        percent=percent,
        money=money_table,
        quantities=frozenset(
            word
            for word in (units_table.beginnings | percent.beginnings | money_table.beginnings) - function
            if not word.startswith("ال") and len(word) > 1  # "في عام 2014 اليوم", "عام 1187 م"
        ),
        shared={name: {k: v for k, v in table.items() if k != "words"} for name, table in money["shared"].items()},
        places=Phrases("places", _entries(money["places"])),
        months=Phrases("months", ((word, int(month)) for word, month in _entries(words["months"]))),
        hijri_months=Phrases("hijri", ((word, int(month)) for word, month in _entries(words.get("hijri_months", {})))),
        before=Phrases("before", _with_and(_hedges(words["before"]), language)),
        behind=Phrases("after", _hedges(words["after"])),
        verbs={name: _verbs(words.get(name, {}), language) for name in _VERBS},
        per=Phrases("per", _entries(units["per"])),
        each=_by_word(units.get("each", {})),
        money_before=_by_word(money.get("before", {})),
        money_glued=_by_word(money.get("glued", {})),
        money_dollar=_by_word(money.get("dollar", {})),
        cues={name: _with_clitics(map(fold_key, words["cues"].get(name, ())), language) for name in _cue_names()},
        function=function,
    )


def _cldr_units(language: str) -> Iterator[tuple[str, Unit]]:
    """Give CLDR's units but for symbols that are plain words of the language: "in", "A"."""
    plain = load_table(f"words_{language}")["function"]["words"]
    for word, unit in _entries(load_table("cldr")[f"{language}_units"]):
        if word.lower() not in plain:
            yield word, (Kind.MEASURE, unit)


def _cldr_money(language: str) -> Iterator[tuple[str, str]]:
    return _entries(load_table("cldr")[f"{language}_money"])


def _number_words(language: str) -> Set[str]:
    """Return the words of numbers, which no other number counts."""
    if language == "ar":
        return number_words().keys()
    return frozenset()


def _cue_names() -> set[str]:
    """Return the names of cues of both languages; one that a language does not need is empty there."""
    return {name for language in ("ar", "en") for name in load_table(f"words_{language}")["cues"]}


def _entries(table: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    return ((word, value) for value, words in table.items() for word in words)


def _by_word(table: dict[str, list[str]]) -> dict[str, str]:
    return {fold_key(word): value for word, value in _entries(table)}


def _with_clitics(words: Iterable[str], language: str) -> frozenset[str]:
    """Add to Arabic words the forms with و ف ب ل before them."""
    found = frozenset(words)
    if language != "ar":
        return found
    return found | {
        clitic + (word[1:] if clitic[-1] == "ل" and word.startswith("ال") else word)
        for clitic in ("و", "ف", "ب", "ل", "وب", "ول")
        for word in found
    }


def _hedges(table: dict[str, list[str]]) -> Iterator[tuple[str, HedgeClass]]:
    return ((word, HedgeClass(name)) for word, name in _entries(table))


def _with_and(entries: Iterable[tuple[str, Value]], language: str) -> Iterator[tuple[str, Value]]:
    """Add to Arabic phrases the ones that begin with و or ف."""
    for phrase, value in entries:
        for conjunction in ("", "و", "ف") if language == "ar" else ("",):
            yield conjunction + phrase, value


def _verbs(table: dict[str, list[str]], language: str) -> dict[str, HedgeClass]:
    return {fold_key(word): hedge for word, hedge in _with_and(_hedges(table), language)}


def _unit_entries(table: dict[str, Any]) -> Iterator[tuple[str, Unit]]:
    for section, kind in _UNIT_SECTIONS.items():
        for word, unit in _entries(table.get(section, {})):
            yield word, (kind, unit)
    for word, unit in _entries(load_table("symbols")["measure"]):
        yield word, (Kind.MEASURE, unit)
    for unit in table["powers"]["of"]:
        for power in ("2", "3"):
            for word, behind in product(table["measure"][unit], (*table["powers"][power], power)):
                yield (
                    f"{word}{behind if behind in '²³' or behind == power else ' ' + behind}",
                    (Kind.MEASURE, unit + power),
                )
    for power, befores in table.get("power_words", {}).items():
        for unit in table["powers"]["of"]:
            for before, word in product(befores, table["measure"][unit]):
                yield f"{before} {word}", (Kind.MEASURE, unit + power)
    for unit in table["speed"]["of"]:
        for word, behind in product(table["measure"][unit], table["speed"]["words"]):
            yield f"{word} {behind}", (Kind.MEASURE, unit + "/h")


def _prefixed_entries(table: dict[str, Any]) -> Iterator[tuple[str, Unit]]:
    """Give the spellings of units with a prefix, joined and apart: "ملمترا", "ميقا وات"."""
    for unit, spelled in table.get("prefixed", {}).items():
        for prefix, gap, word in product(spelled["prefixes"], ("", " "), spelled["words"]):
            for written in table["prefixes"][prefix.replace("K", "k")]:
                yield f"{written}{gap}{word}", (Kind.MEASURE, prefix + unit)


def _definite_units(table: dict[str, Any]) -> Iterator[tuple[str, Unit]]:
    """Give the units that can stand before a definite number, with an article or a possessive: "السنوات", "سنواته"."""
    for word, unit in _entries(table["duration"]):
        for form in _DEFINITE if _is_plural(word, table.get("dual", {})) else ():
            yield fold_key(form.format(word)), (Kind.DURATION, unit)


def _is_plural(word: str, dual: dict[str, list[str]]) -> bool:
    """Return whether a word for a length of time is an Arabic plural of one word."""
    return bool(dual) and " " not in word and word.removesuffix("ا") not in dual["words"]


def _with_article(entries: Iterable[tuple[str, Value]], articles: tuple[str, ...]) -> Iterator[tuple[str, Value]]:
    """Add to each phrase the one in which every word has the article: "الدولارات الأمريكية"."""
    for phrase, value in entries:
        yield phrase, value
        for article in articles:
            yield " ".join(article + word for word in phrase.split()), value


def _money_entries(table: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield from _entries(table["bare"])
    yield from _entries(table.get("abbreviated", {}))
    yield from _entries(table.get("fraction", {}))
    for name, shared in table["shared"].items():
        for word in shared["words"]:
            yield word, name
