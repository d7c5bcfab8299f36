"""What a revision changes of the figures: those that say something else now, those withdrawn, and new ones."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from claims.extraction.text import fold
from claims.models import Appearance, Article

LIKE = 0.5  # of the words round two figures that both must have to speak of the same thing; half where they are equal
WORDS = re.compile(r"\w+")
MOST_PAIRS = 250_000  # Beyond that, figures are only told apart by their sentences.


class Change(StrEnum):
    """What became of a figure."""

    CHANGED = "changed"
    WITHDRAWN = "withdrawn"
    NEW = "new"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Pair:
    """A figure before and after; one side is None where it was withdrawn or is new."""

    change: Change
    before: Appearance | None
    after: Appearance | None


def difference(earlier: Article, later: Article) -> list[Pair]:
    """Return every figure of two texts that states a claim, in the order of the later text, withdrawn ones last."""
    before, after = stated(earlier), stated(later)
    found = pair_up(before, after)
    taken = {pair.before.pk for pair in found.values() if pair.before}
    pairs = [found.get(row.pk) or Pair(Change.NEW, None, row) for row in after]
    return pairs + [Pair(Change.WITHDRAWN, row, None) for row in before if row.pk not in taken]


def stated(article: Article) -> list[Appearance]:
    """Return the figures of an article that state a claim, in the order of the text."""
    rows = article.appearances.filter(claim__isnull=False).select_related("claim__place", "article")
    return list(rows.order_by("start", "pk"))


def pair_up(before: Sequence[Appearance], after: Sequence[Appearance]) -> dict[int, Pair]:
    """Return the pair of each later figure that has one: by its sentence where that is as it was, else by likeness."""
    old, new = list(before), list(after)
    found: dict[int, Pair] = {}
    for each in after:
        same = next((row for row in old if signature(row) == signature(each)), None)
        if same is not None:
            old.remove(same)
            new.remove(each)
            found[each.pk] = Pair(Change.SAME, same, each)
    if len(old) * len(new) > MOST_PAIRS:
        return found
    for row, each in likest(old, new):
        change = Change.SAME if figure(row) == figure(each) else Change.CHANGED
        found[each.pk] = Pair(change, row, each)
    return found


def signature(row: Appearance) -> tuple[str, str, int]:
    """Return what a figure is known again by: its quotation and its sentence, however they are spelt and broken."""
    place = row.sentence[: row.start - row.sentence_start].count(row.quotation)
    return fold(row.quotation), " ".join(fold(row.sentence).split()), place


def figure(row: Appearance) -> tuple[object, ...]:
    """Return what a figure says, without the words round it."""
    reading = row.current_reading
    return tuple(str(reading.get(name)) for name in ("value", "low", "high", "comparator", "unit", "per"))


def likest(old: Iterable[Appearance], new: Iterable[Appearance]) -> list[tuple[Appearance, Appearance]]:
    """Return pairs of figures of one kind that speak of the same thing, each figure in one pair, the likest first."""
    later = [(each, words_round(each)) for each in new]
    pairs = []
    for row in old:
        words = words_round(row)
        pairs += [(likeness(words, theirs), row, each) for each, theirs in later if alike_in_kind(row, each)]
    pairs.sort(key=lambda pair: (-pair[0], pair[1].start, pair[2].start))
    taken: set[int] = set()
    found = []
    for score, row, each in pairs:
        enough = LIKE / 2 if figure(row) == figure(each) else LIKE
        if score >= enough and not {row.pk, each.pk} & taken:
            taken |= {row.pk, each.pk}
            found.append((row, each))
    return found


def alike_in_kind(row: Appearance, each: Appearance) -> bool:
    """Tell whether two figures count or measure in the same unit, or one of them in none."""
    units = {row.reading.get("unit") or "", each.reading.get("unit") or ""} - {""}
    return row.kind == each.kind and len(units) < 2


def words_round(row: Appearance) -> set[str]:
    """Return the words of a figure's sentence without the figure itself."""
    assert row.article is not None
    text = row.article.text
    return set(WORDS.findall(fold(f"{text[row.sentence_start : row.start]} {text[row.end : row.sentence_end]}")))


def likeness(words: set[str], others: set[str]) -> float:
    """Return the share of all words of two sentences that both have (Jaccard), 0 to 1."""
    return len(words & others) / len(words | others) if words | others else 0.0
