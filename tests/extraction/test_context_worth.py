"""How much a mention is worth checking, and why."""

from decimal import Decimal

import pytest

from claims.extraction import extract
from claims.extraction.context import reason_text
from claims.extraction.context.vocabulary import load
from claims.extraction.values import Mention


def first(text: str) -> Mention:
    return extract(text).mentions[0]


def test_the_score_is_the_sum_of_its_reasons_within_bounds() -> None:
    mention = first("قال وزير المالية سامر الحلو إن ديون الحكومة بلغت 250 مليون دولار في العراق عام 2020.")
    total = sum((reason.weight for reason in mention.reasons), Decimal(0))
    assert mention.score == min(max(total, Decimal(0)), Decimal(1))
    assert {"states_fact", "exact", "official", "public_money", "scope"} <= {r.code for r in mention.reasons}


def test_a_number_that_claims_nothing_scores_nothing() -> None:
    mention = first("افتتح المعرض في 2019.")
    assert (mention.score, mention.reasons) == (Decimal(0), ())


def test_a_vague_amount_is_worth_less_than_an_exact_one() -> None:
    assert first("قتل عشرات المدنيين.").score < first("قتل 14 مدنيا.").score


def test_a_relative_time_that_cannot_be_told_is_a_reason() -> None:
    assert "relative_time_only" in {reason.code for reason in first("قتل 14 مدنيا أمس.").reasons}


@pytest.mark.parametrize("code", sorted(load("worth")["features"]))
def test_every_reason_reads_in_both_languages(code: str) -> None:
    assert reason_text(code, "ar") != reason_text(code, "en")
    assert reason_text(code, "fr") == reason_text(code, "en")


def test_every_group_of_words_is_a_feature() -> None:
    assert set(load("worth")["words"]) <= set(load("worth")["features"])


OFFICE = [
    ("The health ministry said 14 people died.", True),
    ("An army spokesman said 14 people died.", True),
    ("قالت الأونروا إن 14 شخصا قتلوا.", True),
    ("Energy expert Jane Doe said 14 plants closed.", False),
    ("A source said 14 people died.", False),
    ("قالت الخبيرة ليلى حداد إن 14 مصنعا أغلقت.", False),
]


@pytest.mark.parametrize(("text", "official"), OFFICE)
def test_who_speaks_for_an_office_is_official(text: str, official: bool) -> None:
    assert ("official" in {reason.code for reason in first(text).reasons}) is official


def test_a_source_without_a_name_attributes_nothing() -> None:
    assert "attributed" not in {reason.code for reason in first("قال مصدر إن 14 شخصا قتلوا.").reasons}


def test_what_is_to_come_is_a_forecast_in_both_languages() -> None:
    for text in ("ستوظف الدولة 500 معلم.", "The state will hire 500 teachers."):
        assert "forecast" in {reason.code for reason in first(text).reasons}
