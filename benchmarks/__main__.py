"""Run every benchmark: `python -m benchmarks`."""

import sys

from benchmarks import extraction, queue

if __name__ == "__main__":
    sys.exit(max([extraction.main(), queue.main()]))
