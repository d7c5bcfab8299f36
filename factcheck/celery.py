"""The Celery application; its settings are those of Django that begin with CELERY_."""

import os
import signal

from celery import Celery
from celery.signals import worker_process_init

from factcheck.supervisor.child import die_with_parent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings.local")

app = Celery("factcheck")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_process_init.connect
def _die_with_worker(**_: object) -> None:
    """End a pool process with its worker: an orphan would finish its task, which another does again."""
    die_with_parent(signal.SIGKILL, os.getppid())
