"""What an appearance states, read anew from what is kept of it: the mention with a person's correction on top."""

from datetime import date
from decimal import Decimal
from typing import Any

from claims.extraction.values import Hedge, HedgeClass, Kind, Mention, Period, Reason, Role, Span
from claims.intake.assertions import clauses
from claims.intake.filing import Clerk, claim_fields
from claims.models import Appearance, Claim

# What of a claim holds for a broadcast or a picture too, where no text says more.
SAID = ["statement", "language", "search_text", "kind", "value", "low", "high", "comparator", "hedge", "unit", "per"]
SAID += ["step", "vague", "counted", "role", "predicate", "subject", "population", "measure", "place", "place_surface"]
SAID += ["period_surface", "period_start", "period_end", "topic_key"]


def stated_by(appearance: Appearance, claim: Claim) -> dict[str, Any]:
    """Return the columns of the claim that an appearance states; those of `claim` where no article says it."""
    article = appearance.article
    if article is None or not appearance.reading:
        return {name: getattr(claim, name) for name in SAID}
    mentions = [mention_of(row.current_reading) for row in article.appearances.all() if row.reading]
    mention = mention_of(appearance.current_reading)
    assertion = Clerk(article).assertion(mention, clauses(article.text, mentions).get(mention.start, ""))
    keys = {"identity_key": assertion.keys.key, "topic_key": assertion.keys.topic}
    return {"language": article.language, **keys, **claim_fields(assertion)}


def mention_of(reading: dict[str, Any]) -> Mention:
    """Return the mention that a reading was made of: the inverse of `assertions.reading_of`."""
    given: dict[str, Any] = {name: decimal_of(reading.get(name)) for name in ("value", "low", "high", "step")}
    given |= {name: span_of(reading.get(name)) for name in ("extent", "sentence")}
    given |= {name: reading.get(name) for name in ("unit", "counted", "per", "predicate", "subject", "place")}
    return Mention(
        surface=reading["surface"],
        start=reading["start"],
        end=reading["end"],
        kind=Kind(reading["kind"]),
        comparator=reading.get("comparator", "="),
        vague=reading.get("vague", False),
        claim=reading.get("claim", False),
        role=Role(reading.get("role", Role.LEVEL)),
        hedge=hedge_of(reading.get("hedge")),
        period=period_from(reading.get("period")),
        score=Decimal(reading.get("score", 0)),
        reasons=tuple(Reason(each["code"], Decimal(each["weight"])) for each in reading.get("reasons", ())),
        **given,
    )


def decimal_of(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def span_of(ends: list[int] | None) -> Span | None:
    return None if ends is None else (ends[0], ends[1])


def hedge_of(hedge: dict[str, str] | None) -> Hedge | None:
    return None if hedge is None else Hedge(HedgeClass(hedge["class"]), hedge["surface"])


def period_from(period: dict[str, str | None] | None) -> Period | None:
    """Return a period with its inclusive days; an open or unknown end is None."""
    if period is None:
        return None
    start, end = (date.fromisoformat(day) if day else None for day in (period.get("start"), period.get("end")))
    return Period(period.get("surface") or "", start, end)
