"""Addresses of the whole site."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerView

from claims.pages.public_urls import of_no_language
from claims.pages.public_views import home
from factcheck.health import healthz

urlpatterns = [
    path("", home, name="home"),
    path("admin/", admin.site.urls),
    path("desk/", include("claims.pages.urls")),
    path("api/v1/", include("claims.api.urls")),
    path("api/schema/", SpectacularAPIView.as_view(), name="schema"),
    path("api/docs/", SpectacularSwaggerView.as_view(url_name="schema"), name="docs"),
    path("v1alpha1/", include("claims.api.google_urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("healthz", healthz, name="healthz"),
    *of_no_language,
    *i18n_patterns(path("", include("claims.pages.public_urls"))),
]

handler404 = "claims.api.problems.page_not_found"
handler500 = "claims.api.problems.server_error"
