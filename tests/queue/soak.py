"""Kill workers at random 200 times, on the embedded stack or on TEST_STACK=services: `python -m tests.queue.soak`."""

import os
import subprocess
import sys

TEST = "tests/queue/test_under_fire.py::test_workers_that_are_killed_at_random_lose_nothing"

if __name__ == "__main__":
    command = [sys.executable, "-m", "pytest", "-q", "-s", TEST]
    sys.exit(subprocess.run(command, env={**os.environ, "TEST_KILLS": "200"}, check=False).returncode)
