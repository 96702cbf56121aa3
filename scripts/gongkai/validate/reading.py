"""The one pass over a CSV file, as SQL: its cells become values, and a row that is not surely good keeps its raw cells.

Four layers: the raw cells (r0, r1 …), their texts with missing values as NULL (t0 …), their values (v0 …), what is surely
good (g0 …). Each is a projection of its own: the engine works through a column of truths several times as fast as through
one long condition.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gongkai.core.missing import declared, entry
from gongkai.core.model import Absent, Resource
from gongkai.core.sql import text
from gongkai.validate.forms import CANONICAL_NUMBER, Form, Width, form, missing_values
from gongkai.validate.opening import Opened

REJECTS = ", ignore_errors=true, store_rejects=true, rejects_table='rejects', rejects_scan='scans', rejects_limit=20000"
RAW = "raw"
"""The column of the raw cells as a JSON array, NULL where the row is proven: a column of lists costs more to write."""


@dataclass(frozen=True)
class Plan:
    """How the columns of one table are read. ``missing`` are the texts of an empty cell, ``marks`` what they tell."""

    resource: Resource
    forms: tuple[Form, ...]
    missing: tuple[tuple[str, ...], ...]
    marks: Mapping[str, Mapping[str, Absent]]

    @property
    def marked(self) -> bool:
        """Whether the table has a column ``_absent``."""
        return bool(self.marks)


def words_of(resource: Resource) -> list[Mapping[str, Any]] | None:
    """The fields in the package's own words, one a field of the model; None where the two lists are not the same."""
    schema = resource.descriptor.get("schema")
    fields = schema.get("fields") if isinstance(schema, dict) else None
    if not isinstance(fields, list) or [one.get("name") if isinstance(one, dict) else None for one in fields] != [
        one.name for one in resource.fields
    ]:
        return None
    return fields


def plan(resource: Resource, widths: Mapping[int, Width]) -> Plan | None:
    """How a table can be read and proven; None where one of its fields can't be."""
    words = words_of(resource)
    schema = resource.descriptor.get("schema")
    if words is None or not isinstance(schema, dict):
        return None
    forms: list[Form] = []
    missing: list[tuple[str, ...]] = []
    for at, (one, own) in enumerate(zip(resource.fields, words, strict=True)):
        made = form(one, own, widths.get(at, Width()), f"t{at}", f"v{at}")
        absent = missing_values(own, schema)
        if made is None or absent is None:
            return None
        forms.append(made)
        missing.append(absent)
    return Plan(resource, tuple(forms), tuple(missing), declared(schema))


def raw_rows(opened: Opened, columns: int, *, multiline: bool, lenient: bool = False) -> str:
    """A FROM clause over the file's cells as text: r0, r1 …, NULL where there is nothing between two delimiters.
    ``multiline`` says that lines may end inside quotes; ``lenient`` leaves out records of another width and lists them in
    the table ``rejects``."""
    names = ", ".join(f"'r{at}': 'VARCHAR'" for at in range(columns))
    parallel = "false" if multiline else "true"
    return (
        f"read_csv({text(str(opened.path))}, header=true, auto_detect=false, delim={text(opened.delimiter)}, quote='\"', "
        f"escape='\"', compression='none', strict_mode=true, parallel={parallel}, columns={{{names}}}{REJECTS if lenient else ''})"
    )


