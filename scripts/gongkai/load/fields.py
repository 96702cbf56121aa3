"""Fields with their labels, keys and categories, from a schema's descriptor."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from gongkai.core import column_roles
from gongkai.core.errors import Severity
from gongkai.core.i18n import LOCALES, as_json, say
from gongkai.core.model import Field, ForeignKey, Label, Resource
from gongkai.core.privacy import PRIVACY
from gongkai.load.labels import Translations, clean, value_text
from gongkai.load.notes import Notes

SUPPRESS = ("k", "sensitive")
NAMES = ("resource", "field")
PERIODS = ("string", "any", "yearmonth", "year", "integer")
"""Types whose values may be periods."""
DAYS = ("date", "datetime")


def make_field(
    words: Mapping[str, Any], translations: Translations, original: Mapping[str, Any] | None = None
) -> Field:
    """The field. ``original`` is the part of the maker's own descriptor, for words that a stock tool reshapes."""
    own = {**words, **(original or {})}
    name = str(words.get("name", ""))
    constraints = words.get("constraints")
    field = Field(
        name=name,
        type=str(words.get("type") or "string"),
        title=translations.label(own, "title", name),
        description=translations.label(own, "description"),
        unit=clean(own.get("unit")),
        privacy=clean(own.get("privacy")),
        suppress=clean(own.get("suppress")),
        references=clean(own.get("references")),
        names=clean(own.get("names")),
        categories=_categories(own.get("categories"), translations),
        constraints=dict(constraints) if isinstance(constraints, dict) else {},
        format=str(words.get("format") or "default"),
        period=own.get("period") is True,
        dial=own.get("dial") is True,
        past=own.get("past") is True,
    )
    return replace(field, code=column_roles.is_code(field))


def _categories(members: Any, translations: Translations) -> dict[str, Label]:
    labels = {}
    for one in members if isinstance(members, list) else ():
        words = one if isinstance(one, dict) else {"value": one}
        value = value_text(words.get("value"))
        labels[value] = translations.named("categories", words.get("value"), "value").label(words, "label", value)
    return labels


def check_fields(fields: Iterable[Field], resource: str, house: bool, locales: Iterable[str], notes: Notes) -> None:
    """Fields that SQL can't tell apart, unknown words, and (in a package of the house) enum values without a label in
    every language are noted."""
    seen: dict[str, str] = {"_row": "_row"}
    alike: dict[str, str] = {}
    for one in fields:
        twin = seen.setdefault(one.name.casefold(), one.name)
        if twin == "_row" or (twin != one.name):
            notes.add("field-name-taken", resource=resource, field=one.name, twin=twin)
        close = alike.setdefault(_look(one.name), one.name)
        if close.casefold() != one.name.casefold():
            notes.add("field-name-alike", Severity.WARNING, resource=resource, field=one.name, twin=close)
        # A word about privacy that can't be followed would leave what it is about in plain sight.
        if one.privacy and one.privacy not in PRIVACY:
            notes.add(
                "field-word",
                Severity.FATAL,
                resource=resource,
                field=one.name,
                key="privacy",
                word=one.privacy,
                known=", ".join(PRIVACY),
            )
        if one.privacy == "mask_name" and one.type not in ("string", "any"):
            notes.add("field-word", Severity.FATAL, resource=resource, field=one.name, key="privacy",
                      word=f"{one.privacy} ({one.type})", known="string")  # fmt: skip
        if one.suppress and one.suppress not in SUPPRESS:
            notes.add(
                "field-word",
                Severity.FATAL,
                resource=resource,
                field=one.name,
                key="suppress",
                word=one.suppress,
                known=", ".join(SUPPRESS),
            )
        if one.period and one.type not in PERIODS:
            notes.add("field-word", resource=resource, field=one.name, key="period", word=f"true ({one.type})",
                      known=", ".join(PERIODS))  # fmt: skip
        if one.past and one.type not in DAYS:
            notes.add("field-word", resource=resource, field=one.name, key="past", word=f"true ({one.type})",
                      known=", ".join(DAYS))  # fmt: skip
        if one.suppress and not one.numeric:
            notes.add("field-word", Severity.FATAL, resource=resource, field=one.name, key="suppress", word=f"{one.suppress} ({one.type})",
                      known="integer, number")  # fmt: skip
        if one.names not in ("", *NAMES):
            notes.add(
                "field-word", resource=resource, field=one.name, key="names", word=one.names, known=", ".join(NAMES)
            )
        if one.references and one.references.count(".") != 2:
            notes.add("field-word", resource=resource, field=one.name, key="references", word=one.references,
                      known="package.resource.field")  # fmt: skip
        values = one.constraints.get("enum")
        for value in map(value_text, values if house and isinstance(values, list) else ()):
            label = one.categories.get(value)
            for locale in ["zh"] if label is None else [locale for locale in locales if not label.get(locale)]:
                zh, en = (say(f"language.{locale}", own) for own in LOCALES)
                notes.add(
                    "label-missing", resource=resource, field=one.name, value=value, language_zh=zh, language_en=en
                )


def _look(name: str) -> str:
    """What two names have in common that a person can't tell apart: without width, form, case, blanks, invisible signs."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    return "".join(one for one in plain if not one.isspace() and unicodedata.category(one) not in ("Cf", "Cc"))


def names_of(words: Any) -> tuple[str, ...]:
    """Field names given as one text or as a list."""
    if isinstance(words, str):
        return (words,)
    return tuple(str(word) for word in words) if isinstance(words, list) else ()


def in_order(words: Any, resource: str, notes: Notes) -> tuple[tuple[str, ...], ...]:
    """The lists of dates from the earliest to the latest; what is no list of two names or more is noted and left out."""
    found = []
    for one in words if isinstance(words, list) else [] if words is None else [words]:
        if isinstance(one, list) and len(one) > 1 and all(isinstance(name, str) for name in one):
            found.append(tuple(one))
        else:
            notes.add("date-order-list", resource=resource, word=as_json(one))
    return tuple(found)


def lists_of(words: Any, members: Iterable[Mapping[str, Any]], resource: str, notes: Notes) -> tuple[str, ...]:
    """The fields by which lists of the records are narrowed; a name that is no field's is noted and left out."""
    names = [str(one.get("name")) for one in members]
    for one in names_of(words):
        if one not in names:
            notes.add("field-word", resource=resource, field=one, key="lists", word=one, known=", ".join(names))
    return tuple(one for one in names_of(words) if one in names)


def with_keys(resource: Resource, keys: tuple[ForeignKey, ...]) -> Resource:
    """The resource with its foreign keys. A number that is part of a key counts nothing."""
    parts = {*resource.primary_key, *(name for key in keys for name in key.fields)}
    fields = tuple(replace(one, code=True) if one.name in parts else one for one in resource.fields)
    return replace(resource, fields=fields, foreign_keys=keys)


def foreign_keys(schema: Mapping[str, Any], own: str, addresses: Mapping[str, str]) -> tuple[ForeignKey, ...]:
    """The foreign keys of a schema; ``addresses`` leads from names in the descriptor to address names, ``own`` is the
    address name of this resource."""
    made = []
    members = schema.get("foreignKeys")
    for one in members if isinstance(members, list) else ():
        reference = one.get("reference") if isinstance(one, dict) else None
        if not isinstance(reference, dict):
            continue
        target = str(reference.get("resource") or "")
        made.append(
            ForeignKey(
                names_of(one.get("fields")),
                addresses.get(target, target) if target else own,
                names_of(reference.get("fields")),
            )
        )
    return tuple(made)
