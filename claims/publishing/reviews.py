"""The rows of a published verdict into the pure values that ClaimReview is made of."""

from django.utils.translation import override

from claims.models import Publisher, Source, Speaker
from claims.publishing import claimreview
from claims.publishing.addresses import address_of
from claims.publishing.checks import PublicCheck


def claim_review_of(check: PublicCheck, publisher: Publisher) -> claimreview.Json:
    """Return the ClaimReview of a check, in its home language.

    check: read with `with_evidence`.
    """
    home = check.in_language(check.home)
    claim = home.claim
    with override(home.language):
        stood = places(home)
        return claimreview.claim_review(
            claimreview.Check(
                url=home.address,
                language=home.language,
                publisher=claimreview.Named(str(publisher), url=address_of("front", home.language)),
                reviewed=home.title,
                rating=home.rating,
                label=home.label,
                explanation=home.reasons,
                published_at=home.published_at,
                changed_at=home.changed_at,
                claimant=named(home.claimant),
                said_on=home.said_on,
                first=stood[0] if stood else None,
                others=stood[1:],
                quantity=claimreview.Quantity(claim.value, claim.low, claim.high, claim.unit),
                cited=[claimreview.Cited(str(each)[:200], each.url) for each in home.evidence if each.url],
                corrections=corrections(home),
                retracted_at=home.retracted_at,
                image=address_of("picture", home.language, claim.pk),
            )
        )


def places(check: PublicCheck) -> list[claimreview.Place]:
    """Return where the claim stood, the first appearance first; what has no address is left out."""
    found: dict[str, claimreview.Place] = {}
    for article in (each.article for each in check.appearances):
        if article is not None and article.url:
            day = article.published_at.date() if article.published_at else None
            publisher = str(article.source) if article.source else ""
            found.setdefault(article.url, claimreview.Place(article.url, article.title, day, publisher))
    return list(found.values())


def corrections(check: PublicCheck) -> list[claimreview.Correction]:
    """Return the corrections as ClaimReview words them, with the newsroom's note on the latest."""
    found = []
    for index, (version, text) in enumerate(check.corrections):
        made_at = version.retracted_at if index == 0 and check.retracted_at else version.published_at
        assert made_at is not None
        found.append(claimreview.Correction(f"{text} {check.note}".strip() if index == 0 else text, made_at))
    return found


def named(who: Speaker | Source | None) -> claimreview.Named | None:
    """Return a claimant as ClaimReview names one: with a role it is a person, else nobody knows which it is."""
    if who is None:
        return None
    if isinstance(who, Source):
        return claimreview.Named(str(who), url=who.homepage)
    kind = claimreview.PERSON if who.role or who.organisation else claimreview.ORGANISATION
    return claimreview.Named(str(who), kind, job=who.role if kind == claimreview.PERSON else "")
