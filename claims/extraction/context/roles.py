"""What a number is of its quantity: its level ("rose to 20%"), a change ("rose by 20%"), a share or a rate."""

from claims.extraction.context.governors import Governor
from claims.extraction.context.page import Page
from claims.extraction.context.places import is_place_word
from claims.extraction.values import Kind, Role

_PARTS = frozenset({Kind.PERCENT, Kind.RATIO})
_LENGTHS = frozenset({Kind.AGE, Kind.DURATION})  # "rose within 22 years"
_THINGS = frozenset({Kind.COUNT, Kind.MONEY})  # "lost 39,000 engineers"
_NEAR = 4  # words
_HEIGHTS = frozenset({"m", "cm", "km", "ft"})
_HEIGHT = frozenset({"ارتفاع", "بارتفاع", "ارتفاعه", "ارتفاعها"})
_PAST_A_MARK = frozenset({"below", "above", "under", "past", "beyond", "through"})
_RAISING = frozenset({"raise", "raises", "raised", "raising"})
_EXTENTS = frozenset({"بطول", "بعرض", "بعمق", "بتكلفه", "بكلفه", "بمساحه", "بسعه", "بقطر", "بوزن"})
_AMOUNTING = frozenset({"بلغ", "بلغت", "نسبتها", "نسبته", "مقدارها", "مقداره", "قدرها", "قدره", "قيمتها", "قيمته"})
_EXCEEDED = frozenset({"علي", "عن"})  # "يزيد على 5": it exceeds 5, and grows by nothing
_MORE_OR_LESS = frozenset({"اكثر", "اقل", "باكثر", "باقل"})


def find_role(page: Page, mention: int, governor: Governor | None) -> tuple[Role, str]:
    """Return a mention's role and the name of the rule that tells it."""
    found = page.mentions[mention]
    if found.per is not None:
        return Role.RATE, "role.per"
    if _is_height(page, mention):
        return Role.LEVEL, "role.height"
    if _leads_change(page, mention) or _restates_change(page, mention):
        return Role.CHANGE, "role.change.led"
    if _differs(page, mention):
        return Role.CHANGE, "role.change.than"
    if governor and governor.ahead and _is_change_behind(page, governor.first):
        return Role.CHANGE, "role.change.named"
    if governor and _moves(page, mention, governor):
        return Role.CHANGE, "role.change.verb"
    if found.kind is Kind.RATIO and found.unit == "times":
        return Role.CHANGE if governor and page.tags(governor.last) & {"change"} else Role.LEVEL, "role.times"
    if found.kind in _PARTS and _is_part(page, mention, governor):
        return Role.SHARE, "role.share"
    return Role.LEVEL, "role.level"


def _is_height(page: Page, mention: int) -> bool:
    """Return whether ارتفاع is how high something is, not how far it rose: "موج بارتفاع 3 أمتار"."""
    number = page.numbers[mention][0]
    return page.mentions[mention].unit in _HEIGHTS and page.document.words[number - 1] in _HEIGHT


def _is_change_behind(page: Page, word: int) -> bool:
    """Return whether a noun behind a number says that it is a change: "a 5% rise", "2 في المئة نموا"."""
    return "change_noun" in page.tags(word) or {"masdar", "change"} <= page.tags(word)


def _leads_change(page: Page, mention: int) -> bool:
    """Return whether words such as بزيادة, "زيادة بلغت نسبتها" or "up" lead to the number."""
    number, stated = page.numbers[mention][0], False
    for word in range(number - 1, max(number - _NEAR, page.sentence(number)[0]) - 1, -1):
        tags = page.tags(word)
        if "change_led" in tags or (stated and {"masdar", "change"} <= tags):
            return not _is_before(page, word + 1, number, "from") and not _is_particle(page, word)
        stated = stated or page.document.words[word] in _AMOUNTING
        if page.document.words[word] in _AMOUNTING and page.gap(word + 1) == " ":
            continue
        if page.gap(word + 1) != " " or word in page.number_at or not tags & {"hedge", "by", "change"}:
            return False
    return False


