"""Write the corrected readings as training data."""

import json
from typing import Any

from django.core.management.base import BaseCommand

from claims.review.readings import corrections


class Command(BaseCommand):
    """Writes one JSON object a line to standard output."""

    help = "Write every number that a person has read anew, beside the machine's reading, as JSON lines."

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the lines."""
        for example in corrections():
            self.stdout.write(json.dumps(example, ensure_ascii=False))
