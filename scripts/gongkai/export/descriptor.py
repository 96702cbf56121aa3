"""The datapackage.json of an exported package: what the publisher wrote, as far as it is true of the published tables.

It follows Data Package version 1 (specs.frictionlessdata.io), which stock tools of both versions read. Words beyond the
standard are kept; words about the file that once was (path, encoding, dialect, hash …) are written anew.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from gongkai.core import withheld
from gongkai.core.links import UNIT
from gongkai.core.missing import MARKS
from gongkai.core.model import Field, ForeignKey, Label, Package, Resource
from gongkai.core.withheld import Lacking
from gongkai.export.survey import Survey, SurveyedColumn

_FILE_WORDS = {
    "$schema", "bytes", "compression", "control", "data", "dialect", "encoding", "extrapaths", "fields", "format",
    "hash", "hashing", "innerpath", "layout", "mediatype", "name", "path", "profile", "profiles", "rows", "schema",
    "scheme", "stats", "tabular", "type", "checklist", "pipeline", "detector", "package",
}  # fmt: skip
_SCHEMA_WORDS = {"$schema", "fields", "primaryKey", "foreignKeys", "uniqueKeys", "missingValues", "fieldsMatch",
                 "profile", "name"}  # fmt: skip
_FIELD_WORDS = {
    "name", "type", "format", "constraints", "missingValues", "bareNumber", "decimalChar", "groupChar", "trueValues",
    "falseValues", "arrayItem", "floatNumber", "example", "categoriesOrdered", "schema", "itemType", "delimiter", "asShown",
}  # fmt: skip
_PACKAGE_WORDS = {
    "$schema",
    "hierarchies",
    "image",
    "name",
    "profile",
    "profiles",
    "resources",
    "views",
    "dialects",
    "schemas",
}
_READING = {"bareNumber", "decimalChar", "groupChar", "trueValues", "falseValues"}
_DIALECT = {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True, "skipInitialSpace": False}


def describe(
    package: Package, tables: Sequence[Survey], files: Mapping[str, Mapping[str, Any]], lacking: Lacking | None = None
) -> dict[str, Any]:
    """The descriptor of the published tables. ``files`` has path, bytes and hash by resource name. The totals are tables
    like any other, so what declared them (``hierarchies``) stays behind: each says itself what it is a ``total`` of. A table
    that is ``lacking`` units names them (``lacking``), and no key leads to it from rows of these units."""
    descriptor = {word: value for word, value in package.descriptor.items() if word not in _PACKAGE_WORDS}
    published = {one.resource.name for one in tables}
    views = package.descriptor.get("views")
    kept = [view for view in views if _resources(view) <= published] if isinstance(views, list) else []
    return {
        "profile": "tabular-data-package",
        "name": package.name,
        **descriptor,
        **({"views": kept} if kept else {}),
        "resources": [_resource(one, tables, files[one.resource.name], lacking or {}) for one in tables],
    }


def translate(package: Package, tables: Sequence[Survey], locale: str) -> dict[str, Any]:
    """The words of another language in the shape of the descriptor, matched by name; {} where there are none."""
    resources = []
    for table in tables:
        fields = [_words(one.field.name, one.field, locale, one.field.categories) for one in table.columns]
        translated = _words(table.resource.name, table.resource, locale)
        fields = [one for one in fields if len(one) > 1]
        if fields:
            translated["schema"] = {"fields": fields}
        resources += [translated] if len(translated) > 1 else []
    words = _words(package.name, package, locale)
    del words["name"]
    return words | ({"resources": resources} if resources else {})


def _words(
    name: str, told: Field | Resource | Package, locale: str, categories: Mapping[str, Label] | None = None
) -> dict[str, Any]:
    """The title, description and labels in a locale, where they differ from those in the descriptor's own language."""
    words: dict[str, Any] = {"name": name}
    for word, label in (("title", told.title), ("description", told.description)):
        if label.get(locale) and label[locale] != label.get("zh"):
            words[word] = label[locale]
    labels = [
        {"value": value, "label": label[locale]}
        for value, label in (categories or {}).items()
        if label.get(locale) and label[locale] != label.get("zh")
    ]
    return words | ({"categories": labels} if labels else {})


