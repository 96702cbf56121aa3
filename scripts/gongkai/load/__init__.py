"""Packages out of a folder: what they say about themselves, checked before any library reads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from gongkai import sandbox
from gongkai.core import i18n
from gongkai.core.errors import Place, Problem, Severity
from gongkai.core.i18n import as_json
from gongkai.core.model import Package, Resource
from gongkai.incremental import memory
from gongkai.load import descriptor_words, near_words
from gongkai.load.coded import with_labels
from gongkai.load.descriptor import FileChecked, check_resource, without_profiles, without_references
from gongkai.load.dialects import with_json_keys
from gongkai.load.discover import Found, catalogued, is_catalogue, package_folders, read_descriptor
from gongkai.load.documents import Unreadable, read_document
from gongkai.load.extending import WORD, Resolved
from gongkai.load.fields import check_fields, foreign_keys, in_order, lists_of, make_field, names_of, with_keys
from gongkai.load.hierarchies import Reader
from gongkai.load.labels import Translations, check_translations, clean, read_translations
from gongkai.load.layers import SQL, beside, extended
from gongkai.load.links import check_links
from gongkai.load.models import read_models, with_models
from gongkai.load.names import Addresses
from gongkai.load.notes import Notes, shown
from gongkai.load.paths import Refused, is_remote, local_file
from gongkai.load.privacy_words import check_words
from gongkai.load.readme import read_readme
from gongkai.load.rule_files import read_rules
from gongkai.load.shapes import list_of, mapping_of, mappings_of, texts_of
from gongkai.load.signs import check_signs
from gongkai.load.view_files import read_views

__all__ = ["load"]


@dataclass(frozen=True)
class Loaded:
    """What the load step found: the packages that can be read and everything that was wrong with the others."""

    packages: tuple[Package, ...]
    problems: tuple[Problem, ...]


def load(folder: Path, work: Path | None = None) -> Loaded:
    """The packages of a folder (or the one package it is) in the order of their names, and every problem found.
    Packages that extend one of the kit's are made complete below ``work``.

    A resource that can't be read is there, without files and with its problem; a package whose descriptor frictionless
    refuses is there without resources; a folder whose descriptor can't be read at all gives problems only.
    """
    packages: list[Package] = []
    problems: list[Problem] = []
    folders, addresses = package_folders(folder), Addresses()
    for place in folders:
        notes = Notes(addresses.give(place.name), place)
        if place is not folder and not place.resolve().is_relative_to(folder.resolve()):
            notes.add("path-escapes", Severity.FATAL, path=place.name)
        elif found := read_descriptor(place, notes):
            if is_catalogue(found.document):
                for name, inner in catalogued(found, notes):
                    own = Notes(addresses.give(f"{place.name}-{name}"), inner.folder)
                    packages.append(_package(inner, own))
                    problems += own.problems
            elif WORD in found.document:
                if made := extended(found, notes, (work or beside()) / place.name):
                    packages.append(_extending(made, notes))
                    near_words.check_files(notes.home, made[1].words, notes)
            else:
                packages.append(_package(found, notes))
                near_words.check_files(place, found.document, notes)
        problems += notes.problems
    if not folders:
        problems.append(Problem("no-packages", Severity.FATAL, place=Place(folder.name)))
    together = addresses.together()
    for package in (one for one in packages if one.name in together):
        name, twin = together[package.name]
        for resource in package.resources or [None]:
            problems.append(
                Problem(
                    "names-together", Severity.ERROR, package.name, resource.name if resource else "",
                    place=Place.of(package.home), facts={"name": shown(name), "twin": shown(twin)},
                )
            )  # fmt: skip
    packages, wrong = with_models(packages)
    packages, unlabelled = with_labels(packages)
    return Loaded(tuple(packages), (*problems, *wrong, *unlabelled, *near_words.across(packages)))


def _extending(made: tuple[Found, Resolved], notes: Notes) -> Package:
    """A package that was made complete, with what is told of its two layers."""
    found, resolved = made
    home, notes.folder = notes.folder, found.folder
    package = _package(found, notes)
    own = {f"{part}/{one.name}" for part in SQL for one in (home / part).glob("*.sql")}
    rules = tuple(
        replace(one, path=home / "rules" / one.path.name) if f"rules/{one.path.name}" in own else one
        for one in package.rules
    )
    resources = tuple(replace(one, untranslated=resolved.untranslated.get(one.name, ())) for one in package.resources)
    left_out = frozenset(resolved.left_out)
    return replace(package, home=home, resources=resources, left_out=left_out, own=frozenset(own), rules=rules)


def _package(found: Found, notes: Notes) -> Package:
    """The package of a descriptor that could be read."""
    words = found.document
    folder = found.folder
    notes.descriptor = found.path.relative_to(folder).as_posix()
    translations = read_translations(folder, notes)
    described, checked = _describe(found, notes, translations)
    resources = [_resource(one, facts, notes, translations) for one, facts in zip(checked, described, strict=True)]
    addresses = {str(facts["named"]): one.name for one, facts in zip(checked, described, strict=True)}
    keyed = [
        with_keys(one, foreign_keys(facts["schema"], one.name, addresses))
        for one, facts in zip(resources, described, strict=True)
    ]
    rules = read_rules(folder, notes.package, notes)
    by_name = {str(facts["named"]): one for one, facts in zip(keyed, described, strict=True)}
    views = read_views(folder, notes.package, words, by_name, translations, notes)
    house = bool(
        translations or rules or any(one.get("specType") == "gongkai" for one in mappings_of(words.get("views")))
    )
    for resource in keyed:
        check_fields(resource.fields, resource.name, house and _has_labels(keyed), translations.nodes, notes)
    check_translations(words, translations, notes)
    readme = read_readme(folder, notes)
    check_links(words, readme, notes)
    check_signs(words, notes)
    near_words.check_near_words(words, notes)
    return Package(
        name=notes.package,
        title=translations.label(words, "title", clean(words.get("name")) or folder.name),
        description=translations.label(words, "description"),
        folder=folder,
        home=notes.home,
        descriptor_path=found.path,
        descriptor=words,
        resources=tuple(keyed),
        rules=rules,
        views=views,
        models=read_models(folder, notes.package, notes),
        readme=readme,
        licenses=texts_of(words.get("licenses")),
        sources=texts_of(words.get("sources")),
        contributors=texts_of(words.get("contributors")),
        credits={key: translations.titles(mappings_of(words.get(key)), key) for key in ("licenses", "sources")},
        keywords=tuple(filter(None, map(clean, list_of(words.get("keywords"))))),
        version=clean(words.get("version")),
        homepage=clean(words.get("homepage")) if is_remote(words.get("homepage")) else "",
        demonstration=words.get("demonstration") is True,
        hierarchies=Reader(keyed, translations, notes).read(words.get("hierarchies")),
    )


def _describe(found: Found, notes: Notes, translations: Translations) -> tuple[list[dict[str, Any]], list[FileChecked]]:
    """What frictionless says of each resource, and the resource as checked; nothing where it refuses the descriptor."""
    words = without_references(without_profiles(found.document, notes))
    checked: list[FileChecked] = []
    addresses = Addresses()
    if words.get("resources") is not None and not isinstance(words["resources"], list):
        notes.add("resources-shape", value=as_json(words["resources"]))
    for position, raw in enumerate(list_of(words.get("resources")), start=1):
        raw = _resolved(raw, found.folder, notes) if isinstance(raw, str) else raw
        if not isinstance(raw, dict):
            notes.add("schema", type="package-error", note=f"resource {position}")
            continue
        name = addresses.give(str(raw.get("name") or f"resource-{position}"))
        checked.append(check_resource(raw, name, found.folder, notes))
    for address, (name, twin) in addresses.together().items():
        if name != twin:  # the same name twice is against the standard, and told as that
            notes.add("names-together", resource=address, name=name, twin=twin)
    check_words(words, [(one.name, one.descriptor) for one in checked], translations.nodes, notes)
    handed = {**words, "resources": [one.descriptor for one in checked]} if "resources" in words else words
    # The descriptor as handed over holds all that is looked at: what it named by path stands in it by now.
    said = memory.remember(_said, handed, found.folder, repeatable=lambda one: not isinstance(one, sandbox.Failure))
    if isinstance(said, sandbox.Failure):
        notes.add(f"reader-{said.kind}", reason=said.detail)
        return [], []
    for kind, note in said["errors"]:
        facts: dict[str, Any] = {**descriptor_words.facts(note)}
        notes.add("schema", type=kind, **facts)
    described = said.get("resources", [])
    return described, checked[: len(described)]


def _said(descriptor: Mapping[str, Any], folder: Path) -> Any:
    """What frictionless says of a descriptor, or the sandbox.Failure."""
    return sandbox.run(
        "gongkai.load.inside:describe", descriptor, str(folder), folder=folder, shape={"errors": [(str, str)]}
    )


def _resolved(path: str, folder: Path, notes: Notes) -> Any:
    """The descriptor of a resource that is given by the path of its file; None with a note where it can't be."""
    if is_remote(path):
        notes.add("remote-resource", Severity.NOTICE, address=path)
        return {"name": "resource", "path": path}
    try:
        return without_references(read_document(local_file(folder, path)))
    except Refused as error:
        notes.add(error.code, error.severity, type="resource-error", **error.facts)
    except Unreadable as error:
        notes.add(error.code, type="resource-error", file=path, **error.facts)
    return None


