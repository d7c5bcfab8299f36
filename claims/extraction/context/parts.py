"""Parts of a year or month: quarters, halves, weeks, first months, and lengths that end with a day or month."""

from datetime import timedelta

from claims.extraction.context import calendars
from claims.extraction.context.calendars import Bounds
from claims.extraction.context.dates import Read, Scene, read_day_and_month, read_month, read_year
from claims.extraction.context.relative import length_at, read_named

_LETTERED = {"q": "quarter", "h": "half"}
_TO = frozenset({"to", "through", "حتى"})
_OF = ("من", "of")
_BEFORE_YEAR = frozenset({"the", "fiscal", "financial", "full"})
_MOST = {"quarter": 4, "half": 2, "week": 4}


def read_part(scene: Scene, word: int) -> Read | None:
    """Read "الربع الثالث من عام 2020", "the first half of last year", "Q3 2020", "the first week of May"."""
    found = _part_name(scene, word)
    if found is None:
        return None
    kind, number, end = found
    if kind != "quarter" and (month := read_month(scene, _behind_of(scene, end))):
        return Read(month.end, _part_of_month(kind, number, month.bounds))
    if kind == "week":
        return None
    if (year := _year_of(scene, end)) or scene.form(word).endswith(("فصل", "ثلاثي", "سداسي")):
        if year is None:
            return None  # a chapter
        whole = year.bounds[0] if year.bounds else None
        return Read(year.end, calendars.part(kind, number, whole.year) if whole else None)
    if scene.published is None:
        return Read(end, None)
    day = calendars.part(kind, number, scene.published.year)[0]
    past = day is None or day > scene.published
    return Read(end, calendars.part(kind, number, scene.published.year - past))


def read_first_months(scene: Scene, word: int) -> Read | None:
    """Read "the first nine months of 2023", "الأشهر التسعة الأولى من العام الماضي", "the last six months of 2024"."""
    found = length_at(scene, word)
    if found is None:
        return None
    count, unit, start, end = found
    if unit != "month" or not 1 <= count <= 12:
        return None
    first = scene.says(end, "ordinals") or scene.says(start - 1, "ordinals")
    if not first and not scene.says(end, "closing") and not scene.says(start - 1, "closing"):
        return None
    end += scene.says(end, "ordinals", "closing")
    year = _year_of(scene, end)
    if year is None:
        return Read(end, _latest_months(scene, count)) if first else None
    whole = year.bounds[0] if year.bounds else None
    span = (1, count) if first else (13 - count, 12)
    return Read(year.end, calendars.months(*span, whole.year) if whole else None)


def read_ended(scene: Scene, word: int) -> Read | None:
    """Read "the year to June 2024", "six months ended March 31", "السنة المنتهية في يونيو": back from where it ends."""
    length, named = length_at(scene, word), scene.term(word, "named")
    if length is None and (named is None or scene.says(word - 1, "shift")):
        return None
    count, unit, end = (length[0], length[1], length[3]) if length else (1, str(named.value if named else ""), word + 1)
    end += scene.says(end, "year_word")  # "السنة المالية المنتهية"
    if not scene.says(end, "ended") or (
        scene.form(end) in _TO and not (length or scene.form(word - 1) in _BEFORE_YEAR)
    ):
        return None
    at = end + 1 + scene.says(end + 1, "of", "on")
    closing = read_month(scene, at) or read_day_and_month(scene, at)
    last = closing.bounds[1] if closing and closing.bounds else None
    if closing is None:
        return None
    opens = calendars.shift(last + timedelta(days=1), unit, -count) if last and unit != "hour" else None
    return Read(closing.end, (opens, last) if opens else None)


def _latest_months(scene: Scene, count: int) -> Bounds | None:
    """Return the first months of the last year in which they had passed by the day of publication."""
    if scene.published is None:
        return None
    passed = calendars.months(1, count, scene.published.year)[1]
    over = passed is not None and passed < scene.published
    return calendars.months(1, count, scene.published.year - (not over))


def _part_of_month(kind: str, number: int, month: Bounds | None) -> Bounds | None:
    """Return a half of a month, or its weeks of seven days, the last of which runs to its end."""
    first, last = month or (None, None)
    if first is None or last is None:
        return None
    days = 15 if kind == "half" else 7
    opens = first + timedelta(days=days * (number - 1))
    return opens, last if number == (2 if kind == "half" else 4) else opens + timedelta(days=days - 1)


def _behind_of(scene: Scene, word: int) -> int:
    at = word
    while scene.form(at) in (*_OF, "in", "the", "في", "شهر") and at < word + 2:
        at += 1
    return at


def _year_of(scene: Scene, word: int) -> Read | None:
    """Return the year that a part is of, behind "of the"."""
    at = _behind_of(scene, word)
    return read_year(scene, at) or read_named(scene, at)


def _part_name(scene: Scene, word: int) -> tuple[str, int, int] | None:
    """Return "quarter" or "half", which one, and the word behind."""
    form = scene.form(word)
    if form in _LETTERED and scene.form(word + 1) in ("1", "2", "3", "4") and scene.page.gap(word + 1) == "":
        kind, number = _LETTERED[form], int(scene.form(word + 1))
        return (kind, number, word + 2) if kind == "quarter" or number < 3 else None
    for noun, rank in ((word, word + 1), (word + 1, word)):  # الربع الثالث; third quarter
        part, ordinal = scene.term(noun, "parts"), scene.term(rank, "ordinals")
        if part and scene.says(rank, "closing") and (scene.form(rank) == "final" or scene.form(word + 2) in _OF):
            return str(part.value), _MOST[str(part.value)], word + 2  # "the last quarter of 2023"
        if part and ordinal and int(ordinal.value) <= _MOST[str(part.value)]:
            return str(part.value), int(ordinal.value), word + 2
    return None
