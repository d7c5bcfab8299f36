"""Files made for tests: PDF by hand, with letters where a test puts them, and Word by python-docx."""

import io
import zipfile
from collections.abc import Iterable, Sequence

from docx import Document
from docx.oxml.parser import OxmlElement

WIDTH = 500  # thousandths of an em: every glyph has it


def pdf_of(pages: Iterable[Sequence[tuple[float, float, str]]], title: str = "", encrypt: bool = False) -> bytes:
    """Return a PDF of text runs: x and y in points, and the letters from left to right as they stand on the page.

    Its font has no shapes, only the names of its letters, as a program reads them.
    """
    texts = [list(page) for page in pages]
    letters = sorted({letter for page in texts for _x, _y, run in page for letter in run})
    codes = {letter: number for number, letter in enumerate(letters, 1)}
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"", cid_font(), to_unicode(codes), info(title)]
    objects[2] = b"<< /Type /Font /Subtype /Type0 /BaseFont /Plain /Encoding /Identity-H"
    objects[2] += b" /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>"
    kids = []
    for page in texts:
        kids.append(len(objects) + 1)
        objects.append(b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R" % (len(objects) + 2))
        objects[-1] += b" /Resources << /Font << /F1 3 0 R >> >> >>"
        objects.append(stream("\n".join(run_of(*run, codes) for run in page).encode()))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    return assembled(objects, encrypt=encrypt)


def run_of(x: float, y: float, run: str, codes: dict[str, int]) -> str:
    """Return the operators that show a run of text."""
    return f"BT /F1 12 Tf {x} {y} Td <{''.join(f'{codes[letter]:04x}' for letter in run)}> Tj ET"


def stream(body: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(body), body)


def cid_font() -> bytes:
    """Return a font whose glyphs are all of one width."""
    system = b"<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
    descriptor = b"<< /Type /FontDescriptor /FontName /Plain /Flags 4 /ItalicAngle 0 /Ascent 800 /Descent -200"
    descriptor += b" /CapHeight 700 /StemV 80 /FontBBox [0 -200 500 800] >>"
    head = b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Plain /CIDSystemInfo " + system
    return head + b" /DW %d /FontDescriptor %s >>" % (WIDTH, descriptor)


def to_unicode(codes: dict[str, int]) -> bytes:
    """Return the table that names the letter of each glyph."""
    rows = "\n".join(f"<{code:04x}> <{letter.encode('utf-16-be').hex()}>" for letter, code in codes.items())
    table = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Own def /CMapType 2 def\n"
    table += f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{len(codes)} beginbfchar\n{rows}\nendbfchar\n"
    return stream((table + "endcmap CMapName currentdict /CMap defineresource pop end end").encode())


def info(title: str) -> bytes:
    return b"<< /Title <feff%s> >>" % title.encode("utf-16-be").hex().encode()


def assembled(objects: list[bytes], *, encrypt: bool) -> bytes:
    """Return a file of objects, numbered from 1; `encrypt` locks it with a password that nobody knows."""
    file, places = io.BytesIO(), []
    file.write(b"%PDF-1.7\n")
    for number, body in enumerate(objects, 1):
        places.append(file.tell())
        file.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = file.tell()
    file.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    file.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    owner, user = b"41" * 32, b"42" * 32
    lock = b" /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >> /ID [<00> <00>]" % (owner, user)
    tail = b"<< /Size %d /Root 1 0 R /Info 6 0 R%s >>" % (len(objects) + 1, lock if encrypt else b"")
    file.write(b"trailer\n%s\nstartxref\n%d\n%%%%EOF" % (tail, start))
    return file.getvalue()


def from_right(text: str, y: float, right: float = 540.0) -> list[tuple[float, float, str]]:
    """Return the runs of an Arabic line word by word, numbers as they stand, each word's letters from left to right."""
    runs = []
    for word in text.split(" "):
        shown = word if word.isascii() else word[::-1]
        width = len(word) * 12 * WIDTH / 1000
        runs.append((right - width, y, shown))
        right -= width + 4
    return runs


def docx_of(*paragraphs: str, rows: Sequence[Sequence[str]] = (), deleted: str = "", inserted: str = "") -> bytes:
    """Return a Word file of paragraphs, a table behind the first one, and changes that were followed."""
    document = Document()
    document.core_properties.title = "تقرير الموسم"
    for place, text in enumerate(paragraphs):
        paragraph = document.add_paragraph(text)
        if place == 0 and (deleted or inserted):
            for kind, name, words in (("w:del", "w:delText", deleted), ("w:ins", "w:t", inserted)):
                change, run, part = OxmlElement(kind), OxmlElement("w:r"), OxmlElement(name)
                part.text = words
                run.append(part)
                change.append(run)
                paragraph._p.append(change)
        if place == 0 and rows:
            table = document.add_table(len(rows), len(rows[0]))
            for row, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    table.cell(row, column).text = cell
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def bomb_of(body: bytes) -> bytes:
    """Return a Word file with a part that unpacks to far more than it is."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(body)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(part, old.read(part))
        new.writestr("word/media/bomb.xml", b"0" * 50_000_000)
    return file.getvalue()
