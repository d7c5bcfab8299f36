"""Write all evidence on a claim into one zip file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.models import Claim
from claims.store import Damaged
from claims.verification.exporting import export_evidence


class Command(BaseCommand):
    """Writes the bundle of one claim, whole or not at all."""

    help = "Write one zip file with a claim, its verdicts, its evidence, and everything that was fetched for it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what can be given."""
        parser.add_argument("claim", type=int, help="the number of the claim")
        parser.add_argument("--to", type=Path, help="the file to write; by default claim-NUMBER.zip")
        parser.add_argument("--confidential", action="store_true", help="with confidential evidence too")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the file and print its name."""
        claim = Claim.objects.select_related("measure", "place").filter(pk=options["claim"]).first()
        if claim is None:
            raise CommandError(f"There is no claim {options['claim']}.")
        path: Path = options["to"] or Path(f"claim-{claim.pk}.zip")
        partial = path.with_name(f"{path.name}.part")
        try:
            with partial.open("wb") as file:
                export_evidence(claim, file, confidential=options["confidential"])
            partial.replace(path)
        except (OSError, Damaged) as error:
            partial.unlink(missing_ok=True)
            raise CommandError(str(error)) from error
        self.stdout.write(str(path))
