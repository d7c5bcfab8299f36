"""What all input has in common: nothing that is sent is left out in silence, and a refusal says what is taken."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import serializers


class Input(serializers.Serializer[Any]):
    """What somebody sends; a field that it does not have is refused: one that is misspelt must not be lost."""

    default_error_messages: ClassVar[dict[str, Any]] = {"invalid": gettext_lazy("Send an object of JSON: {{…}}.")}

    def to_internal_value(self, data: Any) -> Any:
        """Return the values. Raises ValidationError."""
        unknown = sorted(set(map(str, data)) - set(self.fields)) if isinstance(data, Mapping) else []
        if unknown:
            names = {"name": unknown[0], "names": ", ".join(self.fields)}
            text = _("There is no field “%(name)s”; choose among: %(names)s.") % names
            raise serializers.ValidationError({unknown[0]: text})
        return super().to_internal_value(data)


class Choice(serializers.ChoiceField):
    """One of some words; a refusal names them."""

    def __init__(self, choices: Any, **options: Any) -> None:
        super().__init__(choices, **options)
        names = ", ".join(map(str, self.choices))
        self.error_messages["invalid_choice"] = format_lazy("{}: {}.", gettext_lazy("Choose among"), names)
