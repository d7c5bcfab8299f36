"""Dual nouns without a numeral ("شخصان", "بسنتين"), through camel-tools' morphological analyser.

Its analyser reads a small database of our own (lexicon/nouns.db, made by generate.py), so that clitics and endings
come from camel-tools, offline and in a millisecond. Where CAMELTOOLS_DATA holds one of its full databases, that one is
asked about nouns that ours does not have. Nothing is imported or read before the first word in question.
"""

import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from claims.extraction.lexicon import fold_key, load_table
from claims.extraction.text import fold

_HERE = Path(__file__).parent
_FULL = Path("data", "morphology_db", "calima-msa-r13", "morphology.db")
DUAL_ENDINGS = frozenset({"ان", "ين"})
_CLITICS = ("و", "ف", "ب", "ل", "ال", "بال", "لل", "كال", "وب", "ول", "وال", "وبال", "ولل", "فال", "فب")
_OWN = {"و": "own_and", "ب": "own_by", "ل": "own_for"}  # clitic -> the nouns whose first letter it is not
_FEMININE, _SHORTEST = ("تان", "تين"), 5
_ANNEXED = ("تا", "تي")
_PREPOSITIONS = ("", "و", "ف", "ب", "ل", "وب", "ول")

Analysis = dict[str, Any]


@dataclass(frozen=True, slots=True)
class DualNoun:
    """A word that says two of something: the singular, the length of its clitics, whether it has an article.

    known says that a database has it as a noun; otherwise only its ending speaks, and it may be an adjective.
    """

    lemma: str
    clitic: int
    definite: bool
    known: bool = True


def may_be_dual(word: str) -> bool:
    """Return, at the cost of a few look-ups, whether a folded word is worth asking `dual_noun` about."""
    return word[-2:] in DUAL_ENDINGS and len(word) > 4 and dual_noun(word) is not None


def annexed_dual(word: str) -> DualNoun | None:
    """Return what a folded noun says two of without its ن: "سيارتي" in "سيارتي إسعاف", "رجلا" in "رجلا أمن".

    The same letters say "my car" and "a man" elsewhere.
    """
    return _annexed_duals().get(word)


def is_peoples_dual(word: str) -> bool:
    """Return whether a folded word can only say two of people without its ن, or one of them: "رجلا"."""
    noun = annexed_dual(word)
    return noun is not None and word.endswith(noun.lemma[-1] + word[-1]) and dual_noun(word) is None


def is_second_term(word: str) -> bool:
    """Return whether a folded noun stands behind people's duals, as "أمن" in "رجلا أمن": only then are they duals."""
    return word in _words("second_terms")


def is_annexing(word: str) -> bool:
    """Return whether a folded noun stands behind such a dual though it ends as an adjective would: "حالتي وفاة"."""
    return word in _words("annexing")


def is_feminine(word: str) -> bool:
    """Return whether our tables have this folded word, without article, as a feminine noun: "سيارة"."""
    return word in _words("annexed")


def is_singular(word: str) -> bool:
    """Return whether our database has this folded word, without article, as the singular of a noun."""
    return word in _own_stems()


@lru_cache(maxsize=65536)
def dual_noun(word: str) -> DualNoun | None:
    """Return what a folded word says two of; None where it does not, or may as well be a plural."""
    if word in _not_dual():
        return None
    known = _dual_of(word, _own_analyser()(word)) if _has_known_stem(word) else None
    if known is not None or (_has_known_stem(word) and not word.endswith(_FEMININE)):
        return known
    full = _full_analyser()
    if full is not None:
        return _dual_of(word, full(word))
    return _feminine(word)


def _dual_of(word: str, analyses: list[Analysis]) -> DualNoun | None:
    nouns = [found for found in analyses if found.get("pos") == "noun"]
    if not nouns or any(found.get("num") != "d" for found in nouns):
        return None
    noun = nouns[0]
    lemma = fold(noun["lex"])
    clitic = word.find(lemma[:2])
    return DualNoun(lemma, max(clitic, 0), noun.get("stt") == "d")


