"""What a person asks a list of claims for: words that claims have, or names of what claims are about."""

import json
from functools import lru_cache

from django.db.models import Q, TextField, Value
from django.db.models.functions import Cast

from claims.extraction.text import fold
from claims.models import Claim, Measure, Place
from claims.models.registry import Words, name_key
from claims.verification.matching.index import says

LONGEST = 6  # words of a name


def asks(text: str) -> Q:
    """Return the condition of claims that a text asks for, in any spelling.

    Each word stands in the claim's text, whole or as a part, or belongs to a name of its place or measure: "KSA" finds
    what is said of السعودية.
    """
    words = tuple(fold(text).split())
    names = names_now() if words else {}
    wanted, start = Q(), 0
    while start < len(words):
        length, about = name_at(names, words, start)
        said = says(" ".join(words[start : start + length]))
        wanted &= said if about is None else either(said, about)
        start += length
    return wanted


def name_at(names: dict[Words, Q], words: Words, start: int) -> tuple[int, Q | None]:
    """Return the length in words of the longest name that begins at `start`, and what it is of; 1 and None for none."""
    for length in range(min(LONGEST, len(words) - start), 0, -1):
        about = names.get(name_key(" ".join(words[start : start + length])))
        if about is not None:
            return length, about
    return 1, None


def either(said: Q, about: Q) -> Q:
    """Return the condition of claims of which one or the other holds, each looked up by its own index."""
    claims = Claim.objects.order_by().values("pk")
    return Q(pk__in=claims.filter(said).union(claims.filter(about)))


def names_now() -> dict[Words, Q]:
    """Return what each name of a place or a measure is of just now, in one query."""
    found = (
        model.objects.order_by().values_list(
            Value(field, TextField()), "pk", "name_ar", "name_en", Cast("aliases", TextField())
        )
        for field, model in (("place", Place), ("measure", Measure))
    )
    return names_of(*next(found).union(*found, all=True))


@lru_cache(maxsize=2)
def names_of(*rows: tuple[str, int, str, str, str]) -> dict[Words, Q]:
    """Return what each name is of: rows are field and key of a claim's place or measure, its names, others as JSON."""
    found: dict[Words, Q] = {}
    for field, key, name_ar, name_en, aliases in rows:
        for name in (name_ar, name_en, *json.loads(aliases)):
            words = name_key(name)
            found[words] = found.get(words, Q()) | Q(**{field: key})
    found.pop((), None)
    return found
