"""Has it been checked? Neighbours of a claim by its words and by its slots, and what people decide on them.

`trigrams` lays texts side by side, `index` asks the database for them, `lookup` finds claims by what they state,
`slots` compares what claims say, `candidates` weighs both, `pairs` keeps opinions and carries out what people decide.
"""

from claims.verification.matching.asked import asks
from claims.verification.matching.candidates import Candidate, candidates
from claims.verification.matching.index import Hit, says, search_claims
from claims.verification.matching.lookup import SameFigures, assertions_in, same_figures
from claims.verification.matching.pairs import decide, find_matches, merge, split
from claims.verification.matching.reasons import REASON_LABELS, Reason

__all__ = [
    "REASON_LABELS",
    "Candidate",
    "Hit",
    "Reason",
    "SameFigures",
    "asks",
    "assertions_in",
    "candidates",
    "decide",
    "find_matches",
    "merge",
    "same_figures",
    "says",
    "search_claims",
    "split",
]
