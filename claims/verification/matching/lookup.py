"""Has this figure been checked? Claims by what they state, not by their words: the same one, others on its topic."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from claims.extraction import extract
from claims.extraction.text import is_arabic
from claims.identity import IdentityKey
from claims.intake.assertions import clauses, keepable
from claims.intake.filing import Assertion, Clerk, find_same
from claims.models import Article, Claim

MOST = 50  # other figures of one topic


@dataclass(frozen=True, slots=True)
class SameFigures:
    """What is held on one assertion.

    same: the standing claim that says the same by every slot of identity. others: standing claims on the same topic
    (measure, place, period and unit) with another figure, the newest first.
    """

    same: Claim | None
    others: tuple[Claim, ...]


def same_figures(keys: IdentityKey) -> SameFigures:
    """Return the claims with these keys; none where the slots that a key needs are unknown.

    Keys come from `claims.identity.identity_key`, or with an assertion of `assertions_in`. As anywhere, unknown never
    equals unknown: a figure without an established measure, place or period has no claim here, and is to be looked for
    by its words (`search_claims`). Which claims somebody may see is the caller's matter.
    """
    same = find_same(keys.key)
    if keys.topic is None:
        return SameFigures(same, ())
    others = Claim.objects.unmerged().filter(topic_key=keys.topic).select_related("place", "measure")
    rows = others.exclude(pk=same.pk) if same else others
    return SameFigures(same, tuple(rows.order_by("-pk")[:MOST]))


def assertions_in(text: str, *, language: str | None = None, published: date | None = None) -> Iterator[Assertion]:
    """Yield what a text that is not kept asserts, in reading order: each mention that states a claim, with its keys.

    language: "ar" or "en", told from the script where it is None. published: the day from which "last year" counts.
    """
    told = language or ("ar" if is_arabic(text) else "en")
    mentions = extract(text, language=told, published=published).mentions
    near = clauses(text, mentions)
    clerk = Clerk(Article(text=text, language=told))
    for mention in mentions:
        if mention.claim and keepable(mention) is None:
            yield clerk.assertion(mention, near.get(mention.start, ""))
