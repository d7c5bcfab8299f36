"""The Celery application; its settings are those of Django that begin with CELERY_."""

import faulthandler
import gc
import os
import signal

from celery import Celery, Task, current_task
from celery.signals import task_postrun, task_prerun, worker_process_init
from django.conf import settings
from django.db import close_old_connections

from claims.dispatch import still_working
from factcheck.supervisor.child import die_with_parent

UNSEEN = 100_000  # Objects that a pool process makes between two looks for garbage; Python's own number is 700.
STDERR = 2  # The worker's own: Celery puts a logger in place of sys.stderr, which a hanging process cannot use.

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings.local")

app = Celery("factcheck")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_process_init.connect
def _die_with_worker(**_: object) -> None:
    """End a pool process with its worker: an orphan would finish its task, which another does again."""
    die_with_parent(signal.SIGKILL, os.getppid())


@worker_process_init.connect
def _spare_the_collector(**_: object) -> None:
    """Let the collector of garbage pass over what was loaded at the start, and look at the rest less often.

    A batch makes some hundred thousand objects that live until it is recorded: to look through them is all in vain.
    """
    gc.freeze()
    gc.set_threshold(UNSEEN)


@task_prerun.connect
def _drop_bad_connections(task: "Task[..., object]", **_: object) -> None:
    """Close a connection that was cut or has grown old; a good one serves the next task too."""
    if not task.request.is_eager:
        close_old_connections()


@task_prerun.connect
def _watch(task: "Task[..., object]", **_: object) -> None:
    """End this pool process, with a traceback in its log, where a task hangs for longer than its row is leased.

    Celery's own time limit is kept by the parent, and now and then misses the first task of a new worker.
    """
    if not task.request.is_eager:
        faulthandler.dump_traceback_later(settings.FACTCHECK_LEASE.total_seconds(), exit=True, file=STDERR)


@still_working.connect
def _watch_on(**_: object) -> None:
    """Watch a long task anew, as its row is leased anew."""
    if current_task and not current_task.request.is_eager:
        faulthandler.dump_traceback_later(settings.FACTCHECK_LEASE.total_seconds(), exit=True, file=STDERR)


@task_postrun.connect
def _stop_watching(**_: object) -> None:
    """Let a task that has ended in time be."""
    faulthandler.cancel_dump_traceback_later()
