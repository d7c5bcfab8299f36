"""Reads the registry's data files into rows; migrations call it with the models of their time."""

import tomllib
from typing import Any

from claims.models.registry import DATA


def read_data(name: str) -> dict[str, Any]:
    """Return the content of one of the data files of this package."""
    return tomllib.loads((DATA / name).read_text(encoding="utf-8"))


def places() -> dict[str, dict[str, Any]]:
    """Return the fields of every place by its code; `parts` holds the codes of a group's countries."""
    names = read_data("place_names.toml")
    rows = {
        code: {"alpha3": alpha3, "name_ar": arabic, "name_en": english, "kind": "country"}
        for code, (alpha3, arabic, english) in read_data("places.toml")["countries"].items()
    }
    for code, group in names["groups"].items():
        rows[code] = {"alpha3": group.get("alpha3", ""), "name_ar": group["ar"], "name_en": group["en"]}
        rows[code] |= {"kind": "region", "aliases": group.get("aliases", []), "parts": group.get("parts", [])}
    for code, aliases in names["aliases"].items():
        rows[code]["aliases"] = aliases
    return rows


def measures() -> dict[str, dict[str, Any]]:
    """Return the fields of every measure by its code."""
    return {row["code"]: row for row in read_data("measures.toml")["measure"]}


def sow(place_model: Any, measure_model: Any) -> None:
    """Make or renew every place and measure of the data files; rows that people added stay as they are."""
    parts = {}
    for code, fields in places().items():
        parts[code] = fields.pop("parts", [])
        place_model.objects.update_or_create(code=code, defaults=fields)
    keys = dict(place_model.objects.values_list("code", "pk"))
    for code in filter(parts.get, parts):
        place_model.objects.get(code=code).parts.set([keys[part] for part in parts[code]])
    for code, fields in measures().items():
        measure_model.objects.update_or_create(code=code, defaults=fields)


def weed(place_model: Any, measure_model: Any) -> None:
    """Take every place and measure of the data files away again; one that is in use refuses."""
    measure_model.objects.filter(code__in=measures()).delete()
    place_model.objects.filter(code__in=places()).delete()
