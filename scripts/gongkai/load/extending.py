"""A package's words laid over those of the kit's package that it extends: one complete descriptor comes out.

The portal says only what differs. Resources, fields, views and hierarchies are laid over each other by their names,
categories by their values; any other list is replaced, and an empty word deletes nothing. Types and keys are the kit's, because
its rules and views are written for them; what protects people may be tightened and never loosened (DESIGN, "A package is a folder").
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from gongkai.core.errors import Severity
from gongkai.core.privacy import PRIVACY
from gongkai.core.twins import in_english
from gongkai.load.fields import names_of
from gongkai.load.notes import Notes

Words = dict[str, Any]
WORD = "extends"
_OWN = ("demonstration", "licenses", "sources", "contributors", "homepage", "id", "created")
"""What the kit's package says of the kit: never a portal's."""
_LAID = (WORD, "resources", "views", "hierarchies")
_REFERENCE = re.compile(r"([a-z][a-z0-9_-]*)@(\d+)(?:\.(\d+))?")
SUPPRESS = ("", "k", "sensitive")
_FIXED = ("type", "format")


@dataclass
class Resolved:
    """A complete descriptor, and what of the kit's package it leaves out: "resource" and "resource.field". The columns that a
    resource lacks only in another language are not left out but empty."""

    words: Words
    left_out: set[str] = field(default_factory=set)
    untranslated: dict[str, tuple[str, ...]] = field(default_factory=dict)


def parse(reference: Any) -> tuple[str, int, int] | None:
    """The package, its major and its least minor version of "finances@1" or "finances@1.2"; None for anything else."""
    match = _REFERENCE.fullmatch(reference) if isinstance(reference, str) else None
    return (match[1], int(match[2]), int(match[3] or 0)) if match else None


def resolve(kit: Words, own: Words, headers: Mapping[str, Sequence[str]], always: set[str], notes: Notes) -> Resolved:
    """The portal's words ``own`` over the kit's. ``headers`` are the columns of the portal's tables that can be looked at, by
    resource; ``always`` the kit's resources that are there unasked, because the kit has their rows."""
    words = _over({key: value for key, value in kit.items() if key not in (*_OWN, *_LAID)}, own, *_LAID)
    resolved = Resolved(words)
    words["resources"] = list(_resources(kit, own, headers, always, resolved, notes))
    absent = set(resolved.left_out)
    for key, by in (("views", "name"), ("hierarchies", "resource")):
        if members := list(_members(kit, own, key, by, absent, notes)):
            words[key] = members
    return resolved


def _resources(
    kit: Words, own: Words, headers: Mapping[str, Sequence[str]], always: set[str], resolved: Resolved, notes: Notes
) -> Iterator[Words]:
    mine = _named(own.get("resources"), "name")
    for name, base in _named(kit.get("resources"), "name").items():
        if name in mine:
            made = _resource(base, mine.pop(name), notes)
            yield _without_absent(made, headers.get(name), kit, resolved, notes)
        elif name in always:
            yield base
        else:
            resolved.left_out.add(name)
    for name, words in mine.items():
        if "schema" in words or "dialect" in words or words.get("path") or words.get("data") is not None:
            # The kit's packages say that all their tables are tables; one of the portal's own says so as well.
            yield {"profile": "tabular-data-resource", **words} if kit.get("profile") and "schema" in words else words
        else:
            notes.add("extends-name", resource=name, name=name)


def _resource(base: Words, own: Words, notes: Notes) -> Words:
    name = base["name"]
    words = _over(base, own, "schema", "fieldsMatch")
    for key in ("quasi_identifiers", "recipients"):
        if base.get(key) and key in own and not _covers(own[key], base[key]):
            _looser(notes, name, "", key, base[key], own[key])
            words[key] = base[key]
    if isinstance(base.get("k"), int) and "k" in own and not (isinstance(own["k"], int) and own["k"] >= base["k"]):
        _looser(notes, name, "", "k", base["k"], own["k"])
        words["k"] = base["k"]
    schema = own.get("schema")
    if isinstance(schema, dict):
        words["schema"] = _schema(base["schema"], schema, name, notes)
    return words


def _schema(base: Words, own: Words, resource: str, notes: Notes) -> Words:
    words = _over(base, own, "fields", "fieldsMatch", "foreignKeys")
    was, now = names_of(base.get("primaryKey")), names_of(own.get("primaryKey"))
    if "primaryKey" in own and was != now:
        notes.add("extends-key", resource=resource, was=", ".join(was), now=", ".join(now))
        words["primaryKey"] = base.get("primaryKey")
    words["foreignKeys"] = [*base.get("foreignKeys", ()), *(own.get("foreignKeys") or ())]
    if not words["foreignKeys"]:
        del words["foreignKeys"]
    mine = _named(own.get("fields"), "name")
    fields = [_field(one, mine.pop(one["name"], {}), resource, notes) for one in base["fields"]]
    for name, words_of in mine.items():
        if "type" in words_of:
            fields.append(words_of)
        else:
            notes.add("extends-name", resource=resource, field=name, name=f"{resource}.{name}")
    return {**words, "fields": fields}


