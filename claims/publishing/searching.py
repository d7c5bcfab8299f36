"""Searches the published checks by words: what those get who search for checks, and not for claims' rows."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from claims.models import Claim, TranslationStatus, Verdict
from claims.publishing.checks import LANGUAGES, PublicCheck, public_claims
from claims.verification.services import says, search_claims

HITS = 500  # claims in like words that are looked at; the public ones among them count


@dataclass(frozen=True, slots=True)
class Wish:
    """What is searched for. words: nothing for all, the newest first. language: of the reasons, "" for any.

    max_age: in days, since the verdict's publication; None for any. offset: how many of the first ones to leave out.
    """

    words: str = ""
    language: str = ""
    max_age: int | None = None
    offset: int = 0
    size: int = 10


def search(wish: Wish) -> tuple[list[PublicCheck], bool]:
    """Return the checks that a wish describes, the most alike first, and whether more follow.

    A verdict that was retracted is not among them: whoever only sees its rating would take it for ours.
    """
    keys = standing(wish).values_list("pk", flat=True)
    if wish.words:
        alike = [hit.claim_id for hit in search_claims(wish.words, HITS)]
        found = set(keys.filter(pk__in=alike))
        ordered = [key for key in alike if key in found]
        # Then those whose titles say it, in whichever language: a claim made in Arabic is found by its English title.
        ordered += keys.filter(with_words(wish.words)).exclude(pk__in=ordered).order_by("-pk")[:HITS]
        page = ordered[wish.offset : wish.offset + wish.size + 1]
    else:
        page = list(keys.order_by("-pk")[wish.offset : wish.offset + wish.size + 1])
    rows = public_claims().in_bulk(page[: wish.size])
    checks = [PublicCheck(rows[key], wish.language or rows[key].language) for key in page[: wish.size] if key in rows]
    return [each if wish.language else each.in_language(each.home) for each in checks], len(page) > wish.size


def with_words(words: str) -> Q:
    """Return what narrows claims to those that have every word, each in their statement or in a title of their page."""
    wanted = Q()
    for word in words.split():
        titled = Q(public_page__title_ar__icontains=word) | Q(public_page__title_en__icontains=word)
        wanted &= says(word) | titled
    return wanted


def standing(wish: Wish) -> QuerySet[Claim]:
    """Return the claims whose public verdict stands, is young enough, and gives reasons in the language."""
    verdicts = Verdict.objects.filter(is_current=True, retracted_at__isnull=True)
    if wish.max_age is not None:
        verdicts = verdicts.filter(published_at__gte=timezone.now() - timedelta(days=wish.max_age))
    if wish.language in LANGUAGES:
        approved = Q(translations__language=wish.language, translations__status=TranslationStatus.APPROVED)
        verdicts = verdicts.filter(~Q(**{f"rationale_{wish.language}": ""}) | approved)
    elif wish.language:
        verdicts = verdicts.none()
    return Claim.objects.unmerged().filter(pk__in=verdicts.values("claim"))
