"""What the lists of verdicts, appearances, evidence, people, runs and official figures can be asked for."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import django_filters as df
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from claims.api.filtering import ChoicesIn, Filters, IdFilter, PeriodFilter, WordsIn, YesOrNo
from claims.api.filters import KINDS, named_like, with_findings
from claims.api.names import THE_MEASURE, THE_PLACE, MeasuresIn, PlacesIn, UnitsIn
from claims.api.serializers.parts import FINDINGS
from claims.models import Attribution, IntakeLine, Rating, RunStatus, Speaker, Stance, Verdict
from claims.models.verification import VerificationRun


class VerdictFilters(Filters):
    """Filters of the list of verdicts."""

    claim = IdFilter(field_name="claim", help_text=_("Id of the claim."))
    rating = ChoicesIn(field_name="rating", choices=Rating.choices, help_text=_("Rating of this version."))
    finding = ChoicesIn(
        choices=FINDINGS,
        method="of_finding",
        help_text=_("Finding that this version gives as a reason."),
    )
    current = YesOrNo(field_name="is_current", help_text=_("Whether it is the version that the public sees."))
    retracted = YesOrNo(
        field_name="retracted_at", lookup_expr="isnull", exclude=True, help_text=_("Whether it was retracted.")
    )
    place = PlacesIn(field_name="claim__place__code", help_text=THE_PLACE)
    measure = MeasuresIn(field_name="claim__measure__code", help_text=THE_MEASURE)
    published_since = df.IsoDateTimeFilter(
        field_name="published_at", lookup_expr="gte", help_text=_("Published at or after this time.")
    )
    as_of = df.IsoDateTimeFilter(
        method="as_they_stood",
        help_text=_("The one version of each claim that the public saw at this time, as it stood then."),
    )

    def of_finding(self, verdicts: QuerySet[Verdict], _name: str, value: Sequence[str]) -> QuerySet[Verdict]:
        return with_findings(verdicts, value)

    def as_they_stood(self, verdicts: QuerySet[Verdict], _name: str, value: datetime) -> QuerySet[Verdict]:
        return verdicts.filter(pk__in=Verdict.objects.as_of(value))


class AppearanceFilters(Filters):
    """Filters of the list of appearances."""

    claim = IdFilter(field_name="claim", help_text=_("Id of the claim that is stated."))
    article = IdFilter(field_name="article", help_text=_("Id of the article."))
    source = IdFilter(field_name="article__source", help_text=_("Id of the source that published the article."))
    speaker = IdFilter(method="by_speaker", help_text=_("Id of somebody whom the number is attributed to."))
    kind = ChoicesIn(field_name="kind", choices=KINDS, help_text=_("Kind of figure."))

    def by_speaker(self, rows: QuerySet[Any], _name: str, value: int) -> QuerySet[Any]:
        return rows.filter(Exists(Attribution.objects.filter(appearance=OuterRef("pk"), speaker=value)))


class EvidenceFilters(Filters):
    """Filters of the list of evidence."""

    claim = IdFilter(field_name="claim", help_text=_("Id of the claim."))
    stance = ChoicesIn(field_name="stance", choices=Stance.choices, help_text=_("How it stands to the claim."))
    provider = WordsIn(field_name="provider", help_text=_("Name of the provider that found it."))
    place = PlacesIn(field_name="place__code", help_text=THE_PLACE)
    measure = MeasuresIn(field_name="measure__code", help_text=THE_MEASURE)
    period = PeriodFilter(help_text=_("Overlaps with this period: 2024, 2024-05, 2024-05-17, 2023/2024-06."))
    added_since = df.IsoDateTimeFilter(
        field_name="added_at", lookup_expr="gte", help_text=_("Added at or after this time.")
    )


class CommentFilters(Filters):
    """Filters of the list of comments."""

    claim = IdFilter(field_name="claim", help_text=_("Id of the claim."))
    author = df.CharFilter(field_name="author__username", help_text=_("User name of who said it."))


class SpeakerFilters(Filters):
    """Filters of the list of speakers."""

    q = df.CharFilter(method="with_words", help_text=_("A part of one of their names, in either script."))

    def with_words(self, speakers: QuerySet[Speaker], _name: str, value: str) -> QuerySet[Speaker]:
        return named_like(speakers, value, "name_ar", "name_en", "aliases")


class RunFilters(Filters):
    """Filters of the list of runs."""

    claim = IdFilter(field_name="claim", help_text=_("Id of the claim."))
    status = ChoicesIn(field_name="status", choices=RunStatus.choices, help_text=_("How far it has come."))
    trigger = ChoicesIn(
        field_name="trigger", choices=VerificationRun.Trigger.choices, help_text=_("Why it was queued.")
    )
    queued_since = df.IsoDateTimeFilter(
        field_name="queued_at", lookup_expr="gte", help_text=_("Queued at or after this time.")
    )


class SeriesFilters(Filters):
    """Filters of the list of series."""

    dataset = WordsIn(field_name="dataset__code", help_text=_("Code of the dataset."))
    measure = MeasuresIn(field_name="measure__code", help_text=THE_MEASURE)
    unit = UnitsIn(field_name="unit", help_text=_("Unit of its figures."))


class ObservationFilters(Filters):
    """Filters of the list of observations."""

    series = IdFilter(field_name="series", help_text=_("Id of the series."))
    dataset = WordsIn(field_name="release__dataset__code", help_text=_("Code of the dataset."))
    measure = MeasuresIn(field_name="series__measure__code", help_text=THE_MEASURE)
    place = PlacesIn(field_name="place__code", help_text=THE_PLACE)
    period = PeriodFilter(help_text=_("Overlaps with this period: 2024, 2024-05, 2024-05-17, 2023/2024-06."))
    vintage = WordsIn(field_name="release__vintage", help_text=_("The edition, as its publisher names it."))


class LineFilters(Filters):
    """Filters of the lines of a file of articles."""

    failed = YesOrNo(method="of_outcome", help_text=_("Whether it could not be taken in."))

    def of_outcome(self, lines: QuerySet[IntakeLine], _name: str, value: bool) -> QuerySet[IntakeLine]:
        return lines.exclude(error="") if value else lines.filter(error="")
