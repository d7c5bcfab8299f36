"""A comparison drawn on one number line: the claimed band, and each datum with its own band."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from claims.models import Evidence
from claims.models.figures import readable_figure
from claims.verification.comparison import ComparedDatum, Interval, Proposal, Standing

# Room on either side of what is drawn, and the least width of a band that can still be seen: parts of the line.
MARGIN = Decimal("0.08")
THINNEST = 0.6
STANDINGS = list(Standing)
NARROW = Decimal("0.001")  # A band of less than this part of its figure is left unsaid: it is the printed rounding.


@dataclass(frozen=True)
class Bar:
    """A band on the line, in per cent of its length; an open end runs on beyond the edge."""

    start: float
    width: float
    open_start: bool = False
    open_end: bool = False

    @property
    def end(self) -> float:
        """Where it ends, in per cent."""
        return self.start + self.width


@dataclass(frozen=True)
class Row:
    """One datum: what was found, how it compares, and where it is drawn; None where it is in no common unit."""

    evidence: Evidence | None
    compared: ComparedDatum
    band: str
    bar: Bar | None
    point: float | None


@dataclass(frozen=True)
class Drawing:
    """A comparison to be drawn. low and high are the numbers at the ends of the line."""

    band: str
    bar: Bar
    hard: Bar | None
    rows: list[Row]
    low: Decimal
    high: Decimal


@dataclass
class Stretch:
    """An interval as a figure that can be printed."""

    low: Decimal | None
    high: Decimal | None
    unit: str
    per: str
    value: Decimal | None = None
    comparator: str = "range"
    hedge: str = ""
    vague: bool = False


class Line:
    """A stretch of the number line that holds all of some numbers."""

    def __init__(self, numbers: Iterable[Decimal]) -> None:
        finite = [number for number in numbers if number.is_finite()]
        low, high = min(finite), max(finite)
        room = (high - low) * MARGIN or abs(high) * MARGIN or Decimal(1)
        self.low, self.high = low - room, high + room

    def place(self, number: Decimal) -> float:
        """Return where a number lies, in per cent; what is beyond the line lies on its end."""
        part = (number - self.low) / (self.high - self.low) if number.is_finite() else Decimal(int(number > 0))
        return round(float(min(max(part, Decimal(0)), Decimal(1))) * 100, 2)

    def label(self, number: Decimal) -> Decimal:
        """Return a number as exactly as a reader of the line can tell: to two digits of its length."""
        return number.quantize(Decimal(1).scaleb((self.high - self.low).adjusted() - 1))

    def bar(self, band: Interval) -> Bar:
        """Return an interval as it is drawn."""
        start, end = self.place(band.low), self.place(band.high)
        width = max(end - start, THINNEST)
        return Bar(start, round(width, 2), not band.low.is_finite(), not band.high.is_finite())


def draw(proposal: Proposal, evidence: Sequence[Evidence]) -> Drawing:
    """Return the drawing of a comparison; `evidence` are the rows that its data were."""
    comparable = [datum for datum in proposal.compared if datum.relation is not None]
    bands = [proposal.claimed.band, *(datum.band for datum in comparable)]
    points = [datum.value for datum in comparable if datum.value is not None]
    line = Line([*points, *(end for band in bands for end in (band.low, band.high))])
    hard = proposal.claimed.hard
    by_key = {str(item.pk): item for item in evidence}
    return Drawing(
        band=band_text(proposal.claimed.band, proposal.unit, proposal.per),
        bar=line.bar(proposal.claimed.band),
        hard=line.bar(hard) if hard else None,
        rows=sorted((row(datum, by_key.get(datum.id), line) for datum in proposal.compared), key=rank),
        low=line.label(line.low),
        high=line.label(line.high),
    )


def row(datum: ComparedDatum, evidence: Evidence | None, line: Line) -> Row:
    """Return one datum as it is drawn."""
    drawn = datum.relation is not None
    return Row(
        evidence=evidence,
        compared=datum,
        band=datum_text(datum),
        bar=line.bar(datum.band) if drawn else None,
        point=line.place(datum.value) if drawn and datum.value is not None else None,
    )


def rank(drawn: Row) -> tuple[int, int, str]:
    """Return by what rows are ordered: what decides comes first, of that the newest."""
    end = drawn.evidence.period_end if drawn.evidence else None
    return STANDINGS.index(drawn.compared.standing), -end.toordinal() if end else 0, drawn.compared.id


def datum_text(datum: ComparedDatum) -> str:
    """Return a datum's figure where its band is no more than the printed rounding, and else its band."""
    value, band = datum.value, datum.band
    if value is not None and band.high - band.low <= abs(value) * NARROW:
        return readable_figure(Stretch(None, None, datum.unit, datum.per, value, "="))
    return band_text(band, datum.unit, datum.per)


def band_text(band: Interval, unit: str, per: str) -> str:
    """Return an interval in words and numbers: "100 000–120 000 km²", "> 240 000"."""
    if band.low.is_finite() and band.high.is_finite() and band.low != band.high:
        return readable_figure(Stretch(band.low, band.high, unit, per))
    value = band.low if band.low.is_finite() else band.high
    if band.low == band.high:
        return readable_figure(Stretch(None, None, unit, per, value, "="))
    above, below = (">=" if band.includes_low else ">"), ("<=" if band.includes_high else "<")
    return readable_figure(Stretch(None, None, unit, per, value, above if band.low.is_finite() else below))
