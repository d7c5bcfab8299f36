"""Sends a named task once the transaction that wants it has committed.

The row is the queue and the message only a knock: where the broker is away the knock is logged and
left out, and the sweep (`claims.sweep`) knocks again for rows left waiting.
"""

import logging
from functools import partial

from celery import current_app
from django.db import transaction
from django.dispatch import Signal
from kombu.exceptions import OperationalError

logger = logging.getLogger(__name__)

READ_ARTICLE = "claims.read_article"
RUN_VERIFICATION = "claims.run_verification"
RUN_JOB = "claims.run_job"
LOOK_ROUND = "claims.look_round"
MAIL_NOTICE = "claims.mail_notice"
SAVE_PAGE = "claims.save_page"
POLL_FEED = "claims.poll_feed"
LOOK_AGAIN = "claims.look_again"
CALL_WEBHOOK = "claims.call_webhook"
TELL_OWNER = "claims.tell_owner"

still_working = Signal()  # Sent by whoever holds a row for longer, so that nobody takes the task for one that hangs.


def knock(task: str, row_id: int, *, priority: int = 0) -> None:
    """Send `task` with the id of its row after commit; at once where no transaction is open.

    priority: 1 for what is urgent, 0 as usual, -1 for bulk work, -2 for what can wait for all else.
    """
    transaction.on_commit(partial(send, task, row_id, priority=priority))


def send(task: str, row_id: int, *, priority: int = 0) -> None:
    """Send `task` now, or log that the sweep will have to."""
    # Redis serves 0 first and keeps one list for every third number.
    rank = min(max(3 - 3 * priority, 0), 9)
    try:
        current_app.send_task(task, args=[row_id], priority=rank, retry=False)
    except OperationalError as error:
        logger.warning("The broker did not take %s(%s); the sweep will send it again: %s", task, row_id, error)
