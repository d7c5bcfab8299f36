"""Claim and datum are brought to one unit exactly, or they are not compared."""

from dataclasses import replace
from decimal import Decimal

import pytest

from claims.extraction.values import HedgeClass, Kind, Role
from claims.verification.comparison import (
    Aspect,
    Case,
    Claimed,
    ExchangeRate,
    Figure,
    Rating,
    Standing,
    propose,
)
from tests.verification.comparing import (
    CLAIM,
    SCOPE,
    datum,
    day,
    factor,
    figure,
    percent,
    proposed,
    span,
    standings,
)

MEASURED = {"kind": Kind.MEASURE}
UNITS = [
    (figure("1000", "100"), figure("1000"), "1", "same"),
    (figure("1", "1", unit="km2", **MEASURED), figure("100", unit="ha", **MEASURED), "1", "converted"),
    (figure("1", "1", unit="km2", **MEASURED), figure("1", unit="km", **MEASURED), "0", "other_dimension"),
    (figure("1", "1", unit="km2", **MEASURED), figure("1", unit="دورة", **MEASURED), "0", "other_dimension"),
    (figure("1", "1", unit="دورة", **MEASURED), figure("1", unit="دورة", **MEASURED), "1", "same"),
    (figure("1", "1", unit="USD", kind=Kind.MONEY), figure("1", unit="EUR", kind=Kind.MONEY), "0", "other_dimension"),
    (figure("1", "1", unit="XXX", kind=Kind.MONEY), figure("1", unit="XXX", kind=Kind.MONEY), "0", "unit_unknown"),
    (figure("1", "1"), figure("1", unit=""), "0", "unit_unknown"),
    (percent("2.5", "0.1"), percent("2.5", unit="pp"), "0", "points_for_percent"),
    (percent("25", "1"), figure("0.25", unit="", kind=Kind.RATIO), "1", "converted"),
    (figure("5", "1", role=Role.CHANGE), figure("5", role=Role.LEVEL), "0", "change_for_level"),
    (figure("5", "1", role=Role.SHARE), figure("5", role=Role.LEVEL), "1", "same"),
    (figure("5", "1", role=Role.CHANGE), figure("5"), "1", "same"),
    (figure("5", "1", per="1000"), figure("500", per="100000"), "1", "converted"),
    (figure("5", "1", per="d"), figure("5"), "0", "other_rate"),
    (figure("5", "1", per="d"), figure("5", per="1000"), "0", "other_rate"),
]


@pytest.mark.parametrize(("claim", "found", "value", "reason"), UNITS)
def test_units_agree_after_exact_conversion_or_not_at_all(
    claim: Figure, found: Figure, value: str, reason: str
) -> None:
    assert factor(Aspect.UNIT, datum(found), claim=claim) == (value, reason)


def test_a_stock_is_no_flow() -> None:
    stock = datum("1000", scope=replace(SCOPE, period=span("2016-12-31", "2016-12-31")))
    flow = replace(SCOPE, period=span("2014-01-01", "2020-12-31"))
    assert factor(Aspect.UNIT, stock, flow) == ("0", "stock_for_flow")
    assert proposed(CLAIM, datum("5", scope=stock.scope), scope=flow).rating is Rating.UNVERIFIABLE


CONVERTED = [
    (figure("110000", "10000", HedgeClass.ABOUT, unit="km2"), figure("11800000", unit="ha"), Rating.TRUE),
    (figure("35", "1", unit="°C"), figure("95", unit="°F"), Rating.TRUE),
    (figure("2", "1", unit="°C", role=Role.CHANGE), figure("3.6", unit="°F", role=Role.CHANGE), Rating.TRUE),
    (figure("2", "1", unit="°C", role=Role.CHANGE), figure("35.6", unit="°F", role=Role.CHANGE), Rating.FALSE),
    (figure("5", "1", per="100000"), figure("0.05", per="1000"), Rating.TRUE),
    (figure("0.25", "0.01", unit="", kind=Kind.RATIO), percent("26"), Rating.TRUE),
    (figure("2", "1", unit="y"), figure("24", unit="mo"), Rating.TRUE),
]


@pytest.mark.parametrize(("claim", "found", "rating"), CONVERTED)
def test_what_is_compared_is_in_the_claim_s_unit(claim: Figure, found: Figure, rating: Rating) -> None:
    proposal = proposed(claim, datum(found))
    assert (proposal.rating, proposal.compared[0].unit, proposal.compared[0].per) == (rating, claim.unit, claim.per)


@pytest.mark.parametrize(("place", "square_kilometres"), [("IQ", "2.5"), ("JO", "1"), (None, "1")])
def test_a_dunam_is_converted_only_where_the_place_is_known(place: str | None, square_kilometres: str) -> None:
    scope = replace(SCOPE, places=frozenset({place}) if place else frozenset())
    found = datum(figure(square_kilometres, unit="km2"), scope=scope)
    proposal = proposed(figure("1000", "1", unit="dunam"), found, scope=scope)
    if place:
        assert (proposal.rating, standings(proposal)) == (Rating.TRUE, {"office": Standing.COUNTED})
    else:
        assert proposal.compared[0].factors[-1].reason == "needs_place"
        assert standings(proposal) == {"office": Standing.UNALIGNED}


def rate(rated_on: str) -> ExchangeRate:
    """Return a rate of 3.75 riyals for a dollar, stated on a day."""
    return ExchangeRate(base="USD", quote="SAR", rate=Decimal("3.75"), on=day(rated_on), source="central bank")


@pytest.mark.parametrize(
    ("claim", "found"),
    [
        (figure("1000000", "100000", unit="USD", kind=Kind.MONEY), figure("3750000", unit="SAR", kind=Kind.MONEY)),
        (figure("3750000", "10000", unit="SAR", kind=Kind.MONEY), figure("1000000", unit="USD", kind=Kind.MONEY)),
    ],
)
def test_money_is_converted_with_a_stated_rate_of_the_period_only(claim: Figure, found: Figure) -> None:
    claimed, data = Claimed(figure=claim, scope=SCOPE), (datum(found),)
    with_rate = propose(Case(claimed=claimed, data=data, rates=(rate("2023-06-01"),)))
    [row] = with_rate.compared
    assert (with_rate.rating, row.alignment, row.rate) == (Rating.TRUE, Decimal("0.8"), rate("2023-06-01"))
    too_late = propose(Case(claimed=claimed, data=data, rates=(rate("2024-06-01"),)))
    assert (too_late.rating, too_late.compared[0].rate) == (Rating.UNVERIFIABLE, None)
