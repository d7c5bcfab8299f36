"""The locks install the same everywhere, and nothing heavy."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from factcheck.env import ROOT

LOCKS = [ROOT / "requirements" / "base.txt", ROOT / "requirements" / "dev.txt"]
HEAVY = {"torch", "transformers", "scikit-learn", "scipy", "pandas", "numpy", "camel-kenlm"}


def pins(lock: Path) -> dict[str, str]:
    """Return name and version of every requirement."""
    return dict(re.findall(r"^([a-z0-9._-]+)==(\S+)", lock.read_text(), flags=re.MULTILINE))


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_requirement_has_a_hash(lock: Path) -> None:
    entries = re.split(r"^(?=[a-z0-9._-]+==)", lock.read_text(), flags=re.MULTILINE)[1:]
    assert entries
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_names_no_host(lock: Path) -> None:
    assert re.findall(r"\w+://|--(?:extra-)?index-url|--find-links", lock.read_text()) == []


def test_nothing_heavy_is_installed() -> None:
    assert HEAVY & set(pins(LOCKS[1])) == set()


def test_the_tests_run_on_the_versions_that_people_run() -> None:
    base, dev = map(pins, LOCKS)
    assert base.items() <= dev.items()


def test_nothing_that_runs_needs_a_library_of_the_tests(tmp_path: Path) -> None:
    environment = {"DJANGO_SETTINGS_MODULE": "factcheck.settings.local", "FACTCHECK_DATA": str(tmp_path)}
    environment |= {"FACTCHECK_ENV_FILE": os.devnull, "PATH": os.environ["PATH"]}
    command = [sys.executable, "-m", "tests.house.base_only"]
    ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
