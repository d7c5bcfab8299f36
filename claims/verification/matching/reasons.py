"""Why two claims are offered as a pair. Codes are kept with a match; the labels are translated where they are shown."""

from enum import StrEnum

from django.utils.translation import gettext_noop


class Reason(StrEnum):
    """What speaks for a pair, or against it. The first ones are a slot and how the claims agree in it."""

    MEASURE_SAME = "measure_same"
    MEASURE_DIFFERS = "measure_differs"
    PLACE_SAME = "place_same"
    PLACE_OVERLAPS = "place_overlaps"
    PLACE_DIFFERS = "place_differs"
    PERIOD_SAME = "period_same"
    PERIOD_OVERLAPS = "period_overlaps"
    PERIOD_DIFFERS = "period_differs"
    UNIT_SAME = "unit_same"
    UNIT_DIFFERS = "unit_differs"
    FIGURE_SAME = "figure_same"
    FIGURE_OVERLAPS = "figure_overlaps"
    FIGURE_DIFFERS = "figure_differs"
    THING_SAME = "thing_same"
    THING_OVERLAPS = "thing_overlaps"
    TOPIC_SAME = "topic_same"
    OPPOSITE = "opposite"
    SHORT = "short"
    SAME_ARTICLE = "same_article"


REASON_LABELS = {
    Reason.MEASURE_SAME: gettext_noop("the same measure"),
    Reason.MEASURE_DIFFERS: gettext_noop("another measure"),
    Reason.PLACE_SAME: gettext_noop("the same place"),
    Reason.PLACE_OVERLAPS: gettext_noop("one place is a part of the other"),
    Reason.PLACE_DIFFERS: gettext_noop("another place"),
    Reason.PERIOD_SAME: gettext_noop("the same period"),
    Reason.PERIOD_OVERLAPS: gettext_noop("the periods overlap"),
    Reason.PERIOD_DIFFERS: gettext_noop("another period"),
    Reason.UNIT_SAME: gettext_noop("the same kind of unit"),
    Reason.UNIT_DIFFERS: gettext_noop("another kind of unit"),
    Reason.FIGURE_SAME: gettext_noop("the same figure"),
    Reason.FIGURE_OVERLAPS: gettext_noop("the figures agree within their precision"),
    Reason.FIGURE_DIFFERS: gettext_noop("another figure"),
    Reason.THING_SAME: gettext_noop("the same words for what is counted"),
    Reason.THING_OVERLAPS: gettext_noop("other words for what is counted"),
    Reason.TOPIC_SAME: gettext_noop("measure, place, period and unit are all the same"),
    Reason.OPPOSITE: gettext_noop("one may say the opposite of the other"),
    Reason.SHORT: gettext_noop("too short to be known by its words"),
    Reason.SAME_ARTICLE: gettext_noop("both stand in one article"),
}
