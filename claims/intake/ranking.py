"""A claim's place in the work queue: check-worthiness × reach of who prints it × age.

With age a claim loses half of its weight every HALF_LIFE days. Kept is the logarithm of that product as seen from one
fixed day, in which all age alike: the order holds as time goes by, and an index can keep it.
"""

import math
from collections.abc import Collection
from datetime import datetime, timedelta
from decimal import Decimal

from django.db.models import Max
from django.utils import timezone

from claims.models import Appearance, Claim, Source

HALF_LIFE = timedelta(days=3)  # What nobody has checked in that time has mostly been read already.
UNSCORED = 0.5  # The worth of what a person entered: the reader has not judged it.
LEAST = 0.01  # A worth of nothing would have no logarithm.
MOST_REACH = max(Source.Reach.values)
RECENT = 10 * HALF_LIFE  # Older claims weigh a thousandth: whoever reaches more people now, their order stays.
BATCH = 2000


def urgency(score: Decimal | None, reach: int | None, born: datetime) -> float:
    """Return the sort key of a claim; a greater one comes first.

    score: check-worthiness, 0 to 1. reach: of Source.Reach, the widest of who prints it; None where nobody is known.
    """
    worth = max(UNSCORED if score is None else float(score), LEAST)
    weight = (reach or Source.Reach.REGION) / MOST_REACH
    return math.log2(worth * weight) + born.timestamp() / HALF_LIFE.total_seconds()


def priority(key: float, now: datetime) -> float:
    """Return what a sort key is worth now, from 0 to 100: check-worthiness × reach × age."""
    return min(100 * 2 ** (key - now.timestamp() / HALF_LIFE.total_seconds()), 100.0)


def rank(keys: Collection[int]) -> None:
    """Work the places of some claims out anew, as when another outlet prints them."""
    said = Appearance.objects.filter(claim__in=keys, article__source__isnull=False).order_by()
    reach = dict(said.values_list("claim").annotate(most=Max("article__source__reach")))
    claims = list(Claim.objects.filter(pk__in=keys).only("score", "created_at"))
    for claim in claims:
        claim.urgency = urgency(claim.score, reach.get(claim.pk), claim.created_at)
    Claim.objects.bulk_update(claims, ["urgency"], batch_size=500)


def rank_source(source: Source) -> None:
    """Work the places of an outlet's recent claims out anew, once its reach was changed."""
    recent = Claim.objects.filter(created_at__gt=timezone.now() - RECENT, appearances__article__source=source)
    keys = list(recent.order_by("pk").values_list("pk", flat=True).distinct())
    for start in range(0, len(keys), BATCH):
        rank(keys[start : start + BATCH])