def _resources(view: Any) -> set[str]:
    """The resources of its own package that a view draws on."""
    named = view.get("resources", []) if isinstance(view, Mapping) else []
    return {str(name) for name in named if "." not in str(name)}


def _resource(table: Survey, tables: Sequence[Survey], file: Mapping[str, Any], lacking: Lacking) -> dict[str, Any]:
    source = table.resource.descriptor
    units = withheld.of(lacking, [table.resource.id])
    return {
        "profile": "tabular-data-resource",
        "name": table.resource.name,
        **{word: value for word, value in source.items() if word not in _FILE_WORDS},
        **({"lacking": list(units)} if units else {}),
        **file,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": dict(_DIALECT),
        "schema": _schema(table, tables, lacking),
    }


def _schema(table: Survey, tables: Sequence[Survey], lacking: Lacking) -> dict[str, Any]:
    source = table.resource.descriptor.get("schema")
    source = source if isinstance(source, Mapping) else {}
    written = source.get("fields")
    words = {one.get("name"): one for one in written if isinstance(one, Mapping)} if isinstance(written, list) else {}
    schema: dict[str, Any] = {word: value for word, value in source.items() if word not in _SCHEMA_WORDS}
    schema["fields"] = [_field(column, words.get(column.field.name, {})) for column in table.columns]
    schema["missingValues"] = ["", *(MARKS[kind] for kind in table.marks)]
    if table.primary_key:
        schema["primaryKey"] = list(table.primary_key)
    keys = [
        {"fields": list(key.fields), "reference": {"resource": key.resource, "fields": list(key.reference_fields)}}
        for key in table.resource.foreign_keys
        if _holds(table, key.fields)
        and _target(tables, table, key.resource, key.reference_fields)
        and _is_whole(key, table.resource, lacking)
    ]
    if keys:
        schema["foreignKeys"] = keys
    return schema


def _holds(table: Survey, names: Sequence[str]) -> bool:
    """True where all named columns are published as they were."""
    whole = {one.field.name for one in table.columns if one.field.privacy != "mask_name" and not one.field.suppress}
    return set(names) <= whole


def _is_whole(key: ForeignKey, own: Resource, lacking: Lacking) -> bool:
    """Whether no row can lead to one that is withheld: the table that the key leads to lacks no unit, or none but those that
    this one lacks too, and the key stays within a unit."""
    there = lacking.get(f"{own.package}.{key.resource or own.name}", frozenset())
    within = (UNIT, UNIT) in zip(key.fields, key.reference_fields, strict=False)
    return not there or (within and there <= lacking.get(own.id, frozenset()))


def _target(tables: Sequence[Survey], own: Survey, resource: str, names: Sequence[str]) -> bool:
    other = next((one for one in tables if one.resource.name == resource), None) if resource else own
    return other is not None and _holds(other, names)


def _field(column: SurveyedColumn, written: Mapping[str, Any]) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.field.name, "type": column.type}
    if column.type == "string" and column.field.type == "string" and column.field.privacy != "mask_name":
        form = written.get("format")
        if isinstance(form, str) and form != "default":
            field["format"] = form
    field.update({word: value for word, value in written.items() if word not in _FIELD_WORDS})
    constraints = _constraints(column, written)
    if constraints:
        field["constraints"] = constraints
    return field


def _constraints(column: SurveyedColumn, written: Mapping[str, Any]) -> dict[str, Any]:
    """The constraints that still hold: required and unique by proof, the others where the cells are read as before."""
    source = column.field.constraints
    kept: dict[str, Any] = {}
    if source.get("required") and not column.blank:
        kept["required"] = True
    if source.get("unique") and column.unique:
        kept["unique"] = True
    if column.field.privacy == "mask_name" or column.type != column.field.type:
        return kept
    if column.type == "string":
        words: tuple[str, ...] = ("pattern", "minLength", "maxLength", "enum")
    elif _READING & set(written) or column.field.format != "default" or column.type == "boolean":
        words = ()
    else:
        words = ("minimum", "maximum", "enum")
    kept.update({word: source[word] for word in words if word in source})
    return kept
