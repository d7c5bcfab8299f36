"""Official statistics that we hold, and the registry of places and measures that they are about."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.extraction.values import Mention
from claims.models.article import Snapshot, Source
from claims.models.fields import FigureFields, Named, PeriodFields, json_field, number_field
from claims.models.registry import MeasureIndex, PlaceIndex
from claims.models.stored import Rows, stored


class PlaceQuerySet(models.QuerySet["Place"]):
    """Reads of places."""

    def index(self) -> PlaceIndex:
        """Return all places by their names, for many look-ups; made anew only where one has changed."""
        return place_index(stored(self.model), stored(self.model.parts.through))

    def resolve(self, text: str) -> Place | None:
        """Return the one place that a text names, or the group of exactly those that it names; None where unsure."""
        return self.index().resolve(text)


class Place(Named):
    """A country, a part of one or a group of them; `code` is ISO 3166-1 alpha-2 for a country."""

    class Kind(models.TextChoices):
        COUNTRY = "country", _("country")
        REGION = "region", _("region or group of countries")
        CITY = "city", _("city")

    code = models.CharField(_("code"), max_length=20, unique=True)
    alpha3 = models.CharField("ISO 3166-1 alpha-3", max_length=3, blank=True, db_index=True)
    kind = models.CharField(_("kind"), max_length=8, choices=Kind, default=Kind.COUNTRY)
    parts = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="wholes", verbose_name=_("parts")
    )

    objects = PlaceQuerySet.as_manager()

    class Meta(Named.Meta):
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ["code"]


class MeasureQuerySet(models.QuerySet["Measure"]):
    """Reads of measures."""

    def index(self) -> MeasureIndex:
        """Return all measures by their units, for many look-ups; made anew only where one has changed."""
        return measure_index(stored(self.model))

    def resolve(self, mention: Mention, clause: str) -> Measure | None:
        """Return the one measure that a mention is a figure of; None where unsure.

        clause: the text between the neighbouring figures of the mention's sentence.
        """
        return self.index().resolve(mention, clause)


class Measure(Named):
    """What is measured, independent of who publishes it: "population, total", "inflation, annual".

    terms is a list of groups of words, in both languages: a figure is of this measure where its
    unit fits and each group has at least one of its words near the figure. "*" stands for any ending;
    a word behind "-" must not be near it; what is counted, where the text names it, is one of those behind "=". Where
    there are words behind "+", no other may stand by the terms in a figure's subject, save the place's name; the rise
    of what is behind "^" is this measure.
    """

    code = models.CharField(_("code"), max_length=60, unique=True)
    unit = models.CharField(_("unit"), max_length=20)
    role = models.CharField(_("role"), max_length=8, default="level")
    terms = json_field(_("words that tell it"))
    definition = models.TextField(_("definition"), blank=True)

    objects = MeasureQuerySet.as_manager()

    class Meta(Named.Meta):
        verbose_name = _("measure")
        verbose_name_plural = _("measures")
        ordering = ["code"]


@lru_cache(maxsize=2)
def place_index(*_stored: Rows) -> PlaceIndex:
    """Return the index of the places that these rows hold."""
    return PlaceIndex(Place.objects.prefetch_related("parts"))


@lru_cache(maxsize=2)
def measure_index(*_stored: Rows) -> MeasureIndex:
    """Return the index of the measures that these rows hold."""
    return MeasureIndex(Measure.objects.all())


class Dataset(Named):
    """A table that somebody publishes, or a collection of cited findings entered by hand."""

    code = models.CharField(_("code"), max_length=60, unique=True)
    publisher = models.ForeignKey(Source, models.PROTECT, null=True, blank=True, verbose_name=_("publisher"))
    origin = models.CharField(_("first producer"), max_length=200)
    authority = models.DecimalField(_("authority"), max_digits=3, decimal_places=2)
    licence = models.CharField(_("licence"), max_length=200)
    url = models.URLField(_("address"), max_length=2000, blank=True)

    class Meta(Named.Meta):
        verbose_name = _("dataset")
        verbose_name_plural = _("datasets")
        ordering = ["code"]
        constraints = [
            *Named.Meta.constraints,
            models.CheckConstraint(
                name="claims_dataset_authority", condition=Q(authority__gte=0) & Q(authority__lte=1)
            ),
        ]


class ReleaseQuerySet(models.QuerySet["Release"]):
    """Reads of releases."""

    def live(self) -> ReleaseQuerySet:
        """Return the releases that verification reads, the newest first."""
        out_on = Coalesce("published_at", TruncDate("retrieved_at"))
        return self.filter(status=Release.Status.LIVE).order_by(out_on.desc(), "-pk")

    def current(self, day: date | None = None) -> Release | None:
        """Return the newest live release, or the newest that was out on a day; ask it of one dataset's."""
        known = Q(published_at__isnull=True, retrieved_at__date__lte=day) | Q(published_at__lte=day)
        return (self.live().filter(known) if day else self.live()).first()


