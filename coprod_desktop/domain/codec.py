"""The one canonical codec: a frozen dataclass to plain JSON values and back, strictly, and the schema of what it reads.

Load, dump, the change log, the snapshot, the report worker and shared files all use it. Canonical means: keys in the
order of the fields, text in NFC, every field present (null for unknown), numbers in one form, no spaces. Reading is
strict: an unknown or missing field, or a value of the wrong shape, is a RecordFault that names its place.
"""

from __future__ import annotations

import json
import re
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache, partial
from itertools import cycle
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from coprod_desktop.domain.dates import GivenDate, understand_date
from coprod_desktop.domain.faults import RecordFault
from coprod_desktop.domain.text import clean

T = TypeVar("T")
MAX_DIGITS = 15  # a float keeps 15 decimal digits exactly, so any JSON reader gives back the same number


def to_plain(value: Any) -> Any:
    """The value as dicts, lists, text, numbers, booleans and None, keys in field order."""
    if is_dataclass(value) and not isinstance(value, type):
        plain = {one.name: to_plain(getattr(value, one.name)) for one in fields(value)}
        tag = getattr(type(value), "type", None)
        return {"type": tag, **plain} if isinstance(tag, str) else plain
    match value:
        case tuple() | list():
            return [to_plain(one) for one in value]
        case Mapping():
            return {key: to_plain(one) for key, one in value.items()}
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case datetime() | date():
            return value.isoformat()
        case bytes():
            return value.hex()
    return value


