"""Completes the chain of who said a number: the sources between an outlet and the speaker."""

from collections.abc import Sequence

from django.contrib.auth.models import User
from django.db import transaction

from claims.access import Act, require
from claims.models import Appearance, Article, Attribution, AuditEvent, Source


@transaction.atomic
def hear_through(article: Article, sources: Sequence[Source], *, actor: User | None) -> None:
    """Say through which sources an article's outlet heard its numbers, from the outlet inwards.

    The speaker stays the last link. A source that a chain has already is not put in twice.
    """
    require(actor, Act.CORRECT_READING)
    appearances = list(article.appearances.filter(is_claim=True).prefetch_related("attributions"))
    chains = {appearance.pk: put_between(appearance, sources) for appearance in appearances}
    Attribution.objects.filter(appearance__in=chains).delete()
    Attribution.objects.bulk_create(link for chain in chains.values() for link in chain)
    names = [str(source) for source in sources]
    AuditEvent.objects.record("article.heard_through", article, actor=actor, after={"sources": names})


def put_between(appearance: Appearance, sources: Sequence[Source]) -> list[Attribution]:
    """Return the links of a chain with `sources` before its speaker, not yet stored."""
    links = list(appearance.attributions.all())
    there = {link.source_id for link in links}
    new = [Attribution(appearance=appearance, source=source) for source in sources if source.pk not in there]
    chain = [link for link in links if link.source_id] + new + [link for link in links if link.speaker_id]
    for position, link in enumerate(chain):
        link.pk, link.position = None, position
    return chain
