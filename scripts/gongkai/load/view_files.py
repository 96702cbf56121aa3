"""Views: declared in the descriptor with the Data Package Views words, their SELECT in views/<name>.sql.

A view of specType "simple" without an SQL file gets its SELECT from its group and series. What the portal can't draw
(vega, plotly, handsontable …) is a notice, and the package is shown without it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from gongkai.core import i18n
from gongkai.core.chart_kinds import CHART_KINDS, simple_kinds
from gongkai.core.errors import Severity
from gongkai.core.model import Field, Resource, View
from gongkai.core.sql import quoted
from gongkai.load.coded import of_field
from gongkai.load.fields import make_field, names_of
from gongkai.load.labels import Translations, clean
from gongkai.load.names import address_name
from gongkai.load.notes import Notes
from gongkai.load.rule_files import sql_files
from gongkai.load.status import read_status

OWN = ("type", "group", "series", "subtitle", "sentence", "empty", "fields", "per", "home", "page", "brief")


def read_views(
    folder: Path,
    package: str,
    words: Mapping[str, Any],
    resources: Mapping[str, Resource],
    translations: Translations,
    notes: Notes,
) -> tuple[View, ...]:
    """The views of a package in the descriptor's order. ``resources`` are found by their name in the descriptor."""
    files = {stem: (path, text) for stem, path, text in sql_files(folder, "views", notes)}
    declared = words.get("views")
    made: list[View] = []
    used: set[Path | None] = set()
    for position, one in enumerate(declared if isinstance(declared, list) else (), start=1):
        if not isinstance(one, dict):
            notes.add("view-unknown", Severity.NOTICE, name=position, word=type(one).__name__)
            continue
        written = str(one.get("name") or f"view-{position}")
        path, sql = _query(one, written, files)
        used.add(path)
        name = address_name(written, {view.name for view in made})
        view = _view(one, name, package, path, sql, resources, translations.named("views", written), notes)
        if view:
            made.append(view)
    for stem, (path, _) in files.items():
        if path not in used:
            notes.add("view-undeclared", Severity.WARNING, file=f"views/{stem}.sql", name=stem)
    return tuple(made)


def _query(one: Mapping[str, Any], name: str, files: Mapping[str, tuple[Path, str]]) -> tuple[Path | None, str]:
    """The SQL file of a view: the one that its word ``query`` names, else the one of its own name."""
    return files.get(str(one.get("query") or name), (None, ""))


def _view(
    one: Mapping[str, Any], name: str, package: str, path: Path | None, sql: str,
    resources: Mapping[str, Resource], translations: Translations, notes: Notes,
) -> View | None:  # fmt: skip
    """The view, or None with a note that says why it isn't shown."""
    spec = one.get("spec")
    kind_of_spec, spec = str(one.get("specType") or ""), spec if isinstance(spec, dict) else {}
    kind = str(spec.get("type") or "")
    names = _resource_names(one.get("resources"), resources)
    if kind_of_spec == "gongkai":
        if kind not in CHART_KINDS:
            notes.add("view-word", name=name, key="spec.type", word=kind, known=", ".join(CHART_KINDS))
            return None
        if not sql:
            file = str(one.get("query") or name)
            notes.add("view-sql-missing", file=f"views/{file}.sql", name=name, file_name=file)
            return None
    elif kind_of_spec == "simple" and kind in simple_kinds():
        kind = simple_kinds()[kind]
        sql = sql or _simple_select(spec, resources.get(names[0]) if names else None)
        if not sql:
            notes.add("view-unknown", Severity.NOTICE, name=name, word="resources, group, series")
            return None
    else:
        notes.add("view-unknown", Severity.NOTICE, name=name, word=f"{kind_of_spec} {kind}".strip() or "specType")
        return None
    page = clean(spec.get("page"))
    if page and page not in i18n.topics():
        notes.add("view-word", name=name, key="spec.page", word=page, known=", ".join(i18n.topics()))
        page = ""
    inner = translations.at("spec")
    fields, coded = _fields(spec, inner, name, notes)
    return View(
        package=package,
        name=name,
        title=translations.label(one, "title", clean(one.get("name")) or name),
        kind=kind,
        group=clean(spec.get("group")),
        series=names_of(spec.get("series")),
        resources=tuple(resources[word].name if word in resources else word for word in names),
        sql=sql,
        subtitle=_said(inner, spec, "subtitle"),
        sentence=_said(inner, spec, "sentence"),
        empty=_said(inner, spec, "empty"),
        fields=fields,
        per=clean(spec.get("per")),
        home=_place(spec, "home", name, notes),
        page=page,
        brief=_place(spec, "brief", name, notes),
        options={key: value for key, value in spec.items() if key not in OWN},
        path=path,
        coded=coded,
    )


def _place(spec: Mapping[str, Any], word: str, view: str, notes: Notes) -> int | None:
    """The place that a view asks for among others, by a number; None where it asks for none."""
    given = spec.get(word)
    if given is None or (isinstance(given, int) and not isinstance(given, bool)):
        return given
    notes.add("view-word", name=view, key=f"spec.{word}", word=given, known="1, 2, 3 …")
    return None


def _fields(
    spec: Mapping[str, Any], translations: Translations, view: str, notes: Notes
) -> tuple[tuple[Field, ...], dict[str, str]]:
    """What a view says of its result's columns, and which of them hold the codes of a field."""
    made: list[Field] = []
    coded: dict[str, str] = {}
    given = spec.get("fields")
    for words in given if isinstance(given, list) else ():
        if isinstance(words, dict):
            own = translations.named("fields", words.get("name"))
            field = make_field(words, own)
            reference, labels = of_field(words, own, view, notes)
            coded |= {field.name: reference} if reference else {}
            made.append(
                replace(field, status=read_status(words, own, view, notes), categories=labels or field.categories)
            )
    return tuple(made), coded


def _said(translations: Translations, words: Mapping[str, Any], key: str) -> dict[str, str]:
    return {locale: text for locale, text in translations.label(words, key).items() if text}


def _resource_names(words: Any, resources: Mapping[str, Resource]) -> list[str]:
    """Names in the descriptor of the resources a view reads: given by name or by position, else all there is to choose."""
    every = list(resources)
    if not isinstance(words, list) or not words:
        return every[:1]
    return [
        every[word] if isinstance(word, int) and not isinstance(word, bool) and 0 <= word < len(every) else str(word)
        for word in words
    ]


def _simple_select(spec: Mapping[str, Any], resource: Resource | None) -> str:
    """SELECT group, series FROM resource ORDER BY group; "" where the resource has no such fields."""
    columns = [*names_of(spec.get("group")), *names_of(spec.get("series"))]
    if not resource or len(columns) < 2 or not all(resource.field(column) for column in columns):
        return ""

    source = quoted(resource.package, resource.name)
    return f"SELECT {', '.join(map(quoted, columns))} FROM {source} ORDER BY {quoted(columns[0])}"
