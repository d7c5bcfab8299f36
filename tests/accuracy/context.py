"""How well the context of a number is read: our own cases in context.ar.jsonl and context.en.jsonl, scored by field.

A case is {"id", "text", "published", "surface", "start", "expect"}; expect gives for each field the answers that are
right, null for "the text does not say". A period is [start, end], a speaker {"name", "role"}, a hedge {"class",
"surface"}, a step a decimal, a sentence its text; a speaker without "role" may have any.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from claims.extraction import extract
from claims.extraction.values import Mention

HERE = Path(__file__).parent
FIELDS = ("sentence", "hedge", "step", "role", "predicate", "subject", "place", "period", "speaker")


@dataclass(frozen=True, slots=True)
class Miss:
    """One field of one case that was read otherwise than expected; got is None too where the number was not found."""

    case: str
    field: str
    expected: list[Any]
    got: Any


def measure(language: str) -> tuple[dict[str, tuple[int, int]], list[Miss]]:
    """Return right answers and cases by field for "ar" or "en", and what was missed."""
    right, cases = Counter[str](), Counter[str]()
    missed: list[Miss] = []
    for case in _cases(language):
        mention = _mention(case, language)
        for field, expected in case["expect"].items():
            got = _answer(mention, field, case["text"]) if mention else None
            cases[field] += 1
            if mention and any(_is_same(answer, got) for answer in expected):
                right[field] += 1
            else:
                missed.append(Miss(case["id"], field, expected, got))
    return {field: (right[field], cases[field]) for field in FIELDS}, missed


def report(language: str, *, misses: bool = False) -> str:
    """Return the table of one language as text, with every miss if asked."""
    figures, missed = measure(language)
    lines = [f"context, {language}: share of our own cases read right"]
    lines += [f"  {field:<10} {right / cases:.3f}  ({right} of {cases})" for field, (right, cases) in figures.items()]
    if misses:
        lines += [f"  {miss.case} {miss.field}: expected {miss.expected}, got {miss.got}" for miss in missed]
    return "\n".join(lines)


def _cases(language: str) -> Iterator[dict[str, Any]]:
    for line in (HERE / f"context.{language}.jsonl").read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def _mention(case: dict[str, Any], language: str) -> Mention | None:
    published = date.fromisoformat(case["published"]) if case["published"] else None
    start, end = case["start"], case["start"] + len(case["surface"])
    found = extract(case["text"], language=language, published=published).mentions
    return next((mention for mention in found if mention.start < end and start < mention.end), None)


def _answer(mention: Mention, field: str, text: str) -> Any:
    value = getattr(mention, field)
    if value is None:
        return None
    if field == "sentence":
        return text[slice(*value)]
    if field == "period":
        return [day.isoformat() if day else None for day in (value.start, value.end)]
    if field == "speaker":
        return {"name": value.name, "role": value.role}
    return {"class": str(value.hedge_class), "surface": value.surface} if field == "hedge" else str(value)


def _is_same(expected: Any, got: Any) -> bool:
    if isinstance(expected, dict) and isinstance(got, dict):
        return all(got[key] == value for key, value in expected.items())
    return bool(expected == got)


if __name__ == "__main__":
    for lang in ("ar", "en"):
        sys.stdout.write(report(lang, misses="--misses" in sys.argv) + "\n")
