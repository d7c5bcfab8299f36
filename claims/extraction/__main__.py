"""Extract the numbers of texts: JSON lines in, JSON lines out, in the same order.

Input, one object a line: {"id", "text", "language"?, "published"?}; output: {"id", "mentions": [...]}. A line that
cannot be read gives {"id", "error"} and the rest goes on; the exit status is then 1.
"""

import argparse
import io
import json
import signal
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import fields
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from claims.extraction.context.statements import find_statements
from claims.extraction.engine import extract
from claims.extraction.text import read_document
from claims.extraction.values import Hedge, Mention

_CHUNK = 64  # lines that a process takes at once
_WARM_UP = ("قتل شخصان", "two people died")  # read before the processes part, so that they share what it loads


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns its exit status."""
    parser = argparse.ArgumentParser(prog="python -m claims.extraction", description=__doc__)
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="processes to read with (default 1)")
    parser.add_argument("--explain", action="store_true", help="add to each mention the rules that made its fields")
    parser.add_argument("--statements", action="store_true", help="add what claims none or the most without a number")
    options = parser.parse_args(arguments)
    _speak_utf8()
    failed = False
    for answer in _answers(
        sys.stdin, partial(answer_line, explain=options.explain, statements=options.statements), options.jobs
    ):
        failed = failed or ('"error"' in answer[:200] and "error" in json.loads(answer))
        sys.stdout.write(answer + "\n")
    return int(failed)


def _speak_utf8() -> None:
    """Read and write UTF-8 whatever the terminal's language; a byte or half that is none spoils no other line."""
    for stream, errors in ((sys.stdin, "surrogateescape"), (sys.stdout, "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors)


def _answers(lines: Iterable[str], answer: Any, jobs: int) -> Iterator[str]:
    if jobs <= 1:
        yield from map(answer, lines)
        return
    for text in _WARM_UP:
        extract(text)
    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(answer, lines, chunksize=_CHUNK)


def answer_line(line: str, *, explain: bool = False, statements: bool = False) -> str:
    """Return the answer to one line of input, an {"id", "error"} if it cannot be read."""
    key = None
    try:
        row = json.loads(line)
        if not isinstance(row, dict):
            raise TypeError("a line must be an object with an id and a text")
        key = row["id"]
        if not isinstance(row["text"], str):
            raise TypeError("the text must be a string")
        published = date.fromisoformat(row["published"]) if row.get("published") else None
        found = extract(row["text"], language=row.get("language"), published=published)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        told = f"the line has no {error}" if isinstance(error, KeyError) else str(error)
        return json.dumps({"id": key, "error": f"{type(error).__name__}: {told}"}, ensure_ascii=False)
    answer: dict[str, Any] = {"id": key, "mentions": [as_json(m, explain=explain) for m in found.mentions]}
    if statements:
        answer["statements"] = [statement._asdict() for statement in find_statements(read_document(row["text"]))]
    return json.dumps(answer, ensure_ascii=False)


def as_json(mention: Mention, *, explain: bool = False) -> dict[str, Any]:
    """Return a mention as the contract's JSON object: decimals as strings, days as ISO dates."""
    names = (field.name for field in fields(mention) if explain or field.name != "rules")
    return {name: _plain(getattr(mention, name)) for name in names}


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Hedge):
        return {"class": value.hedge_class, "surface": value.surface}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if hasattr(value, "__dataclass_fields__"):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value


if __name__ == "__main__":
    for number in (signal.SIGINT, signal.SIGPIPE):  # Ctrl-C, and a reader that has enough, end it without a word.
        signal.signal(number, signal.SIG_DFL)
    sys.exit(main())
