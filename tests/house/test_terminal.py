"""Faults that are no fault of the program give one sentence at the terminal, and no traceback."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from factcheck.env import ROOT

pytestmark = [pytest.mark.sqlite]


def command(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    environment = {"PATH": os.environ["PATH"], "FACTCHECK_DATA": str(folder), "FACTCHECK_ENV_FILE": os.devnull}
    started = [sys.executable, str(ROOT / "manage.py"), *arguments]
    return subprocess.Popen(started, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)


def test_a_database_without_tables_says_how_they_are_made(tmp_path: Path) -> None:
    said = command(tmp_path, "verify_audit").communicate(timeout=60)[1]
    assert said == (
        "The database lacks tables of this version: “make run” adds them, and so does “manage.py migrate”.\n"
    )


def test_whoever_reads_along_may_stop_reading(tmp_path: Path) -> None:
    running = command(tmp_path, "diffsettings", "--all")
    assert running.stdout and running.stderr
    running.stdout.close()
    assert (running.wait(timeout=60), running.stderr.read()) == (141, "")
    running.stderr.close()


def test_control_c_ends_a_command_without_a_traceback(tmp_path: Path) -> None:
    fifo = tmp_path / "never.txt"
    os.mkfifo(fifo)
    running = command(tmp_path, "factcheck", str(fifo))
    with fifo.open("wb"):  # opens as soon as the command waits for what is in it
        running.send_signal(signal.SIGINT)
        said = running.communicate(timeout=60)
    assert (running.returncode, *said) == (130, "", "")
