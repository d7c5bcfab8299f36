"""How a claim that is held stands to a number that is asked about."""

from enum import StrEnum

from claims.verification.matching.slots import Agreement, Slot, Slots

APART = (Slot.MEASURE, Slot.PLACE, Slot.UNIT)


class Relation(StrEnum):
    """What the claim says beside the number: the same, another figure, or a figure of another period.

    similar: it is on the same thing by its words, and too little is known to say more.
    """

    SAME_FIGURE = "same_figure"
    OTHER_FIGURE = "other_figure"
    OTHER_PERIOD = "other_period"
    SIMILAR = "similar"


def relation_of(slots: Slots) -> Relation | None:
    """Return how two claims stand to each other; None where they are known to be on different things.

    A figure within the other's rounding is another figure: the reasons of a match say that they agree that far.
    """
    if any(slots[slot] == Agreement.DIFFERS for slot in APART):
        return None
    if slots[Slot.PERIOD] in (Agreement.DIFFERS, Agreement.OVERLAPS):
        return Relation.OTHER_PERIOD
    if slots[Slot.FIGURE] == Agreement.UNKNOWN:
        return Relation.SIMILAR
    return Relation.SAME_FIGURE if slots[Slot.FIGURE] == Agreement.SAME else Relation.OTHER_FIGURE
