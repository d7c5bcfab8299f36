"""What a text calls a record is judged by the series that the figure is from."""

from decimal import Decimal

import pytest

from claims.extraction.text import fold
from claims.models import VerificationRun
from claims.verification.comparison import Finding
from claims.verification.superlatives import (
    Superlative,
    YearValue,
    beyond,
    judge,
    record_from,
    superlative_in,
    vocabulary,
)
from tests.verification.test_derived import PRICES, load, proposed

SAID = [
    ("in 2023, the highest in a decade", Superlative(True, years=10)),
    ("its lowest level since 2012", Superlative(False, since=2012)),
    ("the highest rate in the last 10 years", Superlative(True, years=10)),
    ("the highest in four decades", Superlative(True, years=40)),
    ("the highest in decades", Superlative(True, years=21)),
    ("the highest on record", Superlative(True)),
    ("the highest level since July 2008", Superlative(True, since=2008)),
    ("وهو الأعلى منذ عقود", Superlative(True, years=21)),
    ("أعلى مستوى في عشر سنوات", Superlative(True, years=10)),
    ("الأدنى منذ عام 2010", Superlative(False, since=2010)),
    ("أعلى معدل منذ عقدين", Superlative(True, years=20)),
    ("أعلى نسبة في تاريخ البلاد", Superlative(True)),
]


@pytest.mark.parametrize(("text", "told"), SAID)
def test_a_record_is_read_with_the_time_that_it_is_one_of(text: str, told: Superlative) -> None:
    assert superlative_in(text) == told


@pytest.mark.parametrize("text", ["higher than in 2020", "the biggest city in 2020", "ارتفع منذ عام 2010", "highest"])
def test_what_is_no_record_or_of_no_time_is_none(text: str) -> None:
    assert superlative_in(text) is None


def values(**years: int) -> list[YearValue]:
    return [YearValue(int(year[1:]), Decimal(value)) for year, value in years.items()]


def test_a_record_holds_fails_or_cannot_be_told() -> None:
    series = values(y2018=9, y2019=1, y2020=2, y2021=3, y2022=4, y2023=5)
    five, eight = Superlative(True, years=5), Superlative(True, years=6)
    assert judge(record_from(five, 2023, series)) is Finding.RECORD
    assert judge(record_from(eight, 2023, series)) is Finding.NO_RECORD
    assert [each.year for each in beyond(record_from(eight, 2023, series))] == [2018]
    assert judge(record_from(Superlative(True, years=30), 2023, series[1:])) is Finding.RECORD_UNKNOWN
    assert judge(record_from(Superlative(False, since=2019), 2020, series)) is Finding.RECORD
    assert judge(record_from(five, 2024, series)) is Finding.RECORD_UNKNOWN


def test_a_tie_is_still_the_highest() -> None:
    assert judge(record_from(Superlative(True, years=3), 2023, values(y2021=5, y2022=3, y2023=5))) is Finding.RECORD


def test_every_word_is_folded_once() -> None:
    for words in vocabulary().values():
        assert all(fold(word) == word for word in words)
        assert len(set(words)) == len(words)


@pytest.mark.django_db
def test_a_right_figure_that_is_no_record_misleads_and_says_which_year_is_beyond_it() -> None:
    load(PRICES, {2013: 2, 2014: 12, 2015: 3, 2016: 4, 2017: 5, 2018: 6, 2019: 7, 2020: 1, 2021: 2, 2022: 9})
    assert proposed("Inflation in Jordan was 9 % in 2022, the highest in a decade.") == ("misleading", "no_record")
    run = VerificationRun.objects.latest("pk")
    assert run.proposal.comparison["record"]["first"] == 2013


@pytest.mark.django_db
def test_a_record_that_the_series_bears_out_is_said_so() -> None:
    load(PRICES, {year: year - 2010 for year in range(2013, 2023)})
    assert proposed("بلغ التضخم في الأردن 12% في عام 2022، وهو الأعلى منذ عام 2013.") == ("true", "within_rounding")
    assert "record" in VerificationRun.objects.latest("pk").proposal.findings
