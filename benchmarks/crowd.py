"""How long a search takes among very many claims, and what keeping the index costs whoever writes them."""

import json
import random
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from itertools import pairwise

from django.db import connection, transaction

from benchmarks.extraction import Figure
from claims.extraction.text import fold
from claims.models import Claim
from claims.verification.matching import candidates, search_claims
from claims.verification.matching.index import frequencies

QUERIES, WRITTEN, BATCH = 200, 10_000, 5_000
INDEX = import_module("claims.migrations.0011_index_claims_text")


def times_among(number: int, sentences: Sequence[str]) -> Iterator[str | Figure]:
    """Yield lines that tell the times among so many claims, with texts chained from the words of `sentences`."""
    draw = random.Random(1)
    texts = chain(sentences, draw)
    yield f"     written {WRITTEN:,} claims: {cost_of_writing(texts)}"
    with connection.schema_editor() as editor:
        INDEX.drop(None, editor)
    fill(texts, number)
    begun = time.perf_counter()
    with connection.schema_editor() as editor:
        INDEX.create(None, editor)
    yield f"     the index over {number:,} claims is built in {time.perf_counter() - begun:.0f} s"
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE claims_claim")
    frequencies.cache_clear()
    begun = time.perf_counter()
    search_claims("كلمة")
    yield f"     the first search, which counts trigrams: {(time.perf_counter() - begun) * 1000:.0f} ms"
    last = Claim.objects.latest("pk").pk
    asked = list(Claim.objects.filter(pk__in=draw.sample(range(last - number // 2, last), QUERIES)))
    shortened = {claim.pk: shorten(claim.search_text, draw) for claim in asked}
    yield f"     search: {percentiles(lambda claim: search_claims(shortened[claim.pk]), asked)}"
    yield f"     candidates: {percentiles(candidates, asked)}"
    first = sum(key in [hit.claim_id for hit in search_claims(text, 5)] for key, text in shortened.items())
    yield Figure("found among the first five by 70 % of its words", first / len(asked), 0.95, at_least=True)


def chain(sentences: Sequence[str], draw: random.Random) -> Iterator[str]:
    """Yield texts without end, of 8 to 24 words, each word one that followed the last one somewhere."""
    after: dict[str, list[str]] = defaultdict(list)
    words = [fold(sentence).split() for sentence in sentences]
    for sentence in words:
        for word, following in pairwise(sentence):
            after[word].append(following)
    starts = [word for sentence in words for word in sentence]
    while True:
        text = [draw.choice(starts)]
        for _ in range(draw.randint(7, 23)):
            text.append(draw.choice(after.get(text[-1]) or starts if draw.random() < 0.85 else starts))
        yield " ".join([*text, str(draw.randint(1, 99_999))])


def shorten(text: str, draw: random.Random) -> str:
    """Return 70 % of the words of a text, in another order."""
    words = text.split()
    return " ".join(draw.sample(words, max(1, len(words) * 7 // 10)))


def fill(texts: Iterator[str], number: int) -> None:
    """Store so many claims, which the database copies from one."""
    model = claim("")
    model.save()
    names = [field.column for field in Claim._meta.fields if field.column not in ("id", "statement", "search_text")]
    columns, copied = ", ".join(names), ", ".join(f"claims_claim.{name}" for name in names)
    rows = (
        "json_each(%s) AS given"
        if connection.vendor == "sqlite"
        else "json_array_elements_text(%s::json) AS given(value)"
    )
    sql = f"INSERT INTO claims_claim (statement, search_text, {columns}) SELECT given.value, given.value, {copied}"
    for _ in range(number // BATCH):
        with connection.cursor() as cursor:
            batch = json.dumps([next(texts) for _ in range(BATCH)])
            cursor.execute(f"{sql} FROM {rows}, claims_claim WHERE claims_claim.id = %s", [batch, model.pk])


def claim(text: str) -> Claim:
    return Claim(statement=text, search_text=text, language="ar")


def cost_of_writing(texts: Iterator[str]) -> str:
    """Return what the index adds to a bulk write, measured with and without it, on the same texts."""
    made = [next(texts) for _ in range(WRITTEN)]

    def write() -> float:
        begun = time.perf_counter()
        with transaction.atomic():
            Claim.objects.bulk_create([claim(text) for text in made], batch_size=BATCH)
        return time.perf_counter() - begun

    kept = write()
    with connection.schema_editor() as editor:
        INDEX.drop(None, editor)
    plain = write()
    with connection.schema_editor() as editor:
        INDEX.create(None, editor)
    return f"{kept:.1f} s with the index, {plain:.1f} s without, {(kept - plain) / WRITTEN * 1e6:.0f} µs a claim"


def percentiles(work: Callable[[Claim], object], asked: Sequence[Claim]) -> str:
    """Return the median and the 95th percentile of a call."""
    times = []
    for each in asked:
        begun = time.perf_counter()
        work(each)
        times.append(time.perf_counter() - begun)
    times.sort()
    return f"p50 {times[len(times) // 2] * 1000:.0f} ms, p95 {times[len(times) * 95 // 100] * 1000:.0f} ms"
