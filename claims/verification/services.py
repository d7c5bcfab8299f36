"""What verification does for the doors; the modules behind it are listed in the order in which a run meets them."""

from claims.verification.evidence import add_evidence
from claims.verification.queue import cancel_verification, queue_verification, queue_verifications, sweep
from claims.verification.replay import Replay, replay
from claims.verification.run import run_verification
from claims.verification.tables.importing import Imported, confirm_release, import_dataset

__all__ = [
    "Imported",
    "Replay",
    "add_evidence",
    "cancel_verification",
    "confirm_release",
    "import_dataset",
    "queue_verification",
    "queue_verifications",
    "replay",
    "run_verification",
    "sweep",
]
