"""Has it been checked? The claims that may be the same as one, or on its topic, each with a score and its reasons.

    score = 0.6 · likeness of the words + 0.4 · agreement of the slots

Source: recipe of the evidence notes (d.3), with its thresholds; on ANS 91 % of the paraphrases have a likeness of 0.4
or more. Nothing here links two claims: it says how a pair is offered to a person. What identity.py holds to be the
same never comes here, since intake has attached it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q

from claims.models import Appearance, Claim, Tier
from claims.verification.matching.index import best, query_for
from claims.verification.matching.opposites import are_opposite
from claims.verification.matching.reasons import Reason
from claims.verification.matching.slots import Agreement, Slot, Slots, lay_beside
from claims.verification.matching.trigrams import words_in

MATCHING_VERSION = "1"
TEXT_WEIGHT, SLOTS_WEIGHT = Decimal("0.6"), Decimal("0.4")
SUGGESTED, ONE_CLICK = Decimal("0.40"), Decimal("0.70")
FEWEST_WORDS = 8  # Shorter texts are alike by chance: Meedan Check's rule.
ON_TOPIC = 60  # claims of one measure and place that are looked at, newest first
PLACES = Decimal("0.001")

# What a slot adds to the agreement, from 0 to 1. `thing`, the texts' own words, is in the likeness already.
WORTH = {
    Agreement.SAME: Decimal(1),
    Agreement.OVERLAPS: Decimal("0.5"),
    Agreement.UNKNOWN: Decimal("0.5"),
    Agreement.DIFFERS: Decimal(0),
}
WEIGHED = (Slot.MEASURE, Slot.PLACE, Slot.PERIOD, Slot.UNIT, Slot.FIGURE)
DECISIVE = (Slot.FIGURE, Slot.UNIT, Slot.PERIOD, Slot.PLACE)
DOUBTS = {Reason.OPPOSITE, Reason.SHORT, Reason.SAME_ARTICLE}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim that may be the same as another one, or on its topic. The scores lie in 0 to 1, with three places.

    text_score: how much of the other's words this one has.
    """

    claim: Claim
    score: Decimal
    text_score: Decimal
    tier: Tier
    reasons: tuple[Reason, ...]


def candidates(claim: Claim, limit: int = 50) -> list[Candidate]:
    """Return the standing claims that may be the same as a claim or are on its topic, the most alike first."""
    query = query_for(claim.search_text)
    found = {hit.claim_id for hit in best(query, limit + 1)} | set(related(claim))
    rows = Claim.objects.filter(pk__in=found).exclude(pk=claim.pk).select_related("place", "measure")
    together = in_the_same_articles(claim)
    weighed = [weigh(claim, row, query.likeness(row.search_text), row.pk in together) for row in rows]
    offered = [each for each in weighed if each.score >= SUGGESTED or Reason.TOPIC_SAME in each.reasons]
    return sorted(offered, key=lambda each: (-each.score, each.claim.pk))[:limit]


def related(claim: Claim) -> Iterable[int]:
    """Return the keys of the standing claims of a claim's topic, or of its measure and place, in whatever words."""
    alike = Q(topic_key=claim.topic_key) if claim.topic_key else Q()
    if claim.measure_id and claim.place_id:
        alike |= Q(measure=claim.measure_id, place=claim.place_id)
    if not alike:
        return []
    return Claim.objects.unmerged().filter(alike).order_by("-pk").values_list("pk", flat=True)[:ON_TOPIC]


def in_the_same_articles(claim: Claim) -> set[int]:
    """Return the keys of claims that an article states beside this one: neighbours, not copies."""
    beside = Appearance.objects.filter(article__appearances__claim=claim, claim__isnull=False)
    return set(beside.values_list("claim_id", flat=True))


def weigh(claim: Claim, other: Claim, likeness: float, together: bool = False) -> Candidate:
    """Return what the machine thinks of a pair.

    likeness: of the words, 0 to 1. together: whether one article states both.
    """
    slots = lay_beside(claim, other)
    text = Decimal(likeness).quantize(PLACES)
    agreement = sum((WORTH[slots[slot]] for slot in WEIGHED), Decimal(0)) / len(WEIGHED)
    score = (TEXT_WEIGHT * text + SLOTS_WEIGHT * agreement).quantize(PLACES)
    reasons = reasons_for(claim, other, slots, together)
    return Candidate(other, score, text, tier_of(score, slots, reasons), reasons)


def reasons_for(claim: Claim, other: Claim, slots: Slots, together: bool) -> tuple[Reason, ...]:
    """Return all that speaks for a pair and against it; a slot of which nothing is known says nothing."""
    told = [Reason(f"{slot}_{agreement}") for slot, agreement in slots.items() if agreement != Agreement.UNKNOWN]
    texts = (claim.search_text, other.search_text)
    more = {
        Reason.TOPIC_SAME: claim.topic_key is not None and claim.topic_key == other.topic_key,
        Reason.OPPOSITE: are_opposite(*texts),
        Reason.SHORT: min(len(words_in(text)) for text in texts) < FEWEST_WORDS,
        Reason.SAME_ARTICLE: together,
    }
    return (*told, *(reason for reason, holds in more.items() if holds))


def tier_of(score: Decimal, slots: Slots, reasons: Iterable[Reason]) -> Tier:
    """Return how a pair is offered.

    Never as one claim where a slot is known to differ. With one click only where figure, period and place are known
    to be the same, nothing else is merely near, and no doubt is left.
    """
    known = {slots[slot] for slot in WEIGHED}
    if Agreement.DIFFERS in known:
        return Tier.NEVER
    agreed = all(slots[slot] == Agreement.SAME for slot in DECISIVE)
    doubtful = not DOUBTS.isdisjoint(reasons) or slots[Slot.THING] == Agreement.OVERLAPS
    return Tier.ONE_CLICK if score >= ONE_CLICK and agreed and not doubtful else Tier.SUGGEST
