"""Finds claims by their texts, in the index that the database keeps (migration 0011).

Two steps, the same on every database. What is rare in the query, a trigram or two words together, fetches a bounded
number of claims, so that a million of them cost little more than a thousand; then all trigrams rank the best of these.
How rare a trigram is, a sample of the claims tells.
"""

from collections.abc import Iterable
from functools import cache, lru_cache
from heapq import nlargest
from typing import Any, NamedTuple

from django.db import connection, connections
from django.db.models import Max, Min, Q
from django.db.models.expressions import RawSQL

from claims.extraction.text import fold
from claims.models import Claim
from claims.verification.matching.trigrams import Clue, Frequencies, Query, count, trigrams, words_in

SAMPLE = 4000  # claims whose trigrams are counted, 25 µs each
FETCHED, BY_ONE = 2500, 1000  # claims that one query looks at, and that one clue finds, at most: 2 µs each
SHORTLIST = 500  # of those, the ones that are ranked by every trigram, 5 µs each
WORTH_SHOWING = 0.2  # likeness; below it a hit shares some letters with what was typed, and hardly a word


class Hit(NamedTuple):
    """A claim found by its text, and how much of the query that text has, 0 to 1."""

    claim_id: int
    likeness: float


def search_claims(text: str, limit: int = 50, *, least: float = WORTH_SHOWING) -> list[Hit]:
    """Return the standing claims whose texts are most like a free text, the most alike first.

    Each hit is a pair (claim_id, likeness). text: anything that a person types, in Arabic or English, in any spelling;
    one without words finds nothing. least: hits that are less alike are left out. Which of these claims somebody may
    see is the caller's matter: filter the rows, and ask for more hits than are to be shown.
    """
    return [hit for hit in best(query_for(text), limit) if hit.likeness >= least]


def best(query: Query, limit: int) -> list[Hit]:
    """Return the standing claims whose texts are most like a query's, the most alike first."""
    if not query.weights:
        return []
    found = fetch(query.clues())
    if len(found) > SHORTLIST:
        rarest = query.rarest()
        found = nlargest(SHORTLIST, found, key=lambda row: query.rank(row[1], rarest))
    ranked = sorted((-query.rank(text), key) for key, text in found)
    return [Hit(key, query.likeness_of(-score)) for score, key in ranked[:limit]]


def query_for(text: str) -> Query:
    """Return a text ready to be laid beside those of claims."""
    ends = Claim.objects.aggregate(first=Min("pk"), last=Max("pk"))
    first, last = ends["first"] or 0, ends["last"] or 0
    return Query(fold(text), frequencies(connection.alias, first, (last - first).bit_length()))


@lru_cache(maxsize=4)
def frequencies(alias: str, first: int, doublings: int) -> Frequencies:
    """Return how frequent trigrams are among the claims, counted anew whenever the number of claims has doubled."""
    number = 1 << doublings
    keys = range(first, first + number, max(1, number // SAMPLE))
    sample = Claim.objects.using(alias).filter(pk__in=keys).values_list("search_text", flat=True)
    return count(sample, number)


def fetch(clues: Iterable[Clue]) -> list[tuple[int, str]]:
    """Return key and text of the standing claims that have all trigrams of any of these clues.

    No more than FETCHED of them, nor more than BY_ONE for one clue: those of the first clues come first.
    """
    condition_of = CONDITIONS[index_of(connection.alias)]
    found = [condition_of(clue) for clue in clues]
    of_one = (
        "SELECT * FROM (SELECT id, search_text FROM claims_claim WHERE merged_into_id IS NULL AND {} LIMIT {}) AS hits"
    )
    sql = " UNION ALL ".join(of_one.format(condition, BY_ONE) for condition, _ in found)
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} LIMIT {FETCHED}", [term for _, terms in found for term in terms])
        return list(dict(cursor.fetchall()).items())


@cache
def index_of(alias: str) -> str:
    """Return which index a database has: one of CONDITIONS."""
    if connections[alias].vendor == "sqlite":
        return "fts5"
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT to_regclass('claims_search_trgm') IS NOT NULL")
        [(has_pg_trgm,)] = cursor.fetchall()
    return "pg_trgm" if has_pg_trgm else "own"


def in_fts5(clue: Clue) -> tuple[str, list[Any]]:
    """Return the condition of a clue for FTS5, and its parameters; trigrams hold letters, digits and spaces only."""
    wanted = " AND ".join(f'"{gram}"' for gram in clue)
    return "id IN (SELECT rowid FROM claims_claim_search WHERE claims_claim_search MATCH %s)", [wanted]


def in_pg_trgm(clue: Clue) -> tuple[str, list[Any]]:
    """Return the condition of a clue for pg_trgm, and its parameters."""
    return " AND ".join(["search_text LIKE %s"] * len(clue)), [f"%{gram}%" for gram in clue]


def in_own(clue: Clue) -> tuple[str, list[Any]]:
    """Return the condition of a clue for the index that core PostgreSQL keeps, and its parameter."""
    return "claims_trigrams(search_text) @> %s", [list(clue)]


CONDITIONS = {"fts5": in_fts5, "pg_trgm": in_pg_trgm, "own": in_own}


def says(text: str) -> Q:
    """Return the condition of claims whose texts have each word of a text, whole or as a part, in any spelling."""
    wanted = Q()
    for word in fold(text).split():
        wanted &= Q(search_text__contains=word)
        # PostgreSQL takes pg_trgm's index for that by itself.
        if index_of(connection.alias) != "pg_trgm" and (runs := runs_in(word)):
            condition, terms = CONDITIONS[index_of(connection.alias)](runs)
            wanted &= Q(pk__in=RawSQL(f"SELECT id FROM claims_claim WHERE {condition}", terms))
    return wanted


def runs_in(word: str) -> Clue:
    """Return the trigrams that any text with these letters has; none for fewer than three letters."""
    return tuple(gram for part in words_in(word) for gram in trigrams(part) if " " not in gram)
