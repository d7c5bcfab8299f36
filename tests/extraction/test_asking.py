"""A rule is asked only where a word that it waits for stands, and would have applied nowhere else."""

import ast
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from claims.extraction import extract
from claims.extraction.asking import Asking
from claims.extraction.engine import grammar
from claims.extraction.vocabulary import vocabulary

HERE = Path(__file__).parent


def texts() -> Iterator[str]:
    """Yield every text of the reader's tests, which show for each rule what it finds and what it leaves alone."""
    for path in sorted(HERE.glob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value:
                yield node.value
    for path in sorted(HERE.parent.glob("accuracy/context.*.jsonl")):
        yield from (json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines())


def test_a_rule_that_is_not_asked_would_not_have_applied(monkeypatch: pytest.MonkeyPatch) -> None:
    found = {text: [(m, m.rules) for m in extract(text).mentions] for text in texts()}
    monkeypatch.setattr(Asking, "called", lambda *_: -1)
    others = {text: [(m, m.rules) for m in extract(text).mentions] for text in found}
    assert [text for text in found if found[text] != others[text]] == []


@pytest.mark.parametrize("language", ["ar", "en"])
def test_only_what_the_vocabulary_has_can_be_waited_for(language: str) -> None:
    with pytest.raises(KeyError):
        vocabulary(language).words_of("no such list")
    assert Asking(grammar(language)).details
