"""PDF and Word files: the text in reading order, Arabic from right to left, and clear words where there is none."""

from pathlib import Path
from typing import Any

import pytest

from claims import store
from claims.errors import InvalidInput
from claims.intake import take_in_file
from claims.intake.documents import read_docx, read_pdf
from claims.intake.documents.lines import Letter, Line, paragraphs, read_line, unbalanced
from tests.intake.papers import bomb_of, docx_of, from_right, pdf_of

ARABIC = "أنتجت البلاد نحو 110 آلاف طن من القمح"


def left_to_right(text: str, y: float, x: float = 50.0) -> tuple[float, float, str]:
    return x, y, text


def text_of(*lines: list[tuple[float, float, str]]) -> str:
    return read_pdf(pdf_of([[run for line in lines for run in line]]))[0]


def test_english_lines_are_joined_to_the_sentence_that_they_are() -> None:
    lines = [
        left_to_right("The port handled 3.2 million tonnes of", 700),
        left_to_right("freight in the year, the office said.", 684),
        left_to_right("It has 14 cranes.", 668),
    ]
    assert text_of(lines) == (
        "The port handled 3.2 million tonnes of freight in the year, the office said.\nIt has 14 cranes."
    )


@pytest.mark.parametrize("backwards", [False, True])
def test_an_arabic_line_is_read_from_right_to_left_in_whatever_order_the_file_names_its_words(backwards: bool) -> None:
    runs = from_right(ARABIC, 700)
    spaced = [run for each in runs for run in (each, (each[0] - 4, 700.0, " "))]
    assert text_of(spaced[::-1] if backwards else spaced) == ARABIC


def test_numbers_percents_ranges_and_brackets_of_an_arabic_line_stand_as_they_are_typed() -> None:
    words = [(500.0, "لبق"), (478.0, "يأ)"), (438.0, "(%22.5"), (392.0, "200-150")]
    assert text_of([(x, 700.0, word) for x, word in words]) == "قبل (أي 22.5%) 150-200"


def test_words_in_latin_letters_keep_their_order_within_an_arabic_line() -> None:
    before, behind = from_right("قالت شركة", 700, right=540), from_right("إنها تعمل", 700, right=414)
    assert text_of([*before, (418.0, 700.0, "ACME Corp 7"), *behind]) == "قالت شركة ACME Corp 7 إنها تعمل"


def test_shapes_of_letters_become_letters() -> None:
    shapes = "\ufecb\ufeaa\ufea9 \ufe8d\ufedf\ufeb4\ufedc\ufe8e\ufee5 \ufed3\ufef4\ufeec\ufe8e"
    assert text_of(from_right(shapes, 700)) == "عدد السكان فيها"


def test_columns_are_read_one_after_the_other_and_cells_lie_a_tab_apart() -> None:
    column = [left_to_right("First line", 700), left_to_right("ends here.", 684)]
    other = [left_to_right("Second column", 700, 320), left_to_right("ends here.", 684, 320)]
    assert text_of(column, other) == "First line ends here.\nSecond column ends here."
    table = [left_to_right("Year", 600), left_to_right("2024", 600, 300)]
    assert text_of(table, [left_to_right("is the heading of the table", 500)]).startswith("Year\t2024\n")


def test_vowel_signs_stay_with_their_letters() -> None:
    letters = [Letter("ك", 20, 26, 0, 12), Letter("\u064e", 21, 24, 0, 12), Letter("ت", 10, 19, 0, 12)]
    assert read_line([letters], 12, from_right=True) == "كَت"


def test_a_short_line_ends_its_paragraph() -> None:
    long, short = Line("A heading", 0, 60, 100, 12, False), Line("A line that goes on", 0, 200, 86, 12, False)
    assert paragraphs([long, short]) == "A heading\nA line that goes on"


@pytest.mark.parametrize(("text", "wrong"), [("(a) b", 0), (")a( b", 2), ("(a", 1), ("«a» [b]", 0)])
def test_brackets_are_counted(text: str, wrong: int) -> None:
    assert unbalanced(text) == wrong


def test_pages_follow_each_other_and_the_title_is_told() -> None:
    pages = [[left_to_right(text, 700)] for text in ("Page one has 12 ships.", "Page two has 9.")]
    body = pdf_of(pages, "Annual report")
    assert read_pdf(body) == ("Page one has 12 ships.\n\nPage two has 9.", "Annual report")


BAD_PDF = [
    (pdf_of([[]]), "pictures of pages"),
    (pdf_of([[(50.0, 700.0, "12")]]), "pictures of pages"),
    (pdf_of([[left_to_right("The port handled 14 ships.", 700)]], encrypt=True), "password"),
    (b"", "damaged"),
    (b"%PDF-1.7 and nothing more", "damaged"),
    (b"MZ\x90", "damaged"),
]


@pytest.mark.parametrize(("body", "told"), BAD_PDF)
def test_a_pdf_without_a_text_says_why(body: bytes, told: str) -> None:
    with pytest.raises(InvalidInput, match=told):
        read_pdf(body)


def test_a_pdf_that_is_too_long_is_refused(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    body = pdf_of([[left_to_right("The port handled 14 ships.", 700)]] * 3)
    settings.FACTCHECK_MAX_TEXT = 60
    with pytest.raises(InvalidInput, match="longer than 60"):
        read_pdf(body)
    monkeypatch.setattr("claims.intake.documents.pdf.MOST_PAGES", 2)
    with pytest.raises(InvalidInput, match="more than 2 pages"):
        read_pdf(body)
    monkeypatch.setattr("claims.intake.documents.pdf.MOST_BYTES", 100)
    with pytest.raises(InvalidInput, match="bytes"):
        read_pdf(body)


def test_a_word_file_is_read_with_its_tables_in_their_place() -> None:
    rows = [["المحافظة", "الإنتاج"], ["الحسكة", "450,000 طن"]]
    text, title = read_docx(docx_of("بلغ الإنتاج 12 ألف طن.", "وهذه خاتمة.", rows=rows))
    assert text == "بلغ الإنتاج 12 ألف طن.\nالمحافظة\tالإنتاج\nالحسكة\t450,000 طن\nوهذه خاتمة."
    assert title == "تقرير الموسم"


def test_changes_in_a_word_file_count_as_accepted() -> None:
    text, _title = read_docx(docx_of("It has ", deleted="12 ships", inserted="14 ships"))
    assert text == "It has 14 ships"


BAD_DOCX = [
    (docx_of(), "no text"),
    (b"", "damaged"),
    (b"PK\x03\x04", "damaged"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 locked", "password"),
    (bomb_of(docx_of("It has 14 ships.")), "unpacks"),
]


@pytest.mark.parametrize(("body", "told"), BAD_DOCX)
def test_a_word_file_without_a_text_says_why(body: bytes, told: str) -> None:
    with pytest.raises(InvalidInput, match=told):
        read_docx(body)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["report.pdf", "report.docx"])
def test_the_file_is_kept_as_it_was_given(name: str, settings: Any, tmp_path: Path) -> None:
    settings.FACTCHECK_DATA = tmp_path
    pdf = pdf_of([[left_to_right("The port handled 14 ships.", 700)]])
    body = pdf if name.endswith("pdf") else docx_of("The port handled 14 ships.")
    article, is_new = take_in_file(name, body)
    assert (is_new, article.text) == (True, "The port handled 14 ships.")
    assert article.snapshot is not None
    assert store.read(article.snapshot) == body
    assert take_in_file(name, body) == (article, False)
