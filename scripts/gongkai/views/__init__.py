"""The small table behind each chart, cut into slices and put into the words of a language.

A view is one SELECT over published tables. Its result is one Slice, or one for each record page it is made for
(``per``). A Slice becomes a Figure in each locale: labels for codes, names for keys, one plain sentence made of numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from gongkai.core import column_roles, formatting, i18n, missing, progress, status, twins, withheld
from gongkai.core.crowds import is_crowd
from gongkai.core.errors import Problem
from gongkai.core.figure import Figure, FigureColumn
from gongkai.core.lacking import lacking, left_out
from gongkai.core.links import Key, Records, links_of, record_of
from gongkai.core.model import Absent, Field, Label, Package, PublicTable, Resource, Value, View
from gongkai.core.results import Slice, place_of, value_of, view_problem
from gongkai.core.withheld import UNITS, Lacking
from gongkai.incremental import memory
from gongkai.views import auto, propagation, undrawn
from gongkai.views.missing_units import of_records, silent
from gongkai.views.sentences import OF_ALL_ROWS, answer_of, facts, filled, said
from gongkai.warehouse import Answer, QueryError, Warehouse
from gongkai.warehouse.total_order import open_order, ordered_totally

TYPES = {
    "DECIMAL": "number",
    "DOUBLE": "number",
    "FLOAT": "number",
    "DATE": "date",
    "TIME": "time",
    "BOOLEAN": "boolean",
}
_TIMES = {"year": ("integer", "string"), "yearmonth": ("string",), "datetime": ("string",)}
"""Types of Table Schema that SQL has other types for: they stay what the descriptor calls them."""


def run(view: View, tables: Mapping[str, Resource], warehouse: Warehouse) -> Slice | Problem:
    """The whole result of a view over the published ``tables``, or the Problem of its SQL or its words."""
    try:
        found = propagation.select(view.sql, warehouse, (view.group,))
    except QueryError as error:
        return view_problem(view, "view-sql", str(error))
    resources = [tables[name] for name in map(view.full, view.resources) if name in tables]
    try:
        fields, rows = collapse(found.answer, view, resources)
    except ValueError as error:
        return view_problem(view, "view-absent", str(error))
    names = {field.name for field in fields}
    unknown = [name for name in (view.group, *view.series) if name and name not in names]
    unknown += [name for name in view.coded if name not in names]
    unknown += status.wrong(fields, view.fields)
    if view.full(view.per) in tables:
        key = tables[view.full(view.per)].primary_key
        # Cut into slices, a row loses its key; it must have one, and something besides.
        unknown += () if key and len(fields) > len(key) else key or (view.per,)
    if unknown:
        return view_problem(view, "view-column", ", ".join(unknown))
    if any(one.status for one in view.fields):
        day = warehouse.trusted("SELECT day FROM as_of").rows[0][0]
        fields, rows = status.with_words(fields, rows, view.fields, day)
    links = links_of(fields, resources, tables)
    return Slice(view, fields, links, rows, partial=found.partial)


def collapse(
    answer: Answer, view: View, resources: Sequence[Resource]
) -> tuple[tuple[Field, ...], tuple[tuple[Value | Label, ...], ...]]:
    """The result's columns as fields, those given once a language as one, and its rows to match.

    The reasons of empty cells are taken in: a table's own ``_absent`` for the columns of the same name, a column
    ``x_absent`` for the column x. Raises ValueError where one is none of the four kinds.
    """
    at = {name: index for index, name in enumerate(answer.names)}
    plan: list[tuple[str, dict[str, int] | int]] = []
    for name, index in at.items():
        if name == missing.COLUMN or _explained(name, at):
            continue
        base, _, ending = name.rpartition("_")
        if base and ending in i18n.LOCALES and f"{base}_{i18n.LOCALES[0]}" in at:
            pair = {locale: at[f"{base}_{locale}"] for locale in i18n.LOCALES if f"{base}_{locale}" in at}
            if len(pair) > 1:
                if ending == i18n.LOCALES[0]:
                    plan.append((base, pair))
                continue
        plan.append((name, index))
    fields = tuple(
        _field(name, "VARCHAR" if isinstance(where, dict) else answer.types[where], view, resources)
        for name, where in plan
    )
    rows = []
    explains = [(base, index) for name, index in at.items() if (base := _explained(name, at))]
    for row in answer.rows:
        why = missing.unpack(row[at[missing.COLUMN]]) if missing.COLUMN in at else {}
        # What is hidden of one language is hidden of the text in all.
        why |= {base: kind for name, kind in why.items() if (base := name.rpartition("_")[0]) and base not in at}
        why |= {base: Absent(row[index]) for base, index in explains if row[index] is not None}
        rows.append(tuple(_cell(row, where, why.get(name, Absent.MISSING)) for name, where in plan))
    return fields, tuple(rows)


def _explained(name: str, at: Mapping[str, int]) -> str:
    """The column whose empty cells the column x_absent explains; "" for any other column."""
    base = name.removesuffix(missing.COLUMN)
    there = base in at or f"{base}_{i18n.LOCALES[0]}" in at
    return base if base and base != name and there else ""


def _cell(row: Sequence[Any], where: dict[str, int] | int, why: Absent) -> Value | Label:
    """A cell of the result: a text a language, a value, or the reason why there is none."""
    if not isinstance(where, dict):
        return why if row[where] is None else value_of(row[where])
    if why is not Absent.MISSING and all(row[index] is None for index in where.values()):
        return why
    return {locale: str(row[index] or "") for locale, index in where.items()}


def _kind(duckdb_type: str) -> str:
    """The Table Schema type of an SQL type."""
    name = duckdb_type.partition("(")[0]
    if name.startswith("TIMESTAMP"):
        return "datetime"
    return "integer" if name.endswith(("INT", "INTEGER")) else TYPES.get(name, "string")


def _field(name: str, sql_type: str, view: View, resources: Sequence[Resource]) -> Field:
    """What is known of a result column: from the view's own fields, else the field of that name in its resources, or the pair of
    that name in two languages."""
    given = next((one for one in view.fields if one.name == name), None)
    source = next((found for one in resources if (found := one.field(name))), None) or next(
        (
            twins.titled(replace(found, name=name))
            for one in resources
            if (found := one.field(f"{name}_{i18n.LOCALES[0]}"))
        ),
        None,
    )
    kind = _kind(sql_type)
    declared = [one.type for one in (given, source) if one and kind in _TIMES.get(one.type, ())]
    made = replace(
        source or given or Field(name, "string", {"zh": name}, {}),
        type=declared[0] if declared else kind,
        period=bool((given and given.period) or (source and source.period)),
        about=sql_type in ("DOUBLE", "FLOAT"),
    )
    if given and source:
        return replace(
            made, title=given.title or source.title, unit=given.unit or source.unit,
            categories=given.categories or source.categories, references=given.references or source.references,
        )  # fmt: skip
    return made if source else replace(made, code=column_roles.is_code(made))


def cut(whole: Slice, keys: int) -> list[Slice]:
    """A slice for each record: the rows in the view's order, the first ``keys`` columns (the record's primary key) gone:
    what they told stays in the slice's key and in its links."""
    parts: dict[Key, list[tuple[Value | Label, ...]]] = {}
    for row in whole.rows:
        parts.setdefault(tuple("" if isinstance(one, Absent) else str(one) for one in row[:keys]), []).append(row)
    return [
        replace(
            whole, fields=whole.fields[keys:], links=tuple(one and one.cut(rows[0], keys) for one in whole.links[keys:]),
            rows=tuple(row[keys:] for row in rows), key=key,
        )
        for key, rows in parts.items()
    ]  # fmt: skip