def _restates_change(page: Page, mention: int) -> bool:
    """Return whether a number goes on with the change before it: "down $2, or 3%", "بزيادة 4% عن 2022 و9% عن 2021"."""
    number, before = page.numbers[mention][0], mention - 1
    while before > 0 and not page.is_measured(before):
        before -= 1
    apart = number - page.extents[before][1]
    if mention == 0 or apart > _NEAR or not _leads_change(page, before):
        return False
    if "restating" in page.tags(number - 1):
        return apart <= 1
    joined = page.document.words[number - 1] in ("and", "و") or page.document.words[number][0] == "و"
    return joined and page.mentions[mention].unit == page.mentions[before].unit


def _differs(page: Page, mention: int) -> bool:
    """Return whether a number is how far something lies from another: "3,000 fewer than", "2% above", أقل بنحو 3."""
    number, behind = page.numbers[mention][0], page.extents[mention][1]
    first, last = page.sentence(number)
    while number > first + 1 and "by" in page.tags(number - 1):
        number -= 1
    by = number < page.numbers[mention][0] or page.mentions[mention].number.clitic == "ب"
    if by and "compared_by" in page.tags(number - 1):
        return True
    if page.mentions[mention].unit == "times" or behind + 1 >= last or page.gap(behind).strip("% "):
        return False
    if page.document.words[behind + 1] == "than" and page.gap(behind + 1) == " ":
        return "compared_by" in page.tags(behind)
    return "lies_off" in page.tags(behind) and behind + 1 not in page.number_at


def _is_particle(page: Page, word: int) -> bool:
    """Return whether "up" or "down" belongs to a verb that tells no change: "make up", "shot down"."""
    before = page.tags(word - 1) if word else frozenset[str]()
    return page.document.words[word].isascii() and "verb" in before and not before & {"aux", "change", "closing"}


def _moves(page: Page, mention: int, governor: Governor) -> bool:
    """Return whether a verb or noun of change governs the number as the amount of the move, not where it ends."""
    tags = page.tags(governor.last)
    if page.document.words[page.numbers[mention][0] - 1] in _EXTENTS:
        return False  # "رفع كفاءة الطريق بطول 10 كيلومترات"
    if governor.ahead or not tags & {"change", "change_noun"}:
        return False
    if "won_or_lost" in tags and page.mentions[mention].kind in _THINGS:
        return False
    number = page.numbers[mention][0]
    if governor.last == number:
        return True  # "doubled"
    if _is_collected(page, mention, governor):
        return False
    near = range(max(governor.last + 1, number - _NEAR), number)
    for word in reversed(near):
        tags = page.tags(word)
        if page.document.words[word] in _PAST_A_MARK:
            return False  # "fell below 30%"
        if "by" in tags:
            return True
        if tags & {"to", "from"} and not _is_of_hedge(page, word) and not _is_way(page, word):
            return False
    if page.document.words[number - 1] in _EXCEEDED or page.mentions[mention].kind in _LENGTHS:
        return False
    between = range(governor.last + 1, number)
    return not any("to" in page.tags(word) and not _is_way(page, word) for word in between)


def _is_collected(page: Page, mention: int, governor: Governor) -> bool:
    """Return whether a sum is what somebody raises: "raised about $5 million", not "raised the wage $5"."""
    if page.mentions[mention].kind is not Kind.MONEY or page.document.words[governor.last] not in _RAISING:
        return False
    between = range(governor.last + 1, page.extents[mention][0])
    return all("hedge" in page.tags(word) for word in between)


def _is_way(page: Page, word: int) -> bool:
    """Return whether a preposition leads to a place and to no value: "زادت الصادرات إلى ليبيا 6%"."""
    return is_place_word(page.document.words[word + 1])


def _is_of_hedge(page: Page, word: int) -> bool:
    """Return whether a word belongs to a comparison of amounts: the من of "بأكثر من"."""
    return bool(word) and page.document.words[word - 1] in _MORE_OR_LESS and page.gap(word) == " "


def _is_before(page: Page, start: int, end: int, tag: str) -> bool:
    return any(tag in page.tags(word) for word in range(start, end))


def _is_part(page: Page, mention: int, governor: Governor | None) -> bool:
    """Return whether a percentage or fraction is of something, or is what a verb of sharing says."""
    if page.mentions[mention].kind is Kind.RATIO or (governor and "share" in page.tags(governor.last)):
        return True
    behind = page.extents[mention][1]
    return behind < page.sentence(page.numbers[mention][0])[1] and "share_of" in page.tags(behind)
