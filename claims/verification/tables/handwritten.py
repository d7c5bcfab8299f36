"""Cited findings that people enter one by one: each makes a draft of the whole collection, with the finding at its end.

A collection is a file of findings like any other (findings.py), so that what was entered is kept, confirmed by a second
person and withdrawn in the same way, and can be exported and imported elsewhere.
"""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext as _

from claims import store
from claims.access import Act, require
from claims.errors import Conflict, InvalidInput
from claims.models import Dataset, Measure, Release
from claims.verification.conversion import Misfit, scale_between
from claims.verification.tables.importing import Imported, import_dataset
from claims.verification.tables.releases import end_release

DESCRIBED = ("code", "name_ar", "name_en", "origin", "licence", "url")


def enter_finding(dataset: Dataset, finding: Mapping[str, Any], *, actor: User) -> Imported:
    """Add one finding to a collection: a draft of all of it, for a second person to confirm.

    finding: what a file of findings says of one: `measure` and `place` by their codes, `unit`, `value` or `low` and
    `high`, `url` or `quotation`, and any of an Observation's other fields. What the actor entered before, and nobody
    has confirmed yet, stays in it. Raises NotAllowed, InvalidInput for what cannot be used, and Conflict where another
    person's draft waits; then nothing is changed.
    """
    require(actor, Act.IMPORT_DATA)
    check_unit(finding)
    draft = dataset.releases.filter(status=Release.Status.DRAFT).order_by("-pk").first()
    if draft is not None and draft.imported_by_id != actor.pk:
        raise Conflict(_("Another person's draft of this collection waits: have it confirmed or withdrawn first."))
    before, row = text_of(dataset, draft or dataset.releases.current()), row_of(finding)
    if row in before:
        raise InvalidInput(_("This very figure is in the collection already."))
    vintage = f"{timezone.localdate():%Y/%m/%d}"  # Slashes hold together in Arabic, hyphens do not.
    imported = import_dataset(f"{dataset.code}.toml", f"{before}{row}".encode(), actor=actor, vintage=vintage)
    if draft is not None:
        end_release(draft, actor, _("Another figure was entered: it is in the draft that follows."))
    return imported


def check_unit(finding: Mapping[str, Any]) -> None:
    """Raise InvalidInput for a unit in which no figure of the measure can be."""
    measure, unit = Measure.objects.get(code=finding["measure"]), finding["unit"]
    if isinstance(scale_between(unit, measure.unit, finding["place"]), Misfit):
        said = _("A figure in “%(unit)s” cannot be one of “%(measure)s”, which is in %(known)s.")
        raise InvalidInput(said % {"unit": unit, "measure": measure, "known": measure.unit})


def text_of(dataset: Dataset, release: Release | None) -> str:
    """Return the file of findings that a release was read from, or the beginning of one."""
    if release is None:
        told = {name: getattr(dataset, name) for name in DESCRIBED} | {"authority": str(dataset.authority)}
        return lines("[dataset]", {name: value for name, value in told.items() if value})
    if release.profile or release.snapshot is None:
        raise InvalidInput(_("This dataset holds imported tables: choose a collection of cited figures, or add one."))
    return store.read(release.snapshot).decode("utf-8")


def row_of(finding: Mapping[str, Any]) -> str:
    """Return one finding as it stands in a file."""
    return "\n" + lines("[[findings]]", {name: value for name, value in finding.items() if value not in ("", None, [])})


def lines(heading: str, fields: Mapping[str, Any]) -> str:
    """Return a table of a TOML file; a text in JSON is one in TOML."""
    rows = (
        f"{name} = {value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False)}"
        for name, value in fields.items()
    )
    return "\n".join([heading, *rows, ""])
