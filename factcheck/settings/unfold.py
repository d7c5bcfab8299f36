"""How the admin looks: names, colours, what stands in the sidebar. The rest is in `claims.admin`."""

from typing import Any

from django.templatetags.static import static
from django.utils.translation import gettext_lazy as _

UNFOLD: dict[str, Any] = {
    "SITE_TITLE": _("Factcheck"),
    "SITE_HEADER": _("Factcheck"),
    "SITE_SUBHEADER": _("Numbers in the news, checked"),
    "SITE_SYMBOL": "balance",
    "SITE_URL": None,
    "SITE_FAVICONS": [
        {"rel": "icon", "type": "image/svg+xml", "href": lambda request: static("factcheck/icon.svg")},
    ],
    "SHOW_VIEW_ON_SITE": False,
    "SHOW_BACK_BUTTON": True,
    "BORDER_RADIUS": "6px",
    "STYLES": [lambda request: static("factcheck/unfold.css"), lambda request: static("factcheck/desk.css")],
    "SCRIPTS": [lambda request: static("factcheck/keys.js"), lambda request: static("factcheck/admin.js")],
    "DASHBOARD_CALLBACK": "claims.admin.home.add_counts",
    "SIDEBAR": {"navigation": "claims.admin.navigation.groups"},
    "COLORS": {
        # A deep teal: white text on 600 has a contrast of more than 4.5 to 1.
        "primary": {
            "50": "oklch(97.5% .015 195)",
            "100": "oklch(94.5% .035 195)",
            "200": "oklch(89.5% .06 195)",
            "300": "oklch(82% .085 195)",
            "400": "oklch(72% .1 195)",
            "500": "oklch(60% .095 200)",
            "600": "oklch(49% .085 205)",
            "700": "oklch(43% .075 208)",
            "800": "oklch(37% .06 210)",
            "900": "oklch(31% .05 212)",
            "950": "oklch(23% .04 215)",
        },
        "font": {
            "subtle-light": "var(--color-base-600)",
            "subtle-dark": "var(--color-base-400)",
            "default-light": "var(--color-base-700)",
            "default-dark": "var(--color-base-300)",
            "important-light": "var(--color-base-900)",
            "important-dark": "var(--color-base-100)",
        },
    },
}