def among(whole: Slice) -> list[Slice]:
    """A slice for each unit's page of a view over more units than are drawn one by one, where the view has a ``page``: all rows,
    of which the unit's own are marked."""
    at = next((at for at, field in enumerate(whole.fields) if field.name == whole.view.group), None)
    link = whole.links[at] if at is not None else None
    units = (
        dict.fromkeys(str(row[at]) for row in whole.rows if not isinstance(row[at], Absent)) if at is not None else {}
    )
    if not whole.view.page or not link or not is_crowd(link.resource, len(units)):
        return []
    view = replace(whole.view, per=UNITS)
    return [replace(whole, view=view, key=(unit,), own=unit) for unit in units]


def figure(part: Slice, locale: str, records: Records, identity: str) -> Figure:
    """The slice in one locale, ready to draw. ``identity`` is unique in the portal and safe as a file name."""
    view = part.view
    rows = tuple(
        tuple(
            formatting.shown(cell, field, record_of(link, row, records), locale)
            for cell, field, link in zip(row, part.fields, part.links, strict=True)
        )
        for row in part.rows
    )
    columns = tuple(
        FigureColumn(
            field.name, i18n.pick(field.title, locale), field.type, field.unit, link.resource if link else "", field.period,
            formatting.is_code(field, [row[at] for row in rows]), field.about, formatting.padded(field, [row[at] for row in rows]),
        )
        for at, (field, link) in enumerate(zip(part.fields, part.links, strict=True))
    )  # fmt: skip
    drawn = Figure(
        identity, locale, view.kind, i18n.pick(view.title, locale), "", "", columns, rows,
        view.group, view.series, view.options,
    )  # fmt: skip
    known = facts(drawn)
    if part.partial:
        known = {name: told for name, told in known.items() if not name.startswith(OF_ALL_ROWS)}
    sentence = i18n.pick(view.sentence, locale)
    kept = [at for at, column in enumerate(columns) if column.name not in part.aside]
    subtitle = filled(i18n.pick(view.subtitle, locale), known)
    if part.own:
        subtitle = i18n.say("view.among", locale, subtitle=subtitle)
    spoken = withheld.with_note(said(sentence, known, drawn, part.partial), part.lacking, records, locale)
    return replace(
        drawn,
        columns=tuple(columns[at] for at in kept),
        rows=tuple(tuple(row[at] for at in kept) for row in rows),
        subtitle=subtitle,
        sentence=spoken,
        number=answer_of(sentence, known, drawn),
        own=part.own_rows,
    )


