"""The generated tables are what the command would write."""

import pytest

from claims.extraction import generate
from claims.extraction.lexicon import load_table
from tests.extraction.reading import told


def test_the_database_of_nouns_is_what_its_table_makes() -> None:
    assert (generate.FOLDER / "nouns.db").read_text(encoding="utf-8") == generate.nouns_db()


def test_the_table_of_cldr_is_what_babel_makes() -> None:
    assert (generate.FOLDER / "cldr.toml").read_text(encoding="utf-8") == generate.cldr_toml()


@pytest.mark.parametrize("language", ["ar", "en"])
def test_cldr_names_units_and_money(language: str) -> None:
    table = load_table("cldr")
    assert len(table[f"{language}_units"]) > 30
    assert len(table[f"{language}_money"]) > 100


def test_a_currency_that_only_cldr_names_is_read() -> None:
    assert told("دفع 300 غواراني باراغواي", "kind", "unit") == [("money", "PYG")]
