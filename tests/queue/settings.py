"""Settings of workers that tests put under fire: as usual, but a lost or hanging one is given up after two seconds."""

import os
from datetime import timedelta

from factcheck.settings.local import *  # noqa: F403
from factcheck.settings.local import FACTCHECK_PROVIDERS

FACTCHECK_LEASE = timedelta(seconds=2)
CELERY_TASK_TIME_LIMIT = 2
FACTCHECK_PROVIDERS = os.environ.get("TEST_PROVIDERS", "").split() or FACTCHECK_PROVIDERS
