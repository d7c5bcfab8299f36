"""Tasks that only the tests' workers know."""

import time

from celery import shared_task
from django.contrib.auth.models import User


@shared_task(name="tests.rename")
def rename(user_id: int, name: str, seconds: float = 0) -> None:
    """Mark the user as begun, take a while the first time, and give it the name."""
    if User.objects.filter(pk=user_id, first_name="").update(first_name="begun"):
        time.sleep(seconds)
    User.objects.filter(pk=user_id).update(first_name=name)
