"""Makes a release of a table that was read; a second person makes it live."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from claims import store
from claims.access import Act, require
from claims.errors import InvalidInput, NotAllowed
from claims.models import AuditEvent, Dataset, Measure, Observation, Place, Release, Series, Source
from claims.verification.tables.findings import read_findings
from claims.verification.tables.long import load_profile, read_long_csv
from claims.verification.tables.values import Cell, Table

BATCH = 1000
SAMPLES = 6


class Changes(NamedTuple):
    """What a release changes against the one that it supersedes, in figures."""

    added: int
    changed: int
    gone: int


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of an import.

    new: False where this very file was imported before. missing: cells without a figure. unknown: for each place that
    the registry does not have, its code and name as printed with the number of figures left out. samples: figures
    spread over the file, for a person to look at.
    """

    release: Release
    new: bool
    figures: int = 0
    missing: int = 0
    unknown: Mapping[tuple[str, str], int] | None = None
    samples: tuple[Observation, ...] = ()
    changes: Changes | None = None


def read_table(name: str, body: bytes, profile: str) -> Table:
    """Return the figures of a file: findings (.toml), which describe themselves, or CSV by a profile.

    Raises InvalidInput, naming the row, for whatever cannot be read as it is.
    """
    return read_findings(body) if name.endswith(".toml") else read_long_csv(body, load_profile(profile))


def import_dataset(
    name: str,
    body: bytes,
    *,
    profile: str = "",
    actor: User | None = None,
    vintage: str = "",
    published_at: date | None = None,
) -> Imported:
    """Keep a file and make a draft release of its figures; the same file again changes nothing.

    vintage: the edition as its publisher names it; by default what the file says, or the years that it spans.
    The newest release of the dataset is superseded once this one is confirmed.
    Raises NotAllowed, and InvalidInput, naming the row, where the file cannot be used; then nothing is written.
    """
    require(actor, Act.IMPORT_DATA)
    table = read_table(name, body, profile)
    if not table.cells:
        raise InvalidInput(_("The file has no figure."))
    sha256 = hashlib.sha256(body).hexdigest()
    known = Release.objects.filter(dataset__code=table.dataset["code"], sha256=sha256).first()
    if known is not None:
        return Imported(known, new=False)
    with transaction.atomic():
        dataset = make_dataset(table)
        release = Release.objects.create(
            dataset=dataset,
            vintage=vintage or table.vintage or years(table.cells),
            published_at=published_at,
            sha256=sha256,
            snapshot=store.keep(body, media_type=media_type(name), url=dataset.url),
            supersedes=dataset.releases.filter(superseded_by__isnull=True).first(),
            imported_by=actor,
        )
        AuditEvent.objects.record("release.imported", release, actor=actor, after={"sha256": sha256})
        return fill(release, table)


def media_type(name: str) -> str:
    """Return the media type of a file that can be imported."""
    return "application/toml" if name.endswith(".toml") else "text/csv"


def years(cells: Iterable[Cell]) -> str:
    """Return the years that figures span: "1960–2024"."""
    known = {cell.fields["period_end"].year for cell in cells if cell.fields.get("period_end")}
    return f"{min(known)}–{max(known)}" if known else ""


def make_dataset(table: Table) -> Dataset:
    """Return the dataset of a table, made or brought up to date, with its publisher."""
    publisher = None
    if domain := table.publisher.get("domain"):
        publisher, _made = Source.objects.get_or_create(domain=domain, defaults=dict(table.publisher))
    fields = {"publisher": publisher, **table.dataset}
    return Dataset.objects.update_or_create(code=table.dataset["code"], defaults=fields)[0]


def make_series(dataset: Dataset, table: Table) -> dict[str, Series]:
    """Return the series of a table by their codes."""
    measures = {measure.code: measure for measure in Measure.objects.all()}
    made = {}
    for row in table.series:
        if (measure := measures.get(row.measure)) is None:
            raise InvalidInput(_("There is no measure “%(code)s”: enter it first.") % {"code": row.measure})
        fields = {
            "measure": measure,
            "label": row.label or str(measure),
            "unit": row.unit,
            "definition": row.definition or measure.definition,
            "population": row.population,
        }
        made[row.code] = Series.objects.update_or_create(dataset=dataset, code=row.code, defaults=fields)[0]
    return made


def fill(release: Release, table: Table) -> Imported:
    """Write the figures of a release."""
    places = {key: place for place in Place.objects.all() for key in (place.alpha3, place.code) if key}
    series = make_series(release.dataset, table)
    rows = [
        Observation(
            release=release,
            series=series[cell.series],
            place=places[cell.place],
            pointer=cell.pointer,
            **{"unit": series[cell.series].unit, **cell.fields},
        )
        for cell in table.cells
        if cell.place in places
    ]
    Observation.objects.bulk_create(rows, batch_size=BATCH)
    return Imported(
        release,
        new=True,
        figures=len(rows),
        missing=table.missing,
        unknown=Counter((cell.place, cell.place_name) for cell in table.cells if cell.place not in places),
        samples=tuple(rows[:: max(1, len(rows) // SAMPLES)][:SAMPLES]),
        changes=compare_releases(release),
    )


def compare_releases(release: Release) -> Changes | None:
    """Return what a release changes against the one that it supersedes; None where it is the first."""
    if release.supersedes is None:
        return None
    before, after = figures_of(release.supersedes), figures_of(release)
    both = before.keys() & after.keys()
    return Changes(len(after) - len(both), sum(before[key] != after[key] for key in both), len(before) - len(both))


def figures_of(release: Release) -> dict[tuple[Any, ...], tuple[Decimal | None, ...]]:
    """Return the figures of a release by what they are about."""
    rows = release.observations.values_list(
        "series__code", "place__code", "period_start", "period_end", "origin", "url", "value", "low", "high"
    )
    return {row[:6]: row[6:] for row in rows}


@transaction.atomic
def confirm_release(release: Release, *, actor: User) -> Release:
    """Make a draft live, so that verification reads it; from then on it stands for those that it supersedes.

    Raises NotAllowed where the actor may not, or imported it; InvalidInput for a release that was withdrawn.
    """
    require(actor, Act.CONFIRM_DATA)
    if release.imported_by_id == actor.pk:
        raise NotAllowed(_("Whoever imported a release cannot confirm it: ask a second person."))
    if release.status == Release.Status.WITHDRAWN:
        raise InvalidInput(_("This release was withdrawn: import the file again."))
    draft = Release.objects.filter(pk=release.pk, status=Release.Status.DRAFT)
    if draft.update(status=Release.Status.LIVE, confirmed_by=actor):
        AuditEvent.objects.record("release.confirmed", release, actor=actor)
    release.refresh_from_db()
    return release
