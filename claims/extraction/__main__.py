"""Extract the numbers of texts: JSON lines in, JSON lines out, in the same order.

Input, one object a line: {"id", "text", "language"?, "published"?}; output: {"id", "mentions": [...]}. A line that
cannot be read gives {"id", "error"} and the rest goes on; the exit status is then 1.
"""

import argparse
import io
import json
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import fields
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any, TextIO

from claims.extraction.context.statements import find_statements
from claims.extraction.engine import extract
from claims.extraction.text import read_document
from claims.extraction.values import Hedge, Mention

_BLOCK = 1 << 17  # characters that a process takes at once
_AHEAD = 4  # blocks for each process that are read before the first is answered
_Answers = tuple[str, bool]  # the lines of answers, and whether one is an error
_WARM_UP = ("قتل شخصان", "two people died")  # read before the processes part, so that they share what it loads


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns its exit status."""
    parser = argparse.ArgumentParser(prog="python -m claims.extraction", description=__doc__)
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="processes to read with (default 1)")
    parser.add_argument("--explain", action="store_true", help="add to each mention the rules that made its fields")
    parser.add_argument("--statements", action="store_true", help="add what claims none or the most without a number")
    options = parser.parse_args(arguments)
    _speak_utf8()
    answer = partial(_answer_lines, explain=options.explain, statements=options.statements)
    failed = False
    for answers, some_failed in _answers(sys.stdin, answer, options.jobs):
        failed = failed or some_failed
        sys.stdout.write(answers)
    return int(failed)


def _speak_utf8() -> None:
    """Read and write UTF-8 whatever the terminal's language; a byte or half that is none spoils no other line."""
    for stream, errors in ((sys.stdin, "surrogateescape"), (sys.stdout, "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors)


def _answers(stream: TextIO, answer: Callable[[list[str]], _Answers], jobs: int) -> Iterator[_Answers]:
    """Yield what is answered to each line, or to each block of lines where several processes share them."""
    if jobs <= 1:
        yield from (answer([line]) for line in stream)
        return
    for text in _WARM_UP:
        extract(text)
    waiting: deque[Future[_Answers]] = deque()
    with ProcessPoolExecutor(jobs, initializer=_end_with_parent) as pool:
        for lines in iter(partial(stream.readlines, _BLOCK), []):
            waiting.append(pool.submit(answer, lines))
            if len(waiting) > jobs * _AHEAD:
                yield waiting.popleft().result()
        yield from (future.result() for future in waiting)


def _end_with_parent() -> None:
    """Let this process end when the one that gives it lines is gone: nothing else would tell it."""
    threading.Thread(target=_await_parent, daemon=True).start()


def _await_parent() -> None:
    if (parent := multiprocessing.parent_process()) is not None:
        parent.join()
        os._exit(1)


def _answer_lines(lines: list[str], *, explain: bool, statements: bool) -> _Answers:
    answers = [answer_line(line, explain=explain, statements=statements) for line in lines]
    failed = any('"error"' in answer[:200] and "error" in json.loads(answer) for answer in answers)
    return "".join(answer + "\n" for answer in answers), failed


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
