"""The first page: where the work stands."""

from typing import Any

from django.db.models import Count
from django.http import HttpRequest
from django.utils.translation import gettext as _

from claims.access import Act, may
from claims.models import Article, Claim, Status
from claims.pages import rows
from claims.review.desks import work_of

SHOWN = 8  # Rows of each list.


def add_counts(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Add the counts of claims by status, the claims that wait for a person, and the latest articles."""
    counted = Claim.objects.unmerged().order_by().values_list("status").annotate(count=Count("pk"))
    counts: dict[str, int] = dict(counted)
    mine = Claim.objects.unmerged().filter(work_of(request.user), status=Status.NEEDS_REVIEW)
    waiting = rows.with_ratings(mine)
    return context | {
        "title": _("Where the work stands"),
        "statuses": [{"code": code, "label": label, "count": counts.get(code, 0)} for code, label in Status.choices],
        "worth": waiting.select_related("desk").order_by("-urgency", "-pk")[:SHOWN],
        "articles": Article.objects.order_by("-received_at", "-pk")[:SHOWN],
        "may_take_in": may(request.user, Act.TAKE_IN),
    }
