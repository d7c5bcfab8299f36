"""What people say to each other about a claim."""

import re

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from claims.access import Act, people_who_may, require
from claims.errors import InvalidInput
from claims.models import Claim, Comment, Notice
from claims.review.notices import notify

LONGEST = 5000
MENTION = re.compile(r"(?<![\w.@])@([\w.@+-]+)")


@transaction.atomic
def comment(claim: Claim, text: str, *, actor: User) -> Comment:
    """Say something of a claim, and tell whoever is mentioned by their user name ("@salma").

    Raises NotAllowed, and InvalidInput for a text that is empty or too long.
    """
    require(actor, Act.COMMENT)
    text = text.strip()
    if not text or len(text) > LONGEST:
        raise InvalidInput(_("A comment has between 1 and %(longest)d characters.") % {"longest": LONGEST})
    said = Comment.objects.create(claim=claim, author=actor, text=text)
    for person in mentioned(text):
        notify(person, Notice.Kind.MENTIONED, claim, actor=actor, text=text)
    return said


def mentioned(text: str) -> list[User]:
    """Return the people of the newsroom whom a text mentions, each once."""
    names = {name.rstrip(".") for name in MENTION.findall(text)} | set(MENTION.findall(text))
    return list(people_who_may(Act.READ_ALL).filter(username__in=names))
