"""Settings of the workers that benchmarks start: as usual, but for the providers that BENCH_PROVIDERS names."""

import os

from factcheck.settings.local import *  # noqa: F403
from factcheck.settings.local import FACTCHECK_PROVIDERS

FACTCHECK_PROVIDERS = os.environ.get("BENCH_PROVIDERS", "").split() or FACTCHECK_PROVIDERS
