"""What a text says round its numbers: sentence, role, predicate, subject, place, period, speaker, check-worthiness.

One file a question: sentences, governors and verbs (predicate), subjects, roles, places, periods (with calendars,
dates, parts, relative, choosing), speakers (with parties and people), worth. All look at a bounded number of words
round a number, by the tags that vocabulary gives to words; to teach them a word, a name or a weight, change
lexicon/context_*.toml.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from claims.extraction.context.choosing import choose_time
from claims.extraction.context.governors import find_governor
from claims.extraction.context.page import Page, read_page
from claims.extraction.context.periods import Time, find_times, period_of
from claims.extraction.context.places import Places, choose_place, find_places, place_id, place_text, place_words
from claims.extraction.context.roles import find_role
from claims.extraction.context.sentences import sentence_span
from claims.extraction.context.speakers import Voices, cue_words
from claims.extraction.context.subjects import find_subject, subject_text
from claims.extraction.context.worth import Found, reason_text, score_mention
from claims.extraction.drafts import Draft
from claims.extraction.text import Document
from claims.extraction.values import Period, Reason, Role, Span, Speaker

__all__ = ["Context", "place_id", "read_context", "reason_text"]


class Context(NamedTuple):
    """What a text says round one number, in the order of a mention's last fields; rules names what found it."""

    role: Role = Role.LEVEL
    predicate: str | None = None
    subject: str | None = None
    place: str | None = None
    period: Period | None = None
    speaker: Speaker | None = None
    sentence: Span | None = None
    score: Decimal = Decimal(0)
    reasons: tuple[Reason, ...] = ()
    rules: tuple[str, ...] = ()


def read_context(document: Document, drafts: Sequence[Draft], published: date | None) -> Iterator[Context]:
    """Yield for each number what the text says round it: its sentence, and for a quantity the rest.

    published: the day that relative times count from; without it they stay unresolved. Never raises.
    """
    if not drafts:
        return
    page = read_page(document, drafts)
    spots = document.among(_telling())
    setting = _Setting(find_places(page, spots), Voices(page, spots), {}, {}, published)
    for k in range(len(drafts)):
        yield _read(page, k, setting)


@cache
def _telling() -> frozenset[str]:
    """Return the words that may tell of a place or of a speaker: they are found in one pass."""
    return frozenset(place_words() | cue_words())


class _Setting(NamedTuple):
    """What a text is read for once: its places and voices, its sentences' spans and times by their first word."""

    places: Places
    voices: Voices
    spans: dict[int, Span]
    times: dict[int, list[Time]]
    published: date | None


def _read(page: Page, k: int, setting: _Setting) -> Context:
    first, last = page.sentence(page.numbers[k][0])
    span = setting.spans.get(first)
    if span is None:
        span = setting.spans[first] = sentence_span(page.document, first, last)
    if not page.is_measured(k):
        return Context(sentence=span)
    if first not in setting.times:
        setting.times[first] = find_times(page, first, last, setting.published)
    return _of_quantity(page, k, setting, span, setting.times[first])


def _of_quantity(page: Page, k: int, setting: _Setting, sentence: Span, times: list[Time]) -> Context:
    governor = find_governor(page, k)
    role, role_rule = find_role(page, k, governor)
    subject = find_subject(page, k, governor)
    speaker = setting.voices.speaker_of(k)
    place = choose_place(page, k, setting.places, f"{speaker[0].name} {speaker[0].role}" if speaker else "")
    time = choose_time(page, k, times)
    resolved = time is not None and time.bounds is not None
    found = Found(
        role, speaker[0] if speaker else None, place is not None or resolved, time is not None and not resolved
    )
    score, reasons = score_mention(page, k, found)
    rules = (
        governor and governor.rule, role_rule, subject and subject[1], place and place[1],
        time and time.rule, speaker and speaker[1],
    )  # fmt: skip
    return Context(
        role,
        page.word_text(governor.first) if governor else None,
        subject_text(page, k, subject[0]) if subject else None,
        place_text(page, place[0]) if place else None,
        period_of(page, time) if time else None,
        speaker[0] if speaker else None,
        sentence,
        score,
        reasons,
        tuple([rule for rule in rules if rule]),
    )
