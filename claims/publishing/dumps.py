"""All that is public in two files, made every night: JSON lines, one for each claim; CSV, a row for each verdict."""

import csv
import gzip
import json
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone, translation

from claims.models import Claim, Verdict
from claims.models.figures import plain_number

KEPT = 7  # nights
CHUNK = 200  # claims that are read at once
FORMS = {"jsonl": "application/x-ndjson", "csv": "text/csv"}
COLUMNS = (
    *("claim", "statement", "language", "kind", "value", "low", "high", "comparator", "unit", "per", "step", "counted"),
    *("place", "measure", "period_start", "period_end"),
    *("version", "rating", "findings", "rationale_ar", "rationale_en", "is_current", "published_at", "retracted_at"),
)


@dataclass(frozen=True, slots=True)
class Dump:
    """One file: its name ("factcheck-2026-11-22.jsonl.gz"), its form (a key of FORMS), bytes, and when it was made."""

    name: str
    form: str
    size: int
    made_at: datetime


def folder() -> Path:
    """Return where the files lie."""
    return Path(settings.FACTCHECK_DATA) / "dumps"


def dumps() -> list[Dump]:
    """Return the files that there are, newest first."""
    found = []
    for path in folder().glob("factcheck-*.gz"):
        kept = path.stat()
        made_at = datetime.fromtimestamp(kept.st_mtime, UTC)
        found.append(Dump(path.name, path.name.split(".")[1], kept.st_size, made_at))
    return sorted(found, key=lambda dump: (dump.made_at, dump.name), reverse=True)


def write_dumps(shape: Callable[[Claim], dict[str, Any]], cell: Callable[[Any], str]) -> list[Dump]:
    """Write the files of this day, whole or not at all, and remove those that are older than KEPT nights.

    shape: a public claim as the API shows it to the public. cell: a value as a cell of a spreadsheet may hold it.
    """
    folder().mkdir(parents=True, exist_ok=True)
    names = {form: f"factcheck-{timezone.now():%Y-%m-%d}.{form}.gz" for form in FORMS}
    with ExitStack() as stack, translation.override("en"):
        partial = Path(stack.enter_context(tempfile.TemporaryDirectory(dir=folder())))
        write_files({form: partial / name for form, name in names.items()}, shape, cell)
        for name in names.values():
            (partial / name).replace(folder() / name)
    for form in FORMS:
        for old in sorted(folder().glob(f"factcheck-*.{form}.gz"))[:-KEPT]:
            old.unlink(missing_ok=True)
    return [dump for dump in dumps() if dump.name in names.values()]


def write_files(paths: dict[str, Path], shape: Callable[[Claim], dict[str, Any]], cell: Callable[[Any], str]) -> None:
    """Write both files, reading each claim once."""
    with (
        gzip.open(paths["jsonl"], "wt", encoding="utf-8") as lines,
        gzip.open(paths["csv"], "wt", encoding="utf-8", newline="") as table,
    ):
        rows = csv.writer(table)
        rows.writerow(COLUMNS)
        for claim in public_claims():
            lines.write(json.dumps(shape(claim), cls=DjangoJSONEncoder, ensure_ascii=False) + "\n")
            rows.writerows([cell(value) for value in row] for row in rows_of(claim))


def public_claims() -> Iterator[Claim]:
    """Yield every public claim with its rows, in the order of their ids."""
    keys = list(Claim.objects.public().order_by("pk").values_list("pk", flat=True))
    for first in range(0, len(keys), CHUNK):
        found = Claim.objects.public().with_rows().filter(pk__in=keys[first : first + CHUNK])
        yield from found.order_by("pk")


def rows_of(claim: Claim) -> Iterator[list[Any]]:
    """Yield a row for each published version of a claim's verdict, oldest first."""
    numbers = {name: getattr(claim, name) for name in ("value", "low", "high", "step")}
    about = {name: getattr(claim, name, None) for name in COLUMNS}
    about |= {name: None if number is None else plain_number(number) for name, number in numbers.items()}
    about |= {"claim": claim.pk, "place": claim.place and claim.place.code}
    about |= {"measure": claim.measure and claim.measure.code}
    for verdict in sorted(claim.verdicts.all(), key=lambda each: each.version):
        if verdict.published_at is not None:
            row = about | said_by(verdict)
            yield [row[name] for name in COLUMNS]


def said_by(verdict: Verdict) -> dict[str, Any]:
    """Return the columns of a verdict; findings with a space between, times in ISO 8601."""
    times = {name: getattr(verdict, name) for name in ("published_at", "retracted_at")}
    return {
        **{name: getattr(verdict, name) for name in ("version", "rating", "rationale_ar", "rationale_en")},
        **{name: time and time.isoformat() for name, time in times.items()},
        "findings": " ".join(verdict.findings),
        "is_current": "true" if verdict.is_current else "false",
    }
