"""Imports point one way, the centre is free of Django, and files and functions stay small."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "claims"
ORDER = [
    *("errors", "extraction", "identity", "models", "store", "net", "access", "dispatch", "trying"),
    *("outbox", "lifecycle"),
    *("intake", "verification", "review", "publishing"),
]
DOORS = ["api", "admin", "pages", "tasks", "management", "templatetags", "apps"]
PURE = ["errors", "extraction", "identity", "verification/comparison.py", "publishing/claimreview.py"]
OUTER = {"django", "rest_framework", "celery", "requests", "httpx", "redis"}
CAMEL = {"extraction/text.py", "extraction/morphology.py"}
FILES = sorted(path for path in ROOT.rglob("*.py") if "migrations" not in path.parts)
every_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())


def imported(path: Path) -> set[str]:
    """Return the dotted names that a file imports, relative ones resolved."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            package = ["claims", *path.relative_to(ROOT).parent.parts]
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            names |= {module} | {f"{module}.{alias.name}" for alias in node.names}
    return names


def stage(dotted: str) -> str:
    """Return the part of `claims` that a name belongs to, or nothing."""
    parts = dotted.split(".")
    return parts[1] if parts[0] == "claims" and len(parts) > 1 else ""


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


@every_file
def test_a_stage_imports_earlier_stages_only(path: Path) -> None:
    own = path.relative_to(ROOT).parts[0].removesuffix(".py")
    assert own in [*ORDER, *DOORS, "__init__"], f"{own} has no place in the order"
    if own not in ORDER:
        return
    later = set(ORDER[ORDER.index(own) + 1 :]) | set(DOORS)
    assert {name for name in imported(path) if stage(name) in later} == set()


@every_file
def test_the_centre_imports_nothing_from_outside(path: Path) -> None:
    if not name_of(path).startswith(tuple(PURE)):
        return
    assert {name for name in imported(path) if name.split(".")[0] in OUTER} == set()
    if "extraction" not in path.parts:
        return
    assert {name for name in imported(path) if stage(name) not in ("", "extraction")} == set()


@every_file
def test_camel_tools_is_imported_in_two_places_only(path: Path) -> None:
    if name_of(path) not in CAMEL:
        assert {name for name in imported(path) if name.split(".")[0] == "camel_tools"} == set()


@every_file
def test_a_file_has_fewer_than_300_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) < 300


@every_file
def test_no_function_has_more_than_40_lines(path: Path) -> None:
    long = {f.name for f in functions(path) if (f.end_lineno or f.lineno) - f.lineno + 1 > 40}
    assert long == set()


def test_the_reference_tells_relative_imports_apart() -> None:
    assert stage("claims.review.services") == "review"
    assert stage("django.db") == ""
    assert "claims.errors" in {n for path in FILES for n in imported(path)}
