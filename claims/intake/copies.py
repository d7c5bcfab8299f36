"""Groups syndicated copies of an article: an agency's text as several outlets carry it, with small changes.

An article is known by the smallest hashes of its runs of words (a bottom-k sketch, after Broder 1997): two articles
share of those about as many as their texts share of all. What shares some is then compared in full.
"""

from hashlib import blake2b

from django.db.models import Count, QuerySet

from claims.extraction.text import read_document
from claims.models import Article, Shingle

RUN = 4  # words; long enough that different reports of one event share few runs
KEPT = 32  # hashes of an article: 1 copy in 10,000 that shares half of its text shares fewer than FEWEST of them
FEWEST = 4
LIKE = 0.5  # of all runs of both that both must have


def note_shingles(article: Article) -> None:
    """Keep what copies of an article are found by; doing it again changes nothing."""
    smallest = sorted(shingles(article.text))[:KEPT]
    rows = (Shingle(article=article, hash=hashed) for hashed in smallest)
    Shingle.objects.bulk_create(rows, ignore_conflicts=True)


def copies_of(article: Article) -> list[Article]:
    """Return the other articles that carry the same text, whole or with small changes; first received comes first."""
    own = shingles(article.text)
    near = sharing(sorted(own)[:KEPT]).exclude(pk=article.pk)
    return [other for other in near if likeness(own, shingles(other.text)) >= LIKE]


def sharing(hashes: list[int]) -> QuerySet[Article]:
    """Return the articles that are known by at least some of these hashes; of a short text there are fewer."""
    found = Shingle.objects.filter(hash__in=hashes).values("article").annotate(shared=Count("pk"))
    enough = found.filter(shared__gte=min(FEWEST, len(hashes))).values("article")
    return Article.objects.filter(pk__in=enough).select_related("source").order_by("received_at", "pk")


def shingles(text: str) -> set[int]:
    """Return the hashes of all runs of words of a text, folded; of a text of fewer words that of the whole."""
    words = read_document(text).words
    runs = (" ".join(words[i : i + RUN]) for i in range(max(1, len(words) - RUN + 1)))
    return {hash_of(run) for run in runs}


def hash_of(run: str) -> int:
    """Return a hash of 63 bits that is the same in every process."""
    return int.from_bytes(blake2b(run.encode(), digest_size=8).digest()) >> 1


def likeness(own: set[int], other: set[int]) -> float:
    """Return the share of all runs of two texts that both have (Jaccard), 0 to 1."""
    return len(own & other) / len(own | other)
