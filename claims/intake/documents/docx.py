"""Reads Word files (docx): paragraphs and tables in their order, with changes accepted."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from lxml.etree import LxmlError

from claims.errors import InvalidInput

MOST_BYTES = 150_000_000  # of all parts together, unpacked
MOST_RATIO = 300  # of a part's size unpacked and packed; real texts stay below 50
SMALL = 1_000_000  # bytes of a part that may be packed as tightly as it likes
MOST_PARTS = 5000
LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # The old kind of package, in which a locked file lies.
DEEPEST = 5  # tables within tables
DELETED = {qn("w:del"), qn("w:moveFrom"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
SIGNS = {qn("w:tab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}


def read_docx(body: bytes) -> tuple[str, str]:
    """Return the text of a Word file, and its title, "" where it has none; cells of a table lie a tab apart.

    Raises InvalidInput for a file that is damaged, locked or too large, and for one without text.
    """
    check_package(body)
    try:
        document = Document(io.BytesIO(body))
        text = "\n".join(part for part in parts_of(document, 0) if part.strip())
        title = document.core_properties.title or ""
    except (PackageNotFoundError, KeyError, ValueError, LxmlError, zipfile.BadZipFile, AttributeError) as error:
        raise InvalidInput(_("The Word file is damaged: save it anew, or paste its text.")) from error
    if not text:
        raise InvalidInput(_("There is no text in this Word file."))
    return text, " ".join(title.split())


def check_package(body: bytes) -> None:
    """Raise InvalidInput for a package that is not to be opened."""
    if body.startswith(LOCKED):
        raise InvalidInput(_("The file is locked with a password, or of an old Word: save it as docx without one."))
    try:
        parts = zipfile.ZipFile(io.BytesIO(body)).infolist()
    except zipfile.BadZipFile as error:
        raise InvalidInput(_("The Word file is damaged: save it anew, or paste its text.")) from error
    tight = any(part.file_size > max(SMALL, MOST_RATIO * part.compress_size) for part in parts)
    if tight or len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_BYTES:
        raise InvalidInput(_("The Word file unpacks to far more than its size: it is not opened."))


def parts_of(holder: Any, depth: int) -> Iterator[str]:
    """Yield the paragraphs and the rows of tables of a document or a cell, in their order."""
    for part in holder.iter_inner_content():
        if isinstance(part, Paragraph):
            yield text_of(part)
        elif isinstance(part, Table) and depth < DEEPEST:
            yield from rows_of(part, depth)


def rows_of(table: Table, depth: int) -> Iterator[str]:
    """Yield the rows of a table; a cell that spans several columns is read once."""
    for row in table.rows:
        cells: list[_Cell] = []
        for cell in row.cells:
            if not cells or cell._tc is not cells[-1]._tc:
                cells.append(cell)
        texts = (" ".join(" ".join(parts_of(cell, depth + 1)).split()) for cell in cells)
        yield "\t".join(texts).strip("\t")


def text_of(paragraph: Paragraph) -> str:
    """Return the text of a paragraph as it reads once all changes in it are accepted."""
    return "".join(signs_of(paragraph._p)).strip()


def signs_of(element: Any) -> Iterator[str]:
    """Yield the texts of an element's runs in order, without what was struck out."""
    for child in element:
        if child.tag in DELETED:
            continue
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in SIGNS:
            yield SIGNS[child.tag]
        else:
            yield from signs_of(child)
