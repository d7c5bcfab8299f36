"""What verification is measured against: a task that does nothing, sent and acknowledged like ours."""

from celery import shared_task


@shared_task(name="benchmarks.nothing", acks_late=True)
def nothing(number: int) -> None:
    """Do nothing."""
