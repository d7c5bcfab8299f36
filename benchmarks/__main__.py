"""Run every benchmark: `python -m benchmarks`."""

import sys

from benchmarks import extraction

if __name__ == "__main__":
    sys.exit(extraction.main())
