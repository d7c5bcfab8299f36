"""What a comparison was given and what it answered are kept in one JSON form."""

import json
from datetime import date
from decimal import Decimal, localcontext
from typing import Any

import pytest

from claims.errors import InvalidInput
from claims.extraction.values import HedgeClass
from claims.verification.canonical import decimal_text
from claims.verification.comparison import (
    COMPARISON_VERSION,
    FINDING_LABELS,
    PARAMETERS,
    Case,
    Claimed,
    ExchangeRate,
    Finding,
    Flag,
    Proposal,
    from_json,
    from_plain,
    propose,
    to_json,
    to_plain,
)
from tests.verification.comparing import SCOPE, datum, figure, percent

RATES = (ExchangeRate(base="USD", quote="SAR", rate=Decimal("3.75"), on=date(2023, 6, 1), source="central bank"),)
CASE = Case(
    claimed=Claimed(
        figure=figure("240000", "10000", HedgeClass.MORE_THAN),
        scope=SCOPE,
        stated_on=date(2024, 1, 2),
        reading=Decimal("0.9"),
    ),
    data=(
        datum("247318", "office", "1", published_at=date(2023, 12, 1), vintage="December"),
        datum(figure("180000", low="170000", high="190000"), "press", "0.30", Flag.SECONDHAND, Flag.PARTIAL),
        datum(figure("240000", hedge=HedgeClass.MORE_THAN), "وزارة", "0.2", Flag.CLAIMANT),
    ),
    rates=RATES,
)


def test_a_case_comes_back_equal() -> None:
    assert from_json(Case, to_json(CASE)) == CASE
    assert from_plain(Case, to_plain(CASE)) == CASE


def test_a_database_may_reorder_keys_and_pad_numbers() -> None:
    plain = json.loads(to_json(CASE))
    reordered: dict[str, Any] = dict(reversed(plain.items()))
    reordered["claimed"]["figure"]["value"] = "240000.000000000000"
    again = from_plain(Case, reordered)
    assert to_json(again) == to_json(CASE)
    assert to_json(propose(again)) == to_json(propose(CASE))


def test_the_caller_s_arithmetic_makes_no_difference() -> None:
    with localcontext() as context:
        context.prec = 4
        coarse = to_json(propose(CASE))
    assert coarse == to_json(propose(CASE))


def test_a_proposal_comes_back_equal_too() -> None:
    proposal = propose(CASE)
    assert to_json(from_json(Proposal, to_json(proposal))) == to_json(proposal)


def test_a_case_holds_the_parameters_and_a_proposal_names_them() -> None:
    plain = to_plain(CASE)
    assert (plain["version"], plain["parameters"]["version"]) == (COMPARISON_VERSION, PARAMETERS.version)
    assert plain["parameters"]["near"] == "0.05"
    proposal = to_plain(propose(CASE))
    assert (proposal["version"], proposal["parameters"]) == (COMPARISON_VERSION, PARAMETERS.version)


def test_a_proposal_has_no_number_that_json_would_round() -> None:
    def walk(value: Any) -> None:
        assert not isinstance(value, float)
        children = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        for child in children:
            walk(child)

    walk(json.loads(to_json(propose(CASE))))


def test_a_proposal_says_what_was_taken_for_what() -> None:
    plain = to_plain(propose(CASE))
    assert plain["claimed"]["band"] == {"low": "240000", "high": "264000", "includes_low": False, "includes_high": True}
    assert plain["claimed"]["hard"]["high"] == "Infinity"
    assert (plain["hedge"], plain["unit"], plain["claimed"]["margins"]) == ("more_than", "count", ["none", "bound"])
    rows = {row["id"]: row for row in plain["compared"]}
    assert rows["office"]["relation"] == "match"
    assert [one["aspect"] for one in rows["office"]["factors"]] == ["metric", "geography", "time", "population", "unit"]
    assert rows["press"]["standing"] == "silent"


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("1.1E+5", "110000"),
        ("0.050", "0.05"),
        ("-0", "0"),
        ("-0.0", "0"),
        ("0E-12", "0"),
        ("100", "100"),
        ("-Infinity", "-Infinity"),
        ("22.500000000000", "22.5"),
    ],
)
def test_a_number_has_one_spelling(number: str, text: str) -> None:
    assert decimal_text(Decimal(number)) == text


BROKEN = [
    "",
    "[]",
    "{}",
    "null",
    '{"claimed": 1}',
    to_json(CASE).replace('"240000"', '"many"', 1),
    to_json(CASE).replace('"240000"', "240000.5", 1),
    to_json(CASE).replace('"more_than"', '"rather"', 1),
    to_json(CASE).replace('"2024-01-02"', '"02.01.2024"', 1),
    to_json(CASE).replace('"tried":1', '"tried":"1"', 1),
    to_json(CASE).replace('"vintage"', '"edition"', 1),
    to_json(CASE).replace('"office"', '"press"'),
]


@pytest.mark.parametrize("text", BROKEN)
def test_a_broken_case_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput):
        from_json(Case, text)


def test_two_data_of_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match="same id"):
        Case(claimed=CASE.claimed, data=(datum("1"), datum("2")))


@pytest.mark.parametrize("wrong", [{"authority": "1.5"}, {"authority": "-1"}])
def test_authority_is_a_share(wrong: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="authority"):
        datum(percent("1"), "office", wrong["authority"])


@pytest.mark.parametrize("reading", ["-0.1", "1.1"])
def test_the_confidence_of_a_reading_is_a_share(reading: str) -> None:
    with pytest.raises(ValueError, match="reading"):
        Claimed(figure=percent("3"), reading=Decimal(reading))


def test_a_search_tries_at_least_once() -> None:
    with pytest.raises(ValueError, match="tried"):
        datum("1", tried=0)


def test_every_finding_has_a_label_of_its_own() -> None:
    assert set(FINDING_LABELS) == set(Finding)
    assert len(set(FINDING_LABELS.values())) == len(Finding)
