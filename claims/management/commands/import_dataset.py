"""Import a table of official figures, or a file of cited findings."""

from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError

from claims.errors import ClaimsError
from claims.verification.services import Imported, confirm_release, import_dataset
from claims.verification.tables.long import profile_names


class Command(BaseCommand):
    """Reads a file into a draft release, shows what it holds, and makes it live where somebody confirms it."""

    help = "Import a table of official figures (CSV, by a profile) or a file of cited findings (TOML)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what can be given."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--profile", default="", choices=profile_names(), help="what kind of CSV file it is")
        parser.add_argument("--vintage", default="", help="the edition, as its publisher names it")
        parser.add_argument("--published", type=date.fromisoformat, help="the day it was published, as 2026-07-01")
        parser.add_argument("--by", metavar="USER", help="who imports it")
        parser.add_argument(
            "--confirm-by", metavar="USER", help="who has looked at the figures; until then it is a draft"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Import the file and print what came of it."""
        try:
            editor = named(options["confirm_by"])
            imported = self.import_file(options)
            for line in describe(imported):
                self.stdout.write(line)
            self.confirm(imported, editor)
        except (ClaimsError, OSError) as error:
            raise CommandError(str(error)) from error

    def import_file(self, options: dict[str, Any]) -> Imported:
        """Return what came of the import."""
        path: Path = options["file"]
        if not options["profile"] and path.suffix != ".toml":
            raise CommandError(f"Say what kind of file it is with --profile: {', '.join(profile_names())}.")
        return import_dataset(
            path.name,
            path.read_bytes(),
            profile=options["profile"],
            actor=named(options["by"]),
            vintage=options["vintage"],
            published_at=options["published"],
        )

    def confirm(self, imported: Imported, editor: User | None) -> None:
        """Make the release live, or say how that is done."""
        if editor:
            confirm_release(imported.release, actor=editor)
            self.stdout.write(f"Live, confirmed by {editor.username}.")
        elif imported.release.status == imported.release.Status.DRAFT:
            self.stdout.write("A draft, which no verification reads. Make it live with --confirm-by USER.")


def named(username: str | None) -> User | None:
    """Return a person by name, and nobody where no name was given."""
    if not username:
        return None
    user = User.objects.filter(username=username).first()
    if user is None:
        raise CommandError(f"There is no user “{username}”.")
    return user


def describe(imported: Imported) -> Iterator[str]:
    """Return what came of an import, a line each."""
    if not imported.new:
        yield f"This file is here already: {imported.release}. Nothing was changed."
        return
    yield f"{imported.release}: {imported.figures} figures, {imported.missing} empty cells."
    if imported.changes:
        new, changed, gone = imported.changes
        yield f"Against {imported.release.supersedes}: {new} new, {changed} changed, {gone} gone."
    for (code, name), count in sorted((imported.unknown or {}).items()):
        yield f"Left out: {count} figures of {name} ({code}), a place that is not in the registry."
    yield "Samples, for you to compare with the source:"
    for row in imported.samples:
        period = row.period_surface or row.period_end or ""
        yield f"  {row.pointer}: {row.place.name_en or row.place}, {period}: {row.figure}"
