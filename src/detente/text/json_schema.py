"""JSON Schema (draft 7) of a shape, for editors."""

from __future__ import annotations

from typing import TypeAlias

from detente.text.fields import Field, Kind, Shape
from detente.text.scalars import ID, LOOSE_ID, NUMBER

__all__ = ["Json", "json_schema"]

Json: TypeAlias = dict[str, object]
_Definitions: TypeAlias = dict[str, tuple[Shape, Json]]

_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_DATE = rf"^({_DAY}|{_DAY}\.\.({_DAY})?|\.\.{_DAY})$"
# An editor types 60 as a number and yes as a truth value; here every scalar is text.
_SCALAR: Json = {"type": ["string", "number", "boolean"]}


def json_schema(shape: Shape, *, title: str = "") -> Json:
    """Schema of a map of this shape; each field's line of help is its description."""
    schema: Json = {"$schema": "http://json-schema.org/draft-07/schema#"}
    if title:
        schema["title"] = title
    definitions: _Definitions = {}
    schema |= _map(shape, definitions)
    if definitions:
        schema["definitions"] = {name: found for name, (_, found) in sorted(definitions.items())}
    return schema


def _map(shape: Shape, definitions: _Definitions) -> Json:
    schema: Json = {
        "type": "object",
        "description": shape.doc,
        "properties": {field.key: _field(field, definitions) for field in shape.fields},
        "additionalProperties": shape.free_keys,
    }
    required = [field.key for field in shape.fields if field.required]
    if required:
        schema["required"] = required
    return schema


def _field(field: Field, definitions: _Definitions) -> Json:
    return {"description": field.doc, **_value(field, definitions)}


def _value(field: Field, definitions: _Definitions) -> Json:
    match field.kind:
        case Kind.IDS | Kind.CHOICES | Kind.TEXTS:
            return _or_list(_scalar(field))
        case Kind.QUOTES:
            return _or_list({"anyOf": [_SCALAR, _quote_map()]})
        case Kind.MAP:
            return _ref(field, definitions)
        case Kind.MAPS:
            return {
                "type": ["object", "null"],
                "propertyNames": {"pattern": _id(field)},
                "additionalProperties": {"anyOf": [_ref(field, definitions), {"type": "null"}]},
            }
        case Kind.LIST:
            items: list[Json] = [_ref(field, definitions)]
            if field.shape is not None and field.shape.short:
                items.append(_SCALAR)
                one_or_many: list[Json] = [_SCALAR, {"type": "array", "items": {"anyOf": items}}]
                return {"anyOf": one_or_many}
            return {"type": ["array", "null"], "items": items[0]}
        case Kind.ANSWERS:
            return {
                "type": ["object", "null"],
                "propertyNames": {"pattern": _id(field)},
                "additionalProperties": {"enum": list(field.choices)},
            }
        case _:
            return _scalar(field)


def _scalar(field: Field) -> Json:
    """Schema of one scalar of the field's kind, its extra words allowed."""
    match field.kind:
        case Kind.ID | Kind.IDS:
            schema: Json = {"type": "string", "pattern": _id(field)}
        case Kind.CHOICE | Kind.CHOICES:
            return {"enum": [*field.choices, *field.words]}
        case Kind.DATE:
            schema = {"type": "string", "pattern": _DATE}
        case Kind.NUMBER:
            number = {"type": "string", "pattern": rf"^{NUMBER}(\.\.{NUMBER})?$"}
            schema = {"anyOf": [{"type": "number"}, number]}
        case _:
            return dict(_SCALAR)
    return {"anyOf": [{"enum": list(field.words)}, schema]} if field.words else schema


def _id(field: Field) -> str:
    return f"^{LOOSE_ID if field.loose else ID}$"


def _or_list(schema: Json) -> Json:
    return {"anyOf": [schema, {"type": "array", "items": schema}]}


def _quote_map() -> Json:
    return {
        "type": "object",
        "properties": {
            "words": {**_SCALAR, "description": "The words, exactly as they stand in the source."},
            "source": {"type": "string", "description": "Id of the source they stand in."},
        },
        "required": ["words"],
        "additionalProperties": False,
    }


def _ref(field: Field, definitions: _Definitions) -> Json:
    """Reference to the nested shape, defined once under its name; a namesake gets a number."""
    shape = field.shape
    if shape is None:
        raise TypeError(f"the field {field.key!r} of kind {field.kind.name} needs a shape")
    name = first = shape.name.replace(" ", "-")
    number = 2
    while name in definitions and definitions[name][0] != shape:
        name, number = f"{first}-{number}", number + 1
    if name not in definitions:
        found: Json = {}
        definitions[name] = shape, found
        found |= _map(shape, definitions)
    return {"$ref": f"#/definitions/{name}"}
