"""Each format and layout of a table: the same figures, each with a pointer that finds its cell again."""

import sys
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import Workbook

from claims.errors import InvalidInput
from claims.verification.tables.profile import Profile
from claims.verification.tables.reading import read_table
from claims.verification.tables.values import Table
from tests.verification.sheets import HEAD, profile, saved, sdmx_json, sheet, with_part

LONG = '[columns]\nplace = "code"\nperiod = "year"\nvalue = "tonnes"\n'
WIDE = '[table]\nlayout = "wide"\n[columns]\nplace = "code"\n'
SDMX = '[table]\nformat = "sdmx"\n'
XLSX = '[table]\nformat = "xlsx"\n'
Cells = list[tuple[str, str, int, str]]


def cells(table: Table) -> Cells:
    """Return pointer, place, year and value of each figure."""
    return [
        (cell.pointer, cell.place, cell.fields["period_end"].year, str(cell.fields["value"])) for cell in table.cells
    ]


def read(text: str | bytes, by: Profile, name: str = "t.csv") -> Table:
    return read_table(name, text.encode() if isinstance(text, str) else text, by)


def test_long_rows_point_to_row_and_column() -> None:
    table = read("code,year,tonnes\nXA,2022,900\nXB,2023,1.5\n", profile(LONG))
    assert cells(table) == [("row 2 col tonnes", "XA", 2022, "900"), ("row 3 col tonnes", "XB", 2023, "1.5")]


def test_wide_rows_have_a_figure_for_each_year() -> None:
    table = read(
        "title\n\ncode,name,2022,2023,\nXA,Land,900,..,\n", profile(WIDE.replace('wide"', 'wide"\nheader_rows = [3]'))
    )
    assert cells(table) == [("row 4 col 2022", "XA", 2022, "900")]
    assert table.missing == 1


def test_rows_of_a_series_are_chosen_by_their_other_columns() -> None:
    chosen = HEAD + 'where = {sex = "T"}\n'
    table = read("code,sex,year,tonnes\nXA,T,2022,900\nXA,F,2022,400\n", profile(LONG, chosen))
    assert cells(table) == [("row 2 col tonnes", "XA", 2022, "900")]


def test_a_row_of_two_series_is_refused() -> None:
    twice = HEAD + HEAD[HEAD.index("[[series]]") :].replace("FLOUR", "OTHER")
    with pytest.raises(InvalidInput, match="row 2 col tonnes: it belongs to FLOUR and to OTHER"):
        read("code,year,tonnes\nXA,2022,900\n", profile(LONG, twice))


def test_merged_headings_of_a_sheet_are_filled() -> None:
    book = Workbook()
    page = book.active
    page.title = "جدول 1"
    for row in (["الجدول"], ["المحافظة", "٢٠٢٢", None, "٢٠٢٣*", None], [None, "قمح", "طحين", "قمح", "طحين"]):
        page.append(row)
    page.merge_cells("B2:C2")
    page.merge_cells("D2:E2")
    page.append(["أرض XA", 1, "١٬٢٠٠٫٥", 2, "-"])
    page.append(["أرض XB", 3, "غ.م", 4, "٩٠٠†"])
    page.append(["المصدر: مكتب المطاحن"])
    layout = XLSX + (
        'layout = "wide"\nsheet = "جدول 1"\nheader_rows = [2, 3]\nfooter_stop = "^المصدر"\nplaces = "names"\n'
        '[columns]\nplace = "A"\n[flags]\n"*" = "provisional"\n"†" = "break"\n'
    )
    table = read(saved(book), profile(layout, HEAD + 'heading = "طحين"\n'), "t.xlsx")
    assert cells(table) == [("جدول 1!C4", "أرض XA", 2022, "1200.5"), ("جدول 1!E5", "أرض XB", 2023, "900")]
    assert table.cells[1].fields["flags"] == ["break", "provisional"]
    assert (table.cells[1].fields["raw_text"], table.missing, table.by_names) == ("٩٠٠†", 2, True)


def test_a_share_that_a_sheet_shows_as_per_cent_is_one() -> None:
    body = sheet([["code", "year", "tonnes"], ["XA", 2022, 0.225]], C2="0.0%")
    table = read(body, profile(XLSX + LONG, HEAD.replace('"t"', '"%"')), "t.xlsx")
    assert cells(table) == [("Sheet!C2", "XA", 2022, "22.5")]
    with pytest.raises(InvalidInput, match=r"Sheet!C2: “22\.5%” is a share"):
        read(body, profile(XLSX + LONG), "t.xlsx")


def test_a_cell_is_as_exact_as_the_sheet_has_it() -> None:
    table = read(
        sheet([["code", "year", "tonnes"], ["XA", 2022, 0.1], ["XB", 2022, 12345678901]]),
        profile(XLSX + LONG),
        "t.xlsx",
    )
    assert [cell[3] for cell in cells(table)] == ["0.1", "12345678901"]


