"""What one machine runs: one worker for all, or one more for verifications that wait for the network."""

from pathlib import Path

import pytest

from factcheck.supervisor.stack import Plan, services


@pytest.mark.parametrize(
    ("apart", "queues"),
    [(False, {"worker": "celery,verification"}), (True, {"worker": "celery", "verifier": "verification"})],
)
def test_verifications_that_wait_for_the_network_have_a_worker_of_their_own(
    tmp_path: Path, apart: bool, queues: dict[str, str]
) -> None:
    plan = Plan(
        data=tmp_path,
        socket=None,
        host="localhost",
        port=8000,
        workers=2,
        web_workers=1,
        web_threads=4,
        log_level="INFO",
        apart=apart,
        worker_answers=lambda node: True,
    )
    commands = {service.child.name: service.child.command for service in services(plan)}
    assert {name: each[each.index("-Q") + 1] for name, each in commands.items() if "-Q" in each} == queues
    assert list(commands) == ["web", *queues, "beat"]
