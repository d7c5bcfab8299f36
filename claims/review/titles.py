"""How the public page of a claim is called, and what the newsroom tells its readers."""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from claims.access import Act, require
from claims.errors import InvalidInput
from claims.models import AuditEvent, Claim, PublicPage, Rating
from claims.models.public import TITLE_LENGTH
from claims.review.publishability import rating_in

SLUG_LENGTH = 60
FIELDS = ("title_ar", "title_en", "note_ar", "note_en")


def slug_of(text: str) -> str:
    """Return the words of a text for an address, in their own letters, as many as fit whole."""
    slug = slugify(text, allow_unicode=True)
    return slug if len(slug) <= SLUG_LENGTH else slug[: SLUG_LENGTH + 1].rpartition("-")[0] or slug[:SLUG_LENGTH]


def name_page(claim: Claim) -> PublicPage:
    """Return the row of a claim's public page; the first call settles its address."""
    page, _made = PublicPage.objects.get_or_create(claim=claim)
    if not page.slug:
        page.slug = slug_of(page.title_en or page.title_ar or claim.statement)
        page.save(update_fields=["slug", "changed_at"])
    return page


@transaction.atomic
def set_page(claim: Claim, given: dict[str, str], *, actor: User) -> PublicPage:
    """Set titles and notes of a claim's public page.

    given: any of FIELDS. Fact-checkers do it before the claim is published, editors at any time.
    Raises NotAllowed, and InvalidInput for a title that is too long or gives a rating away.
    """
    public = claim.verdicts.filter(published_at__isnull=False).exists()
    require(actor, Act.CORRECT if public else Act.WRITE_VERDICT)
    given = {name: " ".join(given[name].split()) if "title" in name else given[name].strip() for name in given}
    check_titles(claim, [given.get("title_ar", ""), given.get("title_en", "")])
    page, _made = PublicPage.objects.get_or_create(claim=claim)
    before = {name: getattr(page, name) for name in given if getattr(page, name) != given[name]}
    if before:
        for name in before:
            setattr(page, name, given[name])
        page.save(update_fields=[*before, "changed_at"])
        after = {name: given[name] for name in before}
        AuditEvent.objects.record("page.changed", claim, actor=actor, before=before, after=after)
    return page


def check_titles(claim: Claim, titles: list[str]) -> None:
    """Raise InvalidInput for a title that cannot stand over a verdict."""
    if any(len(title) > TITLE_LENGTH for title in titles):
        raise InvalidInput(_("A short title has at most %(longest)d characters.") % {"longest": TITLE_LENGTH})
    newest = claim.verdicts.order_by("-version").first()
    for rating in [newest.rating] if newest else Rating.values:
        if word := rating_in(titles, rating, claim.desk):
            raise InvalidInput(
                _("The title says what is claimed, not the rating: leave “%(word)s” out.") % {"word": word}
            )
