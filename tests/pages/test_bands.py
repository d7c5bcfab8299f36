"""Comparisons on a number line."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils.translation import override

from claims.pages.bands import THINNEST, Line, band_text, draw
from claims.verification.comparison import Case, Claimed, Datum, Figure, Interval, Scope, propose
from claims.verification.facts import case_of
from tests.factories import make_claim, make_evidence, make_measure, make_place

INFINITY = Decimal("Infinity")


def line(*numbers: int) -> Line:
    return Line(map(Decimal, numbers))


def test_numbers_stand_in_order_with_room_on_either_side() -> None:
    drawn = line(100, 200)
    places = [drawn.place(Decimal(number)) for number in (100, 150, 200)]
    assert places == sorted(places)
    assert 0 < places[0] < places[1] == 50 < places[2] < 100


def test_an_open_end_runs_to_the_edge() -> None:
    bar = line(100, 200).bar(Interval(Decimal(150), INFINITY))
    assert (bar.end, bar.open_start, bar.open_end) == (100, False, True)


def test_a_band_of_no_width_can_still_be_seen() -> None:
    assert line(100, 200).bar(Interval(Decimal(150), Decimal(150))).width == THINNEST


def test_one_number_alone_has_a_line() -> None:
    assert line(5).place(Decimal(5)) == 50
    assert line(0).place(Decimal(0)) == 50


@pytest.mark.parametrize(
    ("band", "text"),
    [
        (Interval(Decimal(100000), Decimal(120000)), "100\u202f000\u2013120\u202f000 km²"),
        (Interval(Decimal(240000), INFINITY, includes_low=False), "> 240\u202f000 km²"),
        (Interval(Decimal(240000), INFINITY), "≥ 240\u202f000 km²"),
        (Interval(-INFINITY, Decimal(3), includes_high=False), "< 3 km²"),
        (Interval(-INFINITY, Decimal(3)), "≤ 3 km²"),
        (Interval(Decimal(3), Decimal(3)), "3 km²"),
    ],
)
def test_a_band_is_said_in_words(band: Interval, text: str) -> None:
    with override("en"):
        assert band_text(band, "km2", "") == text


@pytest.mark.django_db
def test_what_decides_is_told_first_and_of_the_rest_the_newest() -> None:
    about = {"measure": make_measure(), "place": make_place(), "unit": "t"}

    def of(year: int) -> dict[str, date]:
        return {"period_start": date(year, 1, 1), "period_end": date(year, 12, 31)}

    claim = make_claim(value=Decimal(120), step=Decimal(10), **about, **of(2021))
    figures = {2019: 90, 2021: 118, 2022: 140, 2020: 100}
    told = about | {"authority": Decimal("0.9")}
    rows = [make_evidence(claim, value=Decimal(value), **told, **of(year)) for year, value in figures.items()]
    drawn = draw(propose(case_of(claim, rows, None)), rows)
    assert [row.evidence.period_end.year for row in drawn.rows if row.evidence] == [2021, 2022, 2020, 2019]


def test_the_ends_of_a_line_are_no_finer_than_can_be_told() -> None:
    drawn = line(10865228, 14500000)
    assert (str(drawn.label(drawn.low)), str(drawn.label(drawn.high))) == ("1.06E+7", "1.48E+7")
    assert str(line(2, 3).label(Decimal("2.0123"))) == "2.0"


@pytest.mark.parametrize(("step", "text"), [(1, "118 000 km²"), (1000, "117 500–118 500 km²")])
def test_a_datum_shows_its_band_where_it_is_more_than_printed_rounding(step: int, text: str) -> None:
    figure = Figure(value=Decimal(118000), step=Decimal(step), unit="km2")
    scope = Scope(measure="land")
    claimed = Claimed(figure=Figure(value=Decimal(110000), step=Decimal(10000), unit="km2"), scope=scope)
    found = Datum(id="a", figure=figure, scope=scope, origin="a", authority=Decimal(1))
    with override("en"):
        assert draw(propose(Case(claimed=claimed, data=(found,))), []).rows[0].band == text


def datum(name: str, value: int, unit: str) -> Datum:
    figure = Figure(value=Decimal(value), step=Decimal(1), unit=unit)
    return Datum(id=name, figure=figure, scope=Scope(measure="land"), origin=name, authority=Decimal(1))


def test_what_is_in_no_common_unit_is_listed_but_not_drawn() -> None:
    claimed = Claimed(figure=Figure(value=Decimal(110000), unit="km2"), scope=Scope(measure="land"))
    drawing = draw(propose(Case(claimed=claimed, data=(datum("1", 112000, "km2"), datum("2", 5, "t")))), [])
    assert [row.bar is not None for row in drawing.rows] == [True, False]
    assert drawing.low < 110000 < drawing.high
