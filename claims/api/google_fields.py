"""Partial answers as Google's APIs give them: `fields=claims(text,claimReview/url),nextPageToken`.

A comma parts fields, a slash or a point leads into one, brackets hold several of one, and a star stands for each.
"""

import re
from collections.abc import Iterator
from typing import Any

from claims.api.google_errors import BAD_REQUEST, Refused

PARTS = re.compile(r"[A-Za-z]\w*|[*,/.()]", re.ASCII)
BLANK = re.compile(r"\s+")
DEEPEST = 10  # levels; the answer has four

Path = tuple[str, ...]
Mask = dict[str, Any]  # The fields wanted, and what is wanted of each; of one with nothing in it all is.

ANSWER: Mask = {
    "claims": {
        "text": {},
        "claimant": {},
        "claimDate": {},
        "claimReview": {
            "publisher": {"name": {}, "site": {}},
            "url": {},
            "title": {},
            "reviewDate": {},
            "textualRating": {},
            "languageCode": {},
        },
    },
    "nextPageToken": {},
}


def read_mask(text: str) -> Mask:
    """Return what a mask asks for. Raises Refused for a field that no answer has, and for what is no mask."""
    parts = PARTS.findall(text)
    if "".join(parts) != BLANK.sub("", text):
        raise bad_mask(text)
    wanted = list(several(parts, text, 0))
    if parts:
        raise bad_mask(text)
    # The shortest first: what asks for all of a field needs nothing more of it.
    mask: Mask = {}
    for path in sorted(wanted, key=len):
        found = list(expanded(path, ANSWER))
        if not found:
            raise no_field(path)
        for each in found:
            add(mask, each)
    return mask


def kept(answer: Any, mask: Mask) -> Any:
    """Return of an answer what a mask asks for."""
    if not mask:
        return answer
    if isinstance(answer, list):
        return [kept(each, mask) for each in answer]
    return {name: kept(value, mask[name]) for name, value in answer.items() if name in mask}


def several(parts: list[str], text: str, depth: int) -> Iterator[Path]:
    """Take fields with commas between from the parts of a mask, and yield the path of each."""
    if depth > DEEPEST:
        raise bad_mask(text)
    yield from field(parts, text, depth)
    while parts[:1] == [","]:
        parts.pop(0)
        yield from field(parts, text, depth)


def field(parts: list[str], text: str, depth: int) -> Iterator[Path]:
    """Take one field, and yield the paths that lead into it."""
    path: Path = ()
    while True:
        if not parts or parts[0] in set(",/.()"):
            raise bad_mask(text)
        path = (*path, parts.pop(0))
        if parts[:1] not in (["/"], ["."]):
            break
        parts.pop(0)
    if parts[:1] != ["("]:
        yield path
        return
    parts.pop(0)
    for within in several(parts, text, depth + 1):
        yield (*path, *within)
    if parts[:1] != [")"]:
        raise bad_mask(text)
    parts.pop(0)


def expanded(path: Path, known: Mask) -> Iterator[Path]:
    """Yield the paths that one with stars stands for, of those that the answer has."""
    if not path:
        yield ()
        return
    for name in known if path[0] == "*" else {path[0]} & set(known):
        for rest in expanded(path[1:], known[name]):
            yield (name, *rest)


def add(mask: Mask, path: Path) -> None:
    """Add a path to a mask, unless all of a field on its way is asked for already."""
    for name in path[:-1]:
        if name in mask and not mask[name]:
            return
        mask = mask.setdefault(name, {})
    mask.setdefault(path[-1], {})


def no_field(path: Path) -> Refused:
    """Return the error for a field that the answer does not have."""
    named = ".".join(path)[:100]
    return invalid(f"Error expanding 'fields' parameter. Cannot find matching fields for path '{named}'.")


def bad_mask(text: str) -> Refused:
    """Return the error for what is no mask."""
    return invalid(f"Invalid field mask '{text[:100]}'. Give fields with commas between: claims(text),nextPageToken.")


def invalid(why: str) -> Refused:
    """Return the error for a value of `fields`."""
    return Refused(details=[{"@type": BAD_REQUEST, "fieldViolations": [{"field": "fields", "description": why}]}])
