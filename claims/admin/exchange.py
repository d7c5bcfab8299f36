"""Lists of claims out of the admin and into it: files of what is shown, claims by hand, and imports with a preview."""

from typing import Any

from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from claims import store
from claims.access import Act, may
from claims.admin.acting import tell
from claims.admin.desk import DeskAdmin, person
from claims.admin.entry_forms import SALT, EnterForm, ImportForm
from claims.errors import ClaimsError, InvalidInput
from claims.pages import rows
from claims.pages.files import attachment
from claims.review.exchange import FORMS, import_claims, preview, write_claims


class ExchangeAdmin(DeskAdmin):
    """What the list of claims has besides the list."""

    add_act = Act.TAKE_IN

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view
        return [
            path("export.<slug:form>", view(self.export), name="claims_claim_export"),
            path("import/", view(self.import_file), name="claims_claim_import"),
            *super().get_urls(),
        ]

    def export(self, request: HttpRequest, form: str) -> HttpResponse | StreamingHttpResponse:
        """Write the claims as the list shows them: narrowed, and in its order."""
        if form not in FORMS:
            raise Http404
        if not may(request.user, Act.READ_ALL):
            raise PermissionDenied
        try:
            claims: Any = self.get_changelist_instance(request).queryset
            return attachment("claims", form, write_claims(claims, form))
        except InvalidInput as error:
            messages.error(request, str(error))
            return HttpResponseRedirect(reverse("admin:claims_claim_changelist"))

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Enter a claim by hand."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = EnterForm(request.POST or None, request.FILES or None)
        if form.is_valid():
            try:
                claim, is_new = form.enter(person(request))
            except ClaimsError as error:
                form.add_error(None, str(error))
            else:
                text = _("The claim is entered.") if is_new else _("This claim was here already.")
                messages.success(request, text)
                return HttpResponseRedirect(rows.link_to(claim))
        return self.form_page(request, form, "admin/claims/claim/enter.html", title=_("Enter a claim"))

    def import_file(self, request: HttpRequest) -> HttpResponse:
        """Show what a file would bring, and import it once a person has said yes."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = ImportForm(request.POST or None, request.FILES or None)
        more: dict[str, Any] = {"title": _("Import claims")}
        if form.is_valid():
            given = form.cleaned_data
            try:
                if given["snapshot"] is not None:
                    return self.imported(request, given)
                more["shown"] = preview(given["name"], given["body"], actor=person(request))
            except ClaimsError as error:
                form.add_error(None, str(error))
            else:
                snapshot = store.keep(given["body"], media_type="application/octet-stream")
                more["kept"] = signing.dumps([given["name"], snapshot.pk], salt=SALT)
        return self.form_page(request, form, "admin/claims/claim/import.html", **more)

    def imported(self, request: HttpRequest, given: dict[str, Any]) -> HttpResponse:
        """Import a file that was looked at, and go back to the list."""
        done = import_claims(given["name"], given["body"], actor=person(request), kept=given["snapshot"])
        text = ngettext("%(count)d claim was imported.", "%(count)d claims were imported.", len(done.new))
        tell(request, text, len(done.new))
        return HttpResponseRedirect(reverse("admin:claims_claim_changelist"))
