"""Who may do what: one table, role by act, that every door reads.

Roles are Django groups. A role has every act of the roles before it, but for those that two
different people must do: see `claims.lifecycle` for that rule.
"""

from collections.abc import Iterable

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Q, QuerySet, TextChoices
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.errors import NotAllowed


class Role(TextChoices):
    """What a person is in the newsroom; each is the name of a group."""

    READER = "reader", _("reader")
    FACT_CHECKER = "fact_checker", _("fact-checker")
    EDITOR = "editor", _("editor")
    ADMINISTRATOR = "administrator", _("administrator")


class Act(TextChoices):
    """What a person can do."""

    READ_ALL = "read_all", _("read what is not public")
    TAKE_IN = "take_in", _("take in articles")
    VERIFY = "verify", _("queue a verification")
    DISMISS = "dismiss", _("dismiss a claim")
    REOPEN = "reopen", _("take a dismissed claim up again")
    ADD_EVIDENCE = "add_evidence", _("add evidence")
    COMMENT = "comment", _("comment on a claim")
    WRITE_VERDICT = "write_verdict", _("write a verdict")
    TRANSLATE = "translate", _("translate a verdict")
    CORRECT_READING = "correct_reading", _("correct how a number was read")
    MERGE = "merge", _("merge and split claims")
    ASSIGN = "assign", _("give claims to people and desks")
    REVIEW = "review", _("return a verdict")
    PUBLISH = "publish", _("approve a verdict")
    CORRECT = "correct", _("correct a published verdict")
    RETRACT = "retract", _("retract a published verdict")
    IMPORT_DATA = "import_data", _("import official figures")
    CONFIRM_DATA = "confirm_data", _("confirm official figures")
    MANAGE_KEYS = "manage_keys", _("manage API keys")
    MANAGE_USERS = "manage_users", _("manage accounts and desks")


READS = frozenset({Act.READ_ALL})
CHECKS = READS | {
    Act.TAKE_IN,
    Act.VERIFY,
    Act.DISMISS,
    Act.REOPEN,
    Act.ADD_EVIDENCE,
    Act.COMMENT,
    Act.WRITE_VERDICT,
    Act.TRANSLATE,
    Act.CORRECT_READING,
    Act.MERGE,
    Act.IMPORT_DATA,
}
EDITS = CHECKS | {Act.ASSIGN, Act.REVIEW, Act.PUBLISH, Act.CORRECT, Act.RETRACT, Act.CONFIRM_DATA}

TABLE: dict[Role, frozenset[Act]] = {
    Role.READER: READS,
    Role.FACT_CHECKER: CHECKS,
    Role.EDITOR: EDITS,
    Role.ADMINISTRATOR: EDITS | {Act.MANAGE_KEYS, Act.MANAGE_USERS},
}


def roles_of(user: User | AnonymousUser) -> set[Role]:
    """Return the roles of a person; a superuser is an administrator. A stranger or a closed account has none."""
    if not user.is_authenticated or not user.is_active:
        return set()
    return groups_of(user) | ({Role.ADMINISTRATOR} if user.is_superuser else set())


def groups_of(user: User) -> set[Role]:
    """Return the roles that a person's groups give, looked up once for as long as this object lives."""
    kept: set[Role] | None = getattr(user, "_roles", None)
    if kept is None:
        names = set(user.groups.values_list("name", flat=True))
        kept = {role for role in Role if role in names}
        user._roles = kept  # type: ignore[attr-defined]
    return kept


def people_who_may(act: Act) -> QuerySet[User]:
    """Return everybody with an open account whose role has an act, by name."""
    names = [role.value for role in Role if act in TABLE[role]]
    people = User.objects.filter(Q(groups__name__in=names) | Q(is_superuser=True), is_active=True)
    return people.distinct().order_by("first_name", "last_name", "username")


def acts_of(user: User | AnonymousUser) -> frozenset[Act]:
    """Return everything that a person may do, here and now: less where a key bounds them."""
    most: frozenset[Act] | None = getattr(user, "_bound", None)
    if most is not None and not most:
        return most  # A key that reads what is public: its owner's roles need not be looked up.
    acts = union(TABLE[role] for role in roles_of(user))
    return acts if most is None else acts & most


def bound(user: User, acts: frozenset[Act]) -> User:
    """Let a person do nothing but `acts` as long as this object lives: what the scopes of a key allow."""
    user._bound = acts  # type: ignore[attr-defined]
    return user


def union(acts: Iterable[frozenset[Act]]) -> frozenset[Act]:
    """Return the acts that are in any of the sets."""
    return frozenset().union(*acts)


def may(user: User | AnonymousUser, act: Act) -> bool:
    """Tell whether a person may do `act`."""
    return act in acts_of(user)


def require(user: User | None, act: Act) -> None:
    """Raise NotAllowed where a person may not do `act`. None is the system itself, which may."""
    if user is None or may(user, act):
        return
    if act in union(TABLE[role] for role in roles_of(user)):
        raise NotAllowed(gettext("The scopes of this key do not allow this: %(act)s.") % {"act": act.label})
    raise NotAllowed(gettext("Your role does not allow this: %(act)s.") % {"act": act.label})
