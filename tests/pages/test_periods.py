"""Periods as people read them: as short as their bounds allow."""

from datetime import date

import pytest

from claims.models import Claim
from claims.pages.rows import period_text

SHOWN = [
    ("2019-01-01", "2019-12-31", "2019"),
    ("2014-01-01", "2017-12-31", "2014 – 2017"),
    ("2015-01-01", "2015-01-31", "2015-01"),
    ("2015-01-01", "2015-03-31", "2015-01 – 2015-03"),
    ("2024-02-01", "2024-02-29", "2024-02"),
    ("2024-05-03", "2024-05-03", "2024-05-03"),
    ("2024-01-01", "2024-05-03", "2024-01-01 – 2024-05-03"),
    ("2014-01-01", None, "since 2014"),
    ("2014-06-01", None, "since 2014-06"),
    (None, "2020-12-31", "until 2020"),
    (None, None, "قبل خمس سنوات"),
]


@pytest.mark.parametrize(("start", "end", "shown"), SHOWN)
def test_a_period_is_as_short_as_its_bounds_allow(start: str | None, end: str | None, shown: str) -> None:
    bounds = (date.fromisoformat(day) if day else None for day in (start, end))
    claim = Claim(period_surface="قبل خمس سنوات", **dict(zip(("period_start", "period_end"), bounds, strict=True)))
    assert period_text(claim) == shown
