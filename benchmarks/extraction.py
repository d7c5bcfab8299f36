"""How fast extraction is, beside camel-tools' own tokeniser on the same articles in the same run.

Prints four figures with their limits, and exits with 1 where one is missed: speed against `simple_word_tokenize`, time
for doubled text, the gain of `--jobs 2`, and what importing `claims.extraction` costs.
"""

import csv
import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from statistics import median

from camel_tools.tokenizers.word import simple_word_tokenize

from claims.extraction import extract

SHARED = Path(os.environ.get("FACTCHECK_SHARED", "../shared"))
ROUNDS = 35
_ROWS = 10_000  # texts for the command
_HEADLINE, _ARTICLE = 30, 3000  # characters at least
HOSTILE = {  # what is repeated, and to how many characters: enough for milliseconds, which a clock can tell apart
    "digits": ("7", 1_000_000),
    "و": ("و", 1_000_000),
    "number words": ("خمسة وعشرون ألف ", 100_000),
    "separators": (",", 400_000),
    "quotes": ('"', 400_000),
    "marks": ("\u064b", 200_000),
    "bidi controls": ("\u200f", 200_000),
}
ARTICLE = (
    "قالت وزارة الزراعة في بيان إن المزارعين حصدوا هذا الموسم نحو 3.4 ملايين طن من القمح، بزيادة نسبتها 12 في المئة "
    "عن الموسم السابق، وأضافت أن المساحات المزروعة اتسعت في محافظات الشمال بعد أن وصلت شبكة الري الجديدة إلى قرى "
    "كثيرة كانت تعتمد على مياه الأمطار وحدها. وأوضح مدير المشروع أن العمل فيه بدأ عام 2019 وأن الحكومة تنوي مده إلى "
    "الجنوب، حيث يشكو السكان من ملوحة الآبار ومن ضيق الطرق التي تصل الحقول بالأسواق. ورأى تجار تحدثوا إلى المراسلين "
    "أن الأسعار لن تتراجع قبل نهاية الصيف، لأن كلفة النقل والتخزين ما زالت مرتفعة، ولأن المصانع تشتري ما تحتاج إليه "
    "مبكرا.\n\n"
    "ودعا اتحاد المزارعين إلى بناء صوامع جديدة قرب خطوط السكك الحديدية، وإلى إعفاء البذور المستوردة من الرسوم، قائلا "
    "إن صغار المنتجين لا يقدرون على الانتظار حتى يعلن المجلس خطته. وقال رئيسه في تصريحات للصحفيين إن اللقاء مع "
    "المسؤولين كان مفيدا، لكنه لم ينته إلى قرار، وإن الاتحاد سيعود إلى المطالبة بما وعدت به الحكومات السابقة.\n\n"
)
ENGLISH_ARTICLE = (
    "The ministry of agriculture said on Tuesday that farmers had harvested about 3.4 million tonnes of wheat this "
    "season, up 12 percent from a year earlier, as irrigation reached villages in the north. The director of the "
    "project, Salem Haddad, said work began in 2019 and that the government planned to extend it to the south, where "
    "residents complain of salty wells and of narrow roads to the markets. Traders told reporters that prices would "
    "not fall before the end of the summer, because the cost of transport and storage remained high and mills were "
    "buying what they needed early.\n\n"
    "The farmers' union called for new silos near the railway lines and for imported seed to be exempt from duties, "
    "saying small producers could not wait until the council announced its plan. Its head told journalists that the "
    "meeting with officials had been useful but had not ended in a decision.\n\n"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure: what it is, how much, its limit, and whether it must be at least or at most that."""

    name: str
    value: float
    limit: float
    at_least: bool

    @property
    def holds(self) -> bool:
        """Whether the limit is kept."""
        return self.value >= self.limit if self.at_least else self.value <= self.limit

    def __str__(self) -> str:
        """Return the line that is printed."""
        sign = "at least" if self.at_least else "at most"
        return f"{'ok  ' if self.holds else 'MISS'} {self.name}: {self.value:.2f} ({sign} {self.limit})"


def main() -> int:
    """Measure, print, and return 1 where a limit is missed."""
    return report(figures())


def report(found: Iterable[Figure]) -> int:
    """Print each figure as soon as it is measured; return 1 where one misses its limit."""
    kept = True
    for figure in found:
        sys.stdout.write(f"{figure}\n")
        sys.stdout.flush()
        kept = kept and figure.holds
    return int(not kept)


def figures() -> Iterator[Figure]:
    """Yield each figure as soon as it is measured."""
    for name, text in articles():
        yield Figure(f"speed against simple_word_tokenize, {name}", _speed(text), 0.7, at_least=True)
    if headlines := articles_of_headlines():
        name = f"speed against simple_word_tokenize, {len(headlines)} articles made of headlines, each read once"
        yield Figure(name, _speed_once(headlines), 0.7, at_least=True)
    yield Figure("time for twice an article", _doubling(ARTICLE * 20), 2.2, at_least=False)
    for name, (piece, size) in HOSTILE.items():
        yield Figure(f"time for twice as much of {name}", _doubling(piece * (size // len(piece))), 2.2, at_least=False)
    yield Figure("gain of --jobs 2", _jobs(), 1.8, at_least=True)
    seconds, megabytes = _import_cost()
    yield Figure("seconds to import claims.extraction", seconds, 0.3, at_least=False)
    yield Figure("megabytes to import claims.extraction", megabytes, 60, at_least=False)


def articles() -> list[tuple[str, str]]:
    """Return the texts to read: an article of our own in each language, and the seed article where it is at hand."""
    seed = SHARED / "seed" / "article.ar.txt"
    found = [("own Arabic article", ARTICLE * 5), ("own English article", ENGLISH_ARTICLE * 5)]
    return [*found, ("seed article", seed.read_text(encoding="utf-8"))] if seed.is_file() else found


def articles_of_headlines() -> list[str]:
    """Return articles made of the ANS headlines, full of numbers and no two alike; [] where those are not at hand."""
    rows = (csv.reader(path.open(encoding="utf-8")) for path in sorted((SHARED / "data" / "ans").glob("*.csv")))
    lines = sorted({cell for row in chain.from_iterable(rows) for cell in row if len(cell) > _HEADLINE})
    random.Random(1).shuffle(lines)
    found = [""]
    for line in lines:
        found[-1] += f"{line}. "
        if len(found[-1]) > _ARTICLE:
            found.append("")
    return found[:-1]


def _speed_once(texts: list[str]) -> float:
    """Return the same for many texts that are read for the first time, one after the other."""
    pairs = [(_time(partial(simple_word_tokenize, text)), _time(partial(extract, text))) for text in texts]
    return sum(seconds for seconds, _ in pairs) / sum(seconds for _, seconds in pairs)


def _speed(text: str) -> float:
    """Return how many times as fast extraction is as the tokeniser: the middle of many rounds of both in turn."""
    extract(text)
    simple_word_tokenize(text)
    return median(_time(lambda: simple_word_tokenize(text)) / _time(lambda: extract(text)) for _ in range(ROUNDS))


def _doubling(text: str) -> float:
    extract(text)
    once = min(_time(lambda: extract(text)) for _ in range(5))
    return min(_time(lambda: extract(text * 2)) for _ in range(5)) / once


def _time(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def _jobs() -> float:
    """Return how much sooner two processes are done than one, over the command.

    The text is so long that the second in which its tables load, which no second process can share, hardly counts; the
    best of two rounds is taken of each, as whoever else works on the machine can only slow them.
    """
    rows = ({"id": number, "text": ARTICLE * 4} for number in range(_ROWS))
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    rounds = [(_command(lines, 1), _command(lines, 2)) for _ in range(2)]
    once, twice = (min(seconds) for seconds in zip(*rounds, strict=True))
    return once / twice


def _command(lines: str, jobs: int) -> float:
    begun = time.perf_counter()
    command = [sys.executable, "-m", "claims.extraction", "--jobs", str(jobs)]
    subprocess.run(command, input=lines, text=True, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begun


def _import_cost() -> tuple[float, float]:
    """Return seconds and megabytes that importing `claims.extraction` costs in a fresh process."""
    code = (
        "import os, sys, time; "
        "m = lambda: int(open('/proc/self/statm').read().split()[1]) * os.sysconf('SC_PAGE_SIZE') / 2**20; "
        "a, t = m(), time.perf_counter(); import claims.extraction; print(time.perf_counter() - t, m() - a); "
        "assert not {'torch', 'pandas', 'transformers', 'camel_tools'} & set(sys.modules)"
    )
    answers = [subprocess.check_output([sys.executable, "-c", code], text=True).split() for _ in range(3)]
    return min(float(seconds) for seconds, _ in answers), min(float(size) for _, size in answers)


if __name__ == "__main__":
    sys.exit(main())
