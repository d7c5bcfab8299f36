"""What a release looks like in a terminal, to be compared with its source before somebody confirms it."""

from collections.abc import Iterator

from claims.verification.services import Imported
from claims.verification.tables.checks import Check, Notice

WORDS = {
    Check.THOUSANDFOLD: "ABOUT A THOUSANDFOLD of the period before: is the unit right?",
    Check.REVISED_THOUSANDFOLD: "ABOUT A THOUSANDFOLD of the release before: is the unit right?",
    Check.JUMP: "far from the usual change",
    Check.TOTAL: "not the sum of the parts",
    Check.OVER_100: "a share above 100",
    Check.BELOW_ZERO: "a count below zero",
    Check.DOUBTFUL: "printed so that it can be read in two ways",
    Check.CHANGED: "changed",
    Check.GONE: "gone",
    Check.ADDED: "new",
}
SHOWN = 5  # Notices of each kind; the admin has more of them.


def describe(imported: Imported) -> Iterator[str]:
    """Yield what came of an import, a line each."""
    release = imported.release
    if not imported.new:
        yield f"This file is here already: {release}. Nothing was changed."
        return
    preview = imported.preview
    yield f"{release}: {preview.figures} figures, {preview.missing} empty cells."
    if preview.changes:
        changes = preview.changes
        yield f"Against {release.supersedes}: {changes.added} new, {changes.changed} changed, {changes.gone} gone."
    for place in preview.unknown:
        yield f"Left out: {place.figures} figures of {place.name} ({place.code}), a place that is not in the registry."
    for count in preview.counts:
        yield f"{count.notices} × {WORDS[count.check]}"
        for notice in [each for each in preview.notices if each.check == count.check][:SHOWN]:
            yield f"  {notice_line(notice)}"
    yield "Samples, for you to compare with the source:"
    for row in imported.samples:
        period = row.period_surface or row.period_end or ""
        yield f"  {row.pointer}: {row.place.name_en or row.place}, {period}: {row.figure}"


def notice_line(notice: Notice) -> str:
    """Return one notice: where, about what, the figure, and the one that it was compared with."""
    other = "" if notice.other is None else f" (compared with {notice.other})"
    return f"{notice.pointer}: {notice.subject}: {notice.value}{other}"
