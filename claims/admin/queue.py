"""The work queue above the list of claims: whose work, by when, and filters that cost little however many claims."""

from typing import Any

from django.contrib.admin import SimpleListFilter
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from claims.admin.desk import person
from claims.intake.ranking import priority
from claims.models import Appearance, Article, Claim, Measure, Place, SavedFilter, Source, Status
from claims.pages.board import due_before

OPEN = [status for status in Status if status not in (Status.PUBLISHED, Status.RETRACTED, Status.DISMISSED)]
WORK = {
    "mine": _("mine"),
    "nobody": _("unassigned"),
    "today": _("due today"),
    "overdue": _("overdue"),
}


class WorkFilter(SimpleListFilter):
    """By whose work it is, and by when; what is published or dismissed is no longer work."""

    title = _("work")
    parameter_name = "work"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(code, str(text)) for code, text in WORK.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Claim]) -> QuerySet[Claim]:
        if self.value() not in WORK:
            return queryset
        work = queryset.filter(status__in=OPEN)
        if self.value() == "mine":
            return work.filter(assigned_to=person(request))
        if self.value() == "nobody":
            return work.filter(assigned_to__isnull=True)
        return work.filter(due_at__lt=due_before(str(self.value()), timezone.now()))


class UsedFilter(SimpleListFilter):
    """By a row that claims name; only those that some claim names can be chosen, each looked up by an index."""

    model: Any
    path: str

    def used(self) -> QuerySet[Any]:
        """Return the rows that can be chosen."""
        rows: QuerySet[Any] = self.model.objects.all()
        return rows.filter(Exists(Claim.objects.filter(**{self.path: OuterRef("pk")})))

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(str(row.pk), str(row)) for row in self.used()]

    def narrowed(self, queryset: QuerySet[Claim], key: int) -> QuerySet[Claim]:
        """Return the claims that name a row."""
        return queryset.filter(**{self.path: key})

    def queryset(self, request: HttpRequest, queryset: QuerySet[Claim]) -> QuerySet[Claim]:
        value = self.value() or ""
        return self.narrowed(queryset, int(value)) if value.isdecimal() and len(value) < 19 else queryset


class MeasureFilter(UsedFilter):
    """By what is measured."""

    title = _("measure")
    parameter_name = "measure"
    model, path = Measure, "measure"


class PlaceFilter(UsedFilter):
    """By the place that the figure is about."""

    title = _("place")
    parameter_name = "place"
    model, path = Place, "place"


class SourceFilter(UsedFilter):
    """By who prints it."""

    title = _("source")
    parameter_name = "source"

    def used(self) -> QuerySet[Any]:
        return Source.objects.filter(Exists(Article.objects.filter(source=OuterRef("pk"))))

    def narrowed(self, queryset: QuerySet[Claim], key: int) -> QuerySet[Claim]:
        return queryset.filter(pk__in=Appearance.objects.filter(article__source=key).values("claim"))


def above_list(request: HttpRequest) -> dict[str, Any]:
    """Return what stands above the list: the queues, with the query that each is, and the person's kept filters."""
    chosen = request.GET.get("work", "")
    rest = request.GET.copy()
    rest.pop("work", None)
    rest.pop("p", None)
    queues = [{"text": _t("all claims"), "query": rest.urlencode(), "here": not chosen}]
    for code, text in WORK.items():
        own = rest.copy()
        own["work"] = code
        queues.append({"text": text, "query": own.urlencode(), "here": code == chosen})
    query = request.GET.copy()
    query.pop("p", None)
    kept = SavedFilter.objects.filter(owner=person(request), page=SavedFilter.Page.CLAIMS)
    return {
        "queues": queues,
        "kept": list(kept),
        "narrowed": bool(query),
        "query": query.urlencode(),
        "page": SavedFilter.Page.CLAIMS.value,
    }


def worth_now(claim: Claim) -> int | None:
    """Return what a claim is worth now, from 0 to 100; None where nobody has ranked it."""
    return None if claim.urgency is None else round(priority(claim.urgency, timezone.now()))


def is_overdue(claim: Claim) -> bool:
    """Tell whether the work on a claim should have been done."""
    return claim.due_at is not None and claim.due_at < timezone.now() and claim.status in OPEN
