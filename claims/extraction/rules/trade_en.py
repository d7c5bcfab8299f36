"""English short forms of the trade in oil, gas and grain: "2.2 mb/d", "9.6 bcm", "25,000 MT", "15 Mt"."""

from decimal import Decimal

from claims.extraction.drafts import Draft, Rule
from claims.extraction.lexicon import Phrases, load_table
from claims.extraction.numbers import Form
from claims.extraction.values import Kind

_TABLE = load_table("units_en")["bulk"]
_BULK = Phrases("bulk", ((word, name) for name, entry in _TABLE.items() for word in entry["words"]))
_TONNES = {"Mt": "Mt", "MT": "t", "mt": "t"}


def _bulk(draft: Draft) -> bool:
    """Read "2.2 mb/d" as 2.2 million barrels a day: a unit that says its scale, and may say its denominator."""
    found = _BULK.at(draft.document, draft.after) if draft.follows(draft.after) else None
    if found is None or draft.vague:
        return False
    entry, number = _TABLE[found[0]], draft.number
    scale = Decimal(entry["scale"])
    for part in ("value", "low", "high", "step"):
        printed: Decimal | None = getattr(number, part)
        setattr(number, part, None if printed is None else printed * scale)
    draft.per = entry.get("per")
    draft.reach(found[1])
    return draft.decide(Kind.MEASURE, entry["unit"])


def _tonnes(draft: Draft) -> bool:
    """Read "15 Mt" as megatonnes and "25,000 MT of wheat" as metric tonnes."""
    if not draft.follows(draft.after) or draft.word(draft.after) != "mt":
        return False
    draft.reach(draft.after)
    return draft.decide(Kind.MEASURE, _TONNES.get(draft.document.given(draft.after - 1), "t"))


RULES = (
    Rule("measure.bulk", _bulk, (Form.DIGITS, Form.WORDS), behind=tuple(_BULK.beginnings)),
    Rule("measure.tonnes", _tonnes, (Form.DIGITS, Form.WORDS), behind=("mt",)),
)
