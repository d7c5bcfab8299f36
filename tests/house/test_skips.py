"""A service that does not start must not look like success."""

import pytest

from tests.conftest import SHARED_MISSING, without_silent_skips


def skipped(reason: str) -> pytest.TestReport:
    place = ("tests/test_it.py", 3, reason)
    return pytest.TestReport("test_it", place, {}, "skipped", place, "setup")


def test_a_skip_for_want_of_a_service_is_a_failure() -> None:
    assert without_silent_skips(skipped("Skipped: no PostgreSQL here")).outcome == "failed"


def test_a_skip_for_want_of_the_shared_folder_stays_one() -> None:
    assert without_silent_skips(skipped(f"Skipped: {SHARED_MISSING}")).outcome == "skipped"


def test_a_skipped_file_is_a_failure_too() -> None:
    report = pytest.CollectReport("tests/test_it.py", "skipped", ("tests/test_it.py", 1, "Skipped: no broker"), [])
    assert without_silent_skips(report).outcome == "failed"


def test_an_expected_failure_is_none() -> None:
    report = skipped("")
    report.wasxfail = "reason: later"
    assert without_silent_skips(report).outcome == "skipped"
