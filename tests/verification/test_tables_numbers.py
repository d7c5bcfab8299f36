"""Numbers and periods as tables print them, in three scripts and several habits."""

from decimal import Decimal

import pytest

from claims.errors import InvalidInput
from claims.verification.tables.numbers import Printed, decimal_point, plain, read_printed
from claims.verification.tables.periods import find_period, read_period


@pytest.mark.parametrize(
    ("raw", "point", "value", "step"),
    [
        ("1234.5", ".", "1234.5", "0.1"),
        ("1,234.50", ".", "1234.50", "0.01"),
        ("1.234,5", ",", "1234.5", "0.1"),
        ("12,5", ",", "12.5", "0.1"),
        ("1 234 567", ".", "1234567", "1"),
        ("1\u202f234", ".", "1234", "1"),
        ("1’234", ".", "1234", "1"),
        ("١٬٢٣٤٫٥", ".", "1234.5", "0.1"),
        ("٢٢٫٥", ",", "22.5", "0.1"),
        ("۱۲۳", ".", "123", "1"),
        ("٤٦٫١", ".", "46.1", "0.1"),
        ("\u200f−3.20", ".", "-3.20", "0.01"),
    ],
)
def test_a_number_is_read_as_printed(raw: str, point: str, value: str, step: str) -> None:
    assert read_printed(raw, point, "B2") == (Decimal(value), Decimal(step))


@pytest.mark.parametrize("raw", ["12,34,567", "1,23", "1..2", "12 34", "a", "1e99", "٫", "=1+1", "1,2345"])
def test_what_is_no_number_is_refused_by_its_cell(raw: str) -> None:
    with pytest.raises(InvalidInput, match=r"^B2: "):
        read_printed(raw, ".", "B2")


def point_of(*texts: str) -> str | None:
    return decimal_point(Printed(f"B{number}", text) for number, text in enumerate(texts, start=1))


@pytest.mark.parametrize(
    ("texts", "point"),
    [
        (["12.5"], "."),
        (["12,5"], ","),
        (["1,234,567"], "."),
        (["1.234.567"], ","),
        (["1,234", "1,234.5"], "."),
        (["1.234", "0,5"], ","),
        (["0,123"], ","),
        (["1,234"], None),
        (["1.234"], None),
        (["٢٢٫٥", "17"], None),
    ],
)
def test_the_decimal_point_is_what_all_numbers_can_be_read_with(texts: list[str], point: str | None) -> None:
    assert point_of(*texts) == point


def test_two_decimal_points_in_one_table_are_refused_by_both_cells() -> None:
    with pytest.raises(InvalidInput, match=r"B1: “12,5” and B2: “1\.5”"):
        point_of("12,5", "1.5")


def test_marks_of_direction_are_no_part_of_a_number() -> None:
    assert plain("\u200f١٢\u200e ") == "12"


@pytest.mark.parametrize(
    ("raw", "kind", "start", "end"),
    [
        ("2023", "year", "2023-01-01", "2023-12-31"),
        ("٢٠٢٣م", "year", "2023-01-01", "2023-12-31"),
        ("2023-Q2", "quarter", "2023-04-01", "2023-06-30"),
        ("2024-02", "month", "2024-02-01", "2024-02-29"),
        ("2024-M12", "month", "2024-12-01", "2024-12-31"),
        ("2023-06-30", "instant", "2023-06-30", "2023-06-30"),
    ],
)
def test_a_period_has_its_days(raw: str, kind: str, start: str, end: str) -> None:
    period = read_period(raw, "B1")
    assert (period.kind, str(period.start), str(period.end)) == (kind, start, end)


@pytest.mark.parametrize("raw", ["1445", "23", "2023-13", "2023-02-30", "2023-Q5", "2019-2020", "spring"])
def test_what_is_no_period_of_our_calendar_is_none(raw: str) -> None:
    assert find_period(raw) is None
    with pytest.raises(InvalidInput, match=r"^B1: "):
        read_period(raw, "B1")
