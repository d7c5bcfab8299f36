"""Tells where a line ends only because it was full, as in mail, in text cut from a PDF and in transcripts.

There the words go on in the next line; anywhere else a line break parts what stands on its two sides.
"""

import re
from itertools import pairwise

NARROWEST, WIDEST = 40, 130  # characters of the longest line of a text that somebody cut to a width
FEWEST = 3  # full lines, or it may be chance
_BREAK = re.compile(r"\r?\n")
_FIRST = re.compile(r"\S*")
_ITEM = re.compile(r"\s*(?:[-*•–—]|\(?\w{1,2}[.)\]])\s|\s{2}|\t")  # begins an item of a list, or a set-off line


def unwrapped(text: str) -> str:
    """Return a text of the same length, with blanks for the line breaks at which its words go on.

    A paragraph is taken for wrapped where each of its lines but the last has no room for the first word of the next.
    """
    if text.count("\n") < FEWEST or max(map(len, text.split("\n"))) > WIDEST + len("\r"):
        return text
    ends = [match.span() for match in _BREAK.finditer(text)] + [(len(text), len(text))]
    lines = [(begin, end) for (_, begin), (end, _) in pairwise([(0, 0), *ends])]
    width = max(end - begin for begin, end in lines)
    if not NARROWEST <= width <= WIDEST:
        return text
    full = _full_lines(text, lines, width)
    if len(full) < FEWEST:
        return text
    characters = list(text)
    for line in full:
        begin, end = ends[line]
        characters[begin:end] = " " * (end - begin)
    return "".join(characters)


def _full_lines(text: str, lines: list[tuple[int, int]], width: int) -> list[int]:
    """Return the numbers of the lines whose words go on in the next one."""
    found: list[int] = []
    paragraph: list[int] = []
    for number, ((begin, end), (following, last)) in enumerate(pairwise(lines)):
        goes_on = begin < end and following < last and not _ITEM.match(text, following, last)
        paragraph.append(number)
        if not goes_on:
            found += _if_full(paragraph[:-1], text, lines, width)
            paragraph = []
    return found + _if_full(paragraph, text, lines, width)


def _if_full(paragraph: list[int], text: str, lines: list[tuple[int, int]], width: int) -> list[int]:
    """Return the lines of a paragraph but its last, if all are full."""
    for number in paragraph:
        (begin, end), (following, last) = lines[number], lines[number + 1]
        word = _FIRST.match(text, following, last)
        if word and end - begin + 1 + len(word[0]) <= width:
            return []
    return paragraph
