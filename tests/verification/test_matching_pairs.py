"""People decide on pairs, merge claims and split them; the machine's first opinion and every act are kept."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from claims.access import Role
from claims.errors import Conflict, IllegalMove, InvalidInput, NotAllowed
from claims.extraction.text import fold
from claims.intake import read_article
from claims.intake.filing import find_same
from claims.models import AuditEvent, Claim, Match, Pairing, RunStatus, Status, Tier
from claims.verification.matching import decide, find_matches, merge, split
from claims.verification.matching.index import frequencies
from claims.verification.queue import queue_verification
from tests.factories import (
    make_appearance,
    make_article,
    make_claim,
    make_evidence,
    make_measure,
    make_place,
    make_user,
    make_verdict,
)

pytestmark = pytest.mark.django_db

TEXT = "The mills of the whole land milled 12 thousand tonnes of wheat in 2023, the ministry said"


@pytest.fixture(autouse=True)
def _counted_anew() -> None:
    frequencies.cache_clear()


def make(text: str = TEXT, **values: Any) -> Claim:
    figure = {"kind": "measure", "value": Decimal(12000), "unit": "t", "step": Decimal(1000), "counted": ""}
    year = {"period_start": date(2023, 1, 1), "period_end": date(2023, 12, 31)}
    scope = {"measure": make_measure(), "place": make_place("XA")}
    return make_claim(statement=text, search_text=fold(text), **figure | year | scope | values)


def pair() -> tuple[Claim, Claim, Match]:
    first, second = make(), make()
    [match] = find_matches(first)
    return first, second, match


def acts(thing: Any) -> list[str]:
    return [event.act for event in AuditEvent.objects.about(thing)]


def test_a_pair_is_kept_once_from_whichever_side_it_is_found() -> None:
    first, second, match = pair()
    assert (match.first, match.second, match.tier) == (first, second, Tier.ONE_CLICK)
    assert find_matches(second) == [match]
    assert match.other(second) == first


def test_the_first_opinion_stays_when_the_machine_would_think_otherwise() -> None:
    first, second, match = pair()
    Claim.objects.filter(pk=second.pk).update(value=Decimal(99))
    [again] = find_matches(first)
    assert (again.score, again.tier, again.reasons) == (match.score, Tier.ONE_CLICK, match.reasons)


@pytest.mark.parametrize("change", [{"score": Decimal(0)}, {"tier": Tier.NEVER}, {"reasons": []}, {"version": "0"}])
def test_the_database_lets_nobody_change_an_opinion(change: dict[str, Any]) -> None:
    _, _, match = pair()
    with pytest.raises(DatabaseError), transaction.atomic():
        Match.objects.filter(pk=match.pk).update(**change)


@pytest.mark.parametrize("decision", [Pairing.REJECTED, Pairing.SAME_TOPIC])
def test_a_decision_stands_beside_the_opinion_and_can_be_changed(decision: Pairing) -> None:
    _, _, match = pair()
    person = make_user()
    assert list(Match.objects.undecided()) == [match]
    decide(match, decision, person)
    match.refresh_from_db()
    assert (match.decision, match.decided_by, match.tier) == (decision, person, Tier.ONE_CLICK)
    assert list(Match.objects.undecided()) == []
    decide(match, Pairing.REJECTED, person, "another mill")
    assert acts(match) == ["match.decided"] * 2
    assert Claim.objects.unmerged().count() == 2


def test_linked_claims_become_one_the_newer_in_the_older() -> None:
    first, second, match = pair()
    decide(match, Pairing.LINKED, make_user())
    second.refresh_from_db()
    assert second.merged_into == first
    assert Match.objects.get().decision == Pairing.LINKED


def test_a_published_claim_takes_the_older_one_in() -> None:
    first, second, match = pair()
    Claim.objects.filter(pk=second.pk).update(status=Status.PUBLISHED)
    decide(match, Pairing.LINKED, make_user())
    first.refresh_from_db()
    assert first.merged_into == second


def test_a_pair_that_was_merged_is_not_decided_again() -> None:
    _, _, match = pair()
    person = make_user()
    decide(match, Pairing.LINKED, person)
    with pytest.raises(Conflict):
        decide(match, Pairing.REJECTED, person)


def test_what_is_no_decision_is_refused_and_so_is_a_reader() -> None:
    _, _, match = pair()
    with pytest.raises(InvalidInput):
        decide(match, "perhaps", make_user())
    with pytest.raises(NotAllowed):
        decide(match, Pairing.LINKED, make_user(Role.READER))
    match.refresh_from_db()
    assert match.decision == ""


def test_a_link_across_figures_needs_a_reason_and_without_one_nothing_is_kept() -> None:
    first, _ = make(), make(value=Decimal(15000))
    [match] = find_matches(first)
    with pytest.raises(InvalidInput):
        decide(match, Pairing.LINKED, make_user())
    match.refresh_from_db()
    assert (match.decision, Claim.objects.unmerged().count()) == ("", 2)
    decide(match, Pairing.LINKED, make_user(), "a slip of the pen, corrected by the outlet")
    assert Claim.objects.unmerged().count() == 1


ACROSS = [
    {"value": Decimal(12300), "step": Decimal(100)},
    {"hedge": "about", "comparator": "~"},
    {"period_start": date(2022, 1, 1), "period_end": date(2022, 12, 31)},
]


@pytest.mark.parametrize("values", ACROSS)
def test_a_merge_across_figures_hedges_or_periods_needs_a_reason(values: dict[str, Any]) -> None:
    claim, into = make(**values), make()
    with pytest.raises(InvalidInput):
        merge(claim, into, make_user(), "  ")
    merge(claim, into, make_user(), "the outlet corrected itself")
    event = AuditEvent.objects.about(claim).get(act="claim.merged")
    assert event.reason == "the outlet corrected itself"
    assert event.after["across"]


def test_a_merge_moves_appearances_and_what_people_found_and_leaves_the_rest() -> None:
    claim, into = make(), make()
    seen = make_appearance(make_article(TEXT), "12 thousand", claim=claim)
    by_hand, machine = make_evidence(claim), make_evidence(claim, provider="reference")
    merge(claim, into, make_user())
    for row in (seen, by_hand, machine, claim):
        row.refresh_from_db()
    assert (seen.claim, by_hand.claim, machine.claim) == (into, into, claim)
    assert claim.merged_into == into
    event = AuditEvent.objects.about(into).get(act="claim.took_in")
    assert event.after == {"claim": claim.pk, "appearances": [seen.pk], "evidence": [by_hand.pk]}


def test_a_finding_that_both_claims_have_stays_where_it_is() -> None:
    claim, into = make(), make()
    twin = make_evidence(claim, fingerprint="f" * 64)
    make_evidence(into, fingerprint="f" * 64)
    merge(claim, into, make_user())
    twin.refresh_from_db()
    assert twin.claim == claim


def test_a_merge_cancels_the_run_that_waits() -> None:
    claim, into = make(), make()
    run = queue_verification(claim)
    merge(claim, into, make_user())
    run.refresh_from_db()
    assert run.status == RunStatus.CANCELLED


def test_what_is_the_same_as_a_merged_claim_goes_where_it_went() -> None:
    claim, into = make(identity_key="1:claim:a"), make(identity_key="1:claim:b")
    merge(claim, into, make_user())
    assert find_same("1:claim:a") == into


@pytest.mark.parametrize("status", [Status.IN_REVIEW, Status.PUBLISHED, Status.CORRECTING, Status.RETRACTED])
def test_a_claim_with_a_verdict_in_review_or_published_is_not_merged_away(status: Status) -> None:
    claim, into = make(status=status), make()
    make_verdict(claim)
    with pytest.raises(IllegalMove):
        merge(claim, into, make_user())
    assert merge(into, claim, make_user()) == claim


def test_a_claim_is_merged_once_and_never_into_itself_or_a_merged_one() -> None:
    claim, into, other = make(), make(), make()
    person = make_user()
    with pytest.raises(InvalidInput):
        merge(claim, claim, person)
    merge(claim, into, person)
    for pair_of in ((claim, other), (other, claim)):
        with pytest.raises(Conflict):
            merge(*pair_of, person)


def test_a_reader_neither_merges_nor_splits() -> None:
    claim, into, reader = make(), make(), make_user(Role.READER)
    with pytest.raises(NotAllowed):
        merge(claim, into, reader)
    with pytest.raises(NotAllowed):
        split(claim, [], reader, "no")


def test_a_split_makes_the_claim_that_the_appearance_states() -> None:
    texts = ["The mill in Iraq milled 12,000 tonnes in 2023.", "The mill in Iraq milled 15,000 tonnes in 2022."]
    for text in texts:
        read_article(make_article(text).pk, found=lambda claims: None)
    claim, other = Claim.objects.filter(value__in=[12000, 15000]).order_by("value")
    person = make_user()
    merge(other, claim, person, "by mistake")
    [wrong] = claim.appearances.filter(quotation="15,000")
    new = split(claim, [wrong], person, "another year")
    wrong.refresh_from_db()
    assert wrong.claim == new
    assert (new.value, new.period_start, new.status) == (Decimal(15000), date(2022, 1, 1), Status.NEW)
    assert (new.statement, new.search_text) == (texts[1], fold(texts[1]))
    assert (new.place, new.reasons) == (other.place, other.reasons)
    assert list(claim.appearances.values_list("quotation", flat=True).exclude(quotation="2023")) == ["12,000"]
    assert "claim.split" in acts(claim)
    assert "claim.split_off" in acts(new)


def test_a_correction_by_a_person_is_what_the_split_claim_says() -> None:
    read_article(make_article("The mill milled 12,000 tonnes in 2023.").pk, found=lambda claims: None)
    claim = Claim.objects.get(value=12000)
    row = claim.appearances.get(quotation="12,000")
    row.correction = {"value": "12500", "step": "100"}
    row.save()
    assert split(claim, [row], make_user(), "misread").value == 12500


def test_a_split_claim_does_not_take_the_identity_of_the_one_it_leaves() -> None:
    country = make_place("IQ", name_en="Iraq")
    read_article(make_article("The population of Iraq was 46 million in 2024.").pk, found=lambda claims: None)
    claim = Claim.objects.get(value=46_000_000)
    assert (claim.place, claim.identity_key is None) == (country, False)
    new = split(claim, [claim.appearances.get()], make_user(), "the mill's population of mice")
    assert (new.identity_key, new.topic_key) == (None, claim.topic_key)


def test_a_broadcast_that_is_split_off_says_what_its_claim_said() -> None:
    claim = make(identity_key="1:claim:a")
    row = claim.appearances.create(quotation="12 thousand", kind="measure", locator="00:12:40")
    new = split(claim, [row], make_user(), "another mill")
    assert (new.value, new.statement, new.identity_key) == (claim.value, TEXT, None)


def test_a_split_needs_a_reason_and_appearances_of_the_claim() -> None:
    claim, person = make(), make_user()
    own = make_appearance(make_article(TEXT), "12 thousand", claim=claim)
    other = make_appearance(make_article(TEXT + "."), "12 thousand", claim=make())
    for rows, reason in (([own], " "), ([], "why"), ([other], "why"), ([own, other], "why")):
        with pytest.raises(InvalidInput):
            split(claim, rows, person, reason)
    assert Claim.objects.count() == 2
