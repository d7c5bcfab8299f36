"""Who is named at a place in a text: a person with a role, a role alone, or a body, as ranges of words."""

from typing import NamedTuple

from claims.extraction.context.page import Page, Words
from claims.extraction.context.places import is_place_word
from claims.extraction.context.verbs import is_verb
from claims.extraction.values import Kind

_LONGEST, _LONGEST_NAME = 14, 5  # words
_ASIDES = 3
_TANWEEN = ("ًا", "اً")
_INNER_GAPS = frozenset(
    {" ", "  ", "-", "'", " - ", '"', ' "', '" ', "«", " «", "» ", "»", "/", ". ", ".", " “", "” ", "“", "”"}
)
_ENDS = frozenset(
    {
        "that",
        "clause",
        "say",
        "stop",
        "occasion",
        "media",
        "time",
        "negative",
        "pronouns",
        "compare",
        "verbal",
        "saying",
    }
)
_QUOTES = frozenset('"«»“”')
_NAME_GAPS = frozenset({"", ",", "،", "-", "."})
_NAMED_IN_QUOTES = frozenset({"inner", "heads", "bodies"})  # المتحدث باسم "قوة المهام"
_DEFINITE = ("ال", "لل", "وال", "بال")
_INSTITUTIONS = frozenset({"bodies", "inner"})


class Party(NamedTuple):
    """Someone named: the words of the name, those of each role, and the word behind all. is_person: by a name."""

    name: Words
    roles: tuple[Words, ...]
    end: int
    is_person: bool


def read_party(page: Page, start: int, limit: int) -> Party | None:
    """Return who is named from a word on, with an apposition behind a comma; None where no one is."""
    while start < limit and "determiner" in page.tags(start):
        start += 1
    end = _run(page, start, min(limit, start + _LONGEST))
    if start >= end or page.document.given(start).endswith(_TANWEEN):
        return None  # "مستندًا إلى بيانات"
    party = _parse(page, start, end)
    for _ in range(_ASIDES):
        if party is None or party.end >= limit or page.gap(party.end).strip() not in (",", "،"):
            return party
        longer = _with_aside(page, party, limit)
        if longer == party:
            return party
        party = longer
    return party


def _with_aside(page: Page, party: Party, limit: int) -> Party:
    """Add what stands behind a comma: the role of a name, or the name of a role."""
    aside = party.end + (page.document.words[party.end] in ("the", "a", "an"))
    behind = _behind_age(page, aside)
    closes = _run(page, behind, min(limit, behind + _LONGEST)) if behind < limit else behind
    if behind >= closes:
        return party
    if party.is_person:
        described = page.document.words[party.end] in ("a", "an") and not page.tags(aside)
        named = described or page.tags(aside) & {"heads", "bodies"} or _has_head(page, aside, limit)
        return party._replace(roles=(*party.roles, (aside, closes)), end=closes) if named else party
    if _is_second_role(page, aside, closes):
        return party._replace(roles=(*party.roles, party.name), name=(aside, closes), end=closes)
    head = party.name[0]
    is_role = _has_head(page, head, party.end) or (_is_arabic(page, head) and "heads" in page.tags(head))
    other = _parse(page, aside, closes) if is_role else None
    titled = other is not None and other.roles and not _is_arabic(page, head)
    if other is None or not other.is_person or titled or not _may_name(page, aside, closes):
        return party
    return Party(other.name, (*party.roles, party.name), closes, is_person=True)


def _behind_age(page: Page, word: int) -> int:
    """Return the word behind an age that stands here before a noun: "a 45-year-old farmer"."""
    k = page.number_at.get(word)
    aged = k is not None and page.mentions[k].kind is Kind.AGE and page.extents[k][1] > word + 1
    return page.extents[k][1] if aged and k is not None else word


def _may_name(page: Page, start: int, end: int) -> bool:
    """Return whether an apposition can be a name: by its capital, in Arabic by the comma or "that" behind two words."""
    if not _is_arabic(page, start):
        return page.is_capital(start)
    if end - start < 2 or end >= len(page.document.words):  # a first and a last name
        return False
    return page.gap(end).strip() in (",", "،") or "that" in page.tags(end)


