"""What the lists of claims, articles and sources can be asked for."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import django_filters as df
from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from claims.access import Act, require
from claims.api.as_of import with_status_at
from claims.api.filtering import ChoicesIn, FigureFilter, Filters, IdFilter, PeriodFilter, StrictForm, WordsIn
from claims.api.names import THE_MEASURE, THE_PLACE, MeasuresIn, PlacesIn, UnitsIn
from claims.api.permissions import is_insider
from claims.api.serializers.articles import LANGUAGES
from claims.api.serializers.parts import FINDINGS
from claims.extraction.text import fold
from claims.extraction.values import Kind
from claims.models import Appearance, Claim, Rating, ReadingStatus, Source, Status, Verdict
from claims.verification.matching import search_claims
from claims.verification.measured import at_least, at_most, between

MOST_HITS = 500  # claims that words can find
KINDS = [(str(kind), str(kind)) for kind in Kind]
COMPARATORS = [(sign, sign) for sign in ("=", "~", ">", ">=", "<", "<=", "range")]


class ClaimForm(StrictForm):
    """Reads the bounds of a figure together with their unit."""

    def clean(self) -> dict[str, Any]:
        """Return the values, if the bounds are in one unit and in order."""
        asked = super().clean()
        low, high = asked.get("value_min"), asked.get("value_max")
        if (low, high) != (None, None) and len(asked.get("unit") or []) > 1:
            self.add_error("unit", _("Give one unit where `value_min` or `value_max` is in it."))
        if low is not None and high is not None and low > high:
            self.add_error("value_max", _("`value_max` is less than `value_min`: nothing can lie between them."))
        return asked


class ClaimFilters(Filters):
    """Filters of the list of claims."""

    form_class = ClaimForm

    as_of = df.IsoDateTimeFilter(
        method="together",
        help_text=_(
            "The claims with a verdict that the public saw at this time, with status and verdict as they stood then; "
            "all else is as it is now."
        ),
    )
    status = ChoicesIn(choices=Status.choices, method="of_status", help_text=_("Where the work on it stands."))
    rating = ChoicesIn(
        choices=Rating.choices,
        method="together",
        help_text=_("Rating of the public verdict."),
    )
    finding = ChoicesIn(
        choices=FINDINGS,
        method="together",
        help_text=_("Finding of the public verdict."),
    )
    kind = ChoicesIn(
        field_name="kind",
        choices=KINDS,
        help_text=_("Kind of figure."),
    )
    unit = UnitsIn(
        field_name="unit",
        help_text=_(
            "Unit of the figure, by symbol or name: km2, %, USD, feddan, count. With `value_min` or `value_max` one "
            "unit, which bounds figures in every unit that converts to it."
        ),
    )
    per = WordsIn(field_name="per", help_text=_("What a rate is per: hour, 100000."))
    comparator = ChoicesIn(field_name="comparator", choices=COMPARATORS, help_text=_("How the figure is bounded."))
    value_min = FigureFilter(
        method="together",
        help_text=_(
            "The figure, or a part of its range, is at least this: in `unit`, or else in the claim's own unit."
        ),
    )
    value_max = FigureFilter(
        method="together",
        help_text=_("The figure, or a part of its range, is at most this: in `unit`, or else in the claim's own unit."),
    )
    place = PlacesIn(field_name="place__code", help_text=THE_PLACE)
    measure = MeasuresIn(field_name="measure__code", help_text=THE_MEASURE)
    period = PeriodFilter(help_text=_("Overlaps with this period: 2024, 2024-05, 2024-05-17, 2023/2024-06."))
    language = df.ChoiceFilter(choices=LANGUAGES, help_text=_("Language of the claim."))
    speaker = IdFilter(method="by_speaker", help_text=_("Id of somebody whom the number is attributed to."))
    source = IdFilter(method="by_source", help_text=_("Id of the source whose articles state it."))
    article = IdFilter(method="by_article", help_text=_("Id of an article that states it."))
    desk = IdFilter(method="by_desk", help_text=_("Id of the desk whose work it is; for insiders."))
    q = df.CharFilter(
        method="like_words",
        help_text=_("Words: the claims most like them, the most alike first, however Arabic letters are spelt."),
    )
    updated_since = df.IsoDateTimeFilter(
        field_name="updated_at", lookup_expr="gte", help_text=_("Changed at or after this time.")
    )

    @property
    def shown(self) -> QuerySet[Verdict]:
        """The verdicts that the public sees: one of each claim, now or at the time asked for."""
        when = self.form.cleaned_data.get("as_of")
        return Verdict.objects.as_of(when) if when else Verdict.objects.filter(is_current=True)

    def of_status(self, claims: QuerySet[Claim], _name: str, value: Sequence[str]) -> QuerySet[Claim]:
        if self.form.cleaned_data.get("as_of"):
            return claims.filter(Q(status_then__in=value))
        if is_insider(self.request):
            return claims.filter(status__in=value)
        return claims.filter(public_status_in(value))

    def together(self, claims: QuerySet[Claim], *_asked: Any) -> QuerySet[Claim]:
        return claims  # What is asked of verdicts, and a figure with its unit, are each looked for at once: see below.

    def filter_queryset(self, queryset: QuerySet[Claim]) -> QuerySet[Claim]:
        """Return the claims that fit."""
        return super().filter_queryset(self.with_figure(self.with_verdict(queryset)))  # type: ignore[no-any-return]

    def with_verdict(self, claims: QuerySet[Claim]) -> QuerySet[Claim]:
        """Return the claims with one verdict that fits all that is asked of it."""
        asked, verdicts = self.form.cleaned_data, self.shown
        if asked.get("as_of"):
            claims = with_status_at(claims, asked["as_of"])
        if asked.get("rating"):
            verdicts = verdicts.filter(rating__in=asked["rating"])
        if asked.get("finding"):
            verdicts = with_findings(verdicts, asked["finding"])
        if any(asked.get(name) for name in ("as_of", "rating", "finding")):
            claims = claims.filter(pk__in=verdicts.values("claim"))
        return claims

    def with_figure(self, claims: QuerySet[Claim]) -> QuerySet[Claim]:
        """Return the claims within the bounds, which are read together with the unit that they are given in."""
        asked = self.form.cleaned_data
        units, low, high = asked.get("unit") or [], asked.get("value_min"), asked.get("value_max")
        if low is None and high is None:
            return claims
        if units:
            self.form.cleaned_data = asked | {"unit": []}
            return claims.filter(between(units[0], low, high))
        claims = claims.filter(at_least(low)) if low is not None else claims
        return claims.filter(at_most(high)) if high is not None else claims

    def by_speaker(self, claims: QuerySet[Claim], _name: str, value: int) -> QuerySet[Claim]:
        return claims.filter(appears(attributions__speaker=value))

    def by_source(self, claims: QuerySet[Claim], _name: str, value: int) -> QuerySet[Claim]:
        return claims.filter(appears(article__source=value))

    def by_article(self, claims: QuerySet[Claim], _name: str, value: int) -> QuerySet[Claim]:
        return claims.filter(appears(article=value))

    def by_desk(self, claims: QuerySet[Claim], _name: str, value: int) -> QuerySet[Claim]:
        require(self.request.user, Act.READ_ALL)
        return claims.filter(desk=value)

    def like_words(self, claims: QuerySet[Claim], _name: str, value: str) -> QuerySet[Claim]:
        """Return the claims most like some words, each with its `rank` among them."""
        hits = [hit.claim_id for hit in search_claims(value, MOST_HITS)]
        ranks = [When(pk=key, then=Value(rank)) for rank, key in enumerate(hits)]
        rank = Case(*ranks, default=Value(len(hits)), output_field=IntegerField())
        return claims.filter(pk__in=hits).annotate(rank=rank)


def appears(**where: Any) -> Exists:
    """Return the condition of claims that have such an appearance; no join, so that no claim comes twice."""
    return Exists(Appearance.objects.filter(claim=OuterRef("pk"), **where))


def with_findings(verdicts: QuerySet[Verdict], findings: Sequence[str]) -> QuerySet[Verdict]:
    """Return the verdicts that give one of the findings as a reason."""
    wanted = Q(pk__in=[])
    for finding in findings:
        # As text, for SQLite cannot look into a list of JSON. A finding is a word of letters and underscores.
        wanted |= Q(findings_text__contains=f'"{finding}"')
    return verdicts.annotate(findings_text=Cast("findings", TextField())).filter(wanted)


def public_status_in(statuses: Sequence[str]) -> Q:
    """Return the condition of claims whose status, as the public sees it, is one of these; see `public_status`."""
    retracted = Q(verdicts__is_current=True, verdicts__retracted_at__isnull=False)
    standing = Q(verdicts__is_current=True, verdicts__retracted_at__isnull=True)
    conditions = {
        Status.RETRACTED: retracted,
        Status.PUBLISHED: standing & Q(status=Status.PUBLISHED),
        Status.CORRECTING: standing & ~Q(status=Status.PUBLISHED),
    }
    wanted = Q(pk__in=[])
    for status in statuses:
        wanted |= conditions.get(Status(status), Q(pk__in=[]))
    return wanted


class ArticleFilters(Filters):
    """Filters of the list of articles."""

    language = df.ChoiceFilter(choices=LANGUAGES, help_text=_("Language of the text."))
    source = IdFilter(field_name="source", help_text=_("Id of the source."))
    reading_status = ChoicesIn(
        field_name="reading_status", choices=ReadingStatus.choices, help_text=_("How far the reading has come.")
    )
    url = df.CharFilter(field_name="url", help_text=_("Exactly this address."))
    received_since = df.IsoDateTimeFilter(
        field_name="received_at", lookup_expr="gte", help_text=_("Taken in at or after this time.")
    )


class SourceFilters(Filters):
    """Filters of the list of sources."""

    kind = df.ChoiceFilter(choices=Source.Kind.choices, help_text=_("What kind of publisher it is."))
    domain = df.CharFilter(field_name="domain", help_text=_("Domain of its site."))
    q = df.CharFilter(method="with_words", help_text=_("A part of its name, in either language."))

    def with_words(self, sources: QuerySet[Source], _name: str, value: str) -> QuerySet[Source]:
        return named_like(sources, value, "name_ar", "name_en")


def named_like(rows: QuerySet[Any], words: str, *columns: str) -> QuerySet[Any]:
    """Return the rows that have some words in a name, however Arabic letters are spelt."""
    wanted = fold(words)
    named = rows.values_list("pk", *columns)
    return rows.filter(pk__in=[key for key, *names in named if any(wanted in fold(name) for name in flat(names))])


def flat(names: Iterable[str | list[str]]) -> Iterator[str]:
    """Yield names, and those in lists of names."""
    for name in names:
        yield from [name] if isinstance(name, str) else name
