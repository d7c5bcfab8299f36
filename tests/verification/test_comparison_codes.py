"""The comparison is pure, so it has its own copies of two of the models' lists; they must stay equal."""

import subprocess
import sys

import pytest

from claims.models import PeriodType as KeptPeriodType
from claims.models import Rating as KeptRating
from claims.verification.comparison import CURRENT, PeriodType, Rating


def test_the_ratings_are_those_of_the_models() -> None:
    assert [str(rating) for rating in Rating] == KeptRating.values


def test_a_period_is_of_a_kept_type_or_states_no_time() -> None:
    assert {str(kind) for kind in PeriodType} == {*KeptPeriodType.values, str(CURRENT.type)}


@pytest.mark.parametrize("module", ["claims.verification.comparison", "claims.identity"])
def test_nothing_behind_it_brings_django_along(module: str) -> None:
    code = f"import sys, {module}; sys.exit('django' in sys.modules or 'socket' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
