"""A newsroom's database of any size: articles, claims in every status, runs, proposals, verdicts, the trail."""

import hashlib
import random
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from claims.extraction.text import fold
from claims.models import (
    Appearance,
    Article,
    AuditEvent,
    Claim,
    Proposal,
    Rating,
    Review,
    Source,
    Status,
    Verdict,
    VerificationRun,
)
from tests.factories import make_source, make_user

PER_ARTICLE, BATCH, DAYS = 5, 5_000, 90
SENTENCE = "قالت الوزارة إن {number} شخصا عملوا في {place} خلال عام {year}. "
PLACES = ("الميناء", "المطحنة", "المستشفى", "الجامعة", "المصنع", "السوق", "القرية", "البلدة")
SHARES = {  # of a hundred claims
    Status.NEW: 20,
    Status.QUEUED: 2,
    Status.NEEDS_REVIEW: 40,
    Status.IN_REVIEW: 5,
    Status.PUBLISHED: 25,
    Status.CORRECTING: 1,
    Status.RETRACTED: 1,
    Status.DISMISSED: 6,
}
WAYS = [Status.NEW, Status.QUEUED, Status.VERIFYING, Status.NEEDS_REVIEW, Status.IN_REVIEW, Status.PUBLISHED]


def fill(number: int) -> User:
    """Store so many claims with all that hangs on them; returns an editor, whose desk has a share of them."""
    draw = random.Random(1)
    people = [make_user("editor", username="busy"), *(make_user(username=f"checker{n}") for n in range(9))]
    sources = [make_source(name_en=f"Outlet {n}") for n in range(40)]
    for first in range(0, number, BATCH):
        claims = list(claims_of(articles(first // PER_ARTICLE, sources, draw), people, draw))
        save(trail(claims, people, draw))
        verdicts(claims, people, draw)
    return people[0]


def save(rows: Iterable[Any]) -> list[Any]:
    """Store rows of one kind and return them."""
    made = list(rows)
    type(made[0])._default_manager.bulk_create(made, batch_size=1000)
    return made


def articles(first: int, sources: Sequence[Source], draw: random.Random) -> list[Article]:
    """Store the articles of one batch, each with a sentence for each of its claims."""
    made = []
    for number in range(first, first + BATCH // PER_ARTICLE):
        text = "".join(
            SENTENCE.format(number=draw.randint(2, 99_999), place=draw.choice(PLACES), year=draw.randint(1990, 2026))
            for _ in range(PER_ARTICLE)
        )
        text += f"الخبر رقم {number}."
        row = {"text": text, "text_sha256": hashlib.sha256(text.encode()).hexdigest(), "title": text[:60]}
        row |= {"language": "ar", "source": draw.choice(sources), "received_at": some_time(draw)}
        made.append(Article(**row, reading_status="done", progress=100))
    return save(made)


def some_time(draw: random.Random) -> datetime:
    """Return a time of the last days."""
    return timezone.now() - timedelta(seconds=draw.randint(0, DAYS * 86_400))


def claims_of(found: Sequence[Article], people: Sequence[User], draw: random.Random) -> Iterator[Claim]:
    """Store the claims of articles and where they stand in them."""
    appearances = [appearance for article in found for appearance in appearances_of(article)]
    claims = save(claim_of(appearance, people, draw) for appearance in appearances)
    for appearance, claim in zip(appearances, claims, strict=True):
        appearance.claim = claim
    save(appearances)
    yield from claims


def appearances_of(article: Article) -> Iterator[Appearance]:
    """Return the numbers of people in an article."""
    begin = 0
    for sentence in article.text.split(". ")[:PER_ARTICLE]:
        start = article.text.index("إن ", begin) + 3
        end = article.text.index(" ", start)
        spans = {"start": start, "end": end, "extent_start": start, "extent_end": end + 5}
        spans |= {"sentence_start": begin, "sentence_end": begin + len(sentence) + 1}
        quotation = article.text[start:end]
        yield Appearance(article=article, quotation=quotation, kind="count", is_claim=True, **spans)
        begin += len(sentence) + 2


def claim_of(appearance: Appearance, people: Sequence[User], draw: random.Random) -> Claim:
    """Return the claim that a number makes."""
    article = appearance.article
    assert article is not None
    statement, score = appearance.sentence, Decimal(draw.randint(0, 100)) / 100
    row: dict[str, Any] = {"statement": statement, "search_text": fold(statement), "language": "ar", "score": score}
    row |= {"kind": "count", "value": Decimal(appearance.quotation), "unit": "count", "counted": "شخصا", "step": 1}
    row["urgency"] = float(score) * draw.random()
    row["status"] = draw.choices(list(SHARES), list(SHARES.values()))[0]
    row["topic_key"] = hashlib.sha256(fold(statement).encode()).hexdigest()[:40]
    if draw.random() < 0.3:
        row |= {"assigned_to": draw.choice(people), "due_at": timezone.now() + timedelta(days=draw.randint(-3, 20))}
    return Claim(**row, created_at=article.received_at)


def trail(claims: Sequence[Claim], people: Sequence[User], draw: random.Random) -> Iterator[AuditEvent]:
    """Return the moves that brought claims to where they are."""
    for claim in claims:
        way = WAYS[: WAYS.index(Status(claim.status)) + 1] if claim.status in WAYS else [Status.NEW, claim.status]
        at = claim.created_at
        for before, after in pairwise(way):
            at = min(at + timedelta(seconds=draw.randint(60, 200_000)), timezone.now())
            said = {"before": {"status": str(before)}, "after": {"status": str(after)}, "act": "claim.moved"}
            yield AuditEvent(object_type="claim", object_id=claim.pk, actor=draw.choice(people), at=at, **said)


def verdicts(claims: Sequence[Claim], people: Sequence[User], draw: random.Random) -> None:
    """Store a run with a proposal for each claim that was verified, and the verdicts of those decided."""
    seen = [claim for claim in claims if claim.status not in (Status.NEW, Status.QUEUED, Status.DISMISSED)]
    runs = save(VerificationRun(claim=claim, status="done", queued_at=claim.created_at) for claim in seen)
    row = {"findings": ["within_rounding"], "confidence": Decimal("0.8"), "version": "1"}
    save(Proposal(run=run, rating=draw.choice(Rating.values), created_at=run.queued_at, **row) for run in runs)
    decided = [claim for claim in seen if claim.status != Status.NEEDS_REVIEW]
    written = save(verdict_of(claim, people, draw) for claim in decided)
    approved = [verdict for verdict in written if verdict.published_at]
    save(Review(verdict=verdict, decision="approved", editor=people[0]) for verdict in approved)


def verdict_of(claim: Claim, people: Sequence[User], draw: random.Random) -> Verdict:
    """Return the verdict on a claim, public unless it waits for an editor."""
    written = min(claim.created_at + timedelta(seconds=draw.randint(600, 400_000)), timezone.now())
    public = None if claim.status == Status.IN_REVIEW else written
    row = {"rating": draw.choice(Rating.values), "findings": ["within_rounding"], "rationale_ar": "هكذا في النشرة."}
    dates = {"created_at": written, "published_at": public, "is_current": public is not None}
    return Verdict(claim=claim, version=1, author=draw.choice(people[1:]), **row, **dates)
