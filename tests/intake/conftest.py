"""What tests of taking in share."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.intake.outlet import Outlet, running_outlet


@pytest.fixture
def outlet(settings: Any, tmp_path: Path) -> Iterator[Outlet]:
    """A loopback outlet that may be fetched from, and a store of the test's own."""
    settings.FACTCHECK_FETCH_PRIVATE = True
    settings.FACTCHECK_DATA = tmp_path
    with running_outlet() as running:
        yield running
