"""One JSON form for what goes into a comparison and what comes out, so that equal values are equal bytes.

Decimals are strings without exponent or trailing zeros ("Infinity" for an open end), dates are ISO, sets are sorted,
keys are sorted.
"""

import json
import types
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from claims.errors import InvalidInput

T = TypeVar("T")


def decimal_text(number: Decimal) -> str:
    """Return the one spelling of a number: "110000", "0.05", "0", "Infinity"."""
    if not number.is_finite():
        return str(number)
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


@cache
def _names(cls: type) -> tuple[str, ...]:
    return tuple(each.name for each in fields(cls))


def to_plain(value: Any) -> Any:
    """Return a value as what JSON has: dataclasses become objects, decimals strings."""
    kind = type(value)
    if kind in _ALREADY:
        return value
    plain = _FORMS.get(kind) or _form_of(kind)
    return plain(value)


def _form_of(kind: type) -> Callable[[Any], Any]:
    """Return what makes a type plain, and remember it: there are few types, and very many values."""
    if is_dataclass(kind):
        _FORMS[kind] = lambda value: {name: to_plain(getattr(value, name)) for name in _names(kind)}
    else:
        known = (form for base, form in _BASES.items() if issubclass(kind, base))
        _FORMS[kind] = next(known, lambda value: value)
    return _FORMS[kind]


_ALREADY = {str, int, bool, float, type(None)}
_BASES: dict[type, Callable[[Any], Any]] = {
    Decimal: decimal_text,
    date: lambda value: value.isoformat(),
    frozenset: lambda value: sorted(map(to_plain, value)),
    tuple: lambda value: [to_plain(each) for each in value],
    list: lambda value: [to_plain(each) for each in value],
    dict: lambda value: {name: to_plain(each) for name, each in value.items()},
    StrEnum: str,
}
_FORMS: dict[type, Callable[[Any], Any]] = {}


def to_json(value: Any) -> str:
    """Return the canonical JSON text of a value, or of what `to_plain` made of it."""
    return json.dumps(to_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@cache
def _hints(cls: type) -> dict[str, Any]:
    return get_type_hints(cls)


def _object(cls: type, plain: Any) -> Any:
    """Return a dataclass from a JSON object with its fields; those that came later have a default and may be absent."""
    names = {each.name for each in fields(cls)}
    later = {each.name for each in fields(cls) if each.default is not MISSING}
    if not names - later <= set(plain) <= names:
        raise ValueError(f"not the fields of {cls.__name__}: {sorted(plain)}")
    return cls(**{name: _build(_hints(cls)[name], each) for name, each in plain.items()})


def _build(kind: Any, plain: Any) -> Any:
    """Return a value of type `kind` from its plain form."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):  # the only unions here are "or None"
        return None if plain is None else _build(arguments[0], plain)
    if origin is tuple:
        return tuple(_build(arguments[0], each) for each in plain)
    if origin is frozenset:
        return frozenset(_build(arguments[0], each) for each in plain)
    if is_dataclass(kind):
        return _object(kind, plain)  # type: ignore[arg-type]
    if kind is date:
        return date.fromisoformat(plain)
    text = isinstance(kind, type) and issubclass(kind, Decimal | StrEnum)
    if not isinstance(plain, str if text else kind):
        raise ValueError(f"not {kind.__name__}: {plain!r}")
    return kind(plain) if text else plain


def from_plain(kind: type[T], plain: Any) -> T:
    """Return the value of dataclass `kind` that `to_plain` wrote as `plain`.

    Raises InvalidInput where the fields or their values are not those of the type.
    """
    try:
        built: T = _build(kind, plain)
    except (ArithmeticError, AttributeError, KeyError, TypeError, ValueError) as error:
        raise InvalidInput(f"not a {kind.__name__}: {error}") from error
    return built


def from_json(kind: type[T], text: str) -> T:
    """Return the value of dataclass `kind` that `to_json` wrote. Raises InvalidInput as `from_plain` does."""
    try:
        plain = json.loads(text)
    except ValueError as error:
        raise InvalidInput(f"not JSON: {error}") from error
    return from_plain(kind, plain)
