"""Two assertions are one claim only where everything about them is established and equal."""

import unicodedata
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from claims.extraction.values import HedgeClass, Role
from claims.identity import NOT_APPLICABLE, UNKNOWN, Days, Slots, identity_key, syndication_key

YEAR = Days(date(2024, 1, 1), date(2024, 12, 31))
FULL = Slots(
    measure="population",
    role=Role.LEVEL,
    subject="residents",
    population=NOT_APPLICABLE,
    place="IQ",
    period=YEAR,
    unit="count",
    per=NOT_APPLICABLE,
    value=Decimal("46000000"),
    step=Decimal("1000000"),
)
OTHERS = {
    "measure": "births",
    "role": Role.CHANGE,
    "subject": "citizens",
    "population": "sex=female",
    "place": "JO",
    "period": Days(date(2023, 1, 1), date(2023, 12, 31)),
    "unit": "%",
    "per": "1000",
    "value": Decimal("46000001"),
    "comparator": "<",
    "hedge": HedgeClass.ABOUT,
    "step": Decimal("100000"),
    "vague": True,
    "falls": True,
}
IN_TOPIC = {"measure", "role", "subject", "population", "place", "period", "unit", "per"}


def test_equal_slots_have_equal_keys() -> None:
    assert identity_key(replace(FULL)) == identity_key(FULL)
    assert identity_key(FULL).key is not None


@pytest.mark.parametrize("name", OTHERS)
def test_any_other_slot_is_another_claim(name: str) -> None:
    other = identity_key(replace(FULL, **{name: OTHERS[name]}))
    assert other.key != identity_key(FULL).key
    assert (other.topic == identity_key(FULL).topic) == (name not in IN_TOPIC)


def test_a_rise_is_no_fall_and_a_change_that_may_be_either_has_no_key() -> None:
    rise, fall, either = (
        identity_key(replace(FULL, role=Role.CHANGE, falls=falls)) for falls in (False, True, UNKNOWN)
    )
    assert None not in (rise.key, fall.key)
    assert rise.key != fall.key
    assert (either.key, either.unresolved) == (None, ("falls",))
    assert rise.topic == fall.topic == either.topic


@pytest.mark.parametrize("name", sorted(IN_TOPIC))
def test_an_unknown_slot_leaves_no_key_and_no_topic(name: str) -> None:
    identity = identity_key(replace(FULL, **{name: UNKNOWN}))
    assert (identity.key, identity.topic, identity.unresolved) == (None, None, (name,))


@pytest.mark.parametrize(("slots", "missing"), [({"value": None}, "value"), ({"step": None}, "step")])
def test_an_unknown_figure_leaves_the_topic(slots: dict[str, None], missing: str) -> None:
    identity = identity_key(replace(FULL, **slots))
    assert (identity.key, identity.unresolved) == (None, (missing,))
    assert identity.topic == identity_key(FULL).topic


def test_what_does_not_apply_is_a_value() -> None:
    assert identity_key(replace(FULL, place=NOT_APPLICABLE)).key not in (None, identity_key(FULL).key)


def test_what_does_not_apply_is_not_an_id_of_that_name() -> None:
    assert (
        identity_key(replace(FULL, place="not_applicable")).key != identity_key(replace(FULL, place=NOT_APPLICABLE)).key
    )


def test_an_empty_string_is_unknown() -> None:
    assert identity_key(replace(FULL, subject="")).unresolved == ("subject",)


def test_a_currency_that_the_text_leaves_open_is_unknown() -> None:
    assert identity_key(replace(FULL, unit="XXX")).key is None
    assert identity_key(replace(FULL, unit="LBP")).key is not None


@pytest.mark.parametrize("low_and_high", [(Decimal(10), None), (None, Decimal(10))])
def test_half_a_range_is_no_figure(low_and_high: tuple[Decimal | None, Decimal | None]) -> None:
    low, high = low_and_high
    assert identity_key(replace(FULL, value=None, low=low, high=high)).unresolved == ("value",)
    assert identity_key(replace(FULL, low=low, high=high)).unresolved == ("value",)


def test_a_vague_amount_needs_no_step_and_is_not_the_range_of_its_order() -> None:
    vague = replace(FULL, value=None, low=Decimal(10), high=Decimal(99), step=None, vague=True)
    ranged = replace(vague, vague=False, hedge=HedgeClass.BETWEEN, step=Decimal(1))
    assert None not in (identity_key(vague).key, identity_key(ranged).key)
    assert identity_key(vague).key != identity_key(ranged).key


def test_a_key_names_its_version_and_fits_its_column() -> None:
    identity = identity_key(FULL)
    assert identity.key is not None
    assert identity.topic is not None
    assert identity.key.startswith(f"{identity.version}:claim:")
    copied = syndication_key("25 schools", 0, 2, YEAR)
    assert max(map(len, (identity.key, identity.topic, copied or ""))) <= 64


DECIMALS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=4)


