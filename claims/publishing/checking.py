"""Has this been checked? The numbers of a text that is not kept, each with the claims that are held on it.

First by what the numbers state, in four questions to the database for all of them: the same claim (identity), a copy
of the same sentence, the same topic with another figure, the same measure and place. Then, while the budget lasts, by
the words of their sentences, the most check-worthy first. Nothing is written, and what was not searched is told.
"""

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from django.db.models import F, Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _

from claims import net
from claims.errors import InvalidInput
from claims.intake.filing import Assertion, claim_fields
from claims.intake.pages import PAGES, Page, page_of
from claims.intake.taking import checked_text
from claims.models import Appearance, Claim
from claims.publishing.relations import Relation, relation_of
from claims.verification.matching.candidates import SUGGESTED, reasons_for, weigh
from claims.verification.matching.reasons import Reason
from claims.verification.matching.slots import Slots, lay_beside
from claims.verification.services import assertions_in, search_claims

Rows = QuerySet[Claim]

LONGEST = 50_000  # characters
MOST_NUMBERS = 200  # of one text that are looked up
NEWEST = 8  # claims of one topic, and of one measure and place, that are laid beside a number
HITS = 60  # claims that one search by words looks at
KEPT = 40  # claims that are held beside one number, the newest first
BUDGET, LONGEST_BUDGET = 100, 2000  # milliseconds for searching by words
FETCH_DEADLINE = 10.0  # seconds


class Means(StrEnum):
    """How a claim was found: the first two are certain, the last one is the machine's suggestion."""

    IDENTITY = "identity"
    COPY = "copy"
    TOPIC = "topic"
    MEASURE_AND_PLACE = "measure_and_place"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Found:
    """A claim that is held, and how it stands to a number. score: how alike, 0 to 1, where it was found by words."""

    asked: Claim
    claim: Claim
    relation: Relation
    means: Means
    slots: Slots
    score: Decimal | None = None

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """What speaks for the two being one, and against it."""
        return reasons_for(self.asked, self.claim, self.slots, together=False)


@dataclass(slots=True)
class Number:
    """One number of the text that states a claim. searched: whether it was also looked for by words."""

    assertion: Assertion
    claim: Claim
    found: dict[int, Found] = field(default_factory=dict)
    searched: bool = False

    def add(self, other: Claim, means: Means, relation: Relation | None = None, score: Decimal | None = None) -> None:
        """Add a claim, unless it was found before, or is on something else."""
        if other.pk in self.found or len(self.found) >= KEPT:
            return
        slots = lay_beside(self.claim, other)
        relation = relation or relation_of(slots)
        if relation is not None:
            self.found[other.pk] = Found(self.claim, other, relation, means, slots, score)

    @property
    def is_known(self) -> bool:
        """Whether the very claim was found."""
        return any(each.means in (Means.IDENTITY, Means.COPY) for each in self.found.values())

    def best(self) -> list[Found]:
        """Return what was found, the nearest first."""
        order = list(Relation)
        means = list(Means)
        return sorted(
            self.found.values(),
            key=lambda each: (
                order.index(each.relation),
                means.index(each.means),
                -(each.score or 0),
                -each.claim.pk,
            ),
        )


@dataclass(slots=True)
class Checked:
    """What is held on the numbers of a text.

    left_out: numbers beyond the limit, which were not looked up. unsearched: sentences that were not searched by words.
    took: milliseconds by step: reading, keys, words.
    """

    text: str
    numbers: list[Number]
    left_out: int = 0
    unsearched: int = 0
    took: dict[str, int] = field(default_factory=dict)


def read_address(url: str) -> Page:
    """Return the article at an address, which is not kept. Raises FetchRefused, FetchFailed and InvalidInput."""
    return page_of(net.fetch(url, media_types=PAGES, deadline=FETCH_DEADLINE))


def check(
    text: str,
    *,
    language: str | None = None,
    published: date | None = None,
    everything: bool = False,
    budget: int = BUDGET,
) -> Checked:
    """Return the numbers of a text that state claims, each with the claims that are held on it.

    language, published: as for `claims.extraction.extract`. everything: whether claims without a public verdict count
    too. budget: milliseconds for searching by words; no search begins once it is spent. Raises InvalidInput.
    """
    if len(checked_text(text)) > LONGEST:
        raise InvalidInput(_("The text is longer than %s characters: check it in parts.") % LONGEST)
    watch = Stopwatch()
    stated = list(assertions_in(text, language=language, published=published))
    numbers = [Number(each, as_claim(each)) for each in stated[:MOST_NUMBERS]]
    answer = Checked(text, numbers, left_out=len(stated) - len(numbers))
    answer.took["reading"] = watch.lap()
    visible = Claim.objects.visible(everything=everything).unmerged().select_related("place", "measure")
    for step in (by_identity, by_copy, by_topic, by_measure_and_place):
        step(numbers, visible)
    answer.took["keys"] = watch.lap()
    answer.unsearched = by_words(numbers, visible, budget / 1000)
    answer.took["words"] = watch.lap()
    return answer


