"""Faults that are no fault of the program give one sentence at the terminal, and no traceback."""

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from factcheck.env import ROOT
from factcheck.terminal import in_one_sentence

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
    assert running.stdout is not None
    running.stdout.close()
    assert (running.wait(timeout=60), "".join(running.stderr or ())) == (141, "")


def test_control_c_ends_a_command_without_a_traceback(tmp_path: Path) -> None:
    fifo = tmp_path / "never.txt"
    os.mkfifo(fifo)
    running = command(tmp_path, "factcheck", str(fifo))
    with fifo.open("wb"):  # opens as soon as the command waits for what is in it
        running.send_signal(signal.SIGINT)
        said = running.communicate(timeout=60)
    assert (running.returncode, *said) == (130, "", "")


def test_a_full_disk_is_told_in_one_sentence() -> None:
    with pytest.raises(SystemExit, match="The disk is full"), in_one_sentence():
        raise OSError(errno.ENOSPC, "No space left on device")
    with pytest.raises(PermissionError), in_one_sentence():
        raise PermissionError(errno.EACCES, "a fault of ours keeps its traceback")