@given(DECIMALS, DECIMALS)
def test_there_is_no_tolerance(one: Decimal, other: Decimal) -> None:
    keys = [identity_key(replace(FULL, value=value)).key for value in (one, other)]
    assert (keys[0] == keys[1]) == (one == other)


@given(DECIMALS, st.integers(min_value=0, max_value=9))
def test_the_spelling_of_a_number_makes_no_difference(value: Decimal, zeros: int) -> None:
    padded = Decimal(f"{value:f}{'0' * zeros}")
    assert identity_key(replace(FULL, value=padded)).key == identity_key(replace(FULL, value=value)).key
    assert identity_key(replace(FULL, value=value.normalize())).key == identity_key(replace(FULL, value=value)).key


WORDS = st.text(alphabet='abcض=|"()', min_size=1, max_size=4)


@given(WORDS, WORDS, WORDS, WORDS)
def test_slots_do_not_run_into_each_other(measure: str, subject: str, place: str, population: str) -> None:
    slots = replace(FULL, measure=measure, subject=subject, place=place, population=population)
    swapped = replace(FULL, measure=subject, subject=measure, place=population, population=place)
    assume(slots != swapped)
    assert identity_key(slots).key != identity_key(swapped).key


SENTENCE = "وقالت الهيئة إنّ 25 قرية تضرّرت و25 مدرسة أُغلقت."
FIRST = (SENTENCE.index("25"), SENTENCE.index("25") + 2)
SECOND = (SENTENCE.rindex("25"), SENTENCE.rindex("25") + 2)


def copy_of(text: str, mention: str = "25", which: int = 0) -> str | None:
    """Return the key of one of the places where a mention stands in a text, for the year."""
    start = [at for at in range(len(text)) if text.startswith(mention, at)][which]
    return syndication_key(text, start, start + len(mention), YEAR)


def test_a_copied_sentence_has_the_key_of_the_first() -> None:
    assert copy_of(SENTENCE) == copy_of(SENTENCE) is not None


def test_two_mentions_of_one_sentence_are_two() -> None:
    assert syndication_key(SENTENCE, *FIRST, YEAR) != syndication_key(SENTENCE, *SECOND, YEAR)


@pytest.mark.parametrize(
    "copied",
    [
        "وقالت الهيئة إن 25 قرية تضررت و25 مدرسة أغلقت",
        "  وقالت  الهيئه ان\u00a025 قريه تضررت\nو25 مدرسه اغلقت .",
        "\u200fوقالت الهيـئة إنّ 25 قرية\u200e تضرّرت و25 مدرسة أُغلقت.",
        unicodedata.normalize("NFD", SENTENCE),
    ],
)
def test_spelling_spaces_and_invisible_signs_do_not_make_another_sentence(copied: str) -> None:
    assert copy_of(copied) == copy_of(SENTENCE)


def test_the_script_of_digits_does_not_make_another_sentence() -> None:
    assert copy_of(SENTENCE.replace("25", "٢٥"), "٢٥") == copy_of(SENTENCE)


def test_quotation_marks_of_another_house_do_not_make_another_sentence() -> None:
    assert copy_of("He said “25 villages” burnt") == copy_of('He said "25 villages" burnt')


@pytest.mark.parametrize(
    ("one", "other", "mention"),
    [
        ("قتل 25 شخصا في البلدة", "قتل 25 شخصا في المدينة", "25"),
        ("an area of 10² km, 25 villages", "an area of 102 km, 25 villages", "25"),
        ("Are 25 schools closed?", "Are 25 schools closed", "25"),
        ("25 of 30 schools", "25 of 31 schools", "25"),
    ],
)
def test_another_sentence_is_no_copy(one: str, other: str, mention: str) -> None:
    assert copy_of(one, mention) != copy_of(other, mention)


def test_half_a_character_from_a_broken_encoder_has_a_key_too() -> None:
    assert copy_of("25 \ud83d schools") is not None


def test_a_copy_of_another_period_is_another_claim() -> None:
    other = Days(date(2023, 1, 1), date(2023, 12, 31))
    assert syndication_key(SENTENCE, *FIRST, other) != syndication_key(SENTENCE, *FIRST, YEAR)


def test_without_a_resolved_period_nothing_is_a_copy() -> None:
    assert syndication_key(SENTENCE, *FIRST, UNKNOWN) is None
    assert syndication_key(SENTENCE, *FIRST, NOT_APPLICABLE) is not None


@pytest.mark.parametrize("span", [(-1, 2), (3, 3), (5, 4), (0, 1000)])
def test_a_mention_outside_its_sentence_is_refused(span: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="no mention"):
        syndication_key(SENTENCE, *span, YEAR)


@given(st.text(st.characters(), max_size=30), st.text(min_size=1, max_size=8), st.text(max_size=30))
def test_any_text_has_a_key_and_the_same_one_again(before: str, mention: str, after: str) -> None:
    span = (len(before), len(before) + len(mention))
    keys = {syndication_key(before + mention + after, *span, YEAR) for _ in range(2)}
    assert len(keys) == 1