def _feminine(word: str) -> DualNoun | None:
    """Take a word in تان or تين for the dual of a feminine noun that no database has; plurals have no such ending."""
    if not word.endswith(_FEMININE) or len(word) < _SHORTEST:
        return None
    joined = word[0] in _OWN and word[:-3] + "ه" not in _words(_OWN[word[0]])
    definite = word.startswith(("ال", "لل", "بال", "وال", "فال", "كال"))
    return DualNoun(word[joined:-3] + "ه", int(joined), definite, known=False)


def full_database() -> Path | None:
    """Return where a full database of camel-tools is installed, None if none is."""
    folder = os.environ.get("CAMELTOOLS_DATA")
    path = Path(folder, _FULL) if folder else None
    return path if path is not None and path.is_file() else None


@cache
def _words(section: str) -> frozenset[str]:
    return frozenset(map(fold_key, load_table("nouns_ar")[section]["words"]))


@cache
def _annexed_duals() -> dict[str, DualNoun]:
    table = load_table("nouns_ar")
    broken, sound = (map(fold_key, table[plural]["people"]) for plural in ("broken", "sound"))
    forms = [(noun, noun[:-1] + ending) for noun in _words("annexed") for ending in _ANNEXED]
    forms += [
        (noun, noun + ending) for noun in broken if noun[-1] not in "ها" for ending in ("ا", "ي") if noun[-1] != ending
    ]
    forms += [(noun, noun + "ا") for noun in sound if noun[-1] != "ي"]  # "سائقي" may be a plural, "تركيا" a country
    return {
        clitic + form: DualNoun(noun, len(clitic), definite=False) for noun, form in forms for clitic in _PREPOSITIONS
    }


@cache
def _not_dual() -> frozenset[str]:
    words = _words("not_dual")
    return words | {clitic + word for word in words for clitic in _CLITICS}


def _has_known_stem(word: str) -> bool:
    stems = _own_stems()
    for ending in (2, 3):
        stem = word[:-ending]
        if stem in stems or any(stem.startswith(clitic) and stem[len(clitic) :] in stems for clitic in _CLITICS):
            return True
    return False


@cache
def _own_stems() -> frozenset[str]:
    lines = (_HERE / "lexicon" / "nouns.db").read_text(encoding="utf-8").partition("###STEMS###\n")[2]
    return frozenset(line.split("\t")[0] for line in lines.splitlines() if "\tN-" in line)


@cache
def _own_analyser() -> Callable[[str], list[Analysis]]:
    return _analyser(_HERE / "lexicon" / "nouns.db")


@cache
def _full_analyser() -> Callable[[str], list[Analysis]] | None:
    path = full_database()
    return _analyser(path) if path is not None else None


def _analyser(path: Path) -> Callable[[str], list[Analysis]]:
    analyser_class, database_class = _camel_tools()
    analyse: Callable[[str], list[Analysis]] = analyser_class(database_class(str(path))).analyze
    return analyse


@cache
def _camel_tools() -> tuple[Any, Any]:
    """Import camel-tools' morphology without its download and without a folder in the home directory.

    Its data module fetches a catalogue at import unless it finds one, and makes ~/.camel_tools whatever it is told.
    """
    folder = os.environ.get("CAMELTOOLS_DATA")
    if not folder or not Path(folder, "catalogue.json").is_file():
        os.environ["CAMELTOOLS_DATA"] = str(_HERE / "camel_data")
    home = os.environ.get("HOME")
    os.environ["HOME"] = tempfile.gettempdir()
    try:
        from camel_tools.morphology.analyzer import Analyzer  # noqa: PLC0415 - half a second and 50 MB
        from camel_tools.morphology.database import MorphologyDB  # noqa: PLC0415
    finally:
        if home is None:
            del os.environ["HOME"]
        else:
            os.environ["HOME"] = home
    return Analyzer, MorphologyDB