def _is_second_role(page: Page, start: int, end: int) -> bool:
    """Return whether an Arabic apposition is another role without a name: "وزير الصحة، نائب رئيس الحكومة، فلان"."""
    if not _is_arabic(page, start) or "heads" not in page.tags(start):
        return False
    role = _parse(page, start, end)
    named = end < len(page.document.words) and page.gap(end).strip() in (",", "،") and can_name(page, end)
    return named and role is not None and not role.is_person


def read_named_head(page: Page, head: int) -> Party | None:
    """Return who is named by the head of a role: the name behind it, or before the comma that leads to it."""
    first, last = page.sentence(head)
    party = read_party(page, head, last)
    begin = head - (head > first and "determiner" in page.tags(head - 1))
    if party is None or party.is_person or begin <= first + 1 or page.gap(begin).strip() not in (",", "،"):
        return party
    start = begin
    while start > max(first, begin - 4) and page.gap(start).strip() in _NAME_GAPS and can_name(page, start - 1):
        start -= 1
    start = max(start, begin - 2) if _is_arabic(page, head) else start
    if begin - start < 2:
        return party
    return Party((start, begin), (party.name,), party.end, is_person=True)


def can_name(page: Page, word: int) -> bool:
    """Return whether a word can be part of a name: unknown, and in a capital where the script has them."""
    if word in page.number_at or (page.tags(word) and not page.is_name(word)):
        return False
    return page.document.words[word][0] >= "\u0620" or page.is_capital(word)


def _has_head(page: Page, start: int, limit: int) -> bool:
    """Return whether an English apposition names a role: "Iraq's health minister"."""
    if page.document.words[start][0] >= "\u0620":
        return False
    return any("heads" in page.tags(word) for word in range(start, _run(page, start, min(limit, start + 5))))


def _run(page: Page, start: int, limit: int) -> int:
    """Return the word behind the phrase that begins at a word."""
    word, quoted = start, False
    while word < limit:
        gap = page.gap(word)
        if word > start and gap not in _INNER_GAPS:
            break
        if word > start and not _QUOTES.isdisjoint(gap):
            quoted = not quoted
            if quoted and not page.tags(word - 1) & _NAMED_IN_QUOTES:
                break
        if not quoted and not _continues(page, word, word - start):
            break
        word += 1
    return word


def _is_arabic(page: Page, word: int) -> bool:
    return page.document.words[word][0] >= "\u0620"


def _continues(page: Page, word: int, size: int) -> bool:
    """Return whether a phrase of so many words goes on with a word."""
    first, tags = not size, page.tags(word)
    if page.is_name(word) or (page.is_capital(word) and "say" not in tags and (size or page.is_acronym(word))):
        return True  # Doctors Without Borders, WHO
    if (tags & _ENDS and (first or "inner" not in tags)) or word in page.number_at:
        return False
    if size and "determiner" in tags and _is_arabic(page, word):
        return False
    if size and "given" in tags:
        return True
    if "masdar" in tags and not tags & _INSTITUTIONS:  # وزارة النقل goes on, "أعلنت الشرطة اعتقال" does not
        return page.document.words[word].startswith(_DEFINITE)
    if tags & {"heads", "inner", "bodies"}:
        return not first or bool(tags & {"heads", "bodies"}) or not tags & {"prep"}
    if "prep" in tags:  # "وزارة الصحة في غزة"
        return not first and word + 1 < len(page.document.words) and _is_seat(page, word + 1)
    if page.document.words[word].endswith("ing") and word + 1 < len(page.document.words):
        return bool(page.tags(word + 1) & {"heads", "bodies"})  # housing ministry
    if "verb" not in tags and "noun_or_verb" not in tags:  # a name may look like a verb that is not known: يحيى
        return True
    return not is_verb(page, word) or (first and not _is_arabic(page, word))


def _is_seat(page: Page, word: int) -> bool:
    """Return whether a word behind a preposition tells where an office is: "in Gaza", في الصندوق."""
    tags = page.tags(word)
    seated = _is_arabic(page, word) and (
        "inner" in tags or (page.document.words[word].startswith("ال") and "bodies" in tags)
    )
    return seated or is_place_word(page.document.words[word])


