"""The board: claims by status, in a fixed number of queries however many there are."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.db.models import Count, Min, OuterRef, Q, QuerySet, Subquery, prefetch_related_objects
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from claims.access import Act, people_who_may
from claims.models import Appearance, AuditEvent, Claim, Desk, ScheduledPublication, Source, Status
from claims.models.claim import joined
from claims.pages.rows import with_ratings
from claims.review.desks import desks_of, work_of
from claims.verification.services import asks

COLUMNS: list[tuple[str, tuple[Status, ...]]] = [
    (gettext_noop("New"), (Status.NEW,)),
    (gettext_noop("Being verified"), (Status.QUEUED, Status.VERIFYING)),
    (gettext_noop("Needs a verdict"), (Status.NEEDS_REVIEW,)),
    (gettext_noop("Waits for an editor"), (Status.IN_REVIEW,)),
    (gettext_noop("Being corrected"), (Status.CORRECTING,)),
    (gettext_noop("Published"), (Status.PUBLISHED,)),
]
CARDS = 8  # In each column.
LISTED = 50  # Where one status is asked for.
ALL_DESKS, NO_DESK = "all", "none"


class BoardForm(forms.Form):
    """What the board is narrowed to."""

    q = forms.CharField(label=_("Words"), required=False, max_length=200, widget=forms.TextInput({"type": "search"}))
    owner = forms.ChoiceField(label=_("Owner"), required=False)
    due = forms.ChoiceField(
        label=_("Due"),
        required=False,
        choices=[
            ("", _("any")),
            ("overdue", _("overdue")),
            ("today", _("today")),
            ("week", _("within a week")),
        ],
    )
    language = forms.ChoiceField(
        label=_("Language"), required=False, choices=[("", _("any")), ("ar", _("Arabic")), ("en", _("English"))]
    )
    desk = forms.ChoiceField(label=_("Desk"), required=False)
    source = forms.ModelChoiceField(Source.objects.all(), label=_("Source"), required=False, empty_label=_("any"))
    status = forms.ChoiceField(required=False, choices=[("", ""), *Status.choices], widget=forms.HiddenInput)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        people = [(str(user.pk), user.get_full_name() or user.get_username()) for user in owners()]
        fixed = [("", _("anybody")), ("me", _("me")), ("none", _("nobody"))]
        self.fields["owner"].choices = [*fixed, *people]  # type: ignore[attr-defined]
        if choices := desk_choices(user):
            self.fields["desk"].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields["desk"]

    def narrowed(self, claims: QuerySet[Claim]) -> QuerySet[Claim]:
        """Return those of the claims that are asked for; what the form does not know narrows nothing."""
        self.is_valid()
        given: dict[str, Any] = self.cleaned_data
        wanted = Q(merged_into__isnull=True) & of_desks(given.get("desk", ""), self.user)
        wanted &= asks(given.get("q", ""))
        if owner := given.get("owner"):
            wanted &= Q(assigned_to={"me": self.user.pk, "none": None}.get(owner, owner))
        if (until := due_before(given.get("due", ""), timezone.now())) is not None:
            wanted &= Q(due_at__lt=until)
        if given.get("language"):
            wanted &= Q(language=given["language"])
        if given.get("source"):
            said = Appearance.objects.filter(article__source=given["source"])
            wanted &= Q(pk__in=said.values("claim"))
        return claims.filter(wanted)


def of_desks(asked: str, user: User) -> Q:
    """Return what narrows claims or articles to some desk's: by default to the person's own desks and to nobody's."""
    if asked.isdecimal():
        return Q(desk=int(asked))
    if asked:
        return Q(desk__isnull=True) if asked == NO_DESK else Q()
    return work_of(user)


def desk_choices(user: User) -> list[tuple[str, str]]:
    """Return what a person can narrow a list to, the default first; nothing where the house has no desks."""
    desks = [(str(desk.pk), str(desk)) for desk in Desk.objects.all()]
    if not desks:
        return []
    every, none = gettext("all desks"), (NO_DESK, gettext("no desk"))
    own = [("", gettext("my desks")), (ALL_DESKS, every)]
    return [*(own if desks_of(user) else [("", every)]), none, *desks]


def owners() -> QuerySet[User]:
    """Return who can be given claims."""
    return people_who_may(Act.WRITE_VERDICT)


def due_before(due: str, now: datetime) -> datetime | None:
    """Return the time before which claims are due that a choice of the form asks for; None for any."""
    midnight = datetime.combine(timezone.localtime(now).date(), time.min, timezone.get_current_timezone())
    ends = {"overdue": now, "today": midnight + timedelta(days=1), "week": midnight + timedelta(days=7)}
    return ends[due].astimezone(UTC) if due in ends else None


@dataclass(frozen=True)
class Column:
    """Claims of one stage of the work: how many there are, since when the oldest waits, and the first of them."""

    title: str
    statuses: tuple[Status, ...]
    count: int
    oldest: datetime | None
    claims: list[Any]

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.count - len(self.claims)


@dataclass(frozen=True)
class Board:
    """The columns, and the count of every status."""

    columns: list[Column]
    counts: list[dict[str, Any]]


def board(claims: QuerySet[Claim], only: str = "") -> Board:
    """Return the board of these claims, or with one status alone; the most urgent come first."""
    counted = claims.order_by().values("status").annotate(count=Count("pk"), oldest=Min("created_at"))
    found = {row["status"]: row for row in counted}
    wanted = [(str(Status(only).label), (Status(only),))] if only else COLUMNS
    columns = [column(claims, title, statuses, found, LISTED if only else CARDS) for title, statuses in wanted]
    cards = [claim for each in columns for claim in each.claims]
    if cards:
        prefetch_related_objects(cards, joined(Claim, "appearances", "article__source"))
    totals = {status: row["count"] for status, row in found.items()}
    counts = [{"code": code, "label": label, "count": totals.get(code, 0)} for code, label in Status.choices]
    return Board(columns, counts)


def column(
    claims: QuerySet[Claim], title: str, statuses: tuple[Status, ...], found: dict[str, Any], size: int
) -> Column:
    """Return one column."""
    rows = [found[status] for status in statuses if status in found]
    count = sum(row["count"] for row in rows)
    shown = (
        with_ratings(claims.filter(status__in=statuses)).annotate(since=since(), goes_out=goes_out()) if count else None
    )
    first = shown.select_related("assigned_to", "desk").order_by("-urgency", "-pk")[:size] if shown is not None else []
    return Column(title, statuses, count, min((row["oldest"] for row in rows), default=None), list(first))


def goes_out() -> Any:
    """Return when the verdict of a claim in review is to be published; None where an editor has set no time."""
    planned = ScheduledPublication.objects.open().filter(verdict__claim=OuterRef("pk"))
    return Subquery(planned.values("publish_at")[:1])


def since() -> Any:
    """Return since when a claim is in its status."""
    moves = AuditEvent.objects.filter(object_type="claim", object_id=OuterRef("pk"), act="claim.moved")
    return Coalesce(Subquery(moves.order_by("-pk").values("at")[:1]), "created_at")
