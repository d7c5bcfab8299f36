"""Measure the reader on the dev sets and compare with the figures kept here: `python -m tests.accuracy`.

Prints for Arabic and English the table of ../shared/gold/score.py, which kinds were taken for which, and how well the
context was read; fails where a figure has fallen below figures.json. `--write` keeps the figures of this run there,
`--misses N` prints disagreements. FACTCHECK_SHARED says where the gold is.
"""

import argparse
import importlib.util
import io
import json
import os
import sys
import tempfile
from collections import Counter
from contextlib import redirect_stdout
from pathlib import Path
from types import ModuleType
from typing import Any

from claims.extraction import morphology
from claims.extraction.__main__ import as_json
from claims.extraction.engine import extract
from tests.accuracy import context

SHARED = Path(os.environ.get("FACTCHECK_SHARED", "../shared"))
FIGURES = Path(__file__).parent / "figures.json"
TOLERANCE = 0.0005  # figures are kept to four places
Figures = dict[str, float]


def main() -> int:
    """Run the command; returns 1 where a figure has fallen or there is no gold."""
    parser = argparse.ArgumentParser(prog="python -m tests.accuracy", description=__doc__)
    parser.add_argument("--write", action="store_true", help="keep the figures of this run")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="print up to N disagreements a language")
    options = parser.parse_args()
    if not (SHARED / "gold" / "score.py").is_file():
        say(f"no gold in {SHARED}: set FACTCHECK_SHARED")
        return 1
    found = {language: measure(language, options.misses) for language in ("ar", "en")}
    say(f"full camel-tools database: {'installed' if morphology.full_database() else 'none, the nouns are our own'}")
    kept: dict[str, Figures] = json.loads(FIGURES.read_text(encoding="utf-8"))
    if options.write:
        FIGURES.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
        return 0
    fallen = list(falls(kept, found))
    say("\n".join(fallen) or "no figure has fallen")
    return int(bool(fallen))


def say(text: str) -> None:
    """Write a line to the terminal."""
    sys.stdout.write(text + "\n")


def measure(language: str, misses: int) -> Figures:
    """Print the tables of one language and return its figures by name."""
    gold = [json.loads(line) for line in (SHARED / "gold" / f"{language}.dev.jsonl").read_text("utf-8").splitlines()]
    answers = [{"id": row["id"], "mentions": _mentions(row["text"], language)} for row in gold]
    say(f"\n== {language}")
    scores = _score(language, answers, misses)
    say("\n".join(confusion(gold, answers)))
    say(context.report(language))
    shares = context.measure(language)[0]
    return scores | {f"context.{field}": round(right / cases, 4) for field, (right, cases) in shares.items()}


def falls(kept: dict[str, Figures], found: dict[str, Figures]) -> list[str]:
    """Return a line for each figure that is lower than the one that was kept."""
    return [
        f"FALLEN {language} {name}: {kept[language][name]:.4f} -> {figure:.4f}"
        for language, figures in found.items()
        for name, figure in figures.items()
        if figure < kept.get(language, {}).get(name, 0) - TOLERANCE
    ]


def confusion(gold: list[dict[str, Any]], answers: list[dict[str, Any]]) -> list[str]:
    """Return lines that say how often a kind was taken for another, missed, or found where there is none."""
    taken: Counter[tuple[str, str]] = Counter()
    for row, answer in zip(gold, answers, strict=True):
        wanted, found = row["mentions"], answer["mentions"]
        pairs = _scorer().paired(wanted, found)
        taken.update(
            (wanted[i]["kind"], found[j]["kind"]) for i, j in pairs if "kind" not in wanted[i].get("unsure", ())
        )
        missed = set(range(len(wanted))) - {i for i, _ in pairs}
        taken.update((wanted[i]["kind"], "missed") for i in missed if not wanted[i].get("optional"))
        taken.update(("nothing", found[j]["kind"]) for j in set(range(len(found))) - {j for _, j in pairs})
    wrong = [(pair, count) for pair, count in taken.most_common() if pair[0] != pair[1]]
    return ["taken for another kind:"] + [f"  {count:3} {was} -> {became}" for (was, became), count in wrong]


def _mentions(text: str, language: str) -> list[dict[str, Any]]:
    return [as_json(mention) for mention in extract(text, language=language).mentions]


def _score(language: str, answers: list[dict[str, Any]], misses: int) -> Figures:
    """Print what the scorer prints, and return what it says as numbers; F1 where it gives three."""
    path = Path(tempfile.gettempdir()) / f"factcheck-accuracy-{os.getpid()}.jsonl"
    path.write_text("\n".join(json.dumps(answer, ensure_ascii=False) for answer in answers), encoding="utf-8")
    arguments = [str(SHARED / "gold" / f"{language}.dev.jsonl"), str(path)]
    say(_run_scorer([*arguments, "--misses", str(misses)]).rstrip())
    scores = json.loads(_run_scorer([*arguments, "--json"]))
    path.unlink()
    return {name: score[2] if isinstance(score, list) else score for name, score in scores.items()}


def _run_scorer(arguments: list[str]) -> str:
    output = io.StringIO()
    before = sys.argv
    sys.argv = ["score.py", *arguments]
    try:
        with redirect_stdout(output):
            _scorer().main()
    finally:
        sys.argv = before
    return output.getvalue()


def _scorer() -> ModuleType:
    """Return the gold's own scorer, which stands outside the repository."""
    spec = importlib.util.spec_from_file_location("factcheck_gold_score", SHARED / "gold" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    if spec.name not in sys.modules:
        sys.modules[spec.name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[spec.name])
    return sys.modules[spec.name]


if __name__ == "__main__":
    sys.exit(main())
