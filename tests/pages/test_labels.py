"""Words for codes."""

from collections.abc import Iterable

import pytest
from django.utils.translation import override

from claims.extraction.values import HedgeClass, Kind, Role
from claims.models import Rating
from claims.pages.labels import TABLES, label
from claims.verification.alignment import Aspect, Reason
from claims.verification.conversion import Misfit
from claims.verification.figures import Flag
from claims.verification.findings import Finding, Relation, Standing
from claims.verification.matching import Reason as Likeness
from claims.verification.relations import SLIPS

CODES = {
    "kind": Kind,
    "role": Role,
    "hedge": HedgeClass,
    "relation": Relation,
    "standing": Standing,
    "factor": Aspect,
    "reason": [*Reason, *Misfit],
    "flag": [*Flag, *(f"rated_{rating}" for rating in Rating)],
    "finding": Finding,
    "likeness": Likeness,
    "slip": [*SLIPS, "unconverted"],
}


@pytest.mark.parametrize("table", CODES)
def test_every_code_has_words_and_no_word_is_without_a_code(table: str) -> None:
    codes: Iterable[str] = CODES[table]
    assert set(TABLES[table]) == {str(code) for code in codes}


def test_words_are_in_the_readers_language() -> None:
    with override("ar"):
        assert label("percent", "kind") == "نسبة مئوية"


def test_a_code_that_nobody_knows_stands_for_itself() -> None:
    assert label("moon.landed_on", "act") == "moon: landed on"
