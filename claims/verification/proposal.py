"""From weighed data to a conclusion and a rating. Source: reference (c.5), with the design's decisions on top."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from claims.verification.conversion import ONE, ZERO
from claims.verification.findings import Conclusion, Finding, Rating, Relation
from claims.verification.parameters import Parameters

SCORES = {
    Relation.MATCH: Decimal(1),
    Relation.TRUE_BUT_LOOSE: Decimal("0.6"),
    Relation.COARSE: Decimal("0.5"),
    Relation.OVERLAP: Decimal("0.5"),
    Relation.BOUNDARY: Decimal(0),
    Relation.SILENT: Decimal(0),
    Relation.NEAR: Decimal("-0.3"),
    Relation.FAR: Decimal("-0.7"),
    Relation.OFF: Decimal(-1),
}
_PLAIN_AGREEMENT = {Relation.MATCH, Relation.COARSE}
_LITERALLY_TRUE = {Relation.MATCH, Relation.COARSE, Relation.TRUE_BUT_LOOSE}
_CLAIMANT = "the claimant"


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """One datum as a conclusion sees it.

    explains: the finding that it would name, for an agreement of another period, place, group or kind; such a datum
    never weighs. claimant: it shows that the claim was made, and scores nothing. looseness: how many times a bound
    is exceeded.
    """

    id: str
    relation: Relation
    authority: Decimal
    alignment: Decimal
    origin: str
    explains: Finding | None = None
    claimant: bool = False
    looseness: Decimal = ONE

    def weight(self, parameters: Parameters) -> Decimal:
        """Return how much the datum counts, 0 to 1."""
        cap = parameters.claimant_authority if self.claimant else ONE
        return min(self.authority, cap) * self.alignment

    def counts(self, parameters: Parameters) -> bool:
        """Tell whether the datum may weigh at all: about the same thing, saying something, and worth a voice."""
        says = self.explains is None and self.relation is not Relation.SILENT
        return says and self.alignment >= parameters.aligned and self.weight(parameters) >= parameters.voice

    @property
    def score(self) -> Decimal:
        """How far the datum speaks for the claim, -1 to 1."""
        return ZERO if self.claimant else SCORES[self.relation]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What the data come to. findings: the rule that fired comes first. The three sums say why, `counted` from whom."""

    conclusion: Conclusion
    rating: Rating
    findings: tuple[Finding, ...]
    confidence: Decimal
    coverage: Decimal = ZERO
    support: Decimal = ZERO
    refutation: Decimal = ZERO
    counted: tuple[str, ...] = ()


def best_of_each_origin(items: Iterable[Weighed], parameters: Parameters) -> tuple[Weighed, ...]:
    """Return the items that count, one for each origin: the heaviest, on a tie the less favourable.

    Everything that a claimant said is one origin.
    """
    best: dict[str, Weighed] = {}

    def rank(item: Weighed) -> tuple[Decimal, Decimal, str]:
        return item.weight(parameters), -item.score, item.id

    for item in items:
        if not item.counts(parameters):
            continue
        origin = _CLAIMANT if item.claimant else item.origin
        if origin not in best or rank(item) > rank(best[origin]):
            best[origin] = item
    return tuple(best[origin] for origin in sorted(best))


