"""A package's words without what its hidden cells hold: the dictionary, the zip's descriptor and the handbook tell no more.

Categories, an enum, a pattern, bounds, examples or a word of somebody's own may list the very names or counts that the gate
hides. Of a field that is masked, internal or suppressed only what says what kind of column it is stays: name, type, title,
unit, its words about privacy, and whether it must be filled in. The description of an internal field is told to nobody; that
of another is an editor's text, in which `mentioned` looks for names. Around such fields, of a resource and a package only
words that are known stay.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from gongkai.core.model import Field, Package, Resource
from gongkai.core.privacy import CLOSED

_FIELD = ("name", "type", "title", "unit", "privacy", "suppress", "references", "names", "rdfType")
_CONSTRAINTS = ("required", "unique")
_SCHEMA = ("fields", "primaryKey", "foreignKeys", "uniqueKeys", "missingValues", "fieldsMatch", "$schema")
_RESOURCE = (
    "name", "title", "description", "homepage", "version", "created", "keywords", "licenses", "license", "sources", "contributors",
    "cadence", "record", "label", "heading", "lists", "in_order", "quasi_identifiers", "k", "recipients", "total", "temporal", "spatial", "language",
    "languages",
    "path", "format", "mediatype", "encoding", "bytes", "hash", "profile", "dialect", "schema", "$schema", "data", "type",
)  # fmt: skip
_PACKAGE = (
    "name", "id", "title", "description", "homepage", "version", "created", "modified", "keywords", "licenses", "license",
    "sources", "contributors", "author", "publisher", "maintainers", "demonstration", "temporal", "spatial", "language",
    "languages", "extends", "cadence", "profile", "resources", "views", "hierarchies", "model", "$schema",
)  # fmt: skip


def is_hidden(field: Field) -> bool:
    """Whether cells of a field are kept back: by its privacy word or, where they are small, as counts."""
    return field.privacy in ("mask_name", *CLOSED) or bool(field.suppress)


def package(one: Package) -> Package:
    """The package as it may speak of itself."""
    resources = tuple(map(resource, one.resources))
    if not any(is_hidden(field) for each in one.resources for field in each.fields):
        return one
    descriptor = {word: value for word, value in one.descriptor.items() if word in _PACKAGE}
    if isinstance(descriptor.get("resources"), list):
        # Each resource has its own words; what the file says of them is not told a second time.
        descriptor["resources"] = [
            {"name": each.get("name")} for each in descriptor["resources"] if isinstance(each, dict)
        ]
    return replace(one, resources=resources, descriptor=descriptor)


def resource(one: Resource) -> Resource:
    """The resource as it may speak of itself; unchanged where it hides nothing."""
    hidden = {field.name: field for field in one.fields if is_hidden(field)}
    if not hidden:
        return one
    descriptor = {word: value for word, value in one.descriptor.items() if word in _RESOURCE and word != "data"}
    schema = descriptor.get("schema")
    if isinstance(schema, Mapping):
        descriptor["schema"] = _schema(schema, hidden)
    return replace(one, fields=tuple(map(field_of, one.fields)), descriptor=descriptor)


def field_of(one: Field) -> Field:
    """The field as it may speak of itself."""
    if not is_hidden(one):
        return one
    told = {} if one.privacy in CLOSED else one.description
    return replace(one, description=told, categories={}, constraints=_harmless(one.constraints, one))


def _harmless(constraints: Mapping[str, Any], field: Field) -> dict[str, Any]:
    """The constraints that say nothing of a cell: that a count is not below nothing goes without saying."""
    kept = {word: value for word, value in constraints.items() if word in _CONSTRAINTS}
    if field.suppress and field.privacy in ("", "public") and constraints.get("minimum") in (0, "0"):
        kept["minimum"] = constraints["minimum"]
    return kept


def _schema(schema: Mapping[str, Any], hidden: Mapping[str, Field]) -> dict[str, Any]:
    kept = {word: value for word, value in schema.items() if word in _SCHEMA}
    fields = schema.get("fields")
    kept["fields"] = (
        [_words(one, hidden) for one in fields if isinstance(one, Mapping)] if isinstance(fields, list) else []
    )
    return kept


def _words(words: Mapping[str, Any], hidden: Mapping[str, Field]) -> dict[str, Any]:
    """The words of a field in its descriptor."""
    field = hidden.get(str(words.get("name")))
    if field is None:
        return dict(words)
    told = _FIELD if field.privacy in CLOSED else (*_FIELD, "description")
    kept = {word: value for word, value in words.items() if word in told}
    constraints = words.get("constraints")
    harmless = _harmless(constraints, field) if isinstance(constraints, Mapping) else {}
    return kept | ({"constraints": harmless} if harmless else {})


def packages(given: Iterable[Package]) -> list[Package]:
    """The packages as they may speak of themselves: for everything after the gate."""
    return [package(one) for one in given]
