"""Addresses of the API, version 1."""

from django.urls import path
from rest_framework.routers import SimpleRouter

from claims.api.bulk import BulkViewSet
from claims.api.check import CheckViewSet, CheckWithoutSlash
from claims.api.dumps import DumpViewSet
from claims.api.gaps import DataGapViewSet
from claims.api.jobs import JobViewSet, RevisedViewSet
from claims.api.keys import KeyViewSet
from claims.api.newsroom import DeskViewSet, PersonViewSet, TranslationViewSet
from claims.api.registry import MeasureViewSet, PlaceViewSet
from claims.api.rows import AppearanceViewSet, CommentViewSet, EvidenceViewSet, SpeakerViewSet, VerdictViewSet
from claims.api.statistics import DatasetViewSet, ObservationViewSet, SeriesViewSet
from claims.api.viewsets import ArticleViewSet, ClaimViewSet, RunViewSet, SourceViewSet
from claims.api.webhooks import WebhookViewSet

app_name = "api"
router = SimpleRouter(use_regex_path=False)
router.register("articles/bulk", BulkViewSet, "bulk")
router.register("articles", ArticleViewSet, "articles")
router.register("claims", ClaimViewSet, "claims")
router.register("verdicts", VerdictViewSet, "verdicts")
router.register("appearances", AppearanceViewSet, "appearances")
router.register("evidence", EvidenceViewSet, "evidence")
router.register("comments", CommentViewSet, "comments")
router.register("speakers", SpeakerViewSet, "speakers")
router.register("datasets", DatasetViewSet, "datasets")
router.register("series", SeriesViewSet, "series")
router.register("observations", ObservationViewSet, "observations")
router.register("places", PlaceViewSet, "places")
router.register("measures", MeasureViewSet, "measures")
router.register("dumps", DumpViewSet, "dumps")
router.register("keys", KeyViewSet, "keys")
router.register("desks", DeskViewSet, "desks")
router.register("people", PersonViewSet, "people")
router.register("translations", TranslationViewSet, "translations")
router.register("data-gaps", DataGapViewSet, "data-gaps")
router.register("jobs", JobViewSet, "jobs")
router.register("revised-evidence", RevisedViewSet, "revised-evidence")
router.register("runs", RunViewSet, "runs")
router.register("sources", SourceViewSet, "sources")
router.register("webhooks", WebhookViewSet, "webhooks")
router.register("check", CheckViewSet, "check")
urlpatterns = [*router.urls, path("check", CheckWithoutSlash.as_view({"post": "create"}))]
