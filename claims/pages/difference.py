"""What changed between two versions of a verdict."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from claims.models import Verdict

WORDS = re.compile(r"\s+|\S+")


@dataclass(frozen=True)
class Piece:
    """A stretch of text that both versions have ("same"), or only the earlier ("out") or the later one ("in")."""

    kind: str
    text: str


@dataclass(frozen=True)
class Difference:
    """The later version against the earlier one; findings as their codes."""

    earlier: Verdict
    later: Verdict
    findings_in: list[str]
    findings_out: list[str]
    rationale_ar: list[Piece]
    rationale_en: list[Piece]

    @property
    def rating_changed(self) -> bool:
        """Whether the two give other ratings."""
        return self.earlier.rating != self.later.rating


def between(earlier: Verdict, later: Verdict) -> Difference:
    """Return what changed from one version to the next."""
    return Difference(
        earlier,
        later,
        findings_in=[code for code in later.findings if code not in earlier.findings],
        findings_out=[code for code in earlier.findings if code not in later.findings],
        rationale_ar=word_by_word(earlier.rationale_ar, later.rationale_ar),
        rationale_en=word_by_word(earlier.rationale_en, later.rationale_en),
    )


def word_by_word(old: str, new: str) -> list[Piece]:
    """Return both texts as one list of pieces; without the "in" ones it is the old text, without the "out" the new."""
    before, after = WORDS.findall(old), WORDS.findall(new)
    found: list[Piece] = []
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Piece("same", "".join(before[i:j])))
            continue
        found += [Piece("out", "".join(before[i:j]))] * (j > i) + [Piece("in", "".join(after[k:m]))] * (m > k)
    return found
