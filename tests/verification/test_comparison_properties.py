"""What holds of the comparison for any claim and any data."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from claims.extraction.values import HedgeClass, Kind
from claims.verification.comparison import (
    CURRENT,
    PARAMETERS,
    Case,
    Claimed,
    Conclusion,
    Datum,
    Figure,
    Flag,
    Rating,
    Relation,
    Scope,
    acceptance,
    from_json,
    propose,
    to_json,
)
from claims.verification.intervals import chance
from claims.verification.relations import found, relate
from tests.verification.comparing import SCOPE, figure, year

SYMMETRIC = [None, HedgeClass.ABOUT, HedgeClass.NEARLY]
SCALABLE = [hedge for hedge in (None, *HedgeClass) if hedge not in (HedgeClass.EXACTLY, HedgeClass.BETWEEN)]
SEVERITY = {Relation.MATCH: 0, Relation.COARSE: 1, Relation.NEAR: 2, Relation.FAR: 3, Relation.OFF: 4}

MANTISSAS = st.integers(min_value=1, max_value=99999).filter(lambda number: number % 10 != 0)
EXPONENTS = st.integers(min_value=-3, max_value=9)
VALUES = st.decimals(min_value=Decimal("0.001"), max_value=10**12, places=3)


@st.composite
def figures(draw: st.DrawFn, hedges: Sequence[HedgeClass | None] = tuple(SCALABLE)) -> Figure:
    """Draw a printed figure: a mantissa, the step of its last digit, and a hedge."""
    exponent = draw(EXPONENTS)
    value, step = Decimal(draw(MANTISSAS)).scaleb(exponent), Decimal(1).scaleb(exponent)
    return Figure(value=value, step=step, unit="count", kind=Kind.COUNT, hedge=draw(st.sampled_from(hedges)))


def related(claim: Figure, number: Decimal) -> Relation:
    datum = found(Figure(value=number, unit=claim.unit), partial=False, parameters=PARAMETERS)
    return relate(acceptance(claim, PARAMETERS), datum, claim.unit, PARAMETERS)


@given(figures(SYMMETRIC), st.lists(st.decimals(min_value=0, max_value=3, places=4), min_size=2, max_size=2))
def test_farther_above_a_figure_is_never_a_better_relation(claim: Figure, factors: list[Decimal]) -> None:
    assert claim.value is not None
    nearer, farther = (claim.value * (1 + factor) for factor in sorted(factors))
    assert SEVERITY[related(claim, nearer)] <= SEVERITY[related(claim, farther)]


@given(figures(SYMMETRIC), st.lists(st.decimals(min_value=0, max_value=1, places=4), min_size=2, max_size=2))
def test_farther_below_a_figure_is_never_a_better_relation(claim: Figure, factors: list[Decimal]) -> None:
    assert claim.value is not None
    nearer, farther = (claim.value * (1 - factor) for factor in sorted(factors))
    assert SEVERITY[related(claim, nearer)] <= SEVERITY[related(claim, farther)]


@given(figures((None,)))
def test_a_bare_figure_accepts_no_more_than_the_same_with_about(claim: Figure) -> None:
    bare, about = (acceptance(replace(claim, hedge=hedge), PARAMETERS).band for hedge in (None, HedgeClass.ABOUT))
    assert bare.inside(about)


@given(figures(), VALUES, st.integers(min_value=-6, max_value=9))
def test_the_scale_of_the_numbers_makes_no_difference(claim: Figure, value: Decimal, power: int) -> None:
    assert claim.value is not None
    assert claim.step is not None
    scaled = replace(claim, value=claim.value.scaleb(power), step=claim.step.scaleb(power))
    assert related(scaled, value.scaleb(power)) == related(claim, value)


@given(figures())
def test_a_figure_accepts_itself_unless_it_is_strictly_beyond_itself(claim: Figure) -> None:
    assert claim.value is not None
    strict = claim.hedge in (HedgeClass.MORE_THAN, HedgeClass.LESS_THAN)
    assert related(claim, claim.value) == (Relation.BOUNDARY if strict else Relation.MATCH)


@given(figures(), st.integers(min_value=1, max_value=50))
def test_the_chance_of_a_coincidence_is_a_share(claim: Figure, tried: int) -> None:
    assert 0 <= chance(acceptance(claim, PARAMETERS).band, tried) <= 1


SCOPES = st.sampled_from(
    [
        SCOPE,
        SCOPE,
        SCOPE,
        replace(SCOPE, period=year(2022)),
        replace(SCOPE, period=CURRENT),
        replace(SCOPE, places=frozenset({"JO"})),
        replace(SCOPE, population="sex=female"),
        replace(SCOPE, measure=None),
        Scope(),
    ]
)
FLAGS = st.frozensets(st.sampled_from(list(Flag)), max_size=2)
AUTHORITIES = st.sampled_from([Decimal(text) for text in ("0", "0.2", "0.3", "0.5", "0.7", "0.8", "0.85", "1")])
CLAIM = figure("3200", "100", HedgeClass.ABOUT)


@st.composite
def data(draw: st.DrawFn, most: int = 6) -> tuple[Datum, ...]:
    """Draw data near, far from and unlike the claim."""
    numbers = st.one_of(st.integers(min_value=2500, max_value=4000), st.integers(min_value=0, max_value=10**7))
    return tuple(
        Datum(
            id=f"datum {n}",
            figure=figure(str(draw(numbers)), hedge=draw(st.sampled_from((None, None, *HedgeClass)))),
            scope=draw(SCOPES),
            origin=draw(st.sampled_from("abcd")),
            authority=draw(AUTHORITIES),
            flags=draw(FLAGS),
            published_at=draw(st.none() | st.dates()),
            tried=draw(st.sampled_from([1, 1, 5])),
        )
        for n in range(draw(st.integers(min_value=0, max_value=most)))
    )


def case(rows: Sequence[Datum]) -> Case:
    return Case(claimed=Claimed(figure=CLAIM, scope=SCOPE), data=tuple(rows))


@given(data())
def test_confidence_lies_above_zero_and_never_reaches_certainty(rows: tuple[Datum, ...]) -> None:
    confidence = propose(case(rows)).confidence
    assert 0 < confidence <= Decimal("0.95")
    assert confidence == confidence.quantize(Decimal("0.01"))


@given(data().flatmap(lambda rows: st.tuples(st.just(rows), st.permutations(rows))))
def test_the_order_of_the_data_does_not_matter(drawn: tuple[tuple[Datum, ...], list[Datum]]) -> None:
    rows, shuffled = drawn
    assert to_json(propose(case(rows))) == to_json(propose(case(shuffled)))


@given(data())
def test_repeating_a_datum_changes_nothing(rows: tuple[Datum, ...]) -> None:
    repeated = [*rows, *(replace(row, id=f"{row.id} again") for row in rows)]
    once, twice = propose(case(rows)), propose(case(repeated))
    assert (once.rating, once.findings, once.confidence) == (twice.rating, twice.findings, twice.confidence)
    assert (once.support, once.refutation) == (twice.support, twice.refutation)


@given(data(), st.integers(min_value=1, max_value=10**6))
def test_data_about_something_else_change_no_rating(rows: tuple[Datum, ...], number: int) -> None:
    other = Datum(
        id="other", figure=figure(str(number)), scope=replace(SCOPE, measure="other"), origin="z", authority=Decimal(1)
    )
    with_other, without = propose(case([*rows, other])), propose(case(rows))
    assert (with_other.rating, with_other.confidence) == (without.rating, without.confidence)


@given(data(), st.integers(min_value=1, max_value=10**6), SCOPES)
def test_a_source_without_authority_changes_no_rating(rows: tuple[Datum, ...], number: int, scope: Scope) -> None:
    nobody = Datum(id="nobody", figure=figure(str(number)), scope=scope, origin="z", authority=Decimal(0))
    with_nobody, without = propose(case([*rows, nobody])), propose(case(rows))
    assert (with_nobody.rating, with_nobody.confidence) == (without.rating, without.confidence)


@given(data())
def test_only_what_has_weight_refutes(rows: tuple[Datum, ...]) -> None:
    proposal = propose(case(rows))
    if proposal.rating is not Rating.FALSE:
        return
    against = [row for row in proposal.compared if row.weight and row.relation in (Relation.FAR, Relation.OFF)]
    strong = [row for row in against if row.alignment >= PARAMETERS.strong_alignment]
    assert len(against) >= 2 or strong


@given(data())
def test_claimants_and_parts_of_sums_never_decide(rows: tuple[Datum, ...]) -> None:
    marked = [replace(row, flags=row.flags | {Flag.CLAIMANT}) for row in rows]
    parts = [replace(row, flags=frozenset({Flag.PARTIAL})) for row in rows]
    assert propose(case(marked)).conclusion not in (Conclusion.SUPPORTED, Conclusion.REFUTED)
    assert propose(case(parts)).conclusion is not Conclusion.REFUTED


@given(data())
def test_a_case_is_replayed_to_the_byte(rows: tuple[Datum, ...]) -> None:
    text = to_json(case(rows))
    again = from_json(Case, text)
    assert to_json(again) == text
    assert to_json(propose(again)) == to_json(propose(case(rows)))
