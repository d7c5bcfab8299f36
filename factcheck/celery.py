"""The Celery application; its settings are those of Django that begin with CELERY_."""

import os
import signal

from celery import Celery, Task
from celery.signals import task_prerun, worker_process_init
from django.db import close_old_connections

from factcheck.supervisor.child import die_with_parent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings.local")

app = Celery("factcheck")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_process_init.connect
def _die_with_worker(**_: object) -> None:
    """End a pool process with its worker: an orphan would finish its task, which another does again."""
    die_with_parent(signal.SIGKILL, os.getppid())


@task_prerun.connect
def _drop_bad_connections(task: "Task[..., object]", **_: object) -> None:
    """Close a connection that was cut or has grown old; a good one serves the next task too."""
    if not task.request.is_eager:
        close_old_connections()