def test_a_formula_is_refused_by_its_cell() -> None:
    body = sheet([["code", "year", "tonnes"], ["XA", 2022, "=SUM(1,2)"]])
    with pytest.raises(InvalidInput, match="Sheet!C2: it holds a formula"):
        read(body, profile(XLSX + LONG), "t.xlsx")


@pytest.mark.parametrize(
    ("name", "part", "content", "said"),
    [
        ("t.xlsx", "xl/vbaProject.bin", b"Sub Auto_Open()", "has macros"),
        ("t.xlsm", "xl/other.bin", b"", "has macros"),
        ("t.xlsx", "xl/media/bomb.bin", bytes(5_000_000), "unpacks to far more than its size"),
        (
            "t.xlsx",
            "xl/bomb.xml",
            b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha">]>',
            "declares a document type",
        ),
    ],
)
def test_a_package_that_could_do_harm_is_not_opened(name: str, part: str, content: bytes, said: str) -> None:
    body = with_part(sheet([["code", "year", "tonnes"], ["XA", 2022, 1]]), part, content)
    with pytest.raises(InvalidInput, match=said):
        read(body, profile(XLSX + LONG), name)


def test_a_package_that_unpacks_to_too_much_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claims.verification.tables.xlsx.MOST_BYTES", 1000)
    with pytest.raises(InvalidInput, match="unpacks to more than"):
        read(sheet([["code"], ["XA"]]), profile(XLSX + LONG), "t.xlsx")


def test_a_table_of_too_many_cells_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claims.verification.tables.grid.MOST_CELLS", 5)
    for body, by, name in (
        (b"code,year,tonnes\nXA,2022,1\n", profile(LONG), "t.csv"),
        (sheet([["code", "year", "tonnes"], ["XA", 2022, 1]]), profile(XLSX + LONG), "t.xlsx"),
    ):
        with pytest.raises(InvalidInput, match="more than 5 cells"):
            read(body, by, name)


def test_what_is_no_workbook_is_refused() -> None:
    with pytest.raises(InvalidInput, match="no xlsx file"):
        read(b"code,year", profile(XLSX + LONG), "t.xlsx")
    with pytest.raises(InvalidInput, match="no sheet “Two”, but: Sheet"):
        read(sheet([["code"]]), profile(XLSX + 'sheet = "Two"\n' + LONG), "t.xlsx")
    with pytest.raises(InvalidInput, match="save it anew as xlsx"):
        read(with_part(b"PK\x05\x06" + bytes(18), "notes.txt", b"no sheet"), profile(XLSX + LONG), "t.xlsx")


def test_a_column_that_is_not_there_or_there_twice_is_said_with_the_headings() -> None:
    with pytest.raises(InvalidInput, match=r"delimiter. There are: code;year;tonnes"):
        read("code;year;tonnes\nXA;2022;1\n", profile(LONG))
    with pytest.raises(InvalidInput, match="several columns are called “tonnes”"):
        read("code,year,tonnes,tonnes\nXA,2022,1,2\n", profile(LONG))


@pytest.mark.parametrize(
    ("headings", "row"),
    [
        ("DATAFLOW,FREQ,REF_AREA,{}", "X:FLOUR(1.0),A,XA,2022,1.5,3,E"),
        ("STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REF_AREA,{}", "dataflow,X:FLOUR(1.0),I,A,XA,2022,1.5,3,E"),
        ("DATAFLOW,FREQ: Frequency,REF_AREA: Area,{}", "X:FLOUR(1.0): Flour,A: Annual,XA: Land,2022,1.5,3,E: Estimate"),
    ],
    ids=["1.0", "2.0", "with labels"],
)
def test_sdmx_csv_needs_no_columns_named(headings: str, row: str) -> None:
    text = headings.format("TIME_PERIOD,OBS_VALUE,UNIT_MULT,OBS_STATUS")
    table = read(f"{text}\n{row}\n", profile(SDMX))
    assert cells(table) == [("row 2 col OBS_VALUE", "XA", 2022, "1500.0")]
    assert (table.cells[0].fields["step"], table.cells[0].fields["flags"]) == (Decimal(100), ["estimated"])


def test_bounds_of_an_estimate_come_with_it() -> None:
    text = "DATAFLOW,REF_AREA,TIME_PERIOD,OBS_VALUE,LOWER_BOUND,UPPER_BOUND\nF,XA,2022,5,4,6.5\nF,XB,2022,5,,\n"
    first, second = read(text, profile(SDMX)).cells
    assert (first.fields["low"], first.fields["high"]) == (4, Decimal("6.5"))
    assert "low" not in second.fields


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("code,year\nXA,2022\n", "begins with the column DATAFLOW"),
        ("STRUCTURE,ACTION,REF_AREA,TIME_PERIOD,OBS_VALUE\ndataflow,D,XA,2022,1\n", "row 2 col ACTION: .* deletes"),
        ("DATAFLOW,REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS\nF,XA,2022,1,?\n", "what the flag “\\?” means"),
    ],
)
def test_a_message_that_is_not_as_it_should_be_is_refused(text: str, said: str) -> None:
    with pytest.raises(InvalidInput, match=said):
        read(text, profile(SDMX))