def values(plan: Plan, source: str, *, only: Sequence[int] | None = None, constrained: bool = True) -> str:
    """A SELECT of the values as c0, c1 … in the file's order, then the marks where the table has any, then RAW.

    ``only`` are the columns read (all); without ``constrained`` a cell need only be readable.
    """
    chosen = range(len(plan.forms)) if only is None else only
    texts = ", ".join(f"{_text(f'r{at}', plan.missing[at])} AS t{at}" for at in chosen)
    cells = ", ".join(f"r{at}" for at in chosen)
    made = ", ".join(f"{plan.forms[at].value} AS v{at}" for at in chosen)
    kept = ", ".join(f"t{at}" for at in chosen)
    good = [_good(plan.forms[at], at, constrained) for at in chosen]
    if constrained and not any(one.required for one in plan.forms):
        good.append("(" + " OR ".join(f"t{at} IS NOT NULL" for at in chosen) + ")")  # else the row is blank
    shown = [f"v{at} AS c{at}" for at in chosen]
    if plan.marked and only is None:
        shown.append(f"{_reasons(plan)} AS c{len(plan.forms)}")
    good = [one for one in good if one != "true"] or ["true"]
    told = ", ".join(f"({one}) AS g{at}" for at, one in enumerate(good))
    all_good = " AND ".join(f"g{at}" for at in range(len(good)))
    shown.append(f"CASE WHEN {all_good} THEN NULL ELSE to_json([{cells}])::VARCHAR END AS {RAW}")
    return (
        f"SELECT {', '.join(shown)} FROM (SELECT *, {told} FROM (SELECT {cells}, {kept}, {made} "
        f"FROM (SELECT {cells}, {texts} FROM {source})))"
    )


def raw_cell(at: int) -> str:
    """A cell of RAW, by its place; NULL where there is nothing between two delimiters."""
    return f"json_extract_string({RAW}, '$[{at}]')"


def _text(raw: str, missing: tuple[str, ...]) -> str:
    if missing == ("",):
        return raw
    others = [one for one in missing if one]
    base = raw if "" in missing else f"coalesce({raw}, '')"
    return f"CASE WHEN {base} IN ({', '.join(map(text, others))}) THEN NULL ELSE {base} END" if others else base


def _good(form: Form, at: int, constrained: bool) -> str:
    conditions = [one for one in (form.reads, *(form.keeps if constrained else ())) if one != "true"]
    if constrained and form.required:
        return " AND ".join([f"t{at} IS NOT NULL", *(f"({one})" for one in conditions)])
    return f"(t{at} IS NULL OR ({' AND '.join(f'({one})' for one in conditions)}))" if conditions else "true"


def _reasons(plan: Plan) -> str:
    """Why cells of the row are empty, as `missing.pack` writes it; NULL where nothing tells."""
    parts = []
    for at, field in enumerate(plan.resource.fields):
        marks = plan.marks.get(field.name, {})
        cases = " ".join(
            f"WHEN {text(mark)} THEN {text(entry(field.name, kind))}"
            for mark, kind in marks.items()
            if mark in plan.missing[at]
        )
        if cases:
            parts.append(f"CASE coalesce(r{at}, '') {cases} END")
    return f"nullif(concat_ws(';', {', '.join(parts)}), '')" if parts else "NULL::VARCHAR"


def sampled_widths(plan: Plan, opened: Opened) -> dict[int, Width]:
    """What the numbers of the first records need; the table needs at least that."""
    import re

    found: dict[int, Width] = {}
    canonical = re.compile(CANONICAL_NUMBER)
    for at, one in enumerate(plan.forms):
        if not one.number or one.number != f"t{at}":
            continue
        whole, places = 1, 2
        for row in opened.sample:
            if at < len(row) and canonical.fullmatch(row[at]):
                before, _, after = row[at].lstrip("-").partition(".")
                whole, places = max(whole, len(before)), max(places, len(after))
        found[at] = Width(whole, places)
    return found


def widths_select(plan: Plan, source: str) -> tuple[str, list[int]] | None:
    """A SELECT of the digits before and behind the point of every number of raw rows; None where there are no numbers."""
    numbers = [at for at, one in enumerate(plan.forms) if one.number]
    if not numbers:
        return None
    texts = ", ".join(f"{_text(raw_cell(at), plan.missing[at])} AS t{at}" for at in numbers)
    plain = ", ".join(
        f"CASE WHEN regexp_full_match({plan.forms[at].number}, {text(CANONICAL_NUMBER)}) "
        f"THEN ltrim({plan.forms[at].number}, '-') END AS n{at}"
        for at in numbers
    )
    asked = ", ".join(
        f"max(length(split_part(n{at}, '.', 1))), max(length(split_part(n{at}, '.', 2)))" for at in numbers
    )
    return f"SELECT {asked} FROM (SELECT {plain} FROM (SELECT {texts} FROM {source} WHERE {RAW} IS NOT NULL))", numbers
