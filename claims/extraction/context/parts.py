"""Parts of a year: quarters, halves and its first months, of a year told by number or as "last year"."""

from claims.extraction.context import calendars
from claims.extraction.context.dates import Read, Scene, read_year
from claims.extraction.context.relative import length_at, read_named

_LETTERED = {"q": "quarter", "h": "half"}


def read_part(scene: Scene, word: int) -> Read | None:
    """Read "الربع الثالث من عام 2020", "the first half of last year", "Q3 2020"."""
    found = _part_name(scene, word)
    if found is None:
        return None
    kind, number, end = found
    if year := _year_of(scene, end):
        whole = year.bounds[0] if year.bounds else None
        return Read(year.end, calendars.part(kind, number, whole.year) if whole else None)
    if scene.published is None:
        return Read(end, None)
    day = calendars.part(kind, number, scene.published.year)[0]
    past = day is None or day > scene.published
    return Read(end, calendars.part(kind, number, scene.published.year - past))


def read_first_months(scene: Scene, word: int) -> Read | None:
    """Read "the first nine months of 2023", "الأشهر التسعة الأولى من العام الماضي"."""
    found = length_at(scene, word)
    if found is None:
        return None
    count, unit, start, end = found
    if not scene.says(end, "ordinals") and not scene.says(start - 1, "ordinals"):
        return None
    year = _year_of(scene, end + scene.says(end, "ordinals"))
    if unit != "month" or not 1 <= count <= 12 or year is None:
        return None
    whole = year.bounds[0] if year.bounds else None
    return Read(year.end, calendars.months(1, count, whole.year) if whole else None)


def _year_of(scene: Scene, word: int) -> Read | None:
    """Return the year that a part is of, behind "of the"."""
    at = word
    while scene.form(at) in ("من", "of", "in", "the", "في") and at < word + 2:
        at += 1
    return read_year(scene, at) or read_named(scene, at)


def _part_name(scene: Scene, word: int) -> tuple[str, int, int] | None:
    """Return "quarter" or "half", which one, and the word behind."""
    form = scene.form(word)
    if form in _LETTERED and scene.form(word + 1) in ("1", "2", "3", "4") and scene.page.gap(word + 1) == "":
        kind, number = _LETTERED[form], int(scene.form(word + 1))
        return (kind, number, word + 2) if kind == "quarter" or number < 3 else None
    for noun, rank in ((word, word + 1), (word + 1, word)):  # الربع الثالث; third quarter
        part, ordinal = scene.term(noun, "parts"), scene.term(rank, "ordinals")
        if part and ordinal and (part.value == "quarter" or int(ordinal.value) < 3):
            return str(part.value), int(ordinal.value), word + 2
    return None
