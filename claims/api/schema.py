"""What the schema says of answers, where its generator knows less than we do."""

from typing import Any

from drf_spectacular.openapi import AutoSchema


class DoorSchema(AutoSchema):
    """What the schema says of a door: also which of its actions are to go."""

    def is_deprecated(self) -> bool:
        """Return whether the operation is marked as one that is not to be used any more."""
        return super().is_deprecated() or getattr(self.view, "action", "") in getattr(self.view, "deprecated", {})


def let_addresses_be_empty(result: dict[str, Any], **_more: Any) -> dict[str, Any]:
    """Call an address that may be missing a reference: "" is none of the format `uri`, which the generator takes."""
    for component in result["components"]["schemas"].values():
        for shape in component.get("properties", {}).values():
            if shape.get("format") == "uri" and shape.get("readOnly"):
                shape["format"] = "uri-reference"
    return result
