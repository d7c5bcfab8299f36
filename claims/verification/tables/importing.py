"""Makes a draft release of a table that was read, a batch at a time, so that a long import holds nobody up.

Until it is whole the release is "loading", which nobody can confirm; one that does not come to its end is taken away.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import FieldError, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims import store
from claims.access import Act, require
from claims.errors import ClaimsError, Conflict, InvalidInput
from claims.models import AuditEvent, Dataset, Job, JobStatus, Measure, Observation, Place, Release, Series, Source
from claims.verification.comparison import from_plain, to_plain
from claims.verification.jobs import end_job, go_on
from claims.verification.tables.preview import Preview, preview_of
from claims.verification.tables.profile import Profile, load_profile
from claims.verification.tables.reading import read_table
from claims.verification.tables.values import Cell, Table

BATCH = 1000
SAMPLES = 6
MEDIA_TYPES = {
    "toml": "application/toml",
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/vnd.sdmx.data+json",
    "xml": "application/vnd.sdmx.genericdata+xml",
}
Report = Callable[[int, int], None]  # Is told the figures written and those in all.


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of an import. new: False where this very file was imported before."""

    release: Release
    new: bool

    @property
    def preview(self) -> Preview:
        """What the release holds and changes, for a person to look at."""
        return from_plain(Preview, self.release.preview)

    @property
    def samples(self) -> list[Observation]:
        """Figures spread over the file, its last among them, for a person to compare with their source."""
        keys = list(self.release.observations.order_by("pk").values_list("pk", flat=True))
        chosen = {keys[place * (len(keys) - 1) // (SAMPLES - 1)] for place in range(SAMPLES)} if keys else set()
        return list(Observation.objects.filter(pk__in=chosen).select_related("place", "series").order_by("pk"))


def import_dataset(
    name: str,
    body: bytes,
    *,
    profile: Profile | str = "",
    actor: User | None = None,
    vintage: str = "",
    published_at: date | None = None,
    report: Report | None = None,
    job: Job | None = None,
) -> Imported:
    """Keep a file and make a draft release of its figures; the same file again changes nothing.

    profile: one, or the name of one that we have; a file of findings needs none. job: one that waited for a worker and
    is held now; otherwise the import makes one of its own.
    vintage: the edition as its publisher names it; by default what the file says, or the years that it spans.
    Raises NotAllowed, Conflict where the import was cancelled or another one of the dataset is under way, and
    InvalidInput, naming the cell, where the file cannot be used; then nothing is kept.
    """
    require(actor, Act.IMPORT_DATA)
    table = read_table(name, body, load_profile(profile) if isinstance(profile, str) and profile else profile or None)
    if not table.cells:
        raise InvalidInput(_("The file has no figure."))
    sha256 = hashlib.sha256(body).hexdigest()
    releases = Release.objects.filter(dataset__code=table.dataset["code"], sha256=sha256)
    if known := releases.exclude(status__in=[Release.Status.WITHDRAWN, Release.Status.LOADING]).first():
        return Imported(known, new=False)
    places = resolve_places(table)
    release, job = begin(name, body, table, actor, vintage, published_at, job)
    try:
        load(release, job, table, places, report)
    except BaseException as error:  # Also Ctrl-C: what was begun is taken away whatever stops it.
        discard(job, error)
        raise
    return Imported(release, new=True)


@transaction.atomic
def begin(
    name: str,
    body: bytes,
    table: Table,
    actor: User | None,
    vintage: str,
    published_at: date | None,
    job: Job | None,
) -> tuple[Release, Job]:
    """Make the empty release of a table, its dataset and series, and the job that fills it, unless there is one."""
    dataset = make_dataset(table)
    if dataset.releases.filter(status=Release.Status.LOADING).exists():
        raise Conflict(_("Another import of this dataset is under way."))
    make_series(dataset, table)
    release = Release.objects.create(
        dataset=dataset,
        status=Release.Status.LOADING,
        vintage=vintage or table.vintage or years(table.cells),
        published_at=published_at,
        sha256=hashlib.sha256(body).hexdigest(),
        snapshot=store.keep(body, media_type=media_type(name), url=dataset.url),
        supersedes=dataset.releases.current(published_at),
        imported_by=actor,
        profile=table.profile,
    )
    about = {"title": f"{name}: {release}"[:300], "release": release, "total": len(table.cells)}
    if job is None:
        lease = timezone.now() + settings.FACTCHECK_LEASE
        own = {"kind": Job.Kind.IMPORT, "status": JobStatus.RUNNING, "started_by": actor, "lease_expires_at": lease}
        return release, Job.objects.create(**own, **about)
    if not go_on(job, **about):
        raise Conflict(_("The import was cancelled."))
    job.release = release
    return release, job


def media_type(name: str) -> str:
    """Return the media type of a file that can be imported."""
    return MEDIA_TYPES.get(name.rpartition(".")[2].lower(), "application/octet-stream")


def years(cells: Iterable[Cell]) -> str:
    """Return the years that figures span: "1960–2024"."""
    known = {cell.fields["period_end"].year for cell in cells if cell.fields.get("period_end")}
    return f"{min(known)}–{max(known)}" if known else ""


def make_dataset(table: Table) -> Dataset:
    """Return the dataset of a table, made with its publisher where it is new: a draft changes none that is in use.

    Raises InvalidInput, naming the field, where it is described by what a dataset has not, or cannot be.
    """
    if known := Dataset.objects.filter(code=table.dataset["code"]).first():
        return known
    try:
        publisher = None
        if domain := table.publisher.get("domain"):
            publisher, _made = Source.objects.get_or_create(domain=domain, defaults=dict(table.publisher))
        dataset = Dataset(publisher=publisher, **table.dataset)
        dataset.full_clean()
    except ValidationError as error:
        wrong = (f"{name}: {' '.join(said)}" for name, said in error.message_dict.items())
        raise InvalidInput(f"[dataset]: {' '.join(wrong)}") from error
    except (TypeError, FieldError) as error:
        raise InvalidInput(f"[dataset] or [publisher]: {error}.") from error
    dataset.save()
    return dataset


def make_series(dataset: Dataset, table: Table) -> None:
    """Make the series of a table that are new. Raises InvalidInput where one is known as something else."""
    measures = {measure.code: measure for measure in Measure.objects.all()}
    for row in table.series:
        if (measure := measures.get(row.measure)) is None:
            raise InvalidInput(_("There is no measure “%(code)s”: enter it first.") % {"code": row.measure})
        meaning = {"measure": measure, "unit": row.unit, "population": row.population}
        label = {"label": row.label or str(measure), "definition": row.definition or measure.definition}
        series, _made = Series.objects.get_or_create(dataset=dataset, code=row.code, defaults=meaning | label)
        if any(getattr(series, name) != value for name, value in meaning.items()):
            said = _(
                "The series “%(code)s” is of another measure, unit or population here: give this one another code."
            )
            raise InvalidInput(said % {"code": row.code})


def load(release: Release, job: Job, table: Table, places: Mapping[str, Place], report: Report | None) -> None:
    """Write the figures of a release, and what people are to look at before they confirm it."""
    series = {each.code: each for each in release.dataset.series.all()}
    cells = [cell for cell in table.cells if cell.place in places]
    rows = [observation(release, series[cell.series], places[cell.place], cell) for cell in cells]
    left_out = Counter((cell.place, cell.place_name) for cell in table.cells if cell.place not in places)
    write(rows, job, report, skipped=len(table.cells) - len(rows))
    preview = preview_of(release, rows, table, left_out)
    with transaction.atomic():
        if not go_on(job):
            raise Conflict(_("The import was cancelled."))
        release.status, release.preview = Release.Status.DRAFT, to_plain(preview)
        release.save(update_fields=["status", "preview"])
        AuditEvent.objects.record("release.imported", release, actor=job.started_by, after={"sha256": release.sha256})
        end_job(job, JobStatus.DONE)


def resolve_places(table: Table) -> Mapping[str, Place]:
    """Return the places of the registry that a table's are, by what the table calls them.

    Raises InvalidInput where it has none of them.
    """
    registry = {key: place for place in Place.objects.all() for key in (place.alpha3, place.code) if key}
    names = {cell.place: cell.place_name for cell in table.cells}
    index = Place.objects.index() if table.by_names else None
    found = {}
    for code, name in names.items():
        place = registry.get(table.places.get(code, table.places.get(name, code)))
        place = place or (index.resolve(name) if index else None)
        if place is not None:
            found[code] = place
    if not found:
        said = _("The registry has none of these places: %(names)s. Enter them first, or name them in the profile.")
        raise InvalidInput(said % {"names": ", ".join(sorted(names.values())[:5])})
    return found


def observation(release: Release, series: Series, place: Place, cell: Cell) -> Observation:
    """Return one figure of a release, not yet saved."""
    fields = {"unit": series.unit, **cell.fields}
    return Observation(release=release, series=series, place=place, pointer=cell.pointer, **fields)


def write(rows: Sequence[Observation], job: Job, report: Report | None, *, skipped: int) -> None:
    """Save figures, a batch at a time. Raises Conflict as soon as the job is to stop."""
    for first in range(0, len(rows), BATCH):
        batch = rows[first : first + BATCH]
        with transaction.atomic():
            if not go_on(job, done=skipped + first + len(batch)):
                raise Conflict(_("The import was cancelled."))
            Observation.objects.bulk_create(batch)
        if report:
            report(skipped + first + len(batch), skipped + len(rows))


@transaction.atomic
def discard(job: Job, error: BaseException | str) -> None:
    """Take away the release of a held import that has not come to its end, and say on the job why."""
    held = Job.objects.held(job).select_related("release").first()
    if held is None:  # It was given to somebody else, or has ended.
        return
    status = JobStatus.CANCELLED if held.cancel_requested else JobStatus.FAILED
    known = isinstance(error, ClaimsError | str)
    take_away(held)
    end_job(job, status, str(error) if known else f"{type(error).__name__}: {error}")


def take_away(job: Job) -> None:
    """Remove what an import has made, as long as that is not whole."""
    release = job.release
    if release is not None and release.status == Release.Status.LOADING:
        release.observations.all().delete()
        release.delete()
