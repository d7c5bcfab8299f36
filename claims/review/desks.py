"""Whose work it is: desks that own articles and claims, their words for ratings, and what the public reads as names."""

from django.contrib.auth.models import AnonymousUser, User
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language, gettext, override

from claims.access import Act, require
from claims.models import Article, AuditEvent, Claim, Desk, Profile, Rating, Verdict


def rating_label(rating: str, desk: Desk | None = None, language: str | None = None) -> str:
    """Return the words for a rating: the desk's own in that language, else the house's.

    language: "ar" or "en"; the active one where it is None. Every page, feed and file that names a rating asks here.
    """
    language = (language or get_language() or "en")[:2]
    if own := ((desk.labels.get(rating) or {}) if desk else {}).get(language):
        return str(own)
    with override(language):
        return str(Rating(rating).label)


def own_words() -> list[tuple[Desk, str, str]]:
    """Return where a desk words a rating in a way of its own, in the active language: desk, its word, the house's."""
    words = [(desk, rating_label(code, desk), rating_label(code)) for desk in Desk.objects.all() for code in Rating]
    return [(desk, own, house) for desk, own, house in words if own != house]


def public_byline(verdict: Verdict, language: str | None = None) -> str:
    """Return whom the public reads as a verdict's author: the author's pseudonym, else the desk, never who they are.

    Read the verdict with `author__profile` and `claim__desk` joined where many are shown. Where a pseudonym or a
    desk's name exists in the other language only, that one is returned.
    """
    language = (language or get_language() or "en")[:2]
    with override(language):
        profile: Profile | None = getattr(verdict.author, "profile", None)
        if profile is not None and (profile.pseudonym_ar or profile.pseudonym_en):
            return str(profile)
        return str(verdict.claim.desk or gettext("The fact-checking desk"))


def profile_of(user: User) -> Profile:
    """Return what a person has chosen; where that is nothing yet, a profile that is not stored."""
    return getattr(user, "profile", None) or Profile(user=user)


def desks_of(user: User | AnonymousUser) -> list[int]:
    """Return the ids of a person's desks, looked up once for as long as this object lives."""
    kept: list[int] | None = getattr(user, "_desks", None)
    if kept is None:
        kept = list(Desk.objects.of(user).values_list("pk", flat=True))
        user._desks = kept  # type: ignore[union-attr]
    return kept


def work_of(user: User | AnonymousUser) -> Q:
    """Return what narrows articles or claims to a person's desks' work and to what no desk has taken up.

    Who belongs to no desk sees all: a small house has none.
    """
    own = desks_of(user)
    return Q(desk__in=own) | Q(desk__isnull=True) if own else Q()


@transaction.atomic
def give_claim(claim: Claim, to: Desk | None, *, actor: User, reason: str = "") -> Claim:
    """Give a claim to a desk, or to none; where that changes nothing, nothing is done. Raises NotAllowed."""
    require(actor, Act.ASSIGN)
    if claim.desk_id == (to.pk if to else None):
        return claim
    Claim.objects.filter(pk=claim.pk).update(desk=to, updated_at=timezone.now())
    record("claim.desk", claim, claim.desk, to, actor, reason)
    claim.desk = to
    return claim


@transaction.atomic
def give_article(article: Article, to: Desk | None, *, actor: User, reason: str = "") -> Article:
    """Give an article to a desk, with those of its claims that belonged to the desk it had. Raises NotAllowed."""
    require(actor, Act.ASSIGN)
    before = article.desk
    if before == to:
        return article
    Article.objects.filter(pk=article.pk).update(desk=to)
    record("article.desk", article, before, to, actor, reason)
    for claim in Claim.objects.filter(appearances__article=article, desk=before).distinct():
        give_claim(claim, to, actor=actor, reason=reason)
    article.desk = to
    return article


def record(act: str, thing: Article | Claim, before: Desk | None, after: Desk | None, actor: User, reason: str) -> None:
    """Add the audit event of a change of desk."""
    was, now = ({"desk": str(desk) if desk else None} for desk in (before, after))
    AuditEvent.objects.record(act, thing, actor=actor, before=was, after=now, reason=reason)
