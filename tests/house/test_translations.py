"""The Arabic interface is complete, and its compiled catalogue is fresh."""

from babel.messages.catalog import TranslationError
from babel.messages.checkers import python_format

from factcheck.translations import PO, collect, compiled, first, read, untranslated


def test_every_string_is_in_the_catalogue() -> None:
    catalog = read(PO)
    missing = [first(m.id) for m in collect() if m.id and catalog.get(m.id, m.context) is None]
    assert missing == [], "run: make messages"


def test_every_string_is_translated() -> None:
    assert untranslated(read(PO)) == []


def test_placeholders_survive_translation() -> None:
    wrong = []
    for message in read(PO):
        try:
            python_format(None, message)
        except TranslationError as error:
            wrong.append((first(message.id), str(error)))
    assert wrong == []


def test_the_compiled_catalogue_is_fresh() -> None:
    assert PO.with_suffix(".mo").read_bytes() == compiled(read(PO)), "run: make messages"
