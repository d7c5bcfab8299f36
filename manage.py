#!/usr/bin/env python3
"""Django's command line."""

import os
import sys


def main() -> None:
    """Run one command; faults of installation and configuration end it with one line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings.local")
    try:
        from django.core.management import execute_from_command_line  # noqa: PLC0415

        from factcheck.terminal import in_one_sentence  # noqa: PLC0415
    except ModuleNotFoundError as error:
        sys.exit(f"The installation is broken ({error}). Mend it with: make clean setup")
    with in_one_sentence():
        execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
