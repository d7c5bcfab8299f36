"""The schema: committed, complete, and true of its own examples."""

from typing import Any

import pytest
import yaml
from django.core.management import call_command
from django.test import Client
from drf_spectacular.generators import SchemaGenerator
from rest_framework.test import APIClient

from tests.api.conform import assert_conforms, faults_of, schema
from tests.api.sample import make_sample

OPERATIONS = [
    (path, method, operation) for path, methods in schema()["paths"].items() for method, operation in methods.items()
]
NAMES = [f"{method} {path}" for path, method, _ in OPERATIONS]


def test_the_committed_schema_is_the_one_of_the_code() -> None:
    generated = yaml.safe_load(yaml.safe_dump(SchemaGenerator().get_schema(request=None, public=True)))  # type: ignore[no-untyped-call]
    assert generated == schema(), "run: manage.py spectacular --file docs/openapi.yaml"


def test_the_schema_is_valid_and_generated_without_a_warning(tmp_path: Any) -> None:
    call_command("spectacular", "--validate", "--fail-on-warn", "--file", str(tmp_path / "openapi.yaml"))


@pytest.mark.parametrize(("path", "method", "operation"), OPERATIONS, ids=NAMES)
def test_every_operation_is_described_with_examples_in_both_languages(
    path: str, method: str, operation: dict[str, Any]
) -> None:
    assert operation["summary"]
    assert operation["description"]
    shown = [example["summary"] for content in contents(operation) for example in content.get("examples", {}).values()]
    assert {"Arabic", "English"} <= set(shown)


@pytest.mark.parametrize(("path", "method", "operation"), OPERATIONS, ids=NAMES)
def test_every_example_is_as_the_schema_says(path: str, method: str, operation: dict[str, Any]) -> None:
    for content in contents(operation):
        for name, example in content.get("examples", {}).items():
            assert faults_of(example["value"], content["schema"]) == [], name


def contents(operation: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what can be sent to an operation, and what it answers."""
    bodies = [operation.get("requestBody", {}), *operation["responses"].values()]
    return [content for body in bodies for content in body.get("content", {}).values()]


@pytest.mark.django_db
def test_the_schema_is_served_to_everybody(stranger: APIClient) -> None:
    answer = stranger.get("/api/schema/")
    assert (answer.status_code, yaml.safe_load(answer.content)["openapi"]) == (200, "3.1.1")


def test_the_docs_page_ships_its_assets(client: Client) -> None:
    page = client.get("/api/docs/").content.decode()
    assert "drf_spectacular_sidecar" in page
    assert "//cdn" not in page
    assert "https://" not in page


NASTY = [
    "",
    "0",
    "-1",
    "9" * 40,
    "1e400",
    "-0",
    "NaN",
    "\x00",
    "é٣",
    "a,,b",
    "%",
    "'\"",
    "..",
    "2025-02-30",
    "[]",
    "0001-01-01",
]
LISTS = [path for path, method, operation in OPERATIONS if method == "get" and "{" not in path]


@pytest.mark.django_db
@pytest.mark.parametrize("path", LISTS)
def test_no_parameter_of_a_list_makes_a_fault_of_ours(checker: APIClient, path: str) -> None:
    make_sample()
    for parameter in schema()["paths"][path]["get"].get("parameters", []):
        for value in NASTY:
            answer = checker.get(path, {parameter["name"]: value})
            assert answer.status_code in (200, 400), (parameter["name"], value)
            assert_conforms(answer, path)
