"""Makes the data files that are made from others: `python -m claims.extraction.generate`.

lexicon/cldr.toml   Arabic and English names of units and currencies, from CLDR by way of Babel
lexicon/nouns.db    counted Arabic nouns in the text format that camel-tools' analyser reads, from nouns_ar.toml

Run it after a change of nouns_ar.toml or an upgrade of Babel; a test compares the files with what this would write.
"""

import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from claims.extraction.lexicon import fold_key, load_table

FOLDER = Path(__file__).parent / "lexicon"
_CONJUNCTIONS = ("", "و", "ف")
_ARTICLES = {"": "i", "ب": "i", "ل": "i", "ال": "d", "بال": "d", "لل": "d", "كال": "d"}
_DUALS = {"ان": "d", "ين": "d", "ا": "d", "ي": "d"}
_HEAD = """###DEFINES###
DEFINE pos pos:noun pos:digit pos:punc pos:foreign
DEFINE diac diac:*open*
DEFINE lex lex:*open*
DEFINE num num:s num:d num:p num:u
DEFINE stt stt:i stt:d
###DEFAULTS###
DEFAULT pos:noun num:s stt:i
DEFAULT pos:digit num:s stt:i
DEFAULT pos:punc num:s stt:i
DEFAULT pos:latin num:s stt:i
###ORDER###
ORDER pos diac lex num stt
###TOKENIZATIONS###
TOKENIZATION diac
###STEMBACKOFF###
###PREFIXES###
"""


def nouns_db() -> str:
    """Return the database of countable nouns: stems from nouns_ar.toml, clitics before them, number endings behind."""
    lines = [_HEAD]
    for conjunction, (article, state) in product(_CONJUNCTIONS, _ARTICLES.items()):
        lines.append(f"{conjunction}{article}\tP\tdiac:{conjunction}{article} stt:{state}\n")
    lines.append("###SUFFIXES###\n\tS-s\tdiac: num:s\n")
    for ending in ("ان", "ين"):
        lines.append(f"{ending}\tS-{'e' if ending == 'ين' else 'o'}\tdiac:{ending} num:d\n")
        lines.append(f"ت{ending}\tS-t\tdiac:ت{ending} num:d\n")
    lines.append("ين\tS-p\tdiac:ين num:p\n###STEMS###\n")
    lines.extend(sorted(set(_stems())))
    lines.append("###TABLE AB###\nP N-broken\nP N-sound\nP N-fem\n###TABLE BC###\n")
    lines.extend(f"{stem} {suffix}\n" for stem, suffix in _COMPATIBLE)
    lines.append("###TABLE AC###\n")
    lines.extend(f"P {suffix}\n" for suffix in ("S-s", "S-o", "S-e", "S-t", "S-p"))
    return "".join(lines)


_COMPATIBLE = (
    ("N-broken", "S-o"),
    ("N-broken", "S-e"),
    ("N-sound", "S-o"),
    ("N-sound", "S-p"),
    ("N-fem", "S-t"),
)


def _stems() -> Iterator[str]:
    nouns, units = load_table("nouns_ar"), load_table("units_ar")
    for category, words in (
        ("broken", _words(nouns["broken"])),
        ("sound", _words(nouns["sound"])),
        ("broken", units["dual"]["words"]),
    ):
        for word in words:
            key = fold_key(word)
            if key.endswith("ه"):
                yield f"{key[:-1]}\tN-fem\tpos:noun diac:{key[:-1]} lex:{key} num:s stt:i\n"
            else:
                yield f"{key}\tN-{category}\tpos:noun diac:{key} lex:{key} num:s stt:i\n"


def _words(section: dict[str, list[str]]) -> Iterator[str]:
    return (word for words in section.values() for word in words)


def main() -> int:
    """Write the files and return the exit status."""
    (FOLDER / "nouns.db").write_text(nouns_db(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