def to_text(value: Any) -> str:
    """Canonical JSON of a dataclass or plain value on one line: the same value always gives the same text."""
    return json.dumps(to_plain(value), ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def from_text(shape: type[T], text: str) -> T:
    """Read one value of `shape` from JSON text made by `to_text`."""
    value: T = from_plain(shape, parse_json(text))
    return value


def parse_json(text: str) -> Any:
    """JSON with exact decimal numbers; keys given twice, NaN and text too deep to read are RecordFaults."""
    try:
        return json.loads(
            text, parse_float=_decimal, parse_constant=_no_constant, object_pairs_hook=_no_twins
        )
    except json.JSONDecodeError as wrong:
        raise RecordFault(
            f"line {wrong.lineno}, column {wrong.colno}",
            "this is not complete, well-formed JSON from here on.",
        ) from None
    except RecursionError:
        raise RecordFault("", "this JSON is nested far too deep to be records.") from None
    except (ValueError, InvalidOperation):  # Python reads no whole number of more than 4,300 digits
        raise RecordFault("", "a number in this JSON is far too long.") from None


def from_plain(shape: Any, plain: Any, place: str = "") -> Any:
    """Read a value of `shape` (a dataclass, a simple type, a union or a tuple of them) from plain JSON values."""
    try:
        return _reader(shape)(plain)
    except RecordFault as wrong:
        raise _at(place, wrong) from None


# What reads one shape. Its faults name the place inside the value; whoever called it adds where the value stands.
_Reader = Callable[[Any], Any]


def _at(place: str, wrong: RecordFault) -> RecordFault:
    """The same fault, seen from outside: its place begins with `place`."""
    between = "." if place and wrong.place and not wrong.place.startswith("[") else ""
    return RecordFault(f"{place}{between}{wrong.place}", wrong.sentence)


@cache
def _reader(shape: Any) -> _Reader:
    """The reader of a shape, put together once: a large folder holds many records of few shapes."""
    origin = get_origin(shape)
    if origin in (Union, types.UnionType):
        return _one_of(shape)
    if origin is Literal:
        return _literal(get_args(shape))
    if origin is tuple:
        return _list(get_args(shape))
    if is_dataclass(shape) and isinstance(shape, type):
        return _given_date if shape is GivenDate else _record(shape)
    return partial(_simple, shape)


def _literal(allowed: tuple[Any, ...]) -> _Reader:
    def read(plain: Any) -> Any:
        if plain not in allowed:
            raise RecordFault("", f"must be one of {', '.join(map(repr, allowed))}, not {_shown(plain)}.")
        return plain

    return read


def _one_of(shape: Any) -> _Reader:
    choices = [one for one in get_args(shape) if one is not type(None)]
    may_be_null = len(choices) < len(get_args(shape))
    if len(choices) == 1:
        inner = _reader(choices[0])
        return lambda plain: None if plain is None and may_be_null else inner(plain)
    by_tag = {one.type: _reader(one) for one in choices}

    def read(plain: Any) -> Any:
        if plain is None and may_be_null:
            return None
        if not isinstance(plain, dict) or plain.get("type") not in by_tag:
            raise RecordFault("", f'must be an object whose "type" is one of {", ".join(by_tag)}.')
        rest = {key: value for key, value in plain.items() if key != "type"}
        return by_tag[plain["type"]](rest)

    return read


def _list(inner: tuple[Any, ...]) -> _Reader:
    endless = inner[-1] is Ellipsis
    readers = [_reader(one) for one in inner if one is not Ellipsis]

    def read(plain: Any) -> tuple[Any, ...]:
        if not isinstance(plain, list):
            raise RecordFault("", f"must be a list, not {_shown(plain)}.")
        if not endless and len(readers) != len(plain):
            raise RecordFault("", f"must be a list of {len(readers)}, not of {len(plain)}.")
        values = []
        for number, (each, one) in enumerate(zip(cycle(readers), plain, strict=False)):
            try:
                values.append(each(one))
            except RecordFault as wrong:
                raise _at(f"[{number}]", wrong) from None
        return tuple(values)

    return read


def _record(shape: Any) -> _Reader:
    known = fields_of(shape)
    readers = [(name, _reader(kind), one) for name, (one, kind) in known.items()]

    def read(plain: Any) -> Any:
        if not isinstance(plain, dict):
            raise RecordFault("", f"must be an object, not {_shown(plain)}.")
        for key in plain:
            if key not in known:
                raise RecordFault(str(key), "is not a field of this format.")
        values = {}
        for name, reader, one in readers:
            if name in plain:
                try:
                    value = values[name] = reader(plain[name])
                    if value is not None and one.metadata:
                        _check_limits(one, value)
                except RecordFault as wrong:
                    raise _at(name, wrong) from None
            elif one.default is MISSING:
                raise RecordFault(name, "is missing.")
        try:
            return shape(**values)
        except ValueError as wrong:
            raise RecordFault("", f"{wrong}.") from None

    return read


def _check_limits(one: Field[Any], value: Any) -> None:
    """What a field's own metadata ask of it beyond its type; unknown (None) is always allowed there."""
    limits = one.metadata
    if limits.get("said") and not value.strip():
        raise RecordFault("", "must not be empty.")
    if "least" in limits and value < limits["least"]:
        raise RecordFault("", f"must be {limits['least']} or more, not {_shown(value)}.")
    if "most" in limits and value > limits["most"]:
        raise RecordFault("", f"must be {limits['most']} or less, not {_shown(value)}.")
    if "pattern" in limits and not re.fullmatch(limits["pattern"], value):
        raise RecordFault("", f"{limits['must']}.")


def _given_date(plain: Any) -> Any:
    """A date as an object, or as the words it was given in."""
    if not isinstance(plain, str):
        return _record(GivenDate)(plain)
    try:
        return understand_date(plain)
    except ValueError as wrong:
        raise RecordFault("", f"{wrong}.") from None


def _simple(shape: Any, plain: Any) -> Any:
    if shape is str and isinstance(plain, str):
        return clean(plain)
    if shape is bool and isinstance(plain, bool):
        return plain
    if shape is int and isinstance(plain, int) and not isinstance(plain, bool):
        if abs(plain) >= 10**MAX_DIGITS:
            raise RecordFault("", f"has more than {MAX_DIGITS} digits.")
        return plain
    if shape is Decimal and isinstance(plain, int | float | Decimal) and not isinstance(plain, bool):
        return exact_number(plain)
    if shape in (date, datetime) and isinstance(plain, str):
        try:
            return shape.fromisoformat(plain)
        except ValueError:
            raise RecordFault("", f"{_shown(plain)} is not a day or time that exists (YYYY-MM-DD).") from None
    if shape is bytes and isinstance(plain, str):
        return bytes.fromhex(plain)
    if shape is float and isinstance(plain, int | float | Decimal) and not isinstance(plain, bool):
        return float(plain)
    raise RecordFault("", f"must be {_NAMES.get(shape, 'something else')}, not {_shown(plain)}.")


def exact_number(plain: int | float | Decimal | str, place: str = "") -> Decimal:
    """A number kept exactly, without needless noughts; more than 15 digits is refused."""
    try:
        number = Decimal(repr(plain) if isinstance(plain, float) else plain)
    except InvalidOperation:
        raise RecordFault(place, f"{_shown(plain)} is not a number.") from None
    if not number.is_finite():
        raise RecordFault(place, "must be a number that can be written down.")
    number = number.normalize()
    digits, exponent = len(number.as_tuple().digits), number.as_tuple().exponent
    if not isinstance(exponent, int) or digits + max(exponent, 0) > MAX_DIGITS or exponent < -MAX_DIGITS:
        raise RecordFault(place, f"has more than {MAX_DIGITS} digits.")
    return number.quantize(Decimal(1)) if exponent > 0 else number


@cache
def fields_of(shape: Any) -> dict[str, tuple[Field[Any], Any]]:
    """Fields of a dataclass by name, each with its type, in order."""
    hints = get_type_hints(shape)
    return {one.name: (one, hints[one.name]) for one in fields(shape)}


_NAMES: dict[Any, str] = {
    str: "text", bool: "true or false", int: "a whole number", Decimal: "a number", date: "a day (YYYY-MM-DD)",
    datetime: "a time (YYYY-MM-DDTHH:MM:SS)",
}  # fmt: skip


def _shown(plain: Any) -> str:
    text = (
        json.dumps(to_plain(plain), ensure_ascii=True, default=str)
        if not isinstance(plain, str)
        else repr(plain)
    )
    return text if len(text) <= 40 else text[:37] + "..."


def _decimal(text: str) -> Decimal:
    return Decimal(text)


def _no_constant(text: str) -> Any:
    raise RecordFault("", f"{text} is not a number that JSON allows.")


def _no_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        twin = next(key for number, (key, _) in enumerate(pairs) if key in dict(pairs[:number]))
        raise RecordFault(twin, "is given twice in the same object.")
    return found


def schema_of(shape: Any) -> dict[str, Any]:
    """JSON Schema (2020-12) of what `from_plain` reads for this shape, with descriptions and units."""
    origin = get_origin(shape)
    if origin in (Union, types.UnionType):
        return {"anyOf": [schema_of(one) for one in get_args(shape)]}
    if origin is Literal:
        return {"enum": list(get_args(shape))}
    if origin is tuple:
        inner = get_args(shape)
        if inner[-1] is Ellipsis:
            return {"type": "array", "items": schema_of(inner[0])}
        return {
            "type": "array",
            "prefixItems": [schema_of(one) for one in inner],
            "minItems": len(inner),
            "items": False,
        }
    if shape is GivenDate:
        return {"anyOf": [{"type": "string", "minLength": 1}, _object_schema(shape)]}
    if is_dataclass(shape) and isinstance(shape, type):
        return _object_schema(shape)
    return dict(_SIMPLE_SCHEMAS[shape])


_SIMPLE_SCHEMAS: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    Decimal: {"type": "number"},
    date: {"type": "string", "format": "date"},
    datetime: {"type": "string", "format": "date-time"},
    type(None): {"type": "null"},
}


def _limits_schema(one: Field[Any]) -> dict[str, Any]:
    """The limits of `_check_limits` as JSON Schema; each is about one type, so that null stays allowed."""
    limits = {"pattern": "\\S"} if one.metadata.get("said") else {}
    names = {"least": "minimum", "most": "maximum", "pattern": "pattern"}
    return limits | {names[key]: one.metadata[key] for key in names if key in one.metadata}


def _object_schema(shape: Any) -> dict[str, Any]:
    properties: dict[str, Any] = {}
    required = []
    tag = getattr(shape, "type", None)
    if isinstance(tag, str):
        properties["type"] = {"const": tag}
        required.append("type")
    for name, (one, kind) in fields_of(shape).items():
        properties[name] = {
            "description": one.metadata.get("doc", ""),
            **schema_of(kind),
            **_limits_schema(one),
        }
        if "unit" in one.metadata:
            properties[name]["description"] += f" Unit: {one.metadata['unit']}."
        if one.default is MISSING:
            required.append(name)
    return {
        "type": "object",
        "description": (shape.__doc__ or "").strip(),
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }
