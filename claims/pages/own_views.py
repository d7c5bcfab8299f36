"""What people choose for themselves: the name that the public reads, the language of their mail, filters they keep."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from claims.errors import InvalidInput
from claims.models import Desk, SavedFilter
from claims.pages.doors import desk_page, person
from claims.pages.forms import ProfileForm
from claims.review.desks import profile_of
from claims.review.profiles import change_profile, drop_filter, save_filter

# Where a kept filter leads to.
PAGES = {
    SavedFilter.Page.BOARD: "desk:board",
    SavedFilter.Page.CLAIMS: "admin:claims_claim_changelist",
    SavedFilter.Page.ARTICLES: "admin:claims_article_changelist",
}


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page
def settings(request: HttpRequest) -> HttpResponse:
    """Show and change what a person has chosen for themselves."""
    user = person(request)
    form = ProfileForm(request.POST or None, profile=profile_of(user))
    if form.is_bound and form.is_valid():
        change_profile(user, actor=user, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("desk:settings")
    kept = [(each, address_of(each)) for each in SavedFilter.objects.filter(owner=user)]
    context = {"form": form, "desks": Desk.objects.of(user), "kept": kept}
    return render(request, "pages/settings.html", context, status=422 if form.is_bound else 200)


@require_POST
@desk_page
def keep_filter(request: HttpRequest) -> HttpResponse:
    """Keep what a list is narrowed to under a name, and go back to the list."""
    page, query = request.POST.get("page", ""), request.POST.get("query", "")
    if page not in PAGES:
        return redirect("desk:settings")
    try:
        save_filter(person(request), page, request.POST.get("name", ""), query)
    except InvalidInput as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The filter is kept: it stands above the list from now on."))
    return redirect(f"{reverse(PAGES[SavedFilter.Page(page)])}?{query}")


@require_POST
@desk_page
def forget_filter(request: HttpRequest, key: int) -> HttpResponse:
    """Take a filter out."""
    drop_filter(person(request), key)
    messages.success(request, _("The filter is gone."))
    return redirect("desk:settings")


def address_of(kept: SavedFilter) -> str:
    """Return where a kept filter leads to."""
    return f"{reverse(PAGES[SavedFilter.Page(kept.page)])}?{kept.query}"
