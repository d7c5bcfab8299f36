"""Make an API key and print its secret, once."""

from datetime import timedelta
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from claims.errors import ClaimsError
from claims.models import Scope
from claims.publishing.services import create_key


class Command(BaseCommand):
    """Make a key for somebody; the secret goes to standard output and can never be shown again."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("user", help="whose key it is; it never allows more than this person's role")
        parser.add_argument("name", help="what the key is for")
        parser.add_argument(
            "--scope",
            action="append",
            choices=Scope.values,
            help="what it may do; give it once for each (default: read)",
        )
        parser.add_argument("--days", type=int, help="how many days it is good for (default: until it is revoked)")

    def handle(self, *args: Any, **options: Any) -> None:
        owner = User.objects.filter(username=options["user"]).first()
        if owner is None:
            raise CommandError(f"There is no user {options['user']!r}.")
        days = options["days"]
        try:
            expires_at = timezone.now() + timedelta(days=days) if days is not None else None
            _, secret = create_key(
                options["name"], owner=owner, scopes=options["scope"] or [Scope.READ], expires_at=expires_at
            )
        except ClaimsError as error:
            raise CommandError(str(error)) from error
        except OverflowError as error:
            raise CommandError("--days goes beyond the calendar: give fewer.") from error
        self.stdout.write(secret)
