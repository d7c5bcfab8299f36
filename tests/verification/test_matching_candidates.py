"""What the machine thinks of a pair of claims, and that no more is made of it than it is."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from claims.extraction.text import fold
from claims.models import Claim, Tier
from claims.models.turns import vocabulary
from claims.verification.matching import REASON_LABELS, Candidate, Reason, candidates
from claims.verification.matching.index import frequencies
from claims.verification.matching.opposites import are_opposite
from claims.verification.matching.slots import Slot, differing
from tests.factories import make_appearance, make_article, make_claim, make_measure, make_place

pytestmark = pytest.mark.django_db

TEXT = "طحنت مطاحن البلاد كلها نحو 12 ألف طن من القمح في عام 2023 وفق الوزارة"
YEAR = {"period_start": date(2023, 1, 1), "period_end": date(2023, 12, 31)}
TONNES = {"kind": "measure", "value": Decimal(12000), "unit": "t", "step": Decimal(1000), "counted": ""}


@pytest.fixture(autouse=True)
def _counted_anew() -> None:
    frequencies.cache_clear()


def make(text: str = TEXT, **values: Any) -> Claim:
    return make_claim(statement=text, search_text=fold(text), **TONNES | YEAR | values)


def scope() -> dict[str, Any]:
    return {"measure": make_measure(), "place": make_place("XA")}


def only(claim: Claim) -> Candidate:
    [candidate] = candidates(claim)
    return candidate


def test_a_claim_that_is_the_same_by_all_that_is_known_is_offered_with_one_click() -> None:
    claim, other = make(**scope()), make(TEXT + " أمس", **scope())
    candidate = only(claim)
    assert (candidate.claim, candidate.tier) == (other, Tier.ONE_CLICK)
    assert {Reason.FIGURE_SAME, Reason.PERIOD_SAME, Reason.PLACE_SAME} <= set(candidate.reasons)
    assert candidate.score >= Decimal("0.9")


def test_the_score_is_six_tenths_words_and_four_tenths_slots() -> None:
    make(**scope())
    candidate = only(make(**scope() | {"place": None}))
    assert candidate.text_score == 1
    assert candidate.score == Decimal("0.6") + Decimal("0.4") * Decimal("0.9")


APART = [
    ({"value": Decimal(15000)}, Reason.FIGURE_DIFFERS),
    ({"unit": "percent"}, Reason.UNIT_DIFFERS),
    ({"role": "change"}, Reason.UNIT_DIFFERS),
    ({"period_start": date(2022, 1, 1), "period_end": date(2022, 12, 31)}, Reason.PERIOD_DIFFERS),
]


@pytest.mark.parametrize(("values", "reason"), APART)
def test_another_figure_unit_or_period_is_never_one_claim_however_alike_the_words(
    values: dict[str, Any], reason: Reason
) -> None:
    claim, _ = make(**scope()), make(**scope() | values)
    candidate = only(claim)
    assert (candidate.tier, candidate.text_score) == (Tier.NEVER, 1)
    assert reason in candidate.reasons


def test_another_place_or_measure_is_never_one_claim() -> None:
    claim = make(**scope())
    make(**scope() | {"place": make_place("XB")})
    make(**scope() | {"measure": make_measure("bread_baked")})
    assert [each.tier for each in candidates(claim)] == [Tier.NEVER, Tier.NEVER]


NEAR = [
    {"value": Decimal(12300), "step": Decimal(100)},
    {"hedge": "about", "comparator": "~"},
    {"comparator": ">", "hedge": "more_than", "value": Decimal(12000)},
    {"period_end": date(2024, 6, 30)},
]


@pytest.mark.parametrize("values", NEAR)
def test_what_is_only_near_is_suggested_and_no_more(values: dict[str, Any]) -> None:
    claim, _ = make(**scope()), make(**scope() | values)
    assert only(claim).tier == Tier.SUGGEST


def test_a_part_of_the_place_is_suggested_and_no_more() -> None:
    claim, _ = make(**scope()), make(**scope() | {"place": make_place("XA-01")})
    candidate = only(claim)
    assert candidate.tier == Tier.SUGGEST
    assert Reason.PLACE_OVERLAPS in candidate.reasons


def test_the_same_figure_in_another_unit_is_the_same() -> None:
    claim = make(**scope())
    make(**scope() | {"value": Decimal(12_000_000), "unit": "kg", "step": Decimal(1_000_000)})
    assert Reason.FIGURE_SAME in only(claim).reasons


def test_a_claim_without_a_number_is_never_offered_with_one_click() -> None:
    claim, _ = make(value=None, unit=""), make()
    assert only(claim).tier == Tier.SUGGEST


@pytest.mark.parametrize("missing", [{"place": None}, {"period_start": None, "period_end": None}])
def test_what_is_not_known_to_be_the_same_is_only_suggested(missing: dict[str, Any]) -> None:
    claim, _ = make(**scope() | missing), make(**scope() | missing)
    assert (only(claim).tier, only(claim).text_score) == (Tier.SUGGEST, 1)


def test_texts_of_fewer_than_eight_words_are_only_suggested() -> None:
    claim, _ = make("طحنت المطاحن 12 ألف طن", **scope()), make("طحنت المطاحن 12 ألف طن", **scope())
    candidate = only(claim)
    assert candidate.tier == Tier.SUGGEST
    assert Reason.SHORT in candidate.reasons


def test_two_numbers_of_one_sentence_are_neighbours_and_not_copies() -> None:
    text = "The storm killed 12 people and injured 12 people in the old harbour on Sunday evening"
    killed, injured = (make(text, predicate=verb, **scope()) for verb in ("killed", "injured"))
    article = make_article(text)
    make_appearance(article, "12 people and", claim=killed)
    make_appearance(article, "12 people in", claim=injured)
    candidate = only(killed)
    assert candidate.tier == Tier.SUGGEST
    assert {Reason.SAME_ARTICLE, Reason.THING_OVERLAPS} <= set(candidate.reasons)


def test_other_words_for_what_is_counted_are_only_suggested() -> None:
    claim, _ = make(counted="قتيل", **scope()), make(counted="جريح", **scope())
    assert Reason.THING_OVERLAPS in only(claim).reasons
    assert only(claim).tier == Tier.SUGGEST


OPPOSITES = [
    ("ارتفعت أسعار الخبز", "انخفضت أسعار الخبز", True),
    ("وارتفاع في الإنتاج", "هبوط الإنتاج", True),
    ("Exports rose sharply", "Exports fell sharply", True),
    ("أعلن الوزير وفاة عشرة", "نفى الوزير وفاة عشرة", True),
    ("The dam is full", "The dam is not full", True),
    ("Prices rose and then fell", "Prices fell", False),
    ("Prices rose", "Prices climbed", False),
    ("لم تصل السفن", "السفن لم تصل", False),
]


@pytest.mark.parametrize(("text", "other", "expected"), OPPOSITES)
def test_up_against_down_and_denied_against_said_are_opposite(text: str, other: str, expected: bool) -> None:
    assert are_opposite(fold(text), fold(other)) is expected
    assert are_opposite(fold(other), fold(text)) is expected


def test_an_opposite_statement_is_flagged_and_never_offered_with_one_click() -> None:
    up = "ارتفع إنتاج مطاحن البلاد كلها إلى 12 ألف طن من القمح في عام 2023"
    claim, _ = make(up, **scope()), make(up.replace("ارتفع", "انخفض"), **scope())
    candidate = only(claim)
    assert Reason.OPPOSITE in candidate.reasons
    assert candidate.tier == Tier.SUGGEST


def test_a_claim_of_the_same_topic_is_found_in_whatever_words() -> None:
    claim = make(topic_key="1:topic:a", **scope())
    other = make("Flour output: 15,000 tonnes", topic_key="1:topic:a", **scope() | {"value": Decimal(15000)})
    candidate = only(claim)
    assert (candidate.claim, candidate.tier) == (other, Tier.NEVER)
    assert Reason.TOPIC_SAME in candidate.reasons


def test_a_claim_of_the_same_measure_and_place_is_found_in_the_other_language() -> None:
    claim = make(**scope())
    other = make("The mills of the land milled 12,000 tonnes of wheat in 2023", language="en", **scope())
    assert only(claim).claim == other


def test_merged_claims_and_the_claim_itself_are_no_candidates() -> None:
    claim, merged = make(**scope()), make(**scope())
    Claim.objects.filter(pk=merged.pk).update(merged_into=claim)
    assert candidates(claim) == []


def test_unlike_claims_are_no_candidates() -> None:
    claim, _ = make(), make("The ferry carried 96 cars across the strait on Monday")
    assert candidates(claim) == []


def test_the_most_alike_comes_first_and_a_limit_holds() -> None:
    claim = make(**scope())
    far, near = make(TEXT.replace("القمح", "الشعير"), **scope()), make(**scope())
    assert [each.claim for each in candidates(claim)] == [near, far]
    assert [each.claim for each in candidates(claim, limit=1)] == [near]


def test_a_neighbour_costs_no_query_of_its_own(django_assert_max_num_queries: Any) -> None:
    claim = make(**scope())
    for _ in range(20):
        make(**scope())
    with django_assert_max_num_queries(8):
        assert len(candidates(claim)) == 20


def test_unknown_never_equals_unknown_and_is_no_difference_either() -> None:
    claim, other = make(period_start=None, period_end=None), make(period_start=None, period_end=None)
    assert differing(claim, other) == []
    assert not {reason for reason in only(claim).reasons if reason.startswith(("measure", "place", "period"))}


def test_all_that_differs_is_named() -> None:
    claim = make(**scope())
    other = make(**scope() | {"value": Decimal(1), "place": make_place("XB"), "period_start": date(2023, 2, 1)})
    assert differing(claim, other) == [Slot.PLACE, Slot.PERIOD, Slot.FIGURE]


def test_every_reason_has_a_label() -> None:
    assert set(REASON_LABELS) == set(Reason)


def test_no_word_that_turns_a_statement_is_listed_twice_or_hidden_by_a_beginning() -> None:
    seen: set[str] = set()
    for terms in vocabulary().values():
        for word in (*terms.whole, *terms.beginnings):
            assert word not in seen
            seen.add(word)
        assert not [word for word in terms.whole if word.startswith(terms.beginnings)]
        assert not [b for b in terms.beginnings if any(b != c and b.startswith(c) for c in terms.beginnings)]
