"""The words in which a comparison answers: ratings, findings, relations. Codes only; sentences are the pages' work."""

from enum import StrEnum


def gettext_noop(text: str) -> str:
    """Mark a label for the message catalogues; Django translates it where it is shown."""
    return text


class Rating(StrEnum):
    """What a proposal says of a claim; the values are those of the model's ratings."""

    TRUE = "true"
    MOSTLY_TRUE = "mostly_true"
    MISLEADING = "misleading"
    FALSE = "false"
    UNVERIFIABLE = "unverifiable"


class Conclusion(StrEnum):
    """What the evidence as a whole does, before it becomes a rating."""

    SUPPORTED = "supported"
    MISLEADING = "misleading_or_outdated"
    REFUTED = "refuted"
    NOT_ENOUGH = "not_enough_evidence"


class Relation(StrEnum):
    """How one datum stands to the claimed interval, from agreement to contradiction.

    silent: a bound or a partial sum that is compatible with the claim and with its opposite.
    """

    MATCH = "match"
    COARSE = "coarse"
    TRUE_BUT_LOOSE = "true_but_loose"
    OVERLAP = "overlap"
    BOUNDARY = "boundary"
    SILENT = "silent"
    NEAR = "near"
    FAR = "far"
    OFF = "off"


class Standing(StrEnum):
    """What became of one datum in the proposal; only `counted` ones weigh."""

    COUNTED = "counted"
    SAME_ORIGIN = "same_origin"
    CLAIMANT = "claimant"
    EXPLAINS = "explains"
    SILENT = "silent"
    SUPERSEDED = "superseded"
    COINCIDENCE = "coincidence"
    UNALIGNED = "unaligned"
    WEIGHTLESS = "weightless"


class Finding(StrEnum):
    """Why a rating was given; one table for the machine's proposals and for people's verdicts."""

    WITHIN_ROUNDING = "within_rounding"
    WITHIN_HEDGE = "within_hedge"
    LOOSELY_CONSISTENT = "loosely_consistent"
    OUTSIDE_TOLERANCE = "outside_tolerance"
    CLOSE_BUT_NOT_EQUAL = "close_but_not_equal"
    UNDERSTATED_BOUND = "understated_bound"
    OUTDATED = "outdated"
    WRONG_PERIOD = "wrong_period"
    WRONG_PLACE = "wrong_place"
    WRONG_POPULATION = "wrong_population"
    WRONG_KIND = "wrong_kind"
    WRONG_UNIT = "wrong_unit"
    WRONG_MAGNITUDE = "wrong_magnitude"
    CONFLICTING_SOURCES = "conflicting_sources"
    DEFINITION_DIFFERS = "definition_differs"
    REVISED_SINCE = "revised_since"
    COINCIDENCE_POSSIBLE = "coincidence_possible"
    RECORD = "record"
    NO_RECORD = "no_record"
    RECORD_UNKNOWN = "record_unknown"
    NO_DATA = "no_data"
    COVERAGE = "coverage"
    ONLY_CLAIMANT = "only_claimant"
    PARTIAL_SUM = "partial_sum"
    PARTIAL_SUPPORT = "partial_support"
    PARTIAL_REFUTATION = "partial_refutation"
    BOUNDARY_ONLY = "boundary_only"
    MEASURE_UNKNOWN = "measure_unknown"
    PLACE_UNKNOWN = "place_unknown"
    PERIOD_UNKNOWN = "period_unknown"


FINDING_LABELS = {
    Finding.WITHIN_ROUNDING: gettext_noop("the figure is a correct rounding"),
    Finding.WITHIN_HEDGE: gettext_noop("the figure holds as it was qualified"),
    Finding.LOOSELY_CONSISTENT: gettext_noop("the figure is only loosely consistent with the sources"),
    Finding.OUTSIDE_TOLERANCE: gettext_noop("the sources give another figure"),
    Finding.CLOSE_BUT_NOT_EQUAL: gettext_noop("close to the sources' figure, but not equal"),
    Finding.UNDERSTATED_BOUND: gettext_noop("true as a bound, but far from the real figure"),
    Finding.OUTDATED: gettext_noop("the figure is of an earlier period"),
    Finding.WRONG_PERIOD: gettext_noop("the figure is of another period"),
    Finding.WRONG_PLACE: gettext_noop("the figure is of another place"),
    Finding.WRONG_POPULATION: gettext_noop("the figure is of another group"),
    Finding.WRONG_KIND: gettext_noop("the figure is of another kind, such as points for per cent"),
    Finding.WRONG_UNIT: gettext_noop("the figure would agree in another unit"),
    Finding.WRONG_MAGNITUDE: gettext_noop("the figure would agree with another order of magnitude"),
    Finding.CONFLICTING_SOURCES: gettext_noop("the sources contradict each other"),
    Finding.DEFINITION_DIFFERS: gettext_noop("the sources define the measure differently"),
    Finding.REVISED_SINCE: gettext_noop("the official figure has been revised since"),
    Finding.COINCIDENCE_POSSIBLE: gettext_noop("the agreement may be a coincidence"),
    Finding.RECORD: gettext_noop("the series bears the record out"),
    Finding.NO_RECORD: gettext_noop("the figure is no such record: another year's is beyond it"),
    Finding.RECORD_UNKNOWN: gettext_noop("whether it is a record cannot be told: too many years are missing"),
    Finding.NO_DATA: gettext_noop("no source has a figure"),
    Finding.COVERAGE: gettext_noop("too little evidence about the same thing"),
    Finding.ONLY_CLAIMANT: gettext_noop("only the claimant says so"),
    Finding.PARTIAL_SUM: gettext_noop("the sources cover only a part of the sum"),
    Finding.PARTIAL_SUPPORT: gettext_noop("some support, too weak to decide"),
    Finding.PARTIAL_REFUTATION: gettext_noop("some contradiction, too weak to decide"),
    Finding.BOUNDARY_ONLY: gettext_noop("the sources lie just on the bound"),
    Finding.MEASURE_UNKNOWN: gettext_noop("it is not established what was measured"),
    Finding.PLACE_UNKNOWN: gettext_noop("it is not established which place is meant"),
    Finding.PERIOD_UNKNOWN: gettext_noop("it is not established which period is meant"),
}
