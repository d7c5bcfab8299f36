"""Import a table of official figures, or a file of cited findings."""

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError

from claims.errors import ClaimsError
from claims.management.bar import Bar
from claims.management.people import named
from claims.management.releases import describe
from claims.models import Release
from claims.verification.services import (
    Imported,
    ask_withdrawal,
    confirm_release,
    import_dataset,
    withdraw_release,
)
from claims.verification.tables.profile import Profile, load_profile, profile_names, read_profile


class Command(BaseCommand):
    """Reads a file into a draft release, shows what it holds, and makes it live where somebody confirms it."""

    help = "Import a table of official figures (CSV, xlsx, SDMX) by a profile, or a file of cited findings (TOML)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what can be given."""
        parser.add_argument("file", type=Path)
        names = ", ".join(profile_names())
        parser.add_argument("--profile", default="", help=f"how the file is laid out: {names}, or a file (TOML)")
        parser.add_argument("--vintage", default="", help="the edition, as its publisher names it")
        parser.add_argument("--published", type=date.fromisoformat, help="the day it was published, as 2026-07-01")
        parser.add_argument("--by", metavar="USER", help="who imports it")
        parser.add_argument(
            "--confirm-by", metavar="USER", help="who has looked at the figures; until then it is a draft"
        )
        parser.add_argument(
            "--withdraw",
            metavar="REASON",
            help="ask, as --by, that the release of this file be withdrawn; a live one needs --confirm-by as well",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Import the file and print what came of it."""
        try:
            importer, editor = named(options["by"]), named(options["confirm_by"])
            imported = self.import_file(options, importer)
            if options["withdraw"]:
                self.withdraw(imported.release, importer, editor, options["withdraw"])
                return
            for line in describe(imported):
                self.stdout.write(line)
            self.confirm(imported, editor)
        except (ClaimsError, OSError) as error:
            raise CommandError(str(error)) from error

    def import_file(self, options: dict[str, Any], importer: User | None) -> Imported:
        """Return what came of the import."""
        path: Path = options["file"]
        with Bar(self.stderr) as bar:
            return import_dataset(
                path.name,
                path.read_bytes(),
                profile=profile_called(options["profile"]) if path.suffix != ".toml" else "",
                actor=importer,
                vintage=options["vintage"],
                published_at=options["published"],
                report=bar.show,
            )

    def confirm(self, imported: Imported, editor: User | None) -> None:
        """Make the release live, or say how that is done."""
        if editor:
            release = confirm_release(imported.release, actor=editor)
            self.stdout.write(f"Live, confirmed by {editor.username}.")
            for job in release.jobs.open():
                self.stdout.write(
                    f"Job {job.pk} verifies {job.total} claims again: manage.py reverify --watch {job.pk}"
                )
        elif imported.release.status == Release.Status.DRAFT:
            self.stdout.write("A draft, which no verification reads. Make it live with --confirm-by USER.")

    def withdraw(self, release: Release, asking: User | None, editor: User | None, reason: str) -> None:
        """Ask that the release be withdrawn, where nobody has yet, and withdraw it where a second person does so."""
        if asking is None:
            raise CommandError("Say with --by who asks that it be withdrawn.")
        if release.withdrawal_asked_by_id is None:
            release = ask_withdrawal(release, actor=asking, reason=reason)
        if editor is not None and release.status == Release.Status.LIVE:
            release = withdraw_release(release, actor=editor)
        if release.status == Release.Status.LIVE:
            self.stdout.write(f"{release}: still live, until a second person withdraws it (--confirm-by USER).")
        else:
            self.stdout.write(f"{release}: withdrawn.")


def profile_called(given: str) -> Profile:
    """Return a profile by its name, or from its file."""
    if not given:
        raise CommandError(f"Say how the file is laid out with --profile: {', '.join(profile_names())}, or a file.")
    return read_profile(Path(given).read_text(encoding="utf-8")) if given.endswith(".toml") else load_profile(given)
