"""Ask every source of evidence one small question and say how it is."""

import json
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from claims.pages.labels import label
from claims.verification.providers import Provider, providers
from claims.verification.providers.probing import State, probe


class Command(BaseCommand):
    """Probes each provider of the settings; a provider in trouble is a line of output, not an error."""

    help = "Ask every source of evidence one small question and print its state."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what can be given."""
        parser.add_argument("--json", action="store_true", help="print JSON, one object for all")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the state of each provider as soon as it is known."""
        rows = []
        for provider in providers():
            row = row_of(provider)
            rows.append(row)
            if not options["json"]:
                told = [f"{row['provider']:12}{row['state']:9}{row['seconds']:6.2f} s", row["name"], why(row)]
                self.stdout.write("  ".join(filter(None, told)))
        if options["json"]:
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2))
        elif any(row["state"] == "off" for row in rows):
            self.stdout.write(_("What is off is switched on in .env: FACTCHECK_NETWORK_PROVIDERS=true, and keys."))


def why(row: dict[str, Any]) -> str:
    """Return why a provider is as it is; empty where it is ready."""
    return " ".join(filter(None, (row["reason"], row["detail"])))


def row_of(provider: Provider) -> dict[str, Any]:
    """Return the state of one provider, with how long it took to tell."""
    began = time.monotonic()
    state: State = probe(provider)
    return {
        "provider": provider.id,
        "name": label(provider.id, "provider"),
        "state": state.state,
        "reason": _(state.reason) if state.reason else "",
        "detail": state.detail,
        "seconds": round(time.monotonic() - began, 2),
    }
