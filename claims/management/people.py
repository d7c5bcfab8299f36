"""People as a command line names them."""

from django.contrib.auth.models import User
from django.core.management.base import CommandError
from django.utils.translation import gettext as _


def named(username: str | None) -> User | None:
    """Return a person by name, and nobody where no name was given. Raises CommandError for a name that nobody has."""
    if not username:
        return None
    user = User.objects.filter(username=username).first()
    if user is None:
        raise CommandError(_("There is no user “%(name)s”.") % {"name": username})
    return user
