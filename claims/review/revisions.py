"""Tells the desk that an outlet has changed or withdrawn figures of an article."""

from collections.abc import Iterable

from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.access import Act, people_who_may
from claims.intake.differing import Change, Pair, difference
from claims.models import Article, Claim, Notice
from claims.review.notices import notify

NEWS = {Change.CHANGED, Change.WITHDRAWN}


def tell_of_revision(revision: Article) -> list[Notice]:
    """Tell everybody concerned, once each, what a revision changes of figures; nobody where it changes none.

    Concerned are those who work on a changed claim or wrote a verdict on it, who took the article in, and its desk;
    where that is nobody, whoever publishes. Call it in the transaction that has read the second of the two texts.
    """
    if revision.revises is None:
        return []
    pairs = [pair for pair in difference(revision.revises, revision) if pair.change in NEWS]
    claims = [pair.before.claim for pair in pairs if pair.before and pair.before.claim]
    if not claims:
        return []
    first, text = claims[0], summary(pairs)
    told = (tell(person, first, revision, text) for person in concerned(revision, claims))
    return [notice for notice in told if notice is not None]


def tell(person: User, claim: Claim, revision: Article, text: str) -> Notice | None:
    """Tell one person."""
    return notify(person, Notice.Kind.REVISED, claim, actor=None, text=text, article=revision)


def concerned(revision: Article, claims: Iterable[Claim]) -> list[User]:
    """Return whom a revision concerns, each once."""
    keys = [claim.pk for claim in claims]
    assert revision.revises is not None
    desks = {each for each in (revision.desk_id, revision.revises.desk_id) if each}
    own = Q(pk__in=Claim.objects.filter(pk__in=keys).values("assigned_to"))
    wrote = Q(pk__in=Claim.objects.filter(pk__in=keys).values("verdicts__author"))
    took = Q(pk__in=[each for each in (revision.received_by_id, revision.revises.received_by_id) if each])
    people = User.objects.filter(own | wrote | took | Q(desks__in=desks), is_active=True).distinct()
    return list(people.order_by("pk")) or list(people_who_may(Act.PUBLISH))


def summary(pairs: Iterable[Pair]) -> str:
    """Return how many figures were changed and withdrawn, in the house's language, as a notice keeps it."""
    changes = [pair.change for pair in pairs]
    changed, withdrawn = changes.count(Change.CHANGED), changes.count(Change.WITHDRAWN)
    with translation.override(settings.LANGUAGE_CODE):
        parts = []
        if changed:
            parts.append(
                ngettext("%(count)d figure changed", "%(count)d figures changed", changed) % {"count": changed}
            )
        if withdrawn:
            text = ngettext("%(count)d figure withdrawn", "%(count)d figures withdrawn", withdrawn)
            parts.append(text % {"count": withdrawn})
        return _(", ").join(parts)
