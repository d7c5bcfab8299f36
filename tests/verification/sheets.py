"""Files of figures made for tests."""

import io
import json
import zipfile
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook

from claims.verification.tables.profile import Profile, read_profile

HEAD = """
[dataset]
code = "mills"
name_en = "Yearbook of mills"
origin = "mill-office"
authority = "0.90"
licence = "CC0-1.0"

[[series]]
code = "FLOUR"
measure = "flour_milled"
label = "Flour milled"
unit = "t"
"""


def profile(text: str, head: str = HEAD) -> Profile:
    """Return a profile of a table of flour with these further tables."""
    return read_profile(head + text)


def sheet(rows: Sequence[Sequence[Any]], title: str = "Sheet", **formats: str) -> bytes:
    """Return an xlsx file with one sheet; formats are those of cells, by their names."""
    book = Workbook()
    page = book.active
    page.title = title
    for row in rows:
        page.append(list(row))
    for name, number_format in formats.items():
        page[name].number_format = number_format
    return saved(book)


def saved(book: Workbook) -> bytes:
    """Return a workbook as the bytes of its file."""
    body = io.BytesIO()
    book.save(body)
    return body.getvalue()


def with_part(body: bytes, name: str, content: bytes) -> bytes:
    """Return a package with one more part, packed."""
    changed = io.BytesIO(body)
    with zipfile.ZipFile(changed, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, content)
    return changed.getvalue()


def sdmx_json(datasets: list[dict[str, Any]], version: int = 1) -> bytes:
    """Return a data message about flour by place, frequency and year."""
    structure = {
        "dimensions": {
            "dataSet": [{"id": "FREQ", "values": [{"id": "A"}]}],
            "series": [{"id": "REF_AREA", "values": [{"id": "XA"}, {"id": "XB"}]}],
            "observation": [{"id": "TIME_PERIOD", "values": [{"id": "2022"}, {"id": "2023"}]}],
        },
        "attributes": {
            "series": [{"id": "UNIT_MULT", "values": [{"id": "3", "name": "Thousands"}]}],
            "observation": [{"id": "OBS_STATUS", "values": [{"id": "A"}, {"id": "E"}]}],
        },
    }
    data: dict[str, Any] = {"dataSets": datasets}
    data |= {"structure": structure} if version == 1 else {"structures": [structure]}
    return json.dumps({"data": data}).encode()
