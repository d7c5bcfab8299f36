"""The examples of docs/clients.md do what the page says."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import playwright
import pytest
from django.conf import settings

from tests.conftest import CURL_MISSING

PAGE = settings.BASE_DIR / "docs" / "clients.md"
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
RUNNERS = {
    "sh": ["bash", "-eu", "-c"],
    "python": [sys.executable, "-c"],
    # The one that playwright brings: no other program to install.
    "javascript": [str(Path(playwright.__file__).with_name("driver") / "node"), "-e"],
}
SAYS = {
    "sh": ["", '"created":true', '"identity"|"topic"', '"claimReview"'],
    "python": [
        "other_figure The population of Egypt reached 106 million in 2024. true",
        r"^new queued\n.*True$",
        "^400$",
        "106 million",
    ],
    "javascript": ["107 million \\[ 'other_figure' \\]"],
}


def numbered() -> list[tuple[str, str, str]]:
    """Return language, example and what it must print."""
    seen: dict[str, int] = {}
    found = []
    for language, example in BLOCKS:
        place = seen[language] = seen.get(language, -1) + 1
        found.append((language, example, SAYS[language][place]))
    return found


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("language", "example", "says"), numbered())
def test_an_example_of_the_docs_works(site: str, writer: str, language: str, example: str, says: str) -> None:
    if "curl " in example and not shutil.which("curl"):
        pytest.skip(CURL_MISSING)
    client = settings.BASE_DIR / "clients" / "python"
    environment = {
        **os.environ,
        "FACTCHECK_URL": site,
        "FACTCHECK_KEY": writer,
        "PYTHONPATH": str(client),
        "PYTHONWARNINGS": "ignore",
    }
    command = [*RUNNERS[language], example]
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60, cwd="/")
    assert ran.returncode == 0, ran.stderr + ran.stdout
    assert re.search(says, ran.stdout, re.MULTILINE | re.DOTALL), ran.stdout
