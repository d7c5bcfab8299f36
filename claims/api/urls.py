"""Addresses of the API, version 1."""

from rest_framework.routers import SimpleRouter

from claims.api.viewsets import ArticleViewSet, ClaimViewSet, RunViewSet, SourceViewSet

app_name = "api"
router = SimpleRouter(use_regex_path=False)
router.register("articles", ArticleViewSet, "articles")
router.register("claims", ClaimViewSet, "claims")
router.register("runs", RunViewSet, "runs")
router.register("sources", SourceViewSet, "sources")
urlpatterns = router.urls
