"""What verification does for the doors; the modules behind it are listed in the order in which a run meets them."""

from claims.verification.bulk import take_in_lines
from claims.verification.chores import look_round, registry_changed, sweep_chores, take_up, want_look
from claims.verification.evidence import add_evidence
from claims.verification.jobs import cancel_job
from claims.verification.matching import (
    Candidate,
    SameFigures,
    asks,
    assertions_in,
    candidates,
    decide,
    find_matches,
    merge,
    same_figures,
    says,
    search_claims,
    split,
)
from claims.verification.queue import cancel_verification, queue_verification, queue_verifications
from claims.verification.replay import Replay, replay
from claims.verification.reverify import reverify_claims, run_job
from claims.verification.revised import settle_revised
from claims.verification.run import run_verification
from claims.verification.sweeping import sweep
from claims.verification.tables.handwritten import enter_finding
from claims.verification.tables.importing import Imported, import_dataset
from claims.verification.tables.releases import ask_withdrawal, confirm_release, keep_release, withdraw_release
from claims.verification.tables.uploads import queue_import

__all__ = [
    "Candidate",
    "Imported",
    "Replay",
    "SameFigures",
    "add_evidence",
    "ask_withdrawal",
    "asks",
    "assertions_in",
    "cancel_job",
    "cancel_verification",
    "candidates",
    "confirm_release",
    "decide",
    "enter_finding",
    "find_matches",
    "import_dataset",
    "keep_release",
    "look_round",
    "merge",
    "queue_import",
    "queue_verification",
    "queue_verifications",
    "registry_changed",
    "replay",
    "reverify_claims",
    "run_job",
    "run_verification",
    "same_figures",
    "says",
    "search_claims",
    "settle_revised",
    "split",
    "sweep",
    "sweep_chores",
    "take_in_lines",
    "take_up",
    "want_look",
    "withdraw_release",
]
