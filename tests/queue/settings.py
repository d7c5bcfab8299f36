"""Settings of workers that tests kill: as usual, but a lost worker is given up after two seconds."""

from datetime import timedelta

from factcheck.settings.local import *  # noqa: F403

FACTCHECK_LEASE = timedelta(seconds=2)