class Stopwatch:
    """Tells milliseconds since it was last asked."""

    def __init__(self) -> None:
        self.last = time.monotonic()

    def lap(self) -> int:
        """Return the milliseconds since the last lap."""
        before, self.last = self.last, time.monotonic()
        return int((self.last - before) * 1000)


def as_claim(assertion: Assertion) -> Claim:
    """Return the claim that an assertion would make; it is never stored."""
    return Claim(topic_key=assertion.keys.topic, identity_key=assertion.keys.key, **claim_fields(assertion))


def by_identity(numbers: Sequence[Number], visible: Rows) -> None:
    """Find the claims that are the same by every slot; a merged one stands for the one that it was merged into."""
    wanted = group(numbers, lambda number: number.claim.identity_key)
    kept = Claim.objects.filter(identity_key__in=wanted)
    standing = {row.identity_key: row.merged_into_id or row.pk for row in kept.order_by("-merged_into")}
    add_standing(wanted, standing, visible, Means.IDENTITY)


def by_copy(numbers: Sequence[Number], visible: Rows) -> None:
    """Find the claims that copies of the same sentences state."""
    wanted = group(numbers, lambda number: number.assertion.syndication_key)
    kept = Appearance.objects.filter(syndication_key__in=wanted, claim__isnull=False)
    pairs = kept.order_by("-pk").values_list("syndication_key", "claim", "claim__merged_into")
    add_standing(wanted, {key: into or claim for key, claim, into in pairs}, visible, Means.COPY)


def add_standing(wanted: dict[str, list[Number]], standing: dict[str | None, int], visible: Rows, means: Means) -> None:
    """Add claims by their keys, as far as they are visible. A claim that was merged twice is found by its words."""
    rows = {row.pk: row for row in visible.filter(pk__in=standing.values())} if standing else {}
    for key, asking in wanted.items():
        if (row := rows.get(standing.get(key, 0))) is not None:
            for number in asking:
                number.add(row, means, Relation.SAME_FIGURE)


def by_topic(numbers: Sequence[Number], visible: Rows) -> None:
    """Find the claims on the same measure, place, period and unit."""
    wanted = group(numbers, lambda number: number.claim.topic_key)
    for row in newest_of_each(visible.filter(topic_key__in=wanted), "topic_key") if wanted else ():
        for number in wanted[row.topic_key or ""]:
            number.add(row, Means.TOPIC)


def by_measure_and_place(numbers: Sequence[Number], visible: Rows) -> None:
    """Find the claims on the same measure and place, of whatever period."""
    wanted: dict[tuple[int, int], list[Number]] = defaultdict(list)
    for number in numbers:
        if number.claim.measure_id and number.claim.place_id:
            wanted[number.claim.measure_id, number.claim.place_id].append(number)
    pairs = Q(*(Q(measure=measure, place=place) for measure, place in wanted), _connector=Q.OR)
    for row in newest_of_each(visible.filter(pairs), "measure", "place") if wanted else ():
        for number in wanted[row.measure_id or 0, row.place_id or 0]:
            number.add(row, Means.MEASURE_AND_PLACE)


def newest_of_each(rows: Rows, *alike: str) -> Rows:
    """Return the newest rows of each group that is alike in these columns, the newest first."""
    place = Window(RowNumber(), partition_by=[F(name) for name in alike], order_by=F("pk").desc())
    ranked = rows.select_related(None).order_by().annotate(nth=place).filter(nth__lte=NEWEST)
    return (
        rows.model._default_manager.filter(pk__in=list(ranked.values_list("pk", flat=True)))
        .select_related("place", "measure")
        .order_by("-pk")
    )


def by_words(numbers: Sequence[Number], visible: Rows, budget: float) -> int:
    """Find claims in like words, for the numbers whose very claim is not known; returns how many sentences were left.

    budget: in seconds; no search begins once it is spent, nor where the slowest one so far would exceed it.
    """
    asking = group([number for number in numbers if not number.is_known], lambda number: number.assertion.sentence)
    worth = sorted(asking, key=lambda sentence: -max(number.assertion.mention.score for number in asking[sentence]))
    began, slowest = time.monotonic(), 0.0
    for done, sentence in enumerate(worth):
        start = time.monotonic()
        if start - began + slowest >= budget:
            return len(worth) - done
        search_sentence(sentence, asking[sentence], visible)
        slowest = max(slowest, time.monotonic() - start)
    return 0


def search_sentence(sentence: str, numbers: Iterable[Number], visible: Rows) -> None:
    """Find claims whose texts are like a sentence, for the numbers in it."""
    likeness = {hit.claim_id: hit.likeness for hit in search_claims(sentence, HITS, least=float(SUGGESTED))}
    rows = list(visible.filter(pk__in=likeness)) if likeness else []
    for number in numbers:
        number.searched = True
        for row in rows:
            candidate = weigh(number.claim, row, likeness[row.pk])
            if candidate.score >= SUGGESTED:
                number.add(row, Means.WORDS, score=candidate.score)


def group(numbers: Iterable[Number], key_of: Callable[[Number], str | None]) -> dict[str, list[Number]]:
    """Return numbers by a key, without those that have none."""
    found: dict[str, list[Number]] = defaultdict(list)
    for number in numbers:
        if key := key_of(number):
            found[key].append(number)
    return found
