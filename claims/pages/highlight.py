"""A text cut into pieces at its numbers, so that each can be shown where it stands."""

from collections.abc import Iterable
from dataclasses import dataclass

from claims.models import Appearance


@dataclass(frozen=True)
class Piece:
    """A stretch of text; one with an appearance is a number, with the rest of its extent on either side."""

    text: str
    appearance: Appearance | None = None
    before: str = ""
    after: str = ""


def pieces(text: str, appearances: Iterable[Appearance], start: int = 0, end: int | None = None) -> list[Piece]:
    """Return `text[start:end]` in pieces which, put together, are that text again."""
    end = len(text) if end is None else end
    found: list[Piece] = []
    done = start
    for each in sorted(appearances, key=lambda appearance: appearance.start):
        if each.start < done or each.end > end:
            continue
        left, right = max(each.extent_start, done), min(each.extent_end, end)
        found += [Piece(text[done:left])] * (left > done)
        found.append(Piece(text[each.start : each.end], each, text[left : each.start], text[each.end : right]))
        done = right
    return found + [Piece(text[done:end])] * (done < end)
