"""Where what is published is found, in full: what feeds, ClaimReview and other programs are told."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from claims.models import Claim
from claims.review.titles import slug_of


def full(path: str) -> str:
    """Return an address of this site in full."""
    return f"{settings.FACTCHECK_SITE_ADDRESS}{path}"


def page_path(claim: Claim, language: str) -> str:
    """Return the path of a claim's public page: its key, and the slug that it was first published under.

    Read the claim with `public_page` joined where many are shown.
    """
    page = getattr(claim, "public_page", None)
    slug = page.slug if page and page.slug else slug_of(claim.statement)
    with override(language):
        return reverse("public:check", args=[f"{claim.pk}-{slug}" if slug else str(claim.pk)])


def page_address(claim: Claim, language: str) -> str:
    """Return the address of a claim's public page in full."""
    return full(page_path(claim, language))


def path_of(name: str, language: str, *args: object) -> str:
    """Return the path of a public page by the name of its address."""
    with override(language):
        return reverse(f"public:{name}", args=args)


def address_of(name: str, language: str, *args: object) -> str:
    """Return the address of a public page in full, by the name of its address."""
    return full(path_of(name, language, *args))
