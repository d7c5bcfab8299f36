"""What tests of publishing share."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.publishing.receiver import Receiver, receiving


@pytest.fixture
def receiver(settings: Any) -> Iterator[Receiver]:
    """A consumer's server; the guard lets the loopback through."""
    settings.FACTCHECK_FETCH_PRIVATE = True
    with receiving() as server:
        yield server
