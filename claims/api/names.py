"""What an address names: places, measures and units by their codes, or as people write them in either language."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.api.filtering import WordsIn
from claims.extraction import extract
from claims.extraction.text import fold
from claims.models import Claim, Measure, Place
from claims.verification.conversion import factors

COUNT = "count"
SHARED = "XXX"  # stands for the name of several countries' currencies
THE_PLACE = _("The place, by code or by any of its names: EG, Egypt, مصر.")
THE_MEASURE = _("The measure, by code or by its name.")


class NameField(forms.CharField):
    """A word that names something with a code; what names nothing is refused."""

    refusal: Any

    def clean(self, value: Any) -> str:
        word = str(super().clean(value))
        code = self.code_of(word)
        if code is None:
            raise ValidationError(self.refusal, params={"name": word})
        return code

    def code_of(self, word: str) -> str | None:
        """Return the code of what a word names; None where that is nothing, or more than one thing."""
        raise NotImplementedError


class PlaceField(NameField):
    """A place by its code, its ISO code of three letters, a name or an alias."""

    refusal = _("No place is called “%(name)s”: give its code, such as EG, or a name that /api/v1/places/ has.")

    def code_of(self, word: str) -> str | None:
        coded = Place.objects.filter(Q(code__in=[word, word.upper()]) | Q(alpha3=word.upper(), alpha3__gt=""))
        place = coded.first() or Place.objects.resolve(word)
        return place.code if place else None


class MeasureField(NameField):
    """A measure by its code, or by its whole name in either language."""

    refusal = _("No measure is called “%(name)s”: give its code, or its whole name; /api/v1/measures/ has all of them.")

    def code_of(self, word: str) -> str | None:
        rows = Measure.objects.values_list("code", "name_ar", "name_en")
        found = [code for code, *names in rows if word == code or fold(word) in map(fold, filter(None, names))]
        return found[0] if len(found) == 1 else None


class UnitField(NameField):
    """A unit by its symbol, or as a text has it behind a number."""

    refusal = _("No unit is called “%(name)s”: give its symbol, such as km2, %%, USD, count, or its usual name.")

    def code_of(self, word: str) -> str | None:
        if word == COUNT or word in factors():
            return word
        text = f"5 {word}"
        read = [mention.unit for mention in extract(text).mentions if mention.extent == (0, len(text))]
        if len(read) == 1 and read[0] not in (None, COUNT, SHARED):
            return read[0]
        return word if Claim.objects.filter(unit=word).exists() else None


class PlacesIn(WordsIn):
    """One of a few places."""

    field_class = PlaceField


class MeasuresIn(WordsIn):
    """One of a few measures."""

    field_class = MeasureField


class UnitsIn(WordsIn):
    """One of a few units."""

    field_class = UnitField