class _Balance:
    """The counted items with their sums, and the rules that read them."""

    def __init__(self, items: Sequence[Weighed], reading: Decimal, parameters: Parameters) -> None:
        self.parameters, self.reading = parameters, reading
        self.counted = best_of_each_origin(items, parameters)
        self.voices = [item for item in self.counted if not item.claimant]
        weights = [(item, item.weight(parameters)) for item in self.counted]
        self.coverage = sum((weight for _, weight in weights), ZERO)
        self.support = sum((weight * max(item.score, ZERO) for item, weight in weights), ZERO)
        self.refutation = sum((weight * max(-item.score, ZERO) for item, weight in weights), ZERO)
        self.explanations = sorted({item.explains for item in items if item.explains and self._is_told(item)})

    def _is_told(self, item: Weighed) -> bool:
        """Tell whether an agreement about something else comes from anybody worth a voice."""
        return item.relation is Relation.MATCH and item.authority >= self.parameters.voice

    def confidence(self, side: int) -> Decimal:
        """Return the confidence of a conclusion for (1), against (-1) or between (0); it ranks, and is no chance."""
        use, miss = self.parameters, ONE
        for item in self.voices:
            strength = abs(item.score) if side else ONE
            if not side or item.score * side > 0:
                miss *= ONE - use.trust * item.weight(use) * strength
        total = self.support + self.refutation
        lead = abs(self.support - self.refutation) / total if side and total else ONE
        ceiling = use.one_origin_ceiling if len(self.voices) < 2 else use.ceiling
        return min((ONE - miss) * self.reading * lead, ceiling)

    def outcome(
        self, conclusion: Conclusion, rating: Rating, confidence: Decimal, findings: Iterable[Finding]
    ) -> Outcome:
        """Return the outcome, with the sums that it follows from."""
        return Outcome(
            conclusion=conclusion,
            rating=rating,
            findings=tuple(findings),
            confidence=confidence.quantize(Decimal("0.01")),
            coverage=self.coverage.normalize(),
            support=self.support.normalize(),
            refutation=self.refutation.normalize(),
            counted=tuple(sorted(item.id for item in self.counted)),
        )

    def not_enough(self, finding: Finding, confidence: Decimal | None = None) -> Outcome:
        """Return that the evidence does not decide."""
        sure = self.parameters.undecided if confidence is None else confidence
        return self.outcome(Conclusion.NOT_ENOUGH, Rating.UNVERIFIABLE, sure, [finding])

    def misleading(self, findings: Iterable[Finding], confidence: Decimal) -> Outcome:
        """Return that the claim misleads; within a few per cent that is nearly true."""
        found = list(findings)
        mild = found[0] is Finding.CLOSE_BUT_NOT_EQUAL
        return self.outcome(Conclusion.MISLEADING, Rating.MOSTLY_TRUE if mild else Rating.MISLEADING, confidence, found)

    def explained(self) -> Outcome:
        """Return that the figure is right for something else.

        Where all that is about the same thing is only slightly off, the claim is nearly true for that as well: of a
        slow series last year's figure always is.
        """
        sure = self.confidence(-1) if self.refutation else self.parameters.explained
        close = [Finding.CLOSE_BUT_NOT_EQUAL] if self.only_near() else []
        return self.misleading([*close, *self.explanations], sure)

    def supported(self) -> Outcome:
        """Return that the evidence bears the claim out, plainly or loosely."""
        agreeing = [item for item in self.voices if item.score > 0]
        if max(item.looseness for item in agreeing) >= self.parameters.understated:
            return self.misleading([Finding.UNDERSTATED_BOUND], self.confidence(1))
        relations = {item.relation for item in agreeing}
        plain = bool(relations & _PLAIN_AGREEMENT)
        finding = Finding.WITHIN_ROUNDING if Relation.MATCH in relations else Finding.LOOSELY_CONSISTENT
        rating = Rating.TRUE if plain else Rating.MOSTLY_TRUE
        return self.outcome(Conclusion.SUPPORTED, rating, self.confidence(1), [finding])

    def borne_out(self) -> bool:
        """Tell whether a high authority's figure makes the claim literally true, and nobody speaks against it.

        One such figure is enough: a blunt rounding or a loose bound is no less true for being less telling.
        """
        true = [item for item in self.voices if item.relation in _LITERALLY_TRUE]
        return not self.refutation and self._strong(true)

    def only_near(self) -> bool:
        """Tell whether a high authority gives a figure for just this, and nobody's is more than slightly off."""
        relations = {item.relation for item in self.voices}
        return relations == {Relation.NEAR} and self._strong(self.voices)

    def _strong(self, items: Iterable[Weighed]) -> bool:
        """Tell whether one of the items is a high authority on just this."""
        use = self.parameters
        return any(item.alignment >= use.strong_alignment and item.authority >= use.strong_authority for item in items)

    def contradicted(self) -> Outcome:
        """Return that the evidence speaks against the claim: slightly, too weakly to say so, or clearly.

        Only what is more than slightly off can refute: an authority's near miss does not make a weak source strong.
        """
        near = [item for item in self.voices if item.relation is Relation.NEAR]
        far = [item for item in self.voices if item.score < 0 and item.relation is not Relation.NEAR]
        if self._strong(far) or len(far) >= 2:
            return self.outcome(Conclusion.REFUTED, Rating.FALSE, self.confidence(-1), [Finding.OUTSIDE_TOLERANCE])
        if not far or self._strong(near):
            return self.misleading([Finding.CLOSE_BUT_NOT_EQUAL], self.confidence(-1))
        return self.not_enough(Finding.PARTIAL_REFUTATION)

    def decide(self) -> Outcome:
        """Return what the first rule that fits concludes."""
        use, support, refutation = self.parameters, self.support, self.refutation
        # Where anything supports the claim, that the figure also holds elsewhere explains no error: slow series do.
        if self.explanations and not support:
            return self.explained()
        if self.coverage < use.coverage:
            return self.not_enough(Finding.COVERAGE, min(ONE - self.coverage, use.ceiling))
        if self.borne_out() or (support >= use.support and support >= use.majority * refutation):
            return self.supported()
        # One authority's near miss decides whatever its weight: a sum of near misses is no more than one.
        if self.only_near() or (refutation >= use.refutation and refutation >= use.majority * support):
            return self.contradicted()
        if support and refutation >= use.refutation:
            return self.misleading([Finding.CONFLICTING_SOURCES], self.confidence(0))
        if not support and not refutation:
            return self.not_enough(Finding.BOUNDARY_ONLY)
        return self.not_enough(Finding.PARTIAL_SUPPORT if support >= refutation else Finding.PARTIAL_REFUTATION)


def conclude(items: Sequence[Weighed], reading: Decimal, parameters: Parameters) -> Outcome:
    """Return what weighed data come to; their order does not matter.

    reading: the confidence, 0 to 1, that the claim was read right.
    """
    return _Balance(items, reading, parameters).decide()
