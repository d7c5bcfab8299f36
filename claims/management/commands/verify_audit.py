"""Check the chain of audit events."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.models import AuditSeal
from claims.review.sealing import faults, unsealed


class Command(BaseCommand):
    """Checks every seal; it ends with an error where one does not fit."""

    help = "Check that no audit event was changed, moved or taken out. Keep the last hash elsewhere, to ask for it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what can be given."""
        parser.add_argument("--contains", metavar="HASH", default="", help="a last hash noted earlier")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print what does not fit, how long the chain is, and its last hash."""
        broken = 0
        for fault in faults():
            broken += 1
            self.stderr.write(f"Place {fault.position}: {fault.what}.")
        if broken:
            raise CommandError(f"The chain of audit events is broken in {broken} places.")
        if (wanted := options["contains"]) and not AuditSeal.objects.filter(hash=wanted).exists():
            raise CommandError("The chain no longer has this hash: its end was cut off, or all of it was made anew.")
        last = AuditSeal.objects.order_by("-position").first()
        length, end = (last.position, last.hash) if last else (0, "none")
        self.stdout.write(f"{length} events are in order; {unsealed()} wait for their seal. Last hash: {end}")
