"""Users and groups, for administrators; and the audit trail, for everybody who works here."""

from typing import Any

from django import forms
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin as DjangoGroupAdmin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.models import Group, User
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from unfold.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget, UnfoldAdminTextInputWidget

from claims.access import Act, Role
from claims.admin.desk import DeskAdmin, person
from claims.models import AuditEvent
from claims.pages import rows
from claims.pages.labels import label
from claims.review.desks import profile_of
from claims.review.profiles import change_profile

BYLINE = ("pseudonym_ar", "pseudonym_en")

admin.site.unregister(User)
admin.site.unregister(Group)


class PersonForm(UserChangeForm):  # type: ignore[misc]
    """An account, with the name that the public reads instead of the person's."""

    pseudonym_ar = forms.CharField(
        label=_("public byline in Arabic"), required=False, max_length=200, widget=UnfoldAdminTextInputWidget
    )
    pseudonym_en = forms.CharField(
        label=_("public byline in English"), required=False, max_length=200, widget=UnfoldAdminTextInputWidget
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in BYLINE:
            self.fields[name].initial = getattr(profile_of(self.instance), name)


@admin.register(User)
class UserAdmin(DeskAdmin, DjangoUserAdmin):  # type: ignore[misc,type-arg]
    """People; their role is the group that they are in. Accounts are closed, never deleted."""

    read_act = add_act = change_act = Act.MANAGE_USERS
    form = PersonForm
    add_form = UserCreationForm
    add_fieldsets = [(None, {"fields": ["username", "password1", "password2"]})]  # Unfold's own name no field.
    change_password_form = AdminPasswordChangeForm
    list_display = ["username", "first_name", "last_name", "roles", "teams", "is_active", "last_login"]
    list_filter = ["is_active", "groups", "desks"]
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        (_("Person"), {"fields": ["first_name", "last_name", "email"]}),
        (_("Public byline"), {"fields": BYLINE}),
        (_("Access"), {"fields": ["is_active", "is_staff", "groups"]}),
    ]
    filter_horizontal = []

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return super().get_queryset(request).prefetch_related("groups", "desks")

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Show roles by their names."""
        if db_field.name == "groups":
            kwargs["widget"] = UnfoldAdminCheckboxSelectMultipleWidget
        field: Any = super().formfield_for_manytomany(db_field, request, **kwargs)
        if db_field.name == "groups":
            field.label_from_instance = role_name
        return field

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Store the account, and the byline by its service, which audits it."""
        super().save_model(request, obj, form, change)
        if change:
            change_profile(obj, actor=person(request), **{name: form.cleaned_data[name] for name in BYLINE})

    @admin.display(description=_("desks"))
    def teams(self, user: Any) -> str:
        return _t(", ").join(str(desk) for desk in user.desks.all())

    @admin.display(description=_("roles"))
    def roles(self, user: User) -> str:
        return _t(", ").join(role_name(group) for group in user.groups.all())


@admin.register(Group)
class GroupAdmin(DeskAdmin, DjangoGroupAdmin):  # type: ignore[misc]
    """Roles; what each may do is in one table of the code, and not in here."""

    read_act = Act.MANAGE_USERS
    list_display = ["role"]
    fields = ["role"]
    readonly_fields = ["role"]

    @admin.display(description=_("role"), ordering="name")
    def role(self, group: Group) -> str:
        return role_name(group)


@admin.register(AuditEvent)
class AuditEventAdmin(DeskAdmin):
    """Who did what, when and why; never changed."""

    list_display = ["at", "who", "act_shown", "kind", "object_shown", "reason"]
    list_filter = ["act", "object_type", "at"]
    list_select_related = ["actor"]
    search_fields = ["object_label", "actor_label", "reason"]
    fields = ["at", "who", "act_shown", "kind", "object_shown", "reason", "was", "became"]
    readonly_fields = ["who", "act_shown", "kind", "object_shown", "was", "became"]

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        """Let other pages ask for the events about one object."""
        return lookup == "object_id" or super().lookup_allowed(lookup, value, request)

    @admin.display(description=_("actor"), ordering="actor_label")
    def who(self, event: AuditEvent) -> SafeString:
        return rows.apart(event.actor_label or _("the system"))

    @admin.display(description=_("act"), ordering="act")
    def act_shown(self, event: AuditEvent) -> str:
        return label(event.act, "act")

    @admin.display(description=_("kind of object"), ordering="object_type")
    def kind(self, event: AuditEvent) -> str:
        model = apps.all_models["claims"].get(event.object_type)
        return str(model._meta.verbose_name) if model else event.object_type

    @admin.display(description=_("before"))
    def was(self, event: AuditEvent) -> SafeString:
        return rows.as_json(event.before)

    @admin.display(description=_("after"))
    def became(self, event: AuditEvent) -> SafeString:
        return rows.as_json(event.after)

    @admin.display(description=_("object"), ordering="object_id")
    def object_shown(self, event: AuditEvent) -> SafeString:
        return format_html("{} <bdi>#{}</bdi>", rows.quoted(event.object_label), event.object_id)


def role_name(group: Group) -> str:
    """Return the name of the role that a group is; a group of another kind has its own."""
    return str(Role(group.name).label) if group.name in Role.values else group.name
