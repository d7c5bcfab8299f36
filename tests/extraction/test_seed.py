"""The seed article comes out exactly: every number of it, and no other."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from claims.extraction.__main__ import as_json
from claims.extraction.engine import extract

SHARED = Path(os.environ.get("FACTCHECK_SHARED", "../shared"))
FIELDS = (
    "surface",
    "start",
    "end",
    "kind",
    "value",
    "low",
    "high",
    "comparator",
    "unit",
    "counted",
    "per",
    "vague",
    "claim",
)

pytestmark = pytest.mark.skipif(
    not (SHARED / "seed").is_dir(), reason="../shared is missing: the seed article is there"
)


@pytest.fixture(scope="module")
def expected() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((SHARED / "seed" / "expected.json").read_text(encoding="utf-8"))
    return loaded


@pytest.fixture(scope="module")
def mentions() -> list[dict[str, Any]]:
    text = (SHARED / "seed" / "article.ar.txt").read_text(encoding="utf-8")
    return [as_json(mention) for mention in extract(text).mentions]


def test_every_mention_comes_out_exactly_and_no_other(expected: dict[str, Any], mentions: list[dict[str, Any]]) -> None:
    defaults = {"vague": False}
    wanted = [{field: mention.get(field, defaults.get(field)) for field in FIELDS} for mention in expected["mentions"]]
    assert [{field: mention[field] for field in FIELDS} for mention in mentions] == wanted


def test_the_context_of_the_statistics_comes_out(expected: dict[str, Any], mentions: list[dict[str, Any]]) -> None:
    found = {mention["start"]: mention for mention in mentions}
    for wanted in expected["context"]:
        mention = found[wanted["start"]]
        assert mention["extent"] == wanted["extent"]
        assert mention["hedge"]["surface"] == wanted["hedge"]
        assert wanted["predicate"] in mention["predicate"]
        assert wanted["subject"] in mention["subject"]
        assert wanted["speaker"] in mention["speaker"]["name"]
        period = mention["period"] and {"start": mention["period"]["start"], "end": mention["period"]["end"]}
        assert period == wanted["period"]
