"""Writes pictures of the pages to docs/screenshots, to be looked at: python -m tests.browser.screenshots"""

import sys
from pathlib import Path

import pytest

PICTURES = Path(__file__).with_name("pictures.py")

if __name__ == "__main__":
    # No test is called so: a run of the tests takes no pictures.
    sys.exit(pytest.main(["-q", "-o", "python_functions=take", "-p", "no:cacheprovider", str(PICTURES)]))
