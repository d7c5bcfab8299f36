"""Keeps the Arabic catalogue: python -m factcheck.translations

Collects every string for translation from the code and the templates, those of django-unfold too where
nobody has translated them, merges them into django.po and compiles it. Babel does what Django's
makemessages and compilemessages leave to programs that a fresh Debian does not have.
"""

import io
import sys
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

from factcheck.env import ROOT

PO = ROOT / "locale" / "ar" / "LC_MESSAGES" / "django.po"
KEYWORDS: dict[str, Any] = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), None),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
Found = tuple[str, int, Any, list[str], str | None]


def collect() -> Catalog:
    """Return all strings for translation; a string of django-unfold only if Django has it not in Arabic."""
    wanted = Catalog(locale="ar", domain="django", charset="utf-8")
    for folder in (ROOT / "claims", ROOT / "factcheck", ROOT / "templates"):
        for path, line, message, comments, context in strings(folder):
            name = str(Path(path).relative_to(ROOT))
            wanted.add(message, locations=[(name, line)], auto_comments=comments, context=context)
    translated = known_to_django()
    for _, _, message, _, context in strings(package("unfold")):
        if (context, first(message)) not in translated:
            wanted.add(message, locations=[("unfold", 0)], context=context)
    return wanted


def strings(folder: Path) -> Iterator[Found]:
    """Yield (path, line, message, comments, context) of all Python files and templates below a folder."""
    for path in sorted([*folder.rglob("*.py"), *folder.rglob("*.html"), *folder.rglob("*.txt")]):
        source = path.read_text(encoding="utf-8")
        if path.suffix != ".py":
            # What is no string comes out as rows of letters; inside of a bracket their indentation is no matter.
            source = f"({templatize(source)})"
        for line, message, comments, context in extract(
            "python", io.BytesIO(source.encode()), KEYWORDS, ["Translators:"]
        ):
            yield str(path), line, message, comments, context


def known_to_django() -> set[tuple[str | None, str]]:
    """Return (context, string) of all that Django's own Arabic catalogues translate."""
    known: set[tuple[str | None, str]] = set()
    for path in package("django").rglob("locale/ar/LC_MESSAGES/django.mo"):
        with path.open("rb") as file:
            known |= {(message.context, first(message.id)) for message in read_mo(file) if message.string}
    return known


def update(path: Path, wanted: Catalog) -> Catalog:
    """Merge what is wanted into the catalogue at `path`, write it and its compiled twin, and return it.

    Strings that nobody uses any more are dropped; new ones are added without a translation.
    """
    catalog = read(path)
    catalog.update(wanted, no_fuzzy_matching=True, update_creation_date=False)
    catalog.obsolete.clear()
    with path.open("wb") as file:
        write_po(file, catalog, width=110, sort_output=True, include_lineno=False)
    path.with_suffix(".mo").write_bytes(compiled(catalog))
    return catalog


def read(path: Path) -> Catalog:
    """Return the catalogue kept at `path`."""
    with path.open("rb") as file:
        return read_po(file, locale="ar", domain="django")


def compiled(catalog: Catalog) -> bytes:
    """Return the catalogue as gettext reads it, without the strings that are not translated yet."""
    translated = Catalog(locale="ar", domain="django", charset="utf-8")
    translated.mime_headers = catalog.mime_headers
    for message in catalog:
        if message.id and message.string and not untranslated([message]):
            translated[message.id] = message
    file = io.BytesIO()
    write_mo(file, translated)
    return file.getvalue()


def untranslated(catalog: Iterable[Message]) -> list[str]:
    """Return the strings that lack a translation, or one of its plural forms, or whose translation is a guess."""
    return [first(m.id) for m in catalog if m.id and (m.fuzzy or not all(forms(m)))]


def forms(message: Message) -> list[str]:
    """Return a message's translation, or all its plural forms."""
    return list(message.string or [""]) if message.pluralizable else [str(message.string or "")]


def first(message: Any) -> str:
    """Return a message's string, the singular of one that has a plural."""
    return str(message[0] if isinstance(message, (list, tuple)) else message)


def package(name: str) -> Path:
    """Return the folder of an installed package; raises ModuleNotFoundError where it is missing."""
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(name)
    return Path(spec.origin).parent


def main() -> None:
    """Update the catalogue and list what is not translated yet."""
    settings.configure(USE_I18N=False)  # templatize asks for the encoding of files
    missing = untranslated(update(PO, collect()))
    sys.stdout.write("".join(f"not translated: {text!r}\n" for text in missing))
    sys.stdout.write(f"{PO.relative_to(ROOT)}: {len(missing)} to translate\n")


if __name__ == "__main__":
    main()