SERIES = {
    "0": {"attributes": [0], "observations": {"0": [1.50, 1], "1": [None, None]}},
    "1": {"observations": {"1": ["7"]}},
}


@pytest.mark.parametrize("version", [1, 2])
def test_sdmx_json_has_its_numbers_as_printed(version: int) -> None:
    table = read(sdmx_json([{"series": SERIES}], version).replace(b"1.5,", b"1.50,"), profile(SDMX), "t.json")
    assert cells(table) == [
        ("dataSets[0].series.0.observations.0", "XA", 2022, "1500.00"),
        ("dataSets[0].series.1.observations.1", "XB", 2023, "7"),
    ]
    assert (table.cells[0].fields["flags"], table.cells[0].fields["raw_text"], table.missing) == (
        ["estimated"],
        "1.50",
        1,
    )


def test_flat_sdmx_json_is_read_too() -> None:
    flat: dict[str, Any] = {"observations": {"0": [900, 0]}}
    message = sdmx_json([flat]).replace(b'"series": [{"id": "REF_AREA"', b'"none": [{"id": "REF_AREA"')
    table = read(message, profile('[table]\nformat = "sdmx"\nplace = "XA"\n[columns]\nplace = ""\n'), "t.json")
    assert cells(table) == [("dataSets[0].observations.0", "XA", 2022, "900")]


@pytest.mark.parametrize("body", [b"<html>", b"[]", b'{"data": {}}', b'{"data": {"structure": {}, "dataSets": [{}]}}'])
def test_what_is_no_sdmx_json_is_refused(body: bytes) -> None:
    with pytest.raises(InvalidInput, match="not a message in SDMX-JSON"):
        read(body, profile(SDMX), "t.json")


def test_sdmx_ml_asks_for_its_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sdmx", None)
    with pytest.raises(InvalidInput, match=r"sdmx1, which is not installed.*SDMX-CSV"):
        read(b"<message/>", profile(SDMX), "t.xml")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ('[colours]\nred = "a"\n', "colours"),
        ('[columns]\nplaces = "a"\n', "places"),
        ("[columns]\nplace = 'a'\n", "which column has the value"),
        ("[columns]\nvalue = 'a'\n", "which column has the place"),
        (LONG + '[flags]\n"*" = "odd"\n', "odd"),
        (LONG + '[table]\nlayout = "tall"\n', "layout is one of"),
        (LONG + '[table]\nfooter_stop = "("\n', "cannot be used"),
        ("[columns", "cannot be used"),
    ],
)
def test_a_profile_that_cannot_be_used_says_why(more: str, said: str) -> None:
    with pytest.raises(InvalidInput, match=said):
        profile(more)


def test_a_profile_without_a_dataset_says_so() -> None:
    with pytest.raises(InvalidInput, match="does not say its dataset"):
        profile(LONG, HEAD.replace("[dataset]", "[publisher]"))


def test_numbers_that_could_be_read_in_two_ways_are_pointed_out() -> None:
    assert [
        cell.fields["value"]
        for cell in read("code;year;tonnes\nXA;2022;1,234\n", profile('[table]\ndelimiter = ";"\n' + LONG)).doubtful
    ] == [1234]
    assert not read(
        "code;year;tonnes\nXA;2022;1,234\nXA;2023;1,5\n", profile('[table]\ndelimiter = ";"\n' + LONG)
    ).doubtful


def test_brackets_are_negative_only_where_the_profile_says_so() -> None:
    text = "code,year,tonnes\nXA,2022,(12)\n"
    assert cells(read(text, profile('[table]\nbrackets = "negative"\n' + LONG)))[0][3] == "-12"
    with pytest.raises(InvalidInput, match="row 2 col tonnes"):
        read(text, profile(LONG))


def test_merged_places_are_those_above() -> None:
    table = read("code,year,tonnes\nXA,2022,1\n,2023,2\n", profile("[table]\nfill_down = true\n" + LONG))
    assert [cell[1] for cell in cells(table)] == ["XA", "XA"]


def test_the_scale_of_a_series_is_applied_to_step_and_value() -> None:
    [cell] = read("code,year,tonnes\nXA,2022,1.5\n", profile(LONG, HEAD + 'scale = "1000"\n')).cells
    assert (cell.fields["value"], cell.fields["step"], cell.fields["raw_text"]) == (1500, 100, "1.5")
