"""Spells numbers in Arabic words, as grammars teach it (Wright I, §§318-353), to be read back."""

from typing import NamedTuple

MASCULINE = ["", "واحد", "اثنين", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع"]
FEMININE = ["", "واحدة", "اثنتين", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة"]
TENS = ["", "عشر", "عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"]
SCALES = [
    (10**12, "تريليون", "تريليونين", "تريليونات", "تريليونا"),
    (10**9, "مليار", "مليارين", "مليارات", "مليارا"),
    (10**6, "مليون", "مليونين", "ملايين", "مليونا"),
    (1000, "ألف", "ألفين", "آلاف", "ألفا"),
]


class Style(NamedTuple):
    """feminine: what is counted is; raised: in the nominative; hundred, apart: how hundreds are written."""

    feminine: bool
    raised: bool
    hundred: str
    apart: bool


def spelled(number: int, style: Style) -> str:
    """Return a whole number above zero in words."""
    parts = []
    for size, one, two, few, accusative in SCALES:
        count, number = divmod(number, size)
        if count:
            many = few if 3 <= count % 100 <= 10 else accusative if count % 100 > 10 else one
            words = spelled(count, style._replace(feminine=False)) if count > 2 else ""
            parts.append({1: one, 2: two}.get(count) or f"{words} {many}")
    if number >= 100:
        parts.append(hundreds(number // 100, style))
    if number % 100:
        parts.append(below_hundred(number % 100, style))
    return " و".join(parts)


def hundreds(count: int, style: Style) -> str:
    if count == 1:
        return style.hundred
    if count == 2:
        return style.hundred[:-1] + ("تان" if style.raised else "تين")
    unit = MASCULINE[count] if count != 8 or style.apart else "ثمان"
    return unit + (" " if style.apart else "") + style.hundred


def below_hundred(number: int, style: Style) -> str:
    """Numbers from three to ten take the other gender than what is counted."""
    same, other = (FEMININE, MASCULINE) if style.feminine else (MASCULINE, FEMININE)
    ten, unit = divmod(number, 10)
    if ten == 0:
        return same[unit] if unit < 3 else other[unit]
    if number == 10:
        return "عشر" if style.feminine else "عشرة"
    if ten == 1:
        first = {1: "إحدى" if style.feminine else "أحد", 2: "اثنتي" if style.feminine else "اثني"}
        return f"{first.get(unit, other[unit])} {'عشرة' if style.feminine else 'عشر'}"
    tens = TENS[ten] + ("ون" if style.raised else "ين")
    if unit == 0:
        return tens
    first = {1: "إحدى" if style.feminine else "واحد", 2: same[2]}
    return f"{first.get(unit, other[unit])} و{tens}"