class Release(models.Model):
    """One edition of a dataset. It is never overwritten: a revision is a release that supersedes it.

    profile: the text of the profile that the file was read by. preview: what the release changes and what looks wrong
    in it, as `claims.verification.tables.preview` writes it, for whoever confirms the release. A live release is
    withdrawn by two people: one asks for it with a reason, another does it.
    """

    class Status(models.TextChoices):
        LOADING = "loading", _("being imported")
        DRAFT = "draft", _("draft")
        LIVE = "live", _("live")
        WITHDRAWN = "withdrawn", _("withdrawn")

    dataset = models.ForeignKey(Dataset, models.PROTECT, related_name="releases", verbose_name=_("dataset"))
    vintage = models.CharField(_("vintage"), max_length=60)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT)
    published_at = models.DateField(_("published on"), null=True, blank=True)
    retrieved_at = models.DateTimeField(_("retrieved at"), default=timezone.now)
    sha256 = models.CharField("SHA-256", max_length=64)
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, null=True, blank=True, verbose_name=_("snapshot"))
    profile = models.TextField(_("import profile"), blank=True)
    preview = json_field(_("preview"), default=dict)
    supersedes = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="superseded_by", verbose_name=_("supersedes")
    )
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("imported by"),
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("confirmed by"),
    )
    withdrawal_reason = models.TextField(_("why it is to be withdrawn"), blank=True)
    withdrawal_asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("withdrawal asked for by"),
    )
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("withdrawn by"),
    )

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("release")
        verbose_name_plural = _("releases")
        ordering = ["-retrieved_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["dataset", "sha256"], condition=~Q(status="withdrawn"), name="claims_release_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.dataset} {self.vintage}"

    @property
    def out_on(self) -> date:
        """The day of publication or, where that is not known, the day by which it was out, as we got it."""
        return self.published_at or self.retrieved_at.date()


class Series(models.Model):
    """One measure as one dataset defines it, in one unit."""

    dataset = models.ForeignKey(Dataset, models.PROTECT, related_name="series", verbose_name=_("dataset"))
    code = models.CharField(_("code"), max_length=60)
    measure = models.ForeignKey(Measure, models.PROTECT, related_name="series", verbose_name=_("measure"))
    label = models.CharField(_("label"), max_length=300)
    definition = models.TextField(_("definition"), blank=True)
    unit = models.CharField(_("unit"), max_length=20)
    population = models.CharField(_("population"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = _("series")
        ordering = ["dataset_id", "code"]
        constraints = [models.UniqueConstraint(fields=["dataset", "code"], name="claims_series_once")]

    def __str__(self) -> str:
        return self.label


class PeriodType(models.TextChoices):
    """What the period of an observation means."""

    INSTANT = "instant", _("at one time")
    YEAR = "year", _("year")
    QUARTER = "quarter", _("quarter")
    MONTH = "month", _("month")
    CUMULATIVE = "cumulative", _("from the start to the end")
    AVERAGE = "average", _("average")


class Observation(FigureFields, PeriodFields):
    """One figure of a series: period + value + a pointer to the cell or sentence that it was read from.

    A hand-entered, cited finding has its own url, quotation, origin and publication date.
    """

    release = models.ForeignKey(Release, models.CASCADE, related_name="observations", verbose_name=_("release"))
    series = models.ForeignKey(Series, models.PROTECT, related_name="observations", verbose_name=_("series"))
    place = models.ForeignKey(Place, models.PROTECT, related_name="observations", verbose_name=_("place"))
    period_type = models.CharField(_("kind of period"), max_length=12, choices=PeriodType, default=PeriodType.YEAR)
    raw_text = models.CharField(_("as printed"), max_length=100, blank=True)
    pointer = models.CharField(_("where it stands"), max_length=200)
    flags = json_field(_("flags"))
    url = models.URLField(_("address"), max_length=2000, blank=True)
    title = models.CharField(_("title"), max_length=500, blank=True)
    quotation = models.TextField(_("quotation"), blank=True)
    origin = models.CharField(_("first producer"), max_length=200, blank=True)
    authority = number_field(_("authority"))
    published_at = models.DateField(_("published on"), null=True, blank=True)

    class Meta(FigureFields.Meta, PeriodFields.Meta):
        verbose_name = _("observation")
        verbose_name_plural = _("observations")
        ordering = ["series_id", "place_id", "-period_end", "pk"]
        indexes = [models.Index(fields=["series", "place", "period_start"], name="claims_observation_lookup")]
        constraints = [
            *FigureFields.Meta.constraints,
            *PeriodFields.Meta.constraints,
            models.UniqueConstraint(fields=["release", "series", "pointer"], name="claims_observation_once"),
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.place} {self.period_end or ''}"
