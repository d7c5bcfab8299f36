"""Tables as files that people open elsewhere: CSV and JSON, and lists of claims as sheets too."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.http import Http404, HttpResponse, StreamingHttpResponse

from claims.review.exchange import Written

# What makes a spreadsheet take a text for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def answer(name: str, form: str, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """Return a table as a file: form is "csv" or "json"; any other is not found."""
    if form not in ("csv", "json"):
        raise Http404
    body = as_csv(header, rows) if form == "csv" else as_json(header, rows)
    kind = "text/csv; charset=utf-8" if form == "csv" else "application/json"
    return HttpResponse(
        body, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}.{form}"'}
    )


def attachment(name: str, form: str, written: Written) -> StreamingHttpResponse:
    """Return a list of claims as a file, sent as it is written."""
    disposition = {"Content-Disposition": f'attachment; filename="{name}.{form}"'}
    return StreamingHttpResponse(written.parts, content_type=written.media_type, headers=disposition)


def as_csv(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """Return rows as CSV with a byte order mark, by which spreadsheets know the letters; no cell is a formula."""
    file = io.StringIO()
    file.write("\ufeff")
    writer = csv.writer(file)
    writer.writerow(header)
    writer.writerows([cell(value) for value in row] for row in rows)
    return file.getvalue()


def as_json(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """Return rows as a list of objects."""
    table = [dict(zip(header, row, strict=True)) for row in rows]
    return json.dumps(table, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)


def cell(value: Any) -> str:
    """Return a value for a cell: what a spreadsheet would calculate gets an apostrophe before it."""
    if isinstance(value, dict | list):
        return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False)
    if isinstance(value, str) and value.startswith(FORMULA):
        return f"'{value}"
    return "" if value is None else str(value)
