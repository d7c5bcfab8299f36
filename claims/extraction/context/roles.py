"""What a number is of its quantity: its level ("rose to 20%"), a change ("rose by 20%"), a share or a rate."""

from claims.extraction.context.governors import Governor
from claims.extraction.context.page import Page
from claims.extraction.values import Kind, Role

_PARTS = frozenset({Kind.PERCENT, Kind.RATIO})
_LENGTHS = frozenset({Kind.AGE, Kind.DURATION})  # "rose within 22 years"
_NEAR = 4  # words


def find_role(page: Page, mention: int, governor: Governor | None) -> tuple[Role, str]:
    """Return a mention's role and the name of the rule that tells it."""
    found = page.mentions[mention]
    if found.per is not None:
        return Role.RATE, "role.per"
    if _leads_change(page, mention):
        return Role.CHANGE, "role.change.led"
    if governor and governor.ahead and "change_noun" in page.tags(governor.first):
        return Role.CHANGE, "role.change.named"
    if governor and _moves(page, mention, governor):
        return Role.CHANGE, "role.change.verb"
    if found.kind is Kind.RATIO and found.unit == "times":
        return Role.CHANGE if governor and page.tags(governor.last) & {"change"} else Role.LEVEL, "role.times"
    if found.kind in _PARTS and _is_part(page, mention, governor):
        return Role.SHARE, "role.share"
    return Role.LEVEL, "role.level"


def _leads_change(page: Page, mention: int) -> bool:
    """Return whether words such as بزيادة or "up" lead to the number."""
    number = page.numbers[mention][0]
    for word in range(number - 1, max(number - _NEAR, page.sentence(number)[0]) - 1, -1):
        tags = page.tags(word)
        if "change_led" in tags:
            return not _is_before(page, word + 1, number, "from") and not _is_particle(page, word)
        if page.gap(word + 1) != " " or word in page.number_at or not tags & {"hedge", "by", "change"}:
            return False
    return False


def _is_particle(page: Page, word: int) -> bool:
    """Return whether "up" or "down" belongs to a verb that tells no change: "make up", "shot down"."""
    before = page.tags(word - 1) if word else frozenset[str]()
    return page.document.words[word].isascii() and "verb" in before and not before & {"aux", "change"}


def _moves(page: Page, mention: int, governor: Governor) -> bool:
    """Return whether a verb or noun of change governs the number as the amount of the move, not where it ends."""
    if governor.ahead or not page.tags(governor.last) & {"change", "change_noun"}:
        return False
    number = page.numbers[mention][0]
    near = range(max(governor.last + 1, number - _NEAR), number)
    for word in reversed(near):
        tags = page.tags(word)
        if "by" in tags:
            return True
        if tags & {"to", "from"}:
            return False
    return not _is_before(page, governor.last + 1, number, "to") and page.mentions[mention].kind not in _LENGTHS


def _is_before(page: Page, start: int, end: int, tag: str) -> bool:
    return any(tag in page.tags(word) for word in range(start, end))


def _is_part(page: Page, mention: int, governor: Governor | None) -> bool:
    """Return whether a percentage or fraction is of something, or is what a verb of sharing says."""
    if page.mentions[mention].kind is Kind.RATIO or (governor and "share" in page.tags(governor.last)):
        return True
    behind = page.extents[mention][1]
    return behind < page.sentence(page.numbers[mention][0])[1] and "share_of" in page.tags(behind)
