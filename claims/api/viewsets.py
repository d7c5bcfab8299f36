"""The doors: who sees which rows, and which service does what is asked."""

from typing import Any

from django.db.models import QuerySet
from rest_framework import mixins
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from claims import intake
from claims.access import Act
from claims.api import docs, docs_newsroom
from claims.api.acts import ClaimActs, state_of
from claims.api.as_of import asked_time
from claims.api.doors import Door
from claims.api.filters import ArticleFilters, ClaimFilters, SourceFilters
from claims.api.paging import RELEVANCE
from claims.api.parsers import BoundedFormParser, BoundedJSONParser
from claims.api.permissions import is_insider
from claims.api.row_filters import RunFilters
from claims.api.serializers import (
    ArticleDetail,
    ArticleRow,
    ArticleTaken,
    ArticleUpload,
    ClaimDetail,
    ClaimRow,
    RunDetail,
    RunRow,
    SourceRow,
)
from claims.api.serializers.acts import ClaimEntered, ClaimInput
from claims.api.serializers.newsroom import DeskInput
from claims.intake.entering import enter_claim
from claims.models import Article, Claim, Source, VerificationRun
from claims.models.claim import joined
from claims.review.desks import give_article
from claims.verification.services import queue_verification


@docs.ARTICLES
class ArticleViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Door):
    """Texts as received, for insiders: they are other people's work."""

    acts = {"list": Act.READ_ALL, "retrieve": Act.READ_ALL, "create": Act.TAKE_IN, "desk": Act.ASSIGN}
    orderings = ("-received_at", "received_at", "-published_at", "published_at")
    queryset = Article.objects.all()
    filterset_class = ArticleFilters
    parser_classes = [BoundedJSONParser, BoundedFormParser]
    calls_out = frozenset({"create"})

    def get_queryset(self) -> QuerySet[Article]:
        articles = Article.objects.select_related("source", "desk")
        if self.action == "list":
            return articles.defer("text")
        return articles.prefetch_related(
            joined(Article, "appearances", "article"), joined(Article, "appearances__attributions", "source", "speaker")
        )

    def get_serializer_class(self) -> Any:
        return ArticleRow if self.action == "list" else ArticleDetail

    def create(self, request: Request) -> Response:
        asked = ArticleUpload(data=request.data)
        asked.is_valid(raise_exception=True)
        article, created = taken_in(**asked.validated_data, actor=self.actor)
        shown = ArticleTaken(article, context=self.get_serializer_context() | {"created": created})
        address = reverse("api:articles-detail", [article.pk], request=request)
        return Response(shown.data, status=201 if created else 200, headers={"Location": address})

    @docs_newsroom.ARTICLE_DESK
    @action(detail=True, methods=["post"], filterset_class=None, pagination_class=None)
    def desk(self, request: Request, pk: int) -> Response:
        asked = DeskInput(data=request.data)
        asked.is_valid(raise_exception=True)
        given = give_article(self.get_object(), **asked.validated_data, actor=self.actor)
        return Response(ArticleRow(given, context=self.get_serializer_context()).data)


def taken_in(text: str = "", file: Any = None, **about: Any) -> tuple[Article, bool]:
    """Take in what was sent: a file, a text, or else what stands at the address."""
    if file is not None:
        return intake.take_in_file(file.name, file.read(), **about)
    return intake.take_in(text, **about) if text.strip() else intake.take_in_address(**about)


@docs.CLAIMS
class ClaimViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, ClaimActs):
    """Claims with a public verdict for readers, all of them for insiders."""

    acts = {**ClaimActs.acts, "create": Act.TAKE_IN, "verify": Act.VERIFY}
    orderings = ("-created_at", "created_at", "-updated_at", "updated_at", "-value", "value", RELEVANCE)
    queryset = Claim.objects.all()
    filterset_class = ClaimFilters

    def get_queryset(self) -> QuerySet[Claim]:
        claims = Claim.objects.visible(everything=is_insider(self.request))
        if self.action == "list":
            return claims.unmerged().with_verdicts()
        return claims.with_rows() if self.action == "retrieve" else claims

    def get_serializer_class(self) -> Any:
        return ClaimRow if self.action == "list" else ClaimDetail

    def get_serializer_context(self) -> dict[str, Any]:
        reads = self.action in ("list", "retrieve")
        return super().get_serializer_context() | {"as_of": asked_time(self.request) if reads else None}

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        # Before the rows are read: an event that comes in between makes the ETag too old, never too new.
        self.seen_state = state_of(kwargs["pk"]) if is_insider(request) else ""
        return super().retrieve(request, *args, **kwargs)

    def create(self, request: Request) -> Response:
        asked = ClaimInput(data=request.data)
        asked.is_valid(raise_exception=True)
        verify = asked.validated_data.pop("verify")
        claim, created = enter_claim(**asked.validated_data, actor=self.actor)
        run = queue_verification(claim, actor=self.actor).pk if verify and created else None
        address = reverse("api:claims-detail", [claim.pk], request=request)
        shown = ClaimEntered({"id": claim.pk, "created": created, "run": run})
        return Response(shown.data, status=201 if created else 200, headers={"Location": address})

    @action(detail=True, methods=["post"], filterset_class=None, pagination_class=None)
    def verify(self, request: Request, pk: int) -> Response:
        run = queue_verification(self.get_object(), actor=self.actor)
        address = reverse("api:runs-detail", [run.pk], request=request)
        return Response(RunRow(run).data, status=202, headers={"Location": address})


@docs.RUNS
class RunViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Door):
    """Attempts to verify, for insiders."""

    acts = {"list": Act.READ_ALL, "retrieve": Act.READ_ALL}
    orderings = ("-id", "id")
    filterset_class = RunFilters
    queryset = VerificationRun.objects.select_related("proposal", "requested_by").prefetch_related("answers")

    def get_serializer_class(self) -> Any:
        return RunRow if self.action == "list" else RunDetail


@docs.SOURCES
class SourceViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Door):
    """Who publishes."""

    orderings = ("id", "-id")
    serializer_class = SourceRow
    queryset = Source.objects.all()
    filterset_class = SourceFilters
