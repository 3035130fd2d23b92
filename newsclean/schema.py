"""The JSON Schema (draft 2020-12) of what newsclean writes, derived from the records themselves.

Field names, types, enums and descriptions are read off the dataclasses: the schema cannot say anything else
than the code does.
"""

from __future__ import annotations

import ast
import inspect
import re
import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from enum import StrEnum
from typing import Any, Final, Union, cast, get_args, get_origin, get_type_hints

from newsclean import records
from newsclean.records import OPTIONAL_IN_JSON, SCHEMA_VERSION, Article, Failure, Origin

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
SCHEMA_ID: Final = f"urn:newsclean:schema:{SCHEMA_VERSION}"

_SCALARS: Final[dict[type, str]] = {str: "string", int: "integer", float: "number", bool: "boolean"}
_LIMITS: Final[dict[tuple[str, str], dict[str, object]]] = {
    ("Article", "page_type_probability"): {"minimum": 0, "maximum": 1},
    ("Article", "confidence"): {"minimum": 0, "maximum": 1},
    ("Article", "schema_version"): {"const": SCHEMA_VERSION},
    ("Block", "level"): {"minimum": 1},
    ("Removed", "score"): {"minimum": 0, "maximum": 1},
    ("Removed", "count"): {"minimum": 1},
    ("Failure", "status"): {"minimum": 100, "maximum": 999},
}
"""What a type cannot say: by record and field."""


def json_schema() -> dict[str, object]:
    """Return the published JSON Schema: a document is an Article (of a batch: with its origin) or a Failure."""
    definitions: dict[str, object] = {}
    for record in (Article, Failure, Origin):
        _define(record, definitions)
    definitions["BatchArticle"] = _with_origin(definitions["Article"], definitions.pop("Origin"))
    return {
        "$schema": DIALECT,
        "$id": SCHEMA_ID,
        "title": "newsclean output",
        "description": "What newsclean writes for one page: an article, or a failure in its place.",
        "oneOf": [{"$ref": f"#/$defs/{name}"} for name in ("Article", "Failure", "BatchArticle")],
        "$defs": definitions,
    }


def _with_origin(article: Any, origin: Any) -> dict[str, object]:
    """Return the schema of an article of a batch: one object with the fields of both."""
    return {
        "type": "object",
        "description": "An article of a batch: an Article, and where it comes from.",
        "properties": origin["properties"] | article["properties"],
        "required": [*origin["required"], *article["required"]],
        "additionalProperties": False,
    }


def _define(record: type, definitions: dict[str, object]) -> None:
    """Add a record and all that it is made of to the definitions."""
    if record.__name__ in definitions:
        return
    if issubclass(record, StrEnum):
        definitions[record.__name__] = {
            "type": "string",
            "enum": [member.value for member in record],
            "description": _said(inspect.getdoc(record) or ""),
        }
        return
    definitions[record.__name__] = {}  # its place: before what it is made of
    hints, notes = get_type_hints(record, vars(records)), _field_notes(record)
    properties: dict[str, object] = {}
    required = []
    for spec in fields(record):  # type: ignore[arg-type]  # a record is a dataclass
        schema = _of_type(hints[spec.name], definitions)
        schema |= _LIMITS.get((record.__name__, spec.name), {})
        if spec.name in notes:
            schema["description"] = notes[spec.name]
        properties[spec.name] = schema
        has_default = spec.default is not MISSING or spec.default_factory is not MISSING
        if record not in OPTIONAL_IN_JSON or not has_default or _always_there(spec.default):
            required.append(spec.name)
    definitions[record.__name__] = {
        "type": "object",
        "description": _said(inspect.getdoc(record) or ""),
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _always_there(default: object) -> bool:
    """Tell whether a default is written all the same: `to_plain` leaves out None and empty lists only."""
    return default is not MISSING and default is not None and default != ()


def _of_type(hint: Any, definitions: dict[str, object]) -> dict[str, Any]:
    if hint in _SCALARS:
        return {"type": _SCALARS[hint]}
    if isinstance(hint, type) and (is_dataclass(hint) or issubclass(hint, StrEnum)):
        _define(hint, definitions)
        return {"$ref": f"#/$defs/{hint.__name__}"}
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is tuple and len(arguments) == 2 and arguments[1] is Ellipsis:
        return {"type": "array", "items": _of_type(arguments[0], definitions)}
    if origin is Mapping and arguments[0] is str:
        return {"type": "object", "additionalProperties": _of_type(arguments[1], definitions)}
    if origin in {types.UnionType, Union} and len(arguments) == 2 and type(None) in arguments:
        (value,) = (_of_type(argument, definitions) for argument in arguments if argument is not type(None))
        return (
            value | {"type": [value["type"], "null"]}
            if "type" in value
            else {"anyOf": [value, {"type": "null"}]}
        )
    msg = f"{hint} has no place in the published JSON"
    raise TypeError(msg)


def _field_notes(record: type) -> Mapping[str, str]:
    """Return the string that stands under each field in the record's source: its description."""
    source = cast("ast.ClassDef", ast.parse(inspect.getsource(record)).body[0])
    notes = {}
    for field, note in zip(source.body, source.body[1:], strict=False):
        if (
            isinstance(field, ast.AnnAssign)
            and isinstance(field.target, ast.Name)
            and isinstance(note, ast.Expr)
        ):
            notes[field.target.id] = _said(str(ast.literal_eval(note.value)))
    return notes


def _said(docstring: str) -> str:
    """Return a docstring in the words of JSON."""
    return re.sub(r"\bNone\b", "null", " ".join(docstring.split()))
