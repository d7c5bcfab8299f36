"""What readers do: ask for corrections, reply, follow what comes of it, choose their digits."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from claims.errors import InvalidInput
from claims.models import Digits, ReaderRequest
from claims.models.public import TEXT_LENGTH
from claims.pages.digits import active
from claims.pages.public import check_of, framed, public_page
from claims.publishing.addresses import path_of
from claims.publishing.checks import PublicCheck
from claims.publishing.requests import TooMany, send_request


class RequestForm(forms.Form):
    """What a reader wants. `website` is for programs that fill in every field: people do not see it."""

    kind = forms.ChoiceField(
        label=_("What do you want?"),
        choices=ReaderRequest.Kind.choices,
        widget=forms.RadioSelect,
        initial=ReaderRequest.Kind.CORRECTION,
    )
    text = forms.CharField(
        label=_("What is wrong, and how do you know?"),
        max_length=TEXT_LENGTH,
        widget=forms.Textarea({"rows": 8, "dir": "auto"}),
        help_text=_("Name the page or document that shows it, if there is one."),
    )
    name = forms.CharField(
        label=_("Your name"),
        max_length=200,
        required=False,
        widget=forms.TextInput({"autocomplete": "name", "dir": "auto"}),
        help_text=_("Needed for a reply."),
    )
    contact = forms.CharField(
        label=_("E-mail or telephone"),
        max_length=254,
        required=False,
        widget=forms.TextInput({"autocomplete": "email", "dir": "ltr"}),
        help_text=_("Needed for a reply; only the newsroom sees it."),
    )
    website = forms.CharField(required=False)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@public_page
def ask(request: HttpRequest, key: int) -> HttpResponse:
    """Show the form, and keep what is sent with it."""
    check = check_of(key)
    form = RequestForm(request.POST or None)
    status = 422 if form.is_bound else 200
    if form.is_bound and form.is_valid():
        try:
            return redirect(sent(request, check, form))
        except InvalidInput as error:
            form.add_error(None, str(error))
            status = 429 if isinstance(error, TooMany) else 422
    return framed(request, "public/ask.html", {"check": check, "form": form}, status)


def sent(request: HttpRequest, check: PublicCheck, form: RequestForm) -> str:
    """Keep a request and return where its sender follows it; a program's is dropped, and it is told nothing."""
    given = form.cleaned_data
    if given.pop("website"):
        return path_of("front", check.language)
    sender = BaseThrottle().get_ident(Request(request))  # as the API counts strangers, also behind a proxy
    made = send_request(check.claim, **given, language=check.language, sender=sender)
    return path_of("request", check.language, made.reference)


@never_cache
@require_safe
@public_page
def follow(request: HttpRequest, reference: str) -> HttpResponse:
    """Show what came of a request to whoever has its reference; not what was written in it."""
    found = ReaderRequest.objects.filter(reference=reference).first()
    if found is None:
        raise Http404
    return framed(request, "public/request.html", {"request_row": found, "check": check_of(found.claim_id)})


@never_cache
@require_safe
@public_page
def digits(request: HttpRequest) -> HttpResponse:
    """Let a reader choose the digits; a page of its own, for the others are kept by caches and carry no form."""
    back = request.GET.get("from", "")
    return framed(request, "public/digits.html", {"choices": Digits, "chosen": active(), "back": back})