def _parse(page: Page, start: int, end: int) -> Party | None:
    """Split a phrase into role and name."""
    tags = [page.tags(word) for word in range(start, end)]
    body_first = _is_arabic(page, start) and "bodies" in tags[0] and "heads" not in tags[0]
    if any("heads" in found for found in tags) and not body_first:
        begin = _name_begins(page, start, end)
        if begin is None or begin >= end:
            return Party((start, end), (), end, is_person=False)
        behind = _name_ends(page, begin, end)
        return Party((begin, behind), ((start, begin),), end, is_person=True)
    if any("bodies" in found for found in tags):
        return Party((start, end), (), end, is_person=False)
    behind = _name_ends(page, start, end)
    if start < behind and (is_place_word(page.document.words[start]) or "masdar" in tags[0]):
        return Party((start, behind), (), end, is_person=False)  # "قالت واشنطن", "اعترف الاحتلال"
    if tags[0] or start == behind:
        return None
    return Party((start, behind), (), end, is_person=True)


def _name_ends(page: Page, begin: int, end: int) -> int:
    """Return where a name ends: before "of", at the latest after five words."""
    word = begin
    while word < min(end, begin + _LONGEST_NAME):
        if page.tags(word) & {"prep", "joiner", "inner"} and not page.is_capital(word):
            break
        if page.document.words[word] == "ل" or page.document.words[word].startswith("لل"):  # "قال فلان للجزيرة"
            break
        word += 1
    return word


def _name_begins(page: Page, start: int, end: int) -> int | None:
    """Return where the name begins behind a role, or None if the role stands alone."""
    if not _is_arabic(page, start):
        last = max(word for word in range(start, end) if "heads" in page.tags(word))
        begin = last + 1
        return _behind_seat(page, begin, end) if begin < end and page.tags(begin) & {"inner", "prep"} else begin
    titles = [word for word in range(start, end - 1) if "titles" in page.tags(word)]
    if titles:
        ranked = (word for word in range(titles[-1] + 1, end) if not page.document.words[word].startswith("ال"))
        return next(ranked, None)  # اللواء المتقاعد فلان
    definite = False
    for word in range(start, end):
        form, tags = page.document.words[word], page.tags(word)
        named = not tags & {"heads", "inner", "bodies", "prep"} and not is_place_word(form)
        if form.startswith(_DEFINITE) or (tags & {"heads"} and word > start and form.startswith("ال")):
            definite = True
        elif named and not _is_quoted(page, start, word) and not _belongs_to_role(page, word, start, definite):
            return word
        definite = definite or is_place_word(form)
    return None


def _behind_seat(page: Page, start: int, end: int) -> int | None:
    """Return where the name begins behind the seat of an office: "ambassador to the United Nations Jane Doe"."""
    seats = [
        word for word in range(start, end) if "bodies" in page.tags(word) or is_place_word(page.document.words[word])
    ]
    begin = seats[-1] + 1 if seats else end
    named = end - begin > 1 and all(can_name(page, word) for word in range(begin, end))
    return begin if named else None


def _is_quoted(page: Page, start: int, word: int) -> bool:
    """Return whether a word stands in quotation marks within a role, as a body's name does: ممثل «يونيسف»."""
    marks = sum(not _QUOTES.isdisjoint(page.gap(before)) for before in range(start + 1, word + 1))
    return marks % 2 == 1


def _belongs_to_role(page: Page, word: int, start: int, definite: bool) -> bool:
    """Return whether an Arabic word is still part of a role: an adjective (مسؤول عسكري) or an institution's name."""
    form, before = page.document.words[word], page.tags(word - 1) if word > start else frozenset[str]()
    if form.startswith("ل") and len(form) > 4 and "bodies" in before:  # رئيس الجمعية لعلوم الفضاء
        return word + 1 < len(page.document.words) and page.document.words[word + 1].startswith("ال")
    if not definite and form.endswith(("ي", "يه")) and not page.document.words[start].startswith("ال"):
        return True
    return "bodies" in before and "heads" not in before and not page.document.words[word - 1].startswith(_DEFINITE)
