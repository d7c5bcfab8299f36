"""How well paraphrases find the sentences that they say again, and that no false link is offered. See `matching`."""

import csv
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

from benchmarks.extraction import Figure
from claims.extraction import extract
from claims.extraction.text import fold
from claims.intake.assertions import clauses
from claims.intake.filing import Clerk, claim_fields
from claims.models import Article, Claim, Tier
from claims.verification.matching import search_claims
from claims.verification.matching.candidates import weigh
from claims.verification.matching.index import query_for

DEPTHS = (1, 5, 10)
Ranker = Callable[[str], Sequence[str]]
Say = Callable[[str], None]


def read_pairs(folder: Path) -> list[dict[str, str]]:
    """Return the pairs of the corpus: s1, s2, and their stance (agree, disagree, other)."""
    found = []
    for path in sorted(folder.glob("stance_*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            found += [{key: text.strip() for key, text in row.items()} for row in csv.DictReader(file)]
    return found


def quality(rows: Sequence[dict[str, str]], say: Say) -> Iterator[Figure]:
    """Yield how well paraphrases find their originals, beside plain FTS5, and how many false links there are."""
    pairs = [(fold(row["s2"]), fold(row["s1"]), row["stance"]) for row in rows]
    documents = sorted({original for _, original, _ in pairs})
    asked = [(query, original) for query, original, stance in pairs if stance == "agree" and query != original]
    ours, plain = (scores(rank, asked) for rank in (our_ranker(documents), plain_ranker(documents)))
    for name in ours:
        limit = max(plain[name], 0.95) if name == "R@5" else plain[name]
        say(f"     {name}: plain FTS5 trigram BM25 {plain[name]:.4f}, ours {ours[name]:.4f}")
        if name in ("R@5", "MAP@5"):
            yield Figure(f"{name} (no worse than plain FTS5)", ours[name], round(limit, 4), at_least=True)
    yield from links(rows, say)


def scores(rank: Ranker, asked: Sequence[tuple[str, str]]) -> dict[str, float]:
    """Return R@k and MAP@5 of a ranking, the query's own text left out of it."""
    places = []
    for query, wanted in asked:
        found = [text for text in rank(query) if text != query][: DEPTHS[-1]]
        places.append(found.index(wanted) + 1 if wanted in found else sys.maxsize)
    recall = {f"R@{depth}": sum(place <= depth for place in places) / len(places) for depth in DEPTHS}
    return recall | {"MAP@5": sum(1 / place for place in places if place <= 5) / len(places)}


def our_ranker(documents: Sequence[str]) -> Ranker:
    """Return the search of the product over these texts as claims."""
    made = Claim.objects.bulk_create(Claim(statement=text, search_text=text, language="ar") for text in documents)
    texts = {claim.pk: claim.search_text for claim in made}
    return lambda query: [texts[hit.claim_id] for hit in search_claims(query, DEPTHS[-1] + 1)]


def plain_ranker(documents: Sequence[str]) -> Ranker:
    """Return the plain index: any trigram of the query, best BM25 first."""
    index = sqlite3.connect(":memory:")
    index.execute("CREATE VIRTUAL TABLE plain USING fts5(text, tokenize='trigram')")
    index.executemany("INSERT INTO plain VALUES (?)", ([text] for text in documents))

    def rank(query: str) -> list[str]:
        grams = dict.fromkeys(query[i : i + 3].replace('"', '""') for i in range(len(query) - 2))
        wanted = " OR ".join(f'"{gram}"' for gram in grams)
        sql = "SELECT text FROM plain WHERE plain MATCH ? ORDER BY rank LIMIT ?"
        return [text for (text,) in index.execute(sql, [wanted, DEPTHS[-1] + 1])]

    return rank


def links(rows: Sequence[dict[str, str]], say: Say) -> Iterator[Figure]:
    """Yield how many pairs with different numbers are offered with one click; they are told by their digits alone."""
    wrong, offered = 0, defaultdict[str, int](int)
    for row in rows:
        for claim in claims_of(row["s1"]):
            for other in claims_of(row["s2"]):
                likeness = query_for(claim.search_text).likeness(other.search_text)
                if weigh(claim, other, likeness).tier == Tier.ONE_CLICK:
                    offered[row["stance"]] += 1
                    wrong += numbers(claim.search_text) != numbers(other.search_text)
    say(f"     offered with one click, by stance: {dict(offered)}")
    yield Figure("links between claims whose figures differ", wrong, 0, at_least=False)


def claims_of(text: str) -> list[Claim]:
    """Return the claims that a sentence states, as intake would make them, not stored."""
    clerk, mentions = clerk_for(text), extract(text, language="ar").mentions
    near = clauses(text, mentions)
    stated = [mention for mention in mentions if mention.claim]
    return [Claim(language="ar", **claim_fields(clerk.assertion(each, near[each.start]))) for each in stated]


def clerk_for(text: str) -> Clerk:
    """Return a clerk for a text, with the registry read only once."""
    clerk = registry_reader()
    clerk.article = Article(text=text, language="ar")
    return clerk


@cache
def registry_reader() -> Clerk:
    """Return a clerk of no article yet."""
    return Clerk(Article())


def numbers(text: str) -> set[str]:
    """Return the runs of digits in a folded text."""
    return set("".join(c if c.isdigit() else " " for c in text).split())
