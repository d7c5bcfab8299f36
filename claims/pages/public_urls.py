"""Addresses of the public pages: those under a language, and those that belong to none."""

from django.urls import path, re_path

from claims.pages import public_files, public_requests, public_views

app_name = "public"

urlpatterns = [
    path("", public_views.front, name="front"),
    # The key finds the check; the words behind it are for people, and may be left out.
    re_path(r"^checks/(?P<name>[0-9]{1,18}(?:-[^/]*)?)/$", public_views.check, name="check"),
    path("checks/<int:key>/claimreview.json", public_files.claim_review, name="claimreview"),
    re_path(r"^checks/(?P<key>[0-9]{1,18})/cite\.(?P<form>bib|json)$", public_files.cite, name="cite"),
    path("checks/<int:key>/picture.png", public_files.picture, name="picture"),
    path("checks/<int:key>/card/", public_files.card, name="card"),
    path("checks/<int:key>/ask/", public_requests.ask, name="ask"),
    path("requests/<slug:reference>/", public_requests.follow, name="request"),
    path("digits/", public_requests.digits, name="digits"),
    path("corrections/", public_views.corrections, name="corrections"),
    path("sources/", public_views.sources, name="sources"),
    path("methodology/", public_views.methodology, name="methodology"),
    re_path(r"^feed\.(?P<form>atom|rss|json)$", public_files.feed, name="feed"),
]

of_no_language = [
    path("robots.txt", public_files.robots, name="robots"),
    path("sitemap.xml", public_files.sitemap, name="sitemap"),
    path("sitemap-news.xml", public_files.news, name="news"),
    path("sitemap-<int:number>.xml", public_files.sitemap, name="sitemap-part"),
    path("copies/<int:key>", public_files.copy, name="evidence-copy"),
    path("data.json", public_files.data, name="data"),
    path("oembed", public_files.oembed, name="oembed"),
]
