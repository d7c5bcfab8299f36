"""The context of the seed's claims, and what holds for the context of any text."""

import json
import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.extraction import extract
from claims.extraction.values import Mention, Role

SHARED = Path(os.environ.get("FACTCHECK_SHARED", "../shared"))


@pytest.mark.skipif(not (SHARED / "seed").is_dir(), reason="FACTCHECK_SHARED has no seed")
def test_the_seed_s_claims_have_their_context() -> None:
    text = (SHARED / "seed" / "article.ar.txt").read_text(encoding="utf-8")
    expected = json.loads((SHARED / "seed" / "expected.json").read_text(encoding="utf-8"))["context"]
    found = {mention.start: mention for mention in extract(text).mentions}
    for context in expected:
        mention = found[context["start"]]
        assert mention.predicate == context["predicate"]
        assert mention.subject == context["subject"]
        assert mention.speaker is not None
        assert mention.speaker.name == context["speaker"]
        assert mention.speaker.role is not None
        assert mention.speaker.role.startswith("الكولونيل، المتحدث باسم")
        assert _bounds(mention) == context["period"]


def _bounds(mention: Mention) -> dict[str, str | None] | None:
    if mention.period is None:
        return None
    start, end = mention.period.start, mention.period.end
    return {"start": start.isoformat() if start else None, "end": end.isoformat() if end else None}


def test_a_number_that_names_a_day_has_a_sentence_and_nothing_else() -> None:
    [mention] = extract("افتتح المعرض في 2019.").mentions
    assert mention.sentence == (0, 21)
    assert (mention.predicate, mention.subject, mention.place, mention.speaker) == (None, None, None, None)
    assert (mention.score, mention.reasons, mention.role) == (0, (), Role.LEVEL)


TEXT = """قال الوزير إن 12 قتلوا في بغداد منذ عام 2014 ، . " « » ( ) 5 killed said Smith , the minister of and rose
by 3% to last year وفق ما 9 أشخاص العام الماضي 2015 - 2017 ٢٠٢٠هـ ; : … that who بزيادة 1 in March Said Omari"""
WORDS = st.sampled_from([*TEXT.split(), "\n"])


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=40), st.sampled_from(["ar", "en"]), st.sampled_from([None, date(2024, 6, 15)]))
def test_words_in_any_order_raise_nothing_and_keep_within_the_text(
    words: list[str], language: str, published: date | None
) -> None:
    text = " ".join(words)
    for mention in extract(text, language=language, published=published).mentions:
        assert mention.sentence is not None
        start, end = mention.sentence
        assert 0 <= start <= mention.start < mention.end <= end <= len(text)
        assert 0 <= mention.score <= 1
        if mention.period and mention.period.start and mention.period.end:
            assert mention.period.start <= mention.period.end


HOSTILE = [
    "5 " * 20_000,
    "قتل 5 و" * 10_000,
    'قال "5 ' * 10_000,
    "said, " * 20_000 + "5",
    "في العراق 5 " * 8_000,
    "منذ عام 2014 5 أشخاص " * 5_000,
    "5 (. " * 10_000,
    "وقتل " * 20_000 + "5 أشخاص",
    "the " * 20_000 + "5 of " + "the " * 20_000,
    "5" + "!" * 50_000 + " 6",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_read_to_its_end(text: str) -> None:
    for mention in extract(text).mentions:
        assert mention.sentence is not None
        assert mention.sentence[0] <= mention.start
        assert mention.end <= mention.sentence[1]
