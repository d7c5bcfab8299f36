"""Holds an answer against the committed schema."""

from functools import cache
from typing import Any

import yaml
from django.conf import settings
from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

BASE = "urn:openapi"


@cache
def schema() -> dict[str, Any]:
    """Return the committed schema."""
    found: dict[str, Any] = yaml.safe_load((settings.BASE_DIR / "docs" / "openapi.yaml").read_text(encoding="utf-8"))
    return found


@cache
def registry() -> Any:
    """Return the schema as a place to resolve references in."""
    return Registry().with_resource(BASE, Resource(contents=schema(), specification=DRAFT202012))


def faults_of(body: Any, shape: dict[str, Any]) -> list[str]:
    """Return where a body departs from a shape of the schema."""
    # A fragment is resolved against the whole document.
    found = Draft202012Validator(absolute(shape), registry=registry()).iter_errors(body)
    return [f"{fault.json_path}: {fault.message}" for fault in found]


def absolute(shape: Any) -> Any:
    """Return a shape whose references name the document."""
    if isinstance(shape, dict):
        return {key: BASE + value if key == "$ref" else absolute(value) for key, value in shape.items()}
    return [absolute(each) for each in shape] if isinstance(shape, list) else shape


def shape_of(path: str, method: str, status: int) -> dict[str, Any]:
    """Return the shape of one answer; a KeyError tells that the schema does not know it."""
    content = schema()["paths"][path][method]["responses"][str(status)]["content"]
    found: dict[str, Any] = next(iter(content.values()))["schema"]
    return found


def assert_conforms(answer: Any, path: str, method: str = "get") -> None:
    """Fail where an answer is not as the schema says."""
    content = schema()["paths"][path][method]["responses"][str(answer.status_code)]["content"]
    assert answer.headers["Content-Type"] in content
    assert faults_of(answer.json(), shape_of(path, method, answer.status_code)) == []
