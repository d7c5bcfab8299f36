"""Reads PDF files: the text that stands in them; a scanned page has none."""

import ctypes
import math
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium
from django.conf import settings
from django.utils.translation import gettext as _

from claims.errors import InvalidInput
from claims.intake.documents.lines import Letter, lines_of, paragraphs

MOST_BYTES = 50_000_000
MOST_PAGES = 1000
FEWEST_LETTERS = 10  # Less than that on all pages is a stamp on a scan.
SPACES = {0x09, 0x0A, 0x0D, 0x20, 0xA0, 0x200B, 0x202F}
HYPHEN = 0x02  # PDFium's sign for a hyphen that broke a word


def read_pdf(body: bytes) -> tuple[str, str]:
    """Return the text of a PDF file in reading order, a blank line between pages, and its title, "" where it has none.

    Raises InvalidInput for a file that is damaged, locked or too large, and for one that only has pictures of text.
    """
    if len(body) > MOST_BYTES:
        raise InvalidInput(_("The file has more than %s bytes: take it in in parts.") % MOST_BYTES)
    document = opened(body)
    try:
        if len(document) > MOST_PAGES:
            raise InvalidInput(_("The file has more than %s pages: take it in in parts.") % MOST_PAGES)
        text = "\n\n".join(filter(None, bounded(page_texts(document))))
        title = document.get_metadata_value("Title")
    except pypdfium2.PdfiumError as error:
        raise InvalidInput(_("The PDF file is damaged: save it anew, or paste its text.")) from error
    finally:
        document.close()
    if sum(letter.isalnum() for letter in text) < FEWEST_LETTERS:
        raise InvalidInput(_("This PDF holds pictures of pages and no text: have it read (OCR) first, or type it in."))
    return text, "" if "." in title[-6:] else " ".join(title.split())


def opened(body: bytes) -> pypdfium2.PdfDocument:
    """Return the document of a file; raises InvalidInput where it cannot be opened."""
    try:
        return pypdfium2.PdfDocument(body)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
            raise InvalidInput(_("The PDF file is locked with a password: save it without one.")) from error
        raise InvalidInput(_("The PDF file is damaged: save it anew, or paste its text.")) from error


def page_texts(document: pypdfium2.PdfDocument) -> Iterator[str]:
    """Yield the text of each page."""
    for page in document:
        letters = page.get_textpage()
        yield paragraphs(lines_of(letters_of(letters)))
        letters.close()
        page.close()


def bounded(texts: Iterator[str]) -> Iterator[str]:
    """Yield texts as long as all of them together are no longer than an article may be."""
    length = 0
    for text in texts:
        length += len(text)
        if length > settings.FACTCHECK_MAX_TEXT:
            limit = settings.FACTCHECK_MAX_TEXT
            raise InvalidInput(_("The text is longer than %s characters: take it in in parts.") % limit)
        yield text


def letters_of(page: pypdfium2.PdfTextPage) -> Iterator[Letter]:
    """Yield the letters of a page in the order in which the file names them."""
    box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    for place in range(page.count_chars()):
        code = pdfium.FPDFText_GetUnicode(page.raw, place)
        if code == HYPHEN:
            code = ord("-")
        if code in SPACES:
            yield Letter(" ", 0.0, 0.0, 0.0, 0.0)
            continue
        if code < 0x20 or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
            continue
        pdfium.FPDFText_GetLooseCharBox(page.raw, place, ctypes.byref(box))
        pdfium.FPDFText_GetCharOrigin(page.raw, place, ctypes.byref(x), ctypes.byref(y))
        pdfium.FPDFText_GetMatrix(page.raw, place, ctypes.byref(matrix))
        size = pdfium.FPDFText_GetFontSize(page.raw, place) * math.hypot(matrix.b, matrix.d)
        yield Letter(chr(code), box.left, box.right, y.value, size or 1.0)
