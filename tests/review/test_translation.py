"""A verdict's reasons in the other language: handed in by one person, approved by another."""

import pytest
from django.db import IntegrityError, connection, transaction

from claims.access import Role
from claims.errors import Conflict, InvalidInput, NotAllowed
from claims.models import AuditEvent, Notice, VerdictTranslation
from claims.review.translation import approve_translation, reasons_in, return_translation, translate
from tests.factories import make_user, make_verdict

pytestmark = pytest.mark.django_db
ARABIC = "الرقم وارد في النشرة."


def test_a_translation_is_public_once_a_second_person_approves_it() -> None:
    verdict, editor = make_verdict(), make_user(Role.EDITOR)
    made = translate(verdict, ARABIC, actor=make_user())
    assert (made.language, reasons_in(verdict, "ar")) == ("ar", "")
    approve_translation(made, actor=editor)
    assert reasons_in(verdict, "ar") == ARABIC
    assert reasons_in(verdict, "en") == verdict.rationale_en
    acts = AuditEvent.objects.about(verdict.claim).values_list("act", flat=True)
    assert list(acts) == ["translation.approved", "translation.written"]


def test_whoever_wrote_a_translation_does_not_approve_it() -> None:
    editor = make_user(Role.EDITOR)
    made = translate(make_verdict(), ARABIC, actor=editor)
    with pytest.raises(NotAllowed):
        approve_translation(made, actor=editor)


def test_a_returned_translation_is_followed_by_another() -> None:
    verdict, translator = make_verdict(), make_user()
    made = translate(verdict, "…", actor=translator)
    with pytest.raises(InvalidInput):
        return_translation(made, actor=make_user(Role.EDITOR), reason=" ")
    return_translation(made, actor=make_user(Role.EDITOR), reason="a draft")
    assert Notice.objects.get(person=translator).text == "a draft"
    approve_translation(translate(verdict, ARABIC, actor=translator), actor=make_user(Role.EDITOR))
    assert reasons_in(verdict, "ar") == ARABIC


@pytest.mark.parametrize("text", ["", "   ", "x" * 20_001])
def test_a_translation_has_a_text(text: str) -> None:
    with pytest.raises(InvalidInput):
        translate(make_verdict(), text, actor=make_user())


def test_a_verdict_in_both_languages_needs_no_translation() -> None:
    with pytest.raises(InvalidInput):
        translate(make_verdict(rationale_ar=ARABIC), ARABIC, actor=make_user())


def test_the_second_of_two_translations_or_decisions_is_refused() -> None:
    verdict, editor = make_verdict(), make_user(Role.EDITOR)
    made = translate(verdict, ARABIC, actor=make_user())
    with pytest.raises(Conflict):
        translate(verdict, ARABIC, actor=make_user())
    approve_translation(made, actor=editor)
    with pytest.raises(Conflict):
        return_translation(made, actor=make_user(Role.EDITOR), reason="late")


def test_the_database_keeps_a_translation_as_it_is() -> None:
    made = translate(make_verdict(), ARABIC, actor=make_user())
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE claims_verdicttranslation SET text = 'x'")
    approve_translation(made, actor=make_user(Role.EDITOR))
    with pytest.raises(IntegrityError), transaction.atomic():
        VerdictTranslation.objects.update(status="waiting", reviewer=None)
