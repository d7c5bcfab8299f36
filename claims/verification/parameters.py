"""The numbers that a comparison is tuned by. Another value is another version: a proposal names the one it used."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameters:
    """Margins are shares of the figure, except where a unit is named; weights and factors lie in 0 to 1.

    Source: reference (c) of the evidence notes: proposals to be tuned on reviewers' decisions, not measurements.
    """

    version: str = "1"

    # How far a figure reaches (intervals).
    bare_cap: Decimal = Decimal("0.05")
    hedge_floor: Decimal = Decimal("0.02")
    hedge_cap: Decimal = Decimal("0.10")
    bound_floor: Decimal = Decimal("0.10")
    bound_cap: Decimal = Decimal("0.25")
    ratio: Decimal = Decimal("0.10")
    coarse_cap: Decimal = Decimal("0.20")

    # How far a datum is off (relations); points are percentage points.
    edge: Decimal = Decimal("0.005")
    near: Decimal = Decimal("0.05")
    far: Decimal = Decimal("0.15")
    near_points: Decimal = Decimal("1.0")
    far_points: Decimal = Decimal("2.5")
    understated: Decimal = Decimal("1.5")
    coincidence: Decimal = Decimal("0.05")

    # Whether it is the same thing (alignment).
    aligned: Decimal = Decimal("0.5")
    unknown: Decimal = Decimal("0.4")
    unknown_population: Decimal = Decimal("0.8")
    variant: Decimal = Decimal("0.8")
    related: Decimal = Decimal("0.4")
    borders: Decimal = Decimal("0.7")
    part: Decimal = Decimal("0.3")
    age_bounds: Decimal = Decimal("0.6")
    within_period: Decimal = Decimal("0.8")
    later_vintage: Decimal = Decimal("0.8")
    stated_rate: Decimal = Decimal("0.8")
    stale_days: int = 1096

    # What it all comes to (proposal).
    claimant_authority: Decimal = Decimal("0.2")
    voice: Decimal = Decimal("0.1")
    coverage: Decimal = Decimal("0.5")
    support: Decimal = Decimal("0.5")
    refutation: Decimal = Decimal("0.3")
    majority: Decimal = Decimal(3)
    strong_alignment: Decimal = Decimal("0.8")
    strong_authority: Decimal = Decimal("0.85")
    trust: Decimal = Decimal("0.8")
    ceiling: Decimal = Decimal("0.95")
    one_origin_ceiling: Decimal = Decimal("0.80")
    undecided: Decimal = Decimal("0.50")
    explained: Decimal = Decimal("0.40")


PARAMETERS = Parameters()