def _field(base: Words, own: Words, resource: str, notes: Notes) -> Words:
    name = base["name"]
    words = _over(base, own)
    for key in _FIXED:
        if key in own and own[key] != base.get(key, "default" if key == "format" else None):
            notes.add(
                "extends-type", resource=resource, field=name, word=key, was=base.get(key, "default"), now=own[key]
            )
            words[key] = base.get(key, "default")
    for key, order, least in (("privacy", ("", *PRIVACY), "public"), ("suppress", SUPPRESS, "")):
        if own.get(key) in order[1:] and order.index(own[key]) < order.index(base.get(key, least)):
            _looser(notes, resource, name, key, base.get(key, least), own[key])
            words[key] = base[key]
    if isinstance(base.get("constraints"), dict) and isinstance(own.get("constraints"), dict):
        words["constraints"] = {**base["constraints"], **own["constraints"]}
    if base.get("categories") and own.get("categories"):
        words["categories"] = list(_members_over(base["categories"], own["categories"], "value"))
    return words


def _without_absent(words: Words, header: Sequence[str] | None, kit: Words, resolved: Resolved, notes: Notes) -> Words:
    """The resource without the fields that its table lacks and that may be lacking, so that a newer kit breaks no portal."""
    if header is None:
        return words
    schema, name = words["schema"], words["name"]
    used = {
        *names_of(schema.get("primaryKey")),
        *(one for key in schema.get("foreignKeys", ()) for one in names_of(key.get("fields"))),
    }
    # What is hidden along with a count is not hidden where it is not there; a sum without a part would be another sum.
    sums = [{**one, "linked": [words["count"] for words in one.get("linked", ())]}
            for one in kit.get("hierarchies", ()) if one.get("resource") == name]  # fmt: skip
    used |= set(re.findall(r'"([A-Za-z_]\w*)"', json.dumps(sums)))
    absent = [
        one["name"]
        for one in schema["fields"]
        if one["name"] not in header and one["name"] not in used and not one.get("constraints", {}).get("required")
    ]
    if not absent:
        return words
    resolved.untranslated[name] = tuple(filter(in_english, absent))
    if missed := [one for one in absent if not in_english(one)]:
        resolved.left_out |= {f"{name}.{one}" for one in missed}
        notes.add("extends-absent", Severity.NOTICE, resource=name, names=", ".join(missed))
    return {**words, "schema": {**schema, "fields": [one for one in schema["fields"] if one["name"] not in absent]}}


def _members(kit: Words, own: Words, key: str, by: str, absent: set[str], notes: Notes) -> Iterator[Words]:
    """The views or the hierarchies: those of the kit whose tables are kept, with the portal's words over them, and its own."""
    mine = _named(own.get(key), by)
    for name, base in _named(kit.get(key), by).items():
        over = mine.pop(name, {})
        needed = base.get("resources", ()) if key == "views" else [name]
        if not absent.isdisjoint(needed) and not over:
            continue
        if key == "hierarchies":
            yield _without_linked(_hierarchy(base, over, notes), absent)
        else:
            spec = {**base.get("spec", {}), **(over.get("spec") or {})}
            yield {**_over(base, over), "spec": spec}
    for name, words in mine.items():
        if key == "views" and not {"specType", "spec"} & set(words):
            notes.add("extends-name", name=f"views/{name}")
        else:
            yield words


def _hierarchy(base: Words, over: Words, notes: Notes) -> Words:
    """Sums may be added: a reader who knows more of them is guarded against. What the kit says of them stays."""
    words = dict(base)
    for key, value in over.items():
        if _is_empty(value) or value == base.get(key):
            continue
        if isinstance(base.get(key), list) and isinstance(value, list):
            words[key] = [*base[key], *(one for one in value if one not in base[key])]
        elif key in base:
            _looser(notes, str(base.get("resource", "")), "", f"hierarchies.{key}", base[key], value)
        else:
            words[key] = value
    return words


def _without_linked(words: Words, absent: set[str]) -> Words:
    """The hierarchy without the fields that its table lacks among those that are hidden along with a count."""
    if "linked" not in words:
        return words
    kept = [
        {key: [name for name in said if f"{words['resource']}.{name}" not in absent] if isinstance(said, list) else said
         for key, said in one.items()} if isinstance(one, dict) else one
        for one in words["linked"]
    ]  # fmt: skip
    return {**words, "linked": kept}


def _looser(notes: Notes, resource: str, field: str, word: str, was: Any, now: Any) -> None:
    notes.add("extends-looser", Severity.FATAL, resource=resource, field=field, word=word, was=str(was), now=str(now))


def _over(base: Words, own: Words, *but: str) -> Words:
    """The own words over the base's, except those named and those that are empty: an empty word deletes nothing."""
    return {**base, **{key: value for key, value in own.items() if key not in but and not _is_empty(value)}}


def _members_over(base: Sequence[Any], own: Sequence[Any], by: str) -> Iterator[Any]:
    """The members of two lists, one of them a value of ``by``: the own one's words over the other's."""
    mine = {one[by]: one for one in own if isinstance(one, dict) and by in one}
    for one in base:
        yield {**one, **mine.pop(one.get(by), {})}
    yield from mine.values()


def _named(members: Any, by: str) -> dict[str, Words]:
    return (
        {str(one[by]): one for one in members or () if isinstance(one, dict) and by in one}
        if isinstance(members, list)
        else {}
    )


def _covers(own: Any, base: Any) -> bool:
    if isinstance(base, list):
        return isinstance(own, list) and set(map(str, base)) <= set(map(str, own))
    return bool(own == base)


def _is_empty(value: Any) -> bool:
    return value is None or value in ("", [], {})
