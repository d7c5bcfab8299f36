"""Finds claims by their texts, in the index that the database keeps (migration 0011).

Two steps, the same on every database. The rarest trigrams of the query fetch a bounded number of claims, so that a
million of them cost little more than a thousand; then all trigrams rank the best of what was fetched. How rare a
trigram is, a sample of the claims tells.
"""

from collections.abc import Callable
from functools import cache, lru_cache
from heapq import nlargest
from typing import NamedTuple

from django.db import connection
from django.db.models import Max, Min

from claims.extraction.text import fold
from claims.models import Claim
from claims.verification.matching.trigrams import Frequencies, Query, count

SAMPLE = 4000  # claims whose trigrams are counted, 25 µs each
FETCHED = 3000  # claims that one query looks at, about, 2 µs each; 5000 find no more of 200,000
SHORTLIST = 500  # of those, the ones that are ranked by every trigram, 5 µs each
WORTH_SHOWING = 0.2  # likeness; below it a hit shares some letters with what was typed, and hardly a word

Terms = Callable[[list[str]], str | list[str]]


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
    found = fetch(query.telling(FETCHED))
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


def fetch(trigrams: list[str]) -> list[tuple[int, str]]:
    """Return key and text of the standing claims that have any of these trigrams."""
    condition, terms = index_of(connection.alias)
    sql = f"SELECT id, search_text FROM claims_claim WHERE merged_into_id IS NULL AND {condition}"
    with connection.cursor() as cursor:
        cursor.execute(sql, [terms(trigrams)])
        return [(key, text) for key, text in cursor.fetchall()]


@cache
def index_of(alias: str) -> tuple[str, Terms]:
    """Return how the index of a database is asked: a condition, and what stands for its one parameter."""
    if connection.vendor == "sqlite":
        return "id IN (SELECT rowid FROM claims_claim_search WHERE claims_claim_search MATCH %s)", any_phrase
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('claims_search_trgm') IS NOT NULL")
        [(has_pg_trgm,)] = cursor.fetchall()
    return ("search_text LIKE ANY (%s)", any_pattern) if has_pg_trgm else ("claims_trigrams(search_text) && %s", list)


def any_phrase(trigrams: list[str]) -> str:
    """Return trigrams as FTS5 asks for any of them; they hold letters, digits and spaces only."""
    return " OR ".join(f'"{gram}"' for gram in trigrams)


def any_pattern(trigrams: list[str]) -> list[str]:
    """Return trigrams as patterns of LIKE."""
    return [f"%{gram}%" for gram in trigrams]
