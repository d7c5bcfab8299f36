"""What people choose for themselves: public names, language of their mail, digits, and filters that they keep."""

from urllib.parse import parse_qsl, urlencode

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from claims.access import Act, require
from claims.errors import InvalidInput
from claims.models import AuditEvent, Profile, SavedFilter

LONGEST_QUERY, MOST_FILTERS = 2000, 50


def choose_digits(user: User, digits: str) -> None:
    """Keep the digits that a person wants numbers in."""
    Profile.objects.update_or_create(user=user, defaults={"digits": digits})


@transaction.atomic
def change_profile(user: User, *, actor: User, **changed: str) -> Profile:
    """Change what a person has chosen: pseudonym_ar, pseudonym_en, language.

    People change their own; whoever manages accounts changes anybody's. A changed byline is audited, for it is
    what the public reads. Raises NotAllowed.
    """
    if user != actor:
        require(actor, Act.MANAGE_USERS)
    profile, _made = Profile.objects.get_or_create(user=user)
    before = {name: getattr(profile, name) for name in changed}
    changed = {name: " ".join(text.split()) for name, text in changed.items()}
    if before == changed:
        return profile
    for name, text in changed.items():
        setattr(profile, name, text)
    profile.save(update_fields=list(changed))
    AuditEvent.objects.record("profile.changed", user, actor=actor, before=before, after=changed)
    return profile


def save_filter(owner: User, page: str, name: str, query: str) -> SavedFilter:
    """Keep what a page is narrowed to under a name, in place of what had that name.

    Raises InvalidInput for a name that is empty, a page without a filter, and more filters than a list can show.
    """
    name = " ".join(name.split())[:80]
    query = urlencode([(key, value) for key, value in parse_qsl(query) if value and key != "p"])
    if not name:
        raise InvalidInput(_("Give the filter a name."))
    if not query or len(query) > LONGEST_QUERY:
        raise InvalidInput(_("Narrow the list first, then keep the filter."))
    if SavedFilter.objects.filter(owner=owner, page=page).exclude(name=name).count() >= MOST_FILTERS:
        raise InvalidInput(_("You keep %(most)d filters: take one out first.") % {"most": MOST_FILTERS})
    return SavedFilter.objects.update_or_create(owner=owner, page=page, name=name, defaults={"query": query})[0]


def drop_filter(owner: User, key: int) -> None:
    """Take one of a person's filters out; one of somebody else's stays."""
    SavedFilter.objects.filter(owner=owner, pk=key).delete()
