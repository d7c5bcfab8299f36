"""How the tests of extraction look at mentions: the fields they ask for, as text."""

from collections.abc import Iterator
from decimal import Decimal

from claims.extraction import Mention, extract
from claims.extraction.values import Kind


def told(text: str, *fields: str) -> list[tuple[str, ...]]:
    """Return these fields of every mention of a text, each as text; a value that is left out is ""."""
    return [tuple(_text(getattr(mention, field)) for field in fields) for mention in extract(text).mentions]


def of_kind(text: str, *kinds: Kind) -> list[str]:
    """Return the surfaces of a text's mentions of these kinds."""
    return [mention.surface for mention in extract(text).mentions if mention.kind in kinds]


def _text(value: object) -> str:
    if value is None:
        return ""
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def broken_invariants(text: str) -> Iterator[str]:
    """Yield what is wrong with the mentions of a text, whatever it says: spans, order, numbers."""
    end = 0
    for mention in extract(text).mentions:
        if text[mention.start : mention.end] != mention.surface:
            yield f"surface of {mention}"
        if not end <= mention.start < mention.end <= len(text):
            yield f"span of {mention}"
        if mention.extent is None or not 0 <= mention.extent[0] <= mention.start < mention.extent[1] <= len(text):
            yield f"extent of {mention}"
        if any(number is not None and not number.is_finite() for number in _numbers(mention)):
            yield f"numbers of {mention}"
        end = mention.end


def _numbers(mention: Mention) -> tuple[Decimal | None, ...]:
    return mention.value, mention.low, mention.high, mention.step
