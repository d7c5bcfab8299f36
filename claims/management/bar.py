"""A bar of plain text for long work: one line that is drawn over itself, or nothing where nobody watches."""

import time
from types import TracebackType
from typing import Self

from django.core.management.base import OutputWrapper

WIDTH = 30
PAUSE = 0.1  # seconds between two drawings


class Bar:
    """Draws how far work is. Use it in a `with`: its end leaves the line as it was last."""

    def __init__(self, out: OutputWrapper) -> None:
        self.out = out
        self.watched = out.isatty()
        self.drawn = 0.0

    def __enter__(self) -> Self:
        return self

    def show(self, done: int, total: int) -> None:
        """Draw the bar, unless it has just been drawn."""
        now = time.monotonic()
        if self.watched and (done >= total or now - self.drawn > PAUSE):
            self.drawn = now
            self.out.write(f"\r{bar_text(done, total)}", ending="")
            self.out.flush()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.drawn:
            self.out.write("")


def bar_text(done: int, total: int) -> str:
    """Return a bar: "[######........] 40 % 400/1000"; full where there is nothing to do."""
    share = min(done / total, 1) if total else 1.0
    filled = round(share * WIDTH)
    return f"[{'#' * filled}{'.' * (WIDTH - filled)}] {share:4.0%} {done}/{total}"