def _resource(checked: FileChecked, facts: Mapping[str, Any], notes: Notes, translations: Translations) -> Resource:
    """The resource with its fields; those of a table without a schema are inferred."""
    schema = facts["schema"]
    members = mappings_of(schema.get("fields"))
    tabular = bool(facts["tabular"]) and not checked.plain
    if checked.readable and tabular and not members:
        said = sandbox.run(
            "gongkai.load.inside:infer",
            checked.descriptor,
            str(notes.folder),
            folder=notes.folder,
            size=checked.size,
            shape={"fields": [dict], "keys": [str], "codes": bool},
        )
        if isinstance(said, sandbox.Failure):
            notes.add(
                f"reader-{said.kind}",
                resource=checked.name,
                reason=said.detail,
                file=_first_file(checked, notes.folder),
            )
            checked = replace(checked, readable=False, files=(), descriptor={"name": facts["named"], "data": []})
            said = {"fields": [], "keys": []}
        members = said["fields"]
        if said["keys"]:
            checked.descriptor["dialect"] = with_json_keys(checked.descriptor, said["keys"])
        if said.get("codes"):
            checked.descriptor["schema"] = {**mapping_of(checked.descriptor.get("schema")), "fields": members}
    if checked.readable and not tabular and checked.files:
        notes.add(
            "not-a-table",
            Severity.NOTICE,
            resource=checked.name,
            file=_first_file(checked, notes.folder),
            format=facts["format"],
        )
    own = translations.named("resources", checked.original.get("name"))
    written = checked.descriptor.get("schema")
    originals = {
        one.get("name"): one for one in mappings_of(written.get("fields") if isinstance(written, dict) else None)
    }
    inner = own.at("schema")
    return Resource(
        package=notes.package,
        name=checked.name,
        title=own.label(checked.original, "title", clean(checked.original.get("name")) or checked.name),
        description=own.label(checked.original, "description"),
        fields=tuple(
            make_field(one, inner.named("fields", one.get("name")), originals.get(one.get("name"))) for one in members
        ),
        descriptor=checked.descriptor,
        files=checked.files,
        remote=checked.remote,
        tabular=tabular or bool(checked.remote and members),
        primary_key=names_of(schema.get("primaryKey")),
        cadence=clean(checked.original.get("cadence")),
        record=clean(checked.original.get("record")),
        attachments=clean(checked.original.get("attachments")),
        label=_label(checked.original.get("label")),
        in_order=in_order(checked.original.get("in_order"), checked.name, notes),
        heading={locale: text for locale, text in own.label(checked.original, "heading").items() if text},
        lists=lists_of(checked.original.get("lists"), members, checked.name, notes),
        known_as=notes.place(_first_file(checked, notes.folder)).file,
    )


def _label(word: Any) -> Mapping[str, tuple[str, ...]]:
    """The fields that name a row, by locale: given as one or a list for all, or as such for each."""
    words = word if isinstance(word, Mapping) else {i18n.LOCALES[0]: word}
    given = {locale: tuple(filter(None, map(clean, names_of(words.get(locale))))) for locale in i18n.LOCALES}
    return {locale: names for locale, names in given.items() if names}


def _first_file(checked: FileChecked, folder: Path) -> str:
    return checked.files[0].relative_to(folder).as_posix() if checked.files else ""


def _has_labels(resources: list[Resource]) -> bool:
    return any(field.categories for one in resources for field in one.fields)
