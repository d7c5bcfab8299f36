"""Writes the files of all that is public, as beat does every night."""

from typing import Any

from django.core.management import BaseCommand

from claims.api.serializers.claims import public_claim
from claims.pages.files import cell
from claims.publishing.dumps import write_dumps


class Command(BaseCommand):
    """`manage.py dump`"""

    help = "Write all that is public into two files (JSON lines and CSV), in FACTCHECK_DATA/dumps."

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the files and print their names and sizes."""
        for dump in write_dumps(public_claim, cell):
            self.stdout.write(f"{dump.name} {dump.size}")
