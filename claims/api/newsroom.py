"""Doors to the newsroom: desks, the names that the public reads, and translations of verdicts."""

from typing import Any

import django_filters as df
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from rest_framework import mixins
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims.access import Act, Role
from claims.api import docs_newsroom
from claims.api.doors import Door
from claims.api.filtering import ChoicesIn, Filters, IdFilter
from claims.api.rows import Rows
from claims.api.serializers.acts import ReasonInput
from claims.api.serializers.articles import LANGUAGES
from claims.api.serializers.newsroom import BylineChange, DeskRow, PersonRow, TranslationAlone
from claims.models import Claim, Desk, TranslationStatus, VerdictTranslation
from claims.review import translation
from claims.review.profiles import change_profile


class PersonFilters(Filters):
    """Filters of the list of people."""

    username = df.CharFilter(field_name="username", help_text=_("Exactly this user name."))
    desk = IdFilter(field_name="desks", help_text=_("Id of a desk that they belong to."))


class TranslationFilters(Filters):
    """Filters of the list of translations."""

    claim = IdFilter(field_name="verdict__claim", help_text=_("Id of the claim."))
    verdict = IdFilter(field_name="verdict", help_text=_("Id of the verdict."))
    language = df.ChoiceFilter(choices=LANGUAGES, help_text=_("Language that it is in."))
    status = ChoicesIn(field_name="status", choices=TranslationStatus.choices, help_text=_("How far it has come."))


@docs_newsroom.DESKS
class DeskViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Door):
    """Teams, for insiders."""

    acts = {"list": Act.READ_ALL, "retrieve": Act.READ_ALL}
    orderings = ("id", "-id")
    serializer_class = DeskRow
    queryset = Desk.objects.prefetch_related("members")
    filterset_class: Any = None


@docs_newsroom.PEOPLE
class PersonViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Door):
    """Everybody with an open account and a role, for insiders; the service says who may change whose byline."""

    http_method_names = ["get", "head", "patch"]
    acts = {"list": Act.READ_ALL, "retrieve": Act.READ_ALL, "partial_update": Act.WRITE_VERDICT}
    orderings = ("id", "-id")
    serializer_class = PersonRow
    filterset_class = PersonFilters
    queryset = User.objects.none()

    def get_queryset(self) -> QuerySet[User]:
        people = User.objects.filter(is_active=True, groups__name__in=Role.values).distinct()
        return people.select_related("profile").prefetch_related("desks", "groups")

    def partial_update(self, request: Request, pk: int) -> Response:
        asked = BylineChange(data=request.data, partial=True)
        asked.is_valid(raise_exception=True)
        change_profile(self.get_object(), actor=self.actor, **asked.validated_data)
        return Response(self.get_serializer(self.get_object()).data)


@docs_newsroom.TRANSLATIONS
class TranslationViewSet(Rows):
    """Reasons of verdicts in the other language; the public sees what was approved of public verdicts."""

    acts = {"approve": Act.PUBLISH, "give_back": Act.PUBLISH}
    serializer_class = TranslationAlone
    queryset = VerdictTranslation.objects.all()
    filterset_class = TranslationFilters

    def all_rows(self) -> QuerySet[VerdictTranslation]:
        return VerdictTranslation.objects.select_related("verdict__claim", "verdict__author", "author", "reviewer")

    def public_rows(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        public = rows.filter(verdict__claim__in=Claim.objects.public(), verdict__published_at__isnull=False)
        return public.filter(status=TranslationStatus.APPROVED)

    @action(detail=True, methods=["post"], filterset_class=None, pagination_class=None)
    def approve(self, request: Request, pk: int) -> Response:
        return self.decided(translation.approve_translation, request)

    @action(detail=True, methods=["post"], filterset_class=None, pagination_class=None, url_path="return")
    def give_back(self, request: Request, pk: int) -> Response:
        return self.decided(translation.return_translation, request)

    def decided(self, decide: Any, request: Request) -> Response:
        """Answer with a translation as it is once somebody has decided on it."""
        asked = ReasonInput(data=request.data)
        asked.is_valid(raise_exception=True)
        return Response(self.get_serializer(decide(self.get_object(), actor=self.actor, **asked.validated_data)).data)
