"""Repeat a proposal from what its run kept."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.errors import ClaimsError
from claims.models import VerificationRun
from claims.verification.services import replay


class Command(BaseCommand):
    """Compares again what a run compared; it ends with an error where the answer is another one."""

    help = "Repeat the comparison of a verification run and say whether its proposal is the same, to the byte."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what can be given."""
        parser.add_argument("run", type=int, help="the number of the run")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print what differs today, and whether the proposal is the same."""
        run = VerificationRun.objects.select_related("claim").filter(pk=options["run"]).first()
        if run is None:
            raise CommandError(f"There is no run {options['run']}.")
        try:
            again = replay(run)
        except ClaimsError as error:
            raise CommandError(str(error)) from error
        for change in again.changes:
            self.stdout.write(f"Changed since: {change}")
        if not again.same:
            raise CommandError("The proposal is another one today.")
        self.stdout.write("The same proposal, to the byte.")
