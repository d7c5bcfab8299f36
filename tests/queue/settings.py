"""Settings of workers that tests put under fire: as usual, but a lost or hanging one is given up after some seconds.

TEST_LEASE: after how many; a busy machine may need as long for its work. TEST_CLOCK: how many seconds such a worker's
clock is ahead. TEST_PROVIDERS: those that it asks. TEST_BANK: where it asks the World Bank, half a second long.
"""

import os
from datetime import datetime, timedelta

from django.utils import timezone

from factcheck.settings.local import *  # noqa: F403
from factcheck.settings.local import FACTCHECK_PROVIDERS

FACTCHECK_LEASE = timedelta(seconds=int(os.environ.get("TEST_LEASE", "4")))
FACTCHECK_RUNS_AT_ONCE = 5  # so that a worker can be killed between many
FACTCHECK_PROVIDERS = os.environ.get("TEST_PROVIDERS", "").split() or FACTCHECK_PROVIDERS

if bank := os.environ.get("TEST_BANK"):
    FACTCHECK_NETWORK_PROVIDERS = FACTCHECK_FETCH_PRIVATE = True
    FACTCHECK_PROVIDERS = ["claims.verification.providers.worldbank.WorldBank"]
    FACTCHECK_ENDPOINTS = {"worldbank": {"base_url": bank, "deadline": 0.5}}

_ahead = timedelta(seconds=int(os.environ.get("TEST_CLOCK", "0")))
_right = timezone.now


def _shown() -> datetime:
    return _right() + _ahead


timezone.now = _shown
