"""Addresses of the door in the shape of Google's Fact Check Tools API."""

from django.urls import path, re_path

from claims.api.google import ClaimsSearch, unimplemented, unknown

app_name = "google"
urlpatterns = [
    path("claims:search", ClaimsSearch.as_view(), name="search"),
    path("claims:imageSearch", unimplemented),
    path("pages", unimplemented),
    path("pages/<path:name>", unimplemented),
    re_path(r"^.*$", unknown),
]
