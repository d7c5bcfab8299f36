"""How to cite a published verdict: BibTeX and CSL-JSON, as reference managers read them."""

import re
from typing import Any

from claims.models import Publisher
from claims.publishing.checks import PublicCheck
from claims.publishing.feeds import headline

SPECIAL = re.compile(r"[\\~^&%$#_{}]")
COMMANDS = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


def key_of(check: PublicCheck) -> str:
    """Return the name by which a reference manager knows one version of a verdict."""
    return f"factcheck-{check.claim.pk}-v{check.verdict.version}-{check.language}"


def bibtex(check: PublicCheck, publisher: Publisher) -> str:
    """Return a BibTeX entry; authors and titles are in braces, so that no name is taken apart."""
    day = check.changed_at.date()
    fields = {
        "author": f"{{{escaped(check.byline)}}}",
        "title": f"{{{escaped(headline(check))}}}",
        "publisher": f"{{{escaped(str(publisher))}}}",
        "year": str(day.year),
        "month": str(day.month),
        "date": day.isoformat(),
        "version": str(check.verdict.version),
        "language": "arabic" if check.language == "ar" else "english",
        "url": check.address,
    }
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    return f"@online{{{key_of(check)},\n{lines}\n}}\n"


def escaped(text: str) -> str:
    """Return a text in which BibTeX sees no commands."""
    return SPECIAL.sub(lambda found: COMMANDS.get(found[0], f"\\{found[0]}"), " ".join(text.split()))


def csl(check: PublicCheck, publisher: Publisher) -> list[dict[str, Any]]:
    """Return a list with one CSL-JSON item, version 1.0.2 of its schema."""
    day = check.changed_at.date()
    return [
        {
            "id": key_of(check),
            "type": "webpage",
            "title": headline(check),
            "author": [{"literal": check.byline}],
            "publisher": str(publisher),
            "container-title": str(publisher),
            "issued": {"date-parts": [[day.year, day.month, day.day]]},
            "version": str(check.verdict.version),
            "language": check.language,
            "URL": check.address,
        }
    ]
