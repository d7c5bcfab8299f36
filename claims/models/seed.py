"""Reads the registry's data files into rows; migrations call it with the models of their time."""

import tomllib
from collections.abc import Iterator
from typing import Any

from claims.extraction.lexicon import load_table
from claims.models.registry import DATA, name_key


def read_data(name: str) -> dict[str, Any]:
    """Return one of the data files of this package."""
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))


def places() -> dict[str, dict[str, Any]]:
    """Return the fields of every place by its code; `parts` holds the codes of a group's countries.

    Countries have the names that the extractor knows them by, so that it finds no place that has no row.
    """
    groups = read_data("place_groups")["groups"]
    rows = {
        code: {
            "alpha3": group.get("alpha3", ""),
            "name_ar": group["ar"],
            "name_en": group["en"],
            "kind": "region",
            "aliases": group.get("aliases", []),
            "parts": group.get("parts", []),
        }
        for code, group in groups.items()
    }
    taken = {name_key(name) for row in rows.values() for name in [row["name_ar"], row["name_en"], *row["aliases"]]}
    return dict(countries(taken)) | rows


def countries(taken: set[tuple[str, ...]]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield code and fields of every country; names that another place has already are left out."""
    alpha3 = read_data("countries")["alpha3"]
    names = load_table("context_territories")["names"]
    others = other_names()
    for code, letters in alpha3.items():
        arabic, english = names[code]
        seen = taken | {name_key(arabic), name_key(english)}
        aliases = {name_key(name): name for name in others.get(code, []) if name_key(name) not in seen}
        fields = {"alpha3": letters, "name_ar": arabic, "name_en": english, "kind": "country"}
        yield code, fields | {"aliases": list(aliases.values())}


def other_names() -> dict[str, list[str]]:
    """Return the names in both languages and the English demonyms that the extractor has beside CLDR's, by code."""
    table = load_table("context_places")["territories"]
    lines = ([cell.strip() for cell in line.split("|")] for line in table.strip().splitlines())
    return {
        code: [name.strip() for cell in cells for name in cell.replace("،", ",").split(",") if name.strip()]
        for code, *cells in lines
    }


def measures() -> dict[str, dict[str, Any]]:
    """Return the fields of every measure by its code."""
    return {row["code"]: row for row in read_data("measures")["measure"]}


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
    sown = place_model.objects.filter(code__in=places())
    # Deleted by SQL alone: the models of a migration's state do not know each other well enough for a collector.
    for rows in (
        measure_model.objects.filter(code__in=measures()),
        place_model.parts.through.objects.filter(from_place__in=sown),
        sown,
    ):
        rows._raw_delete(using=rows.db)
