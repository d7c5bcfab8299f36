"""How much a mention is worth checking: a sum of weighted features, each with a reason that people can read.

Features, weights, words and reasons stand in lexicon/context_worth.toml; a mention that claims nothing scores 0.
"""

from collections.abc import Iterator
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from claims.extraction.context.page import Page
from claims.extraction.context.vocabulary import entries, load
from claims.extraction.context.vocabulary import sense as look_up
from claims.extraction.drafts import Draft
from claims.extraction.values import Kind, Reason, Role, Speaker

_LARGE = Decimal(100_000)
_NEAR = 8  # words on each side of the number
_PROCLITICS = ("و", "ف", "ب", "ل", "ك")
_LEAST, _MOST = Decimal(0), Decimal(1)


def reason_text(code: str, language: str) -> str:
    """Return the sentence that explains a reason's code, in "ar" or "en" (any other language is answered in English).

    Raises KeyError for a code that the lexicon does not have.
    """
    feature = load("worth")["features"][code]
    return str(feature.get(language, feature["en"]))


class Found(NamedTuple):
    """What the context of a mention adds to its worth.

    scoped: a place or a time that can be resolved is told; relative: the time is relative and cannot be resolved.
    """

    role: Role
    speaker: Speaker | None
    scoped: bool
    relative: bool


def score_mention(page: Page, mention: int, found: Found) -> tuple[Decimal, tuple[Reason, ...]]:
    """Return a mention's check-worthiness in [0, 1] and the features that made it."""
    if not page.mentions[mention].claim:
        return _LEAST, ()
    return _weighed((*_figure(page.mentions[mention]), *_setting(found), *_topics(page, mention)))


@lru_cache(maxsize=1 << 12)
def _weighed(codes: tuple[str, ...]) -> tuple[Decimal, tuple[Reason, ...]]:
    """Return the score that some features make, and each with its weight."""
    features = load("worth")["features"]
    reasons = tuple(Reason(code, Decimal(features[code]["weight"])) for code in codes)
    return min(max(sum((reason.weight for reason in reasons), _LEAST), _LEAST), _MOST), reasons


def _figure(mention: Draft) -> Iterator[str]:
    yield "states_fact"
    if mention.vague:
        yield "vague"
    elif mention.comparator == "=" and mention.hedge is None:
        yield "exact"
    if mention.kind in (Kind.COUNT, Kind.MONEY) and (mention.value or mention.number.low or _LEAST) >= _LARGE:
        yield "large"


def _setting(found: Found) -> Iterator[str]:
    if found.role is Role.CHANGE:
        yield "change"
    if found.speaker and not _is_one_of(found.speaker.name, "unnamed"):
        yield "attributed"
        if _is_official(found.speaker.name, found.speaker.role):
            yield "official"
    if found.relative:
        yield "relative_time_only"
    if found.scoped:
        yield "scope"


@lru_cache(maxsize=1 << 10)
def _is_one_of(name: str, kind: str) -> bool:
    """Return whether the first or last word of a name is of a kind of those who hold no office."""
    words, listed = entries(name), _without_office()[kind]
    return not words or words[0] in listed or words[-1] in listed


@lru_cache(maxsize=1 << 10)
def _is_official(name: str, role: str | None) -> bool:
    """Return whether someone speaks for an office or a body; a study, a newspaper or an expert does not."""
    if _is_one_of(name, "words"):
        return False
    said = entries(role or name)
    heads = [word for word in said if "heads" in look_up(word).tags]
    if heads:
        return not _without_office()["private"].issuperset(heads)
    return role is not None or any("bodies" in look_up(word).tags for word in said)


@cache
def _without_office() -> dict[str, frozenset[str]]:
    return {kind: frozenset(entries(block)) for kind, block in load("worth")["unofficial"].items()}


def _topics(page: Page, mention: int) -> Iterator[str]:
    first, last = page.sentence(page.numbers[mention][0])
    number, behind = page.numbers[mention][0], page.extents[mention][1]
    near = page.document.words[max(first, number - _NEAR) : min(last, behind + _NEAR)]
    found = {code for topics in map(_topics_of, near) for code in topics}
    if page.mentions[mention].kind is not Kind.MONEY:
        found.discard("public_money")
    yield from sorted(found)


@lru_cache(maxsize=1 << 14)
def _topics_of(word: str) -> tuple[str, ...]:
    topics = _topic_words()
    joined = word not in topics and word[0] >= "\u0620" and word.startswith(_PROCLITICS)
    found = topics.get(word[1:] if joined else word, ())
    return (*found, "forecast") if _is_future(word) else tuple(found)


@lru_cache(maxsize=1 << 14)
def _is_future(word: str) -> bool:
    """Return whether an Arabic verb has the س of what is to come: ستخصص."""
    found = look_up(word)
    return "verb" in found.tags and word[: found.proclitics].endswith("س")


@cache
def _topic_words() -> dict[str, list[str]]:
    topics: dict[str, list[str]] = {}
    for code, block in load("worth")["words"].items():
        for word in entries(block):
            topics.setdefault(word, []).append(code)
    return topics
