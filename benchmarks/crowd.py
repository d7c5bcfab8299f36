"""How long a search takes among very many claims, and what keeping the index costs whoever writes them."""

import json
import random
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from itertools import pairwise
from pathlib import Path

from django.db import connection, transaction

from benchmarks.extraction import Figure
from claims.extraction.text import fold
from claims.models import Claim
from claims.verification.matching import candidates, search_claims
from claims.verification.matching.index import frequencies

QUERIES, WRITTEN, BATCH = 200, 10_000, 5_000
GOAL = 100.0  # milliseconds
INDEX = import_module("claims.migrations.0011_index_claims_text")


def times_among(number: int, sentences: Sequence[str]) -> Iterator[str | Figure]:
    """Yield lines that tell the times among so many claims, with texts chained from the words of `sentences`."""
    draw = random.Random(1)
    yield made(number, chain(sentences, draw))
    frequencies.cache_clear()
    begun = time.perf_counter()
    search_claims("كلمة")
    yield f"     the first search, which counts trigrams: {(time.perf_counter() - begun) * 1000:.0f} ms"
    last = Claim.objects.latest("pk").pk
    asked = list(Claim.objects.filter(pk__in=draw.sample(range(last - number // 2, last), QUERIES)))
    shortened = {claim.pk: shorten(claim.search_text, draw) for claim in asked}
    for name, work in (("search", lambda claim: search_claims(shortened[claim.pk])), ("candidates", candidates)):
        middle, late = middle_and_late([cost_of(lambda each=each, work=work: work(each)) for each in asked])
        yield f"     {name}: {middle}; {late}"
        if connection.vendor == "postgresql":
            yield Figure(f"{name}, p95 in ms", late.clock, GOAL, at_least=False)
    first = sum(key in [hit.claim_id for hit in search_claims(text, 5)] for key, text in shortened.items())
    yield Figure("found among the first five by 70 % of its words", first / len(asked), 0.95, at_least=True)


def made(number: int, texts: Iterator[str]) -> str:
    """Store so many claims, unless the database has them; tells how long the index takes over all of them."""
    if Claim.objects.count() >= number:
        return f"     {Claim.objects.count():,} claims are there"
    with connection.schema_editor() as editor:
        INDEX.drop(None, editor)
    fill(texts, number)
    begun = time.perf_counter()
    with connection.schema_editor() as editor:
        INDEX.create(None, editor)
    took = time.perf_counter() - begun
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE claims_claim")
    return f"     the index over {number:,} claims is built in {took:.0f} s"


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


def cost_of_writing(sentences: Sequence[str]) -> Iterator[str]:
    """Yield what the index adds to a bulk write, measured with and without it, on the same texts."""
    texts = chain(sentences, random.Random(2))
    drawn = [next(texts) for _ in range(WRITTEN)]

    def write() -> float:
        begun = time.perf_counter()
        with transaction.atomic():
            Claim.objects.bulk_create([claim(text) for text in drawn], batch_size=BATCH)
        return time.perf_counter() - begun

    kept = write()
    with connection.schema_editor() as editor:
        INDEX.drop(None, editor)
    plain = write()
    with connection.schema_editor() as editor:
        INDEX.create(None, editor)
    costs = f"{kept:.1f} s with the index, {plain:.1f} s without, {(kept - plain) / WRITTEN * 1e6:.0f} µs a claim"
    yield f"     written {WRITTEN:,} claims: {costs}"


@dataclass(frozen=True, slots=True)
class Cost:
    """What one call costs in milliseconds: on the clock, and of processors, of this process and of the database."""

    clock: float
    work: float

    def __str__(self) -> str:
        return f"{self.clock:.0f} ms on the clock, {self.work:.0f} of processors"


def middle_and_late(costs: Sequence[Cost]) -> tuple[Cost, Cost]:
    """Return the median and the 95th percentile of costs, of clock and of processors each by itself."""
    clock, spent = sorted(cost.clock for cost in costs), sorted(cost.work for cost in costs)
    middle, late = len(costs) // 2, len(costs) * 95 // 100
    return Cost(clock[middle], spent[middle]), Cost(clock[late], spent[late])


def cost_of(call: Callable[[], object]) -> Cost:
    """Return what a call costs."""
    clock, spent = time.perf_counter(), processors()
    call()
    return Cost((time.perf_counter() - clock) * 1000, (processors() - spent) * 1000)


def processors() -> float:
    """Return the seconds of processors that this process and the one that serves its database have taken so far."""
    own = time.process_time()
    if connection.vendor == "sqlite":
        return own
    connection.ensure_connection()
    # Of a server on this machine the kernel tells, in nanoseconds.
    statistics = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")
    return own + (int(statistics.read_text().split()[0]) / 1e9 if statistics.exists() else 0)
