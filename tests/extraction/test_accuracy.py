"""The dev sets are read as well as ever; `make accuracy` prints the whole of it."""

import os
from pathlib import Path

import pytest

from tests.accuracy.__main__ import falls, measure

SHARED = Path(os.environ.get("FACTCHECK_SHARED", "../shared"))
TARGETS = {"found": 0.97, "quantity": 0.95, "claim": 0.92, "counted": 0.93, "per": 0.98, "value": 0.98}


def test_a_lower_figure_is_a_fall() -> None:
    kept = {"ar": {"found": 0.9, "value": 1.0}}
    assert falls(kept, {"ar": {"found": 0.8999, "value": 0.99, "new": 0.1}}) == ["FALLEN ar value: 1.0000 -> 0.9900"]


@pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="../shared is missing: the dev sets are there")
@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_dev_sets_are_read_as_well_as_is_asked(language: str) -> None:
    figures = measure(language, 0)
    assert {name: figures[name] for name, least in TARGETS.items() if figures[name] < least} == {}
