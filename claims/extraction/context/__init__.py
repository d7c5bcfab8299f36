"""What a text says round its numbers: sentence, role, predicate, subject, place, period, speaker, check-worthiness.

One file a question: sentences, governors (predicate), subjects, roles, places, periods (with calendars, dates, parts,
relative), speakers (with parties and people), worth. All look at a bounded number of words round a number, by the tags
that vocabulary gives to words; to teach them a word, a name or a weight, change lexicon/context_*.toml.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from claims.extraction.context.governors import find_governor
from claims.extraction.context.page import Page, Words, read_page
from claims.extraction.context.periods import Time, choose_time, find_times, period_of
from claims.extraction.context.places import Place, choose_place, find_places, place_id, place_text
from claims.extraction.context.roles import find_role
from claims.extraction.context.sentences import sentence_span
from claims.extraction.context.speakers import Voices
from claims.extraction.context.subjects import find_subject
from claims.extraction.context.worth import Found, reason_text, score_mention
from claims.extraction.text import Document
from claims.extraction.values import Mention, Span

__all__ = ["add_context", "place_id", "reason_text"]


def add_context(document: Document, mentions: Sequence[Mention], published: date | None) -> list[Mention]:
    """Return the mentions with what the text says of each: sentence, and for a quantity the rest of the context.

    published: the day that relative times count from; without it they stay unresolved. Never raises.
    """
    if not mentions or not document.words:
        return list(mentions)
    page = read_page(document, mentions)
    setting = _Setting(find_places(page), Voices(page), {}, {}, published)
    return [_fill(page, k, setting) for k in range(len(mentions))]


class _Sentence(NamedTuple):
    """A sentence's span in the text as given, and its words."""

    span: Span
    words: Words


class _Setting(NamedTuple):
    """What a text is read for once: its places and voices, its sentences and their times by their first word."""

    places: list[Place]
    voices: Voices
    sentences: dict[int, _Sentence]
    times: dict[int, list[Time]]
    published: date | None


def _sentence(page: Page, k: int, setting: _Setting) -> _Sentence:
    first, last = page.sentence(page.numbers[k][0])
    if first not in setting.sentences:
        setting.sentences[first] = _Sentence(sentence_span(page.document, first, last), (first, last))
    return setting.sentences[first]


def _times(page: Page, sentence: _Sentence, setting: _Setting) -> list[Time]:
    """Return the times that a sentence names; read only where a quantity asks."""
    first, last = sentence.words
    if first not in setting.times:
        setting.times[first] = find_times(page, first, last, setting.published)
    return setting.times[first]


def _fill(page: Page, k: int, setting: _Setting) -> Mention:
    mention, sentence = page.mentions[k], _sentence(page, k, setting)
    if not page.is_measured(k):
        return replace(mention, sentence=sentence.span)
    governor = find_governor(page, k)
    role, role_rule = find_role(page, k, governor)
    subject = find_subject(page, k, governor)
    place = choose_place(page, k, setting.places)
    time = choose_time(page, k, _times(page, sentence, setting))
    speaker = setting.voices.speaker_of(k)
    resolved = time is not None and time.bounds is not None
    found = Found(
        role, speaker[0] if speaker else None, place is not None or resolved, time is not None and not resolved
    )
    score, reasons = score_mention(page, k, found)
    rules = (
        governor and governor.rule, role_rule, subject and subject[1], place and place[1],
        time and time.rule, speaker and speaker[1],
    )  # fmt: skip
    return replace(
        mention,
        sentence=sentence.span,
        role=role,
        predicate=page.word_text(governor.first) if governor else None,
        subject=page.text(subject[0]) if subject else None,
        place=place_text(page, place[0]) if place else None,
        period=period_of(page, time) if time else None,
        speaker=speaker[0] if speaker else None,
        score=score,
        reasons=reasons,
        rules=(*mention.rules, *(rule for rule in rules if rule)),
    )
