"""Makes rows of what the extractor found in one article: appearances, claims, and the chain of who said it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, cast

from django.db.models import CharField, F
from django.utils import timezone

from claims.extraction.text import fold
from claims.extraction.values import Mention
from claims.identity import IdentityKey, identity_key, syndication_key
from claims.intake.assertions import clauses, extent_of, keepable, period_of, reading_of, sentence_of, slots_of
from claims.intake.ranking import rank, urgency
from claims.intake.speakers import SpeakerIndex
from claims.models import Appearance, Article, Attribution, Claim, EventType, Measure, Place, Speaker
from claims.outbox import announce


@dataclass(frozen=True, slots=True)
class Assertion:
    """A mention that states a claim, with what the registry knows of it and its keys."""

    mention: Mention
    sentence: str
    place: Place | None
    measure: Measure | None
    keys: IdentityKey
    syndication_key: str | None


class Clerk:
    """Files the mentions of one article; looks the registry up once for all of them."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.places = Place.objects.index()
        self.measures = Measure.objects.index()
        self.new: list[Claim] = []
        self.copies: dict[str, Claim] = {}

    @cached_property
    def speakers(self) -> SpeakerIndex:
        """Everybody by their names; read where somebody is named."""
        return SpeakerIndex(Speaker.objects.all())

    def file(self, mentions: Sequence[Mention]) -> list[Claim]:
        """Store every mention, and return the claims that are new."""
        near = clauses(self.article.text, mentions)
        filed = [self.file_one(mention, near.get(mention.start, "")) for mention in mentions]
        Appearance.objects.bulk_create(filed)
        said = [(row, mention) for row, mention in zip(filed, mentions, strict=True) if row.is_claim]
        Attribution.objects.bulk_create(link for row, mention in said for link in self.chain(row, mention))
        if known := {row.claim_id for row in filed if row.claim_id} - {claim.pk for claim in self.new}:
            rank(known)
        announce(EventType.CLAIM_CREATED, self.new, public=False)
        return self.new

    def file_one(self, mention: Mention, clause: str) -> Appearance:
        """Return the appearance of a mention, not yet stored, with the claim that it states."""
        row = self.appearance(mention)
        reason = keepable(mention)
        if reason:
            row.reading["no_claim"] = reason
        elif mention.claim:
            assertion = self.assertion(mention, clause)
            row.claim = self.claim_of(assertion)
            row.syndication_key = assertion.syndication_key or ""
        return row

    def appearance(self, mention: Mention) -> Appearance:
        """Return where a mention stands and how it was read."""
        extent, sentence = extent_of(mention), sentence_of(mention, self.article.text)
        return Appearance(
            article=self.article,
            start=mention.start,
            end=mention.end,
            extent_start=extent[0],
            extent_end=extent[1],
            sentence_start=sentence[0],
            sentence_end=sentence[1],
            quotation=self.article.text[mention.start : mention.end],
            kind=mention.kind,
            is_claim=mention.claim,
            reading=reading_of(mention),
        )

    def assertion(self, mention: Mention, clause: str) -> Assertion:
        """Return what a mention asserts, by the registry's ids."""
        start, end = sentence_of(mention, self.article.text)
        sentence = self.article.text[start:end]
        mention = replace(mention, place=mention.place or self.places.surface_in(clause))
        place, measure = self.places.resolve(mention.place, clause), self.measures.resolve(mention, clause)
        copy = syndication_key(sentence, mention.start - start, mention.end - start, period_of(mention))
        keys = identity_key(slots_of(mention, sentence, place, measure))
        return Assertion(mention, sentence, place, measure, keys, copy)

    def claim_of(self, assertion: Assertion) -> Claim:
        """Return the claim that an assertion states: one that is the same by every slot, a copy's, or a new one."""
        claim = find_same(assertion.keys.key) or self.find_copy(assertion.syndication_key)
        if claim is None:
            claim, made = self.make_claim(assertion)
            self.new += [claim] if made else []
        if assertion.syndication_key:
            self.copies[assertion.syndication_key] = claim
        return claim

    def find_copy(self, key: str | None) -> Claim | None:
        """Return the claim of the same mention in a syndicated copy of the same sentence."""
        if key is None or key in self.copies:
            return self.copies.get(key or "")
        kept = Appearance.objects.filter(syndication_key=key, claim__isnull=False).select_related("claim").first()
        return standing(kept.claim) if kept and kept.claim else None

    def make_claim(self, assertion: Assertion) -> tuple[Claim, bool]:
        """Return a new claim, or the one that somebody else made at the same time, and whether it is new."""
        fields = {"language": self.article.language, "topic_key": assertion.keys.topic, **claim_fields(assertion)}
        reach = self.article.source.reach if self.article.source else None
        fields |= {"desk_id": self.article.desk_id, "urgency": urgency(fields["score"], reach, timezone.now())}
        if assertion.keys.key is None:
            return Claim.objects.create(**fields), True
        return Claim.objects.get_or_create(identity_key=assertion.keys.key, merged_into=None, defaults=fields)

    def chain(self, row: Appearance, mention: Mention) -> Iterable[Attribution]:
        """Return the chain of who said it: the outlet, then the speaker."""
        links: list[dict[str, Any]] = [{"source": self.article.source}] if self.article.source else []
        if mention.speaker is not None:
            links.append({"speaker": self.speakers.of(mention.speaker), "cue": (mention.speaker.cue or "")[:100]})
        return [Attribution(appearance=row, position=position, **link) for position, link in enumerate(links)]


def find_same(key: str | None) -> Claim | None:
    """Return the claim with this identity; where people have merged it, the one that it was merged into."""
    if key is None:
        return None
    claim = Claim.objects.filter(identity_key=key).order_by(F("merged_into").asc(nulls_first=True)).first()
    return standing(claim) if claim else None


def standing(claim: Claim) -> Claim:
    """Return the claim that a claim was merged into, or itself."""
    while claim.merged_into is not None:
        claim = claim.merged_into
    return claim


def claim_fields(assertion: Assertion) -> dict[str, Any]:
    """Return the columns of a claim as a mention gives them; words are cut to what a column takes."""
    mention = assertion.mention
    period = mention.period
    words = {
        "counted": mention.counted,
        "predicate": mention.predicate,
        "subject": mention.subject,
        "place_surface": mention.place,
        "period_surface": period.surface if period else None,
        "unit": mention.unit,
        "per": mention.per,
    }
    return {
        **{name: (text or "")[: width_of(name)] for name, text in words.items()},
        **{name: getattr(mention, name) for name in ("kind", "value", "low", "high", "comparator", "step", "vague")},
        "hedge": mention.hedge.hedge_class if mention.hedge else "",
        "role": mention.role,
        "period_start": period.start if period else None,
        "period_end": period.end if period else None,
        "place": assertion.place,
        "measure": assertion.measure,
        "statement": assertion.sentence,
        "search_text": fold(assertion.sentence),
        "score": mention.score,
        "reasons": [{"code": reason.code, "weight": str(reason.weight)} for reason in mention.reasons],
    }


def width_of(name: str) -> int | None:
    """Return how many characters a column of claims takes."""
    return cast("CharField[str, str]", Claim._meta.get_field(name)).max_length
