"""What stood at a time: `as_of` of lists and of single claims."""

from datetime import datetime

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Subquery, TextField, Value, When
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce
from django_filters.fields import IsoDateTimeField
from rest_framework.request import Request

from claims.models import AuditEvent, Claim, Status, Verdict

PUBLISHED, CORRECTING, RETRACTED = (
    Value(str(status), TextField()) for status in (Status.PUBLISHED, Status.CORRECTING, Status.RETRACTED)
)


def asked_time(request: Request) -> datetime | None:
    """Return the time of `as_of`, or None; the filters of a list refuse what is none."""
    text = request.query_params.get("as_of")
    time: datetime | None = IsoDateTimeField().clean(text) if text else None
    return time


def with_status_at(claims: QuerySet[Claim], when: datetime) -> QuerySet[Claim]:
    """Return the claims with `status_then`: their status at a time, as the public saw it."""
    gone = Verdict.objects.as_of(when).filter(claim=OuterRef("pk"), retracted_at__lte=when)
    moves = AuditEvent.objects.filter(object_type="claim", object_id=OuterRef("pk"), act="claim.moved", at__lte=when)
    last = Subquery(moves.order_by("-pk").values(to=KT("after__status"))[:1])
    # A claim that came in with its verdict has no trail of moves.
    standing = Case(When(Q(moved_to=Status.PUBLISHED), then=PUBLISHED), default=CORRECTING)
    then = Case(When(Exists(gone), then=RETRACTED), default=standing)
    return claims.annotate(moved_to=Coalesce(last, PUBLISHED), status_then=then)
