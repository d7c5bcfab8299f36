"""Hash again whatever was kept, and name any damage."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.verification.keeping import Inventory, damages


class Command(BaseCommand):
    """Reads every kept file and every chain of evidence; it ends with an error where something is not as it was."""

    help = "Hash all kept pages, archive records and chains of evidence again, and name any damage."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print each damage as it is found, then how much was looked at."""
        inventory, damaged = Inventory(), 0
        for sentence in damages(inventory):
            self.stderr.write(sentence)
            damaged += 1
        seen = f"{inventory.files} files, {inventory.archives} archive records, {inventory.chains} chains of evidence"
        if damaged:
            raise CommandError(f"{damaged} damaged, of {seen}.")
        self.stdout.write(f"Nothing is damaged: {seen}.")
