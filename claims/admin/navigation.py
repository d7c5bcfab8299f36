"""What stands in the sidebar, in the order of the work."""

from typing import Any

from django.apps import apps
from django.contrib.admin import site
from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

# Title of the group, then model and icon of each entry.
GROUPS: list[tuple[str, list[tuple[str, str]]]] = [
    (
        gettext_noop("Work"),
        [
            ("claims.Claim", "fact_check"),
            ("claims.Article", "article"),
            ("claims.Evidence", "attach_file"),
            ("claims.Verdict", "gavel"),
            ("claims.VerificationRun", "published_with_changes"),
            ("claims.Job", "checklist"),
            ("claims.RevisedEvidence", "update"),
        ],
    ),
    (
        gettext_noop("Who says it"),
        [("claims.Source", "newspaper"), ("claims.Feed", "rss_feed"), ("claims.Speaker", "record_voice_over")],
    ),
    (
        gettext_noop("Official figures"),
        [
            ("claims.Dataset", "dataset"),
            ("claims.Release", "inventory_2"),
            ("claims.Series", "timeline"),
            ("claims.Observation", "pin"),
            ("claims.Measure", "straighten"),
            ("claims.Place", "public"),
            ("claims.DataGap", "troubleshoot"),
        ],
    ),
    (
        gettext_noop("The house"),
        [
            ("claims.AuditEvent", "history"),
            ("claims.Publisher", "campaign"),
            ("claims.Desk", "groups"),
            ("claims.ApiKey", "key"),
            ("claims.WebhookEndpoint", "webhook"),
            ("claims.Delivery", "outgoing_mail"),
            ("auth.User", "person"),
            ("auth.Group", "group"),
        ],
    ),
]


def groups(request: HttpRequest) -> list[dict[str, Any]]:
    """Return the groups of entries that this person may open, as unfold draws them."""
    found = [(title, [entry(name, icon) for name, icon in rows if visible(request, name)]) for title, rows in GROUPS]
    return [{"title": _(title), "items": items} for title, items in found if items]


def visible(request: HttpRequest, name: str) -> bool:
    """Tell whether a person may open the list of a model."""
    return site.get_model_admin(apps.get_model(name)).has_module_permission(request)


def entry(name: str, icon: str) -> dict[str, Any]:
    """Return one entry of the sidebar."""
    options = apps.get_model(name)._meta
    link = reverse(f"admin:{options.app_label}_{options.model_name}_changelist")
    return {"title": capfirst(options.verbose_name_plural), "icon": icon, "link": link}
