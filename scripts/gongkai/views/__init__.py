"""The small table behind each chart, cut into slices and put into the words of a language.

A view is one SELECT over published tables. Its result is one Slice, or one for each record page it is made for
(``per``). A Slice becomes a Figure in each locale: labels for codes, names for keys, one plain sentence made of numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from gongkai.charts import overlaps
from gongkai.core import column_roles, formatting, i18n, missing, status
from gongkai.core.chart_kinds import CHART_KINDS
from gongkai.core.errors import Place, Problem, Severity
from gongkai.core.links import Key, Link, Records, links_of, record_of
from gongkai.core.model import (
    Absent,
    Field,
    Figure,
    FigureColumn,
    Label,
    PublicTable,
    Record,
    Resource,
    Value,
    View,
)
from gongkai.views import propagation
from gongkai.views.sentences import OF_ALL_ROWS, answer_of, facts, said, told
from gongkai.warehouse import Answer, QueryError, Warehouse
from gongkai.warehouse.total_order import open_order, steady

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


@dataclass(frozen=True)
class Slice:
    """A view's result, or the part of it that belongs to one record page (``key``).

    A cell is a Value, or a Label where the query gave the column once a language (x_zh, x_en). ``links`` says, for
    each column, which record a row names in it. ``partial``: rows that hang on hidden cells are left out.
    """

    view: View
    fields: tuple[Field, ...]
    links: tuple[Link | None, ...]
    rows: tuple[tuple[Value | Label, ...], ...]
    key: Key = ()
    partial: bool = False


def run(view: View, tables: Mapping[str, PublicTable], warehouse: Warehouse) -> Slice | Problem:
    """The whole result of a view, or the Problem of its SQL or its words."""
    try:
        found = propagation.select(view.sql, warehouse, (view.group,))
    except QueryError as error:
        return _broken(view, "view-sql", str(error))
    resources = [tables[name].resource for name in map(view.full, view.resources) if name in tables]
    try:
        fields, rows = collapse(found.answer, view, resources)
    except ValueError as error:
        return _broken(view, "view-absent", str(error))
    names = {field.name for field in fields}
    unknown = [name for name in (view.group, *view.series) if name and name not in names]
    unknown += status.wrong(fields, view.fields)
    if view.full(view.per) in tables:
        key = tables[view.full(view.per)].resource.primary_key
        # Cut into slices, a row loses its key; it must have one, and something besides.
        unknown += () if key and len(fields) > len(key) else key or (view.per,)
    if unknown:
        return _broken(view, "view-column", ", ".join(unknown))
    if any(one.status for one in view.fields):
        day = warehouse.trusted("SELECT day FROM as_of").rows[0][0]
        fields, rows = status.told(fields, rows, view.fields, day)
    twice = overlaps.place(view, fields, rows, _keys(view, tables)) if CHART_KINDS[view.kind].twice == "lost" else ""
    if twice:
        return _broken(view, "view-twice", twice)
    links = links_of(fields, resources, {name: one.resource for name, one in tables.items()})
    return Slice(view, fields, links, overlaps.in_time(view, fields, rows), partial=found.partial)


def _keys(view: View, tables: Mapping[str, PublicTable]) -> int:
    """How many columns in front are the key of the record that a row belongs to."""
    per = tables.get(view.full(view.per))
    return len(per.resource.primary_key) if per else 0


def _broken(view: View, code: str, reason: str, severity: Severity = Severity.ERROR) -> Problem:
    return Problem(code, severity, view.package, place=_place(view), facts={"view": view.name, "reason": reason})


def _place(view: View) -> Place:
    return Place.of_query(view.package, "views", view.path) if view.path else Place(f"{view.package}/datapackage.json")


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
    """What is known of a result column: from the view's own fields, else the field of that name in its resources."""
    given = next((one for one in view.fields if one.name == name), None)
    source = next((found for one in resources if (found := one.field(name))), None)
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


def value_of(cell: Any) -> Value:
    """A cell of an answer as a Value."""
    if cell is None:
        return Absent.MISSING
    if isinstance(cell, str | int | Decimal | date | datetime | time):
        return cell
    return str(cell)


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


def figure(part: Slice, locale: str, records: Records, identity: str) -> Figure:
    """The slice in one locale, ready to draw. ``identity`` is unique in the portal and safe as a file name."""
    view = part.view
    rows = tuple(
        tuple(
            shown(cell, field, record_of(link, row, records), locale)
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
    kept = [at for at, column in enumerate(columns) if column.name not in _aside(view)]
    return replace(
        drawn,
        columns=tuple(columns[at] for at in kept),
        rows=tuple(tuple(row[at] for at in kept) for row in rows),
        subtitle=told(i18n.pick(view.subtitle, locale), known),
        sentence=said(sentence, known, drawn, part.partial),
        number=answer_of(sentence, known, drawn),
    )


def visible(part: Slice) -> Slice:
    """The slice without the columns that are there for its sentence alone (the view's word ``aside``), the query's last."""
    kept = [at for at, field in enumerate(part.fields) if field.name not in _aside(part.view)]
    return replace(
        part,
        fields=tuple(part.fields[at] for at in kept),
        links=tuple(part.links[at] for at in kept),
        rows=tuple(tuple(row[at] for at in kept) for row in part.rows),
    )


def _aside(view: View) -> set[str]:
    named = view.options.get("aside")
    return {str(one) for one in named} if isinstance(named, list) else set()


def shown(cell: Value | Label, field: Field, record: Record | None, locale: str) -> Value:
    """A cell as the language shows it: the label of a code (of each, in a list parted by semicolons), the name of the record
    that it is a key of; numbers and dates stay what they are."""
    if isinstance(cell, Mapping):
        return i18n.pick(cell, locale)
    if isinstance(cell, Absent):
        return cell
    found = [formatting.label(one, field) for one in _codes(cell)]
    if any(found) and all(found):
        return i18n.say("list.and", locale).join(i18n.pick(one, locale) for one in found if one)
    return i18n.pick(record.title, locale) if record else cell


def _codes(cell: Value) -> list[Value]:
    """The codes in a cell: a text may be a list of several."""
    return [one.strip() for one in cell.split(";")] if isinstance(cell, str) else [cell]


def of_package(
    views: Iterable[View], tables: Mapping[str, PublicTable], warehouse: Warehouse
) -> tuple[list[Slice], list[Problem]]:
    """The slices of a package's views and the problems of those that could not be run.

    A view over a table that is not published (withheld, or its package is not part of this portal) is left out: the
    page of that table says why.
    """
    slices: list[Slice] = []
    problems: list[Problem] = []
    for view in views:
        try:
            if warehouse.tables_of(view.sql) - warehouse.published - warehouse.portal:
                continue
            warehouse.admit(view.sql, ordered=True)
            made = steady(view.sql.rstrip().rstrip(";"), warehouse)
        except QueryError as error:
            problems.append(_broken(view, "view-sql", str(error)))
            continue
        result = run(replace(view, sql=made.sql), tables, warehouse)
        if isinstance(result, Problem):
            problems.append(result)
            continue
        slices.append(replace(result, view=view))
        if made.open:
            problems.append(open_order(view.package, _place(view), made))
        twice = overlaps.place(view, result.fields, result.rows, _keys(view, tables), result.links)
        problems += [_broken(view, "view-twice", twice, Severity.WARNING)] if twice else []
    return slices, problems
