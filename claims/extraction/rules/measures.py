"""Physical quantities, lengths of time and multiples: a unit behind the number, or a definite one before it."""

from claims.extraction.drafts import Draft, Rule
from claims.extraction.numbers import Form
from claims.extraction.rules.counted import make_whole, measured_at, takes_definite
from claims.extraction.values import Kind

_FIRST_YEAR, _DEGREES_AT_MOST, _TEN = 600, 1000, 10
_IN_BULK = {"t", "ha", "m2", "m3", "bbl", "dunam", "feddan"}  # nobody gives the thousandth of tens of these
# What looks like a unit and with this adjective is none: bombs, posts.
_OTHER_THINGS = {"برميل": ("متفجر",), "براميل": ("متفجر",), "برميلا": ("متفجر",), "درجه": ("وظيف",), "درجات": ("وظيف",)}
_DEGREES = {"c": "°C", "م": "°C", "f": "°F", "ف": "°F"}


def _unit_behind(draft: Draft) -> bool:
    at = measured_at(draft)
    found = draft.vocabulary.units.at(draft.document, at) if draft.follows(at) else None
    if found is None or (draft.word(at).startswith("ال") and not takes_definite(draft)):
        return False
    (kind, unit), last = found
    whole = draft.vague or draft.number.definite or draft.is_form(Form.FRACTION)
    if draft.word(draft.after).startswith("ال") and not whole:
        return False  # "78 ألفا اليوم": no number counts a day with an article
    if last == at and _heads_date(draft, at):
        return False
    if draft.word(at) == "second" and draft.gap(at + 1) == "-":
        return False  # "two second-half goals"
    draft.reach(last)
    if unit in _IN_BULK and draft.word(at) > "ء" and (draft.value or 0) >= _TEN:
        make_whole(draft.number)  # "436.112 طنا"
    many = kind is Kind.NUMBER and (draft.value or 0) > _DEGREES_AT_MOST
    if many or draft.word(last + 1).startswith(_OTHER_THINGS.get(draft.word(at), ("\n",))):
        draft.counted = (draft.document.starts[at], draft.document.end(at))
        return draft.decide(Kind.COUNT, "count")
    if draft.word(at) == "كيلو" and last == at and draft.cue_before("length", 4) is not None:
        unit = "km"  # "على بعد 70 كيلو"
    return draft.decide(kind, unit)


def _heads_date(draft: Draft, at: int) -> bool:
    """Return whether the unit begins a date: "3 ملايين عام 2018", "40 ألفا يوم الأحد"."""
    behind = draft.word(at + 1)
    if not draft.is_cue("heads_date", at) or not draft.follows(at + 1):
        return False
    month = draft.vocabulary.months.at(draft.document, at + 1)
    return draft.is_cue("weekday", at + 1) or month is not None or (behind.isdecimal() and len(behind) in (1, 2, 4))


def _degree_sign(draft: Draft) -> bool:
    gap = draft.document.gaps[draft.after].strip(" ")
    unit = _DEGREES.get(draft.word(draft.after)) if gap == "°" else None
    if unit is None:
        return False
    draft.reach(draft.after)
    return draft.decide(Kind.MEASURE, unit)


def _metre(draft: Draft) -> bool:
    """Read "بارتفاع 2.5 م": one letter is a metre where a length is spoken of, and an era or an hour elsewhere."""
    if not draft.is_cue("metre", draft.after) or not draft.follows(draft.after):
        return False
    if draft.cue_before("length", 4) is None:
        return False
    draft.reach(draft.after)
    return draft.decide(Kind.MEASURE, "m")


def _metre_glued(draft: Draft) -> bool:
    """Read "120م": what is written together with one letter and is no year is so many metres."""
    glued = draft.is_cue("metre", draft.number.last + 1) and not draft.gap(draft.number.last + 1)
    if not glued or draft.value is None or draft.value >= _FIRST_YEAR or draft.is_cue("year", draft.first - 1):
        return False
    draft.reach(draft.number.last + 1)
    return draft.decide(Kind.MEASURE, "m")


def _unit_before(draft: Draft) -> bool:
    """Read "السنوات الخمس", "الأشهر الثلاثة": the unit with an article, or with a possessive, before the number."""
    if not draft.number.definite or draft.is_form(Form.ORDINAL) or draft.number.scale > 1:
        return False
    found = draft.vocabulary.units_before.get(draft.prior)
    if found is None:
        return False
    draft.extent_start = draft.document.starts[draft.first - 1]
    return draft.decide(*found)


RULES = (
    Rule("measure.unit", _unit_behind, (Form.DIGITS, Form.WORDS, Form.FRACTION, Form.VAGUE), behind=("@units",)),
    Rule("measure.metre", _metre, (Form.DIGITS,), behind=("@metre",)),
    Rule("measure.metre_glued", _metre_glued, (Form.DIGITS,), touched=True),
    Rule("measure.degrees", _degree_sign, (Form.DIGITS,), touched=True),
    Rule("measure.unit_before", _unit_before, (Form.DIGITS, Form.WORDS), near=("@units_before",)),
)
