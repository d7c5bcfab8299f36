"""The command: JSON lines in, JSON lines out, in order; a bad line spoils itself only."""

import io
import json
from typing import Any

import pytest

from claims.extraction.__main__ import main

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


def test_jobs_give_the_same_answers_in_the_same_order(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [json.dumps({"id": number, "text": f"قتل {number} جنديا"}) for number in range(150)]
    assert run(monkeypatch, capsys, lines, "--jobs", "2") == run(monkeypatch, capsys, lines)


def test_explain_tells_which_rules_made_a_mention(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _, [answer] = run(monkeypatch, capsys, [json.dumps(GOOD)], "--explain")
    assert answer["mentions"][0]["rules"][0] == "count.noun"
