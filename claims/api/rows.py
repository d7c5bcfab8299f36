"""Doors to rows that belong to claims: verdicts, evidence, appearances, and those who said the numbers."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from rest_framework import mixins
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from claims.access import Act
from claims.api import docs_newsroom, docs_rows
from claims.api.as_of import asked_time
from claims.api.doors import Door
from claims.api.permissions import is_insider
from claims.api.row_filters import AppearanceFilters, CommentFilters, EvidenceFilters, SpeakerFilters, VerdictFilters
from claims.api.serializers.newsroom import TranslationAlone, TranslationInput
from claims.api.serializers.rows import AppearanceAlone, CommentRow, EvidenceAlone, SpeakerRow, VerdictAlone
from claims.models import Appearance, Attribution, Claim, Comment, Evidence, Speaker, Verdict
from claims.models.claim import joined
from claims.review import translation


class Rows(mixins.ListModelMixin, mixins.RetrieveModelMixin, Door):
    """Rows of which the public sees a part."""

    orderings: tuple[str, ...] = ("-id", "id")

    def get_queryset(self) -> QuerySet[Any]:
        rows = self.all_rows()
        return rows if is_insider(self.request) else self.public_rows(rows)

    def all_rows(self) -> QuerySet[Any]:
        """Return the rows that insiders see."""
        raise NotImplementedError

    def public_rows(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Return those of the rows that everybody sees."""
        return rows.filter(claim__in=Claim.objects.public())


@docs_rows.VERDICTS
class VerdictViewSet(Rows):
    """Every version of every verdict; the public sees those that were published."""

    acts = {"translate": Act.TRANSLATE}
    orderings = ("-id", "id", "-published_at", "published_at")
    serializer_class = VerdictAlone
    queryset = Verdict.objects.all()
    filterset_class = VerdictFilters

    def all_rows(self) -> QuerySet[Verdict]:
        verdicts = Verdict.objects.select_related("claim__desk", "author__profile", "review__editor")
        return verdicts.prefetch_related(joined(Verdict, "translations", "author", "reviewer"))

    def public_rows(self, rows: QuerySet[Verdict]) -> QuerySet[Verdict]:
        return super().public_rows(rows).filter(published_at__isnull=False)

    @docs_newsroom.TRANSLATE
    @action(detail=True, methods=["post"], filterset_class=None, pagination_class=None, url_path="translations")
    def translate(self, request: Request, pk: int) -> Response:
        asked = TranslationInput(data=request.data)
        asked.is_valid(raise_exception=True)
        made = translation.translate(self.get_object(), **asked.validated_data, actor=self.actor)
        address = reverse("api:translations-detail", [made.pk], request=request)
        shown = TranslationAlone(made, context=self.get_serializer_context())
        return Response(shown.data, status=201, headers={"Location": address})

    def get_serializer_context(self) -> dict[str, Any]:
        return super().get_serializer_context() | {"as_of": asked_time(self.request)}


@docs_rows.COMMENTS
class CommentViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Door):
    """What the newsroom says of claims, inside."""

    acts = {"list": Act.READ_ALL, "retrieve": Act.READ_ALL}
    orderings = ("-id", "id")
    serializer_class = CommentRow
    queryset = Comment.objects.select_related("author")
    filterset_class = CommentFilters


@docs_rows.EVIDENCE
class EvidenceViewSet(Rows):
    """Findings for and against claims; confidential ones are for insiders."""

    serializer_class = EvidenceAlone
    queryset = Evidence.objects.all()
    filterset_class = EvidenceFilters

    def all_rows(self) -> QuerySet[Evidence]:
        return Evidence.objects.select_related("snapshot", "place", "measure", "added_by", "archived")

    def public_rows(self, rows: QuerySet[Evidence]) -> QuerySet[Evidence]:
        return super().public_rows(rows).filter(confidential=False)


@docs_rows.APPEARANCES
class AppearanceViewSet(Rows):
    """Numbers where they are stated; the public sees those of claims with a public verdict."""

    serializer_class = AppearanceAlone
    queryset = Appearance.objects.all()
    filterset_class = AppearanceFilters

    def all_rows(self) -> QuerySet[Appearance]:
        chain = joined(Appearance, "attributions", "source", "speaker")
        return Appearance.objects.select_related("article__source").prefetch_related(chain)


@docs_rows.SPEAKERS
class SpeakerViewSet(Rows):
    """Who says numbers; the public sees those whom a public claim is attributed to."""

    orderings = ("id", "-id")
    serializer_class = SpeakerRow
    queryset = Speaker.objects.all()
    filterset_class = SpeakerFilters

    def all_rows(self) -> QuerySet[Speaker]:
        return Speaker.objects.all()

    def public_rows(self, rows: QuerySet[Speaker]) -> QuerySet[Speaker]:
        said = Attribution.objects.filter(speaker=OuterRef("pk"), appearance__claim__in=Claim.objects.public())
        return rows.filter(Exists(said))
