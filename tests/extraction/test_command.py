"""The command: JSON lines in, JSON lines out, in order; a bad line spoils itself only."""

import io
import json
import signal
import subprocess
import sys
from typing import Any

import pytest

from claims.extraction.__main__ import answer_line, main
from factcheck.env import ROOT

GOOD = {"id": "a", "text": "قتل 12 جنديا عام 2014"}


def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], lines: list[str], *options: str) -> Any:
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines) + "\n"))
    status = main(list(options))
    return status, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_line_is_answered_with_its_mentions(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    status, [answer] = run(monkeypatch, capsys, [json.dumps(GOOD)])
    assert (status, answer["id"]) == (0, "a")
    assert [(mention["surface"], mention["value"]) for mention in answer["mentions"]] == [
        ("12", "12"),
        ("2014", "2014"),
    ]
    assert "rules" not in answer["mentions"][0]


BAD = [
    "no json",
    "[]",
    '{"id": "b"}',
    '{"id": "b", "text": 5}',
    '{"id": "b", "text": "5", "published": "soon"}',
    '{"id": "b", "text": "5", "language": "fr"}',
]


@pytest.mark.parametrize("line", BAD)
def test_a_bad_line_gives_an_error_and_the_rest_goes_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], line: str
) -> None:
    status, answers = run(monkeypatch, capsys, [line, json.dumps(GOOD)])
    assert status == 1
    assert set(answers[0]) == {"id", "error"}
    assert len(answers[1]["mentions"]) == 2


def test_jobs_give_the_same_answers_in_the_same_order() -> None:
    lines = [json.dumps({"id": number, "text": f"قتل {number} جنديا"}) for number in range(3000)]
    one, two = (answered(lines, "--jobs", jobs) for jobs in ("1", "2"))
    assert [json.loads(line)["id"] for line in one.splitlines()] == list(range(3000))
    assert one == two


def answered(lines: list[str], *options: str) -> bytes:
    """Return what the command, as a process of its own, writes about some lines."""
    command = [sys.executable, "-m", "claims.extraction", *options]
    done = subprocess.run(command, input="\n".join(lines).encode(), capture_output=True, check=True, cwd=ROOT)
    return done.stdout


def test_explain_tells_which_rules_made_a_mention(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _, [answer] = run(monkeypatch, capsys, [json.dumps(GOOD)], "--explain")
    assert answer["mentions"][0]["rules"][0] == "count.noun"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("[]", "must be an object"),
        ('{"id": 1}', "no 'text'"),
        ('{"text": ""}', "no 'id'"),
        ('{"id": 1, "text": 5}', "string"),
    ],
)
def test_a_bad_line_is_told_what_it_lacks(line: str, told: str) -> None:
    assert told in json.loads(answer_line(line))["error"]


def test_a_byte_that_is_no_utf8_spoils_no_other_line() -> None:
    lines = b'\xff\n{"id": 1, "text": "12 b\xe9bes"}\n{"id": 2, "text": "\xd9\xa1\xd9\xa2 \\ud83d"}\n'
    done = subprocess.run(
        [sys.executable, "-m", "claims.extraction"],
        input=lines,
        capture_output=True,
        check=False,
        cwd=ROOT,
        env={"PYTHONIOENCODING": "iso8859-6"},
    )
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert (done.returncode, done.stderr, [answer["id"] for answer in answers]) == (1, b"", [None, 1, 2])
    assert [answer["mentions"][0]["value"] for answer in answers[1:]] == ["12", "12"]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_reader_that_has_enough_ends_the_command_and_all_its_processes_without_a_word(jobs: str) -> None:
    running = subprocess.Popen(
        [sys.executable, "-m", "claims.extraction", "--jobs", jobs],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    )
    assert running.stdout is not None
    running.stdout.close()
    running.stdout = None
    _, said = running.communicate(json.dumps(GOOD).encode(), timeout=60)
    assert (running.returncode, said) == (-signal.SIGPIPE, b"")