def of_packages(
    packages: Sequence[Package], tables: Mapping[str, PublicTable], warehouse: Warehouse, without: Lacking | None = None
) -> tuple[list[Slice], list[Problem]]:
    """The whole result of every view and what is wrong with them; a package that declares none has views chosen from the
    types of its fields. Nothing is said of the units that a table is ``without``."""
    slices: list[Slice] = []
    problems: list[Problem] = []
    absent = left_out(packages)
    tables_there = sorted(one.id for package in packages for one in package.resources)
    for package in progress.over(packages, "views"):
        own = [tables[one.id] for one in package.resources if one.id in tables]
        without_columns = {one.name: lacks for one in package.views if (lacks := lacking(one.sql, absent))}
        declared = [one for one in package.views if one.name not in without_columns]
        problems += [
            undrawn.told(one, without_columns[one.name]) for one in package.views if one.name in without_columns
        ]
        chosen, unchosen = ([], []) if declared else auto.of_tables(own, package, warehouse)
        found, wrong = of_package(declared or chosen, tables, warehouse)
        slices += silent(found, without or {}, warehouse)
        problems += unchosen + [undrawn.aloud(one, tables_there) if one.code == "view-tables" else one for one in wrong]
    return slices, problems


def cut_all(slices: Iterable[Slice], tables: Mapping[str, PublicTable], warehouse: Warehouse) -> list[Slice]:
    """The slices with those about records cut, one for each record."""
    found: list[Slice] = []
    for whole in slices:
        per = tables.get(whole.about)
        found += cut(whole, len(per.resource.primary_key)) if per else [] if whole.about else [whole, *among(whole)]
    return of_records(found, tables, warehouse)


def of_package(
    views: Iterable[View], tables: Mapping[str, PublicTable], warehouse: Warehouse
) -> tuple[list[Slice], list[Problem]]:
    """The slices of a package's views and the problems of those that could not be run.

    A view over a table that is not published (withheld, or its package is not part of this portal) is left out, and that is
    told.
    """
    resources = {name: one.resource for name, one in tables.items()}
    slices: list[Slice] = []
    problems: list[Problem] = []
    for view in views:
        result, wrong = memory.remember(_asked, view, resources, warehouse, repeatable=_is_steady)
        slices += [result] if result else []
        problems += wrong
    return slices, problems


def _is_steady(asked: tuple[Slice | None, tuple[Problem, ...]]) -> bool:
    return not any(one.hurried for one in asked[1])


def _asked(
    view: View, resources: Mapping[str, Resource], warehouse: Warehouse
) -> tuple[Slice | None, tuple[Problem, ...]]:
    """A view's slice, None where it has none, and what is wrong with it."""
    try:
        missing = warehouse.tables_of(view.sql) - warehouse.published - warehouse.portal
        if any("." in one for one in missing):
            return None, (undrawn.told(view, sorted(missing)),)
        warehouse.admit(view.sql, ordered=True)
        made = ordered_totally(view.sql.rstrip().rstrip(";"), warehouse)
    except QueryError as error:
        return None, (view_problem(view, "view-sql", str(error)),)
    result = run(replace(view, sql=made.sql), resources, warehouse)
    if isinstance(result, Problem):
        return None, (result,)
    return replace(result, view=view), (open_order(view.package, place_of(view), made),) if made.open else ()
