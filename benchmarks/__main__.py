"""Run every benchmark: `python -m benchmarks`."""

import subprocess
import sys

from benchmarks import extraction, queue


def apart(name: str) -> int:
    """Run a benchmark in a process of its own, with a database and a broker of its own; return how it ended."""
    return subprocess.call([sys.executable, "-m", f"benchmarks.{name}"])


if __name__ == "__main__":
    sys.exit(max([extraction.main(), queue.main(), apart("api")]))
