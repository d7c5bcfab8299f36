"""What holds for any English text at all."""

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.extraction import extract
from tests.extraction.reading import broken_invariants

WORDS = (
    "one two half third a an and of the in to or may first second dozen hundreds thousand million k m bn % per cent $ "
    "US$ Rs Rs. R N between from more than nearly at least up 5 12 2014 1990s 30s 9/11 Q3 year-old years old times as "
    "twice doubled people officers 's ' - + , . ; : ( ) \" # / km pounds of 24/7 &#8217; 3:16 52-48 21st century pm May"
)
PIECES = st.sampled_from(WORDS.split())
NEWS = st.lists(PIECES, max_size=25).map(" ".join) | st.lists(PIECES, max_size=12).map("".join)
HOSTILE = (
    "5 ",
    "five ",
    "of the ",
    "$",
    "hundreds of ",
    "people ",
    "1,000 ",
    "- ",
    "' ",
    "and a half ",
    "5-",
    "a million ",
)


@settings(max_examples=300, deadline=None)
@given(NEWS)
def test_no_english_text_raises_or_breaks_an_invariant(text: str) -> None:
    assert list(broken_invariants(text)) == []


@pytest.mark.parametrize("piece", HOSTILE)
def test_twice_the_english_text_takes_about_twice_the_time(piece: str) -> None:
    times = {}
    for count in (2_000, 8_000):
        start = process_time()
        extract(piece * count, language="en")
        times[count] = process_time() - start
    assert times[8_000] < 10 * times[2_000] + 0.2
