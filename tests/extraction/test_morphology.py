"""Dual nouns through camel-tools' analyser: our own database, and a full one where somebody has installed it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from claims.extraction import generate
from claims.extraction.morphology import dual_noun
from claims.extraction.text import fold

DUALS = [("وبسنتين", "سنه", 2, False), ("القاضيان", "قاضي", 2, True), ("قنبلتين", "قنبله", 0, False)]


@pytest.mark.parametrize(("word", "lemma", "clitic", "definite"), DUALS)
def test_a_dual_is_taken_apart(word: str, lemma: str, clitic: int, definite: bool) -> None:
    noun = dual_noun(fold(word))
    assert noun is not None
    assert (noun.lemma, noun.definite) == (lemma, definite)
    assert noun.clitic <= clitic + 2


@pytest.mark.parametrize("word", ["مهندسين", "لاجئين", "فلسطين", "برلمان", "قوانين"])
def test_a_plural_or_a_name_is_no_dual(word: str) -> None:
    assert dual_noun(fold(word)) is None


def test_a_full_database_is_asked_about_nouns_that_ours_has_not(tmp_path: Path) -> None:
    """A stand-in in the text format of the real one: one noun that our table does not know."""
    folder = tmp_path / "data" / "morphology_db" / "calima-msa-r13"
    folder.mkdir(parents=True)
    (tmp_path / "catalogue.json").write_text('{"version": "1.6.0", "packages": {}, "components": {}}')
    stem = "قرنفل\tN-broken\tpos:noun diac:قرنفل lex:قَرَنْفُل_1 num:s stt:i\n"
    database = generate.nouns_db().replace("###STEMS###\n", "###STEMS###\n" + stem)
    (folder / "morphology.db").write_text(database, encoding="utf-8")
    code = "from claims.extraction.morphology import dual_noun; print(dual_noun('قرنفلين') is not None)"
    answers = [
        subprocess.check_output(
            [sys.executable, "-c", code], text=True, env=os.environ | {"CAMELTOOLS_DATA": str(where)}
        )
        for where in (tmp_path, tmp_path / "nowhere")
    ]
    assert [answer.strip() for answer in answers] == ["True", "False"]


def test_nothing_heavy_is_imported() -> None:
    """Importing brings no camel-tools; reading Arabic brings its light parts only."""
    code = (
        "import sys; from claims.extraction import extract; first = 'camel_tools' in sys.modules; "
        "extract('قتل شخصان'); print(first, sorted({'torch', 'pandas', 'transformers', 'django'} & set(sys.modules)))"
    )
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "False []"


def test_no_folder_is_made_in_the_home_directory(tmp_path: Path) -> None:
    code = "from claims.extraction import extract; print(len(extract('قتل شخصان').mentions))"
    environment = {name: value for name, value in os.environ.items() if name != "CAMELTOOLS_DATA"} | {
        "HOME": str(tmp_path)
    }
    assert subprocess.check_output([sys.executable, "-c", code], text=True, env=environment).strip() == "1"
    assert list(tmp_path.iterdir()) == []
