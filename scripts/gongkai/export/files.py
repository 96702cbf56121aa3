"""One published table as CSV, CSV for Excel, JSON and Parquet.

For programs (csv, json, parquet): the fields' names and codes, numbers exactly as DECIMAL holds them, ISO dates. In
JSON a number is a JSON number written digit for digit, so a reader that wants exact money parses numbers as decimals.
For people (excel.csv, xlsx): the columns' titles and the codes' labels, in one language of the portal.
An empty cell that gives a reason is written as its mark (``*``, ``—``, ``…``) in CSV and XLSX. In JSON and Parquet it is
null, and where a table has any such cell, each row has one member more: ``_absent``, the fields with their reasons.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb

from gongkai.core import column_roles
from gongkai.core.i18n import pick, say
from gongkai.core.missing import COLUMN, MARKS, says, unpack
from gongkai.core.model import Absent
from gongkai.core.sql import text as literal
from gongkai.export.survey import Survey, SurveyedColumn

_FORMULA = r"^ *[=+\-@＝＋－＠\t\r\n]"
_NUMBER = r"^[-+]?\d[\d,]*(\.\d+)?%?$"
_CHANGED = "|".join((
    "^'",  # or the guard could not be told from the text
    r"^[-+]?0\d[\d,]*(\.\d+)?$",  # zeros in front
    r"^[-+]?\d{12,}(\.\d+)?$",  # shown as 1.2E+11, and of more than fifteen digits some lost
    r"^[-+]?\d+(\.\d*)?[eE][-+]?\d+$",  # 12E3 is 12000
    r"^\d{1,2}[-/]\d{1,2}([-/]\d{1,2})?$|^\d{1,2}[-/]\d{4}$",  # 3-1 is the first of March
))  # fmt: skip
"""What a spreadsheet makes another text of when it opens a CSV."""
_DIGITS = 15
"""Digits of a number that a spreadsheet keeps."""
_NUMBERS = ("integer", "year", "number")
_BATCH = 5_000


def write_csv(table: Survey, connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """UTF-8 without a mark, one \\n a row, names in the first row."""
    chosen = ", ".join(f"{_marked(one, plain(one))} AS {one.sql}" for one in table.columns)
    _copy(table, chosen, connection, path, "FORMAT csv, HEADER true, NULLSTR ''")


def write_parquet(table: Survey, connection: duckdb.DuckDBPyConnection, path: Path, facts: Mapping[str, str]) -> None:
    """Parquet with zstd; ``facts`` (title, licence, notice …) stand in its key-value metadata."""
    chosen = ", ".join([*(one.sql for one in table.columns), *([COLUMN] if table.marks else [])])
    known = ", ".join(f"{literal(word)}: {literal(text)}" for word, text in facts.items() if text)
    options = "FORMAT parquet, COMPRESSION zstd" + (f", KV_METADATA {{{known}}}" if known else "")
    _copy(table, chosen, connection, path, options)


def _copy(table: Survey, chosen: str, connection: duckdb.DuckDBPyConnection, path: Path, options: str) -> None:
    query = f"SELECT {chosen} FROM {table.relation} ORDER BY {table.order}"
    connection.execute(f"COPY ({query}) TO {literal(str(path))} ({options})")


def write_json(table: Survey, connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """An array of records, one a line."""
    told = [f"{literal(_json_key(one.field.name))} || {_json_value(one)}" for one in table.columns]
    if table.marks:
        told.append(f"{literal(_json_key(COLUMN))} || {_json_reasons(table)}")
    members = " || ', ' || ".join(told)
    rows = _rows(f"SELECT '{{' || {members} || '}}' FROM {table.relation} ORDER BY {table.order}", connection)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write("[")
        for at, (record,) in enumerate(rows):
            file.write(("\n" if at == 0 else ",\n") + record)
        file.write("\n]\n")


def write_people_csv(table: Survey, connection: duckdb.DuckDBPyConnection, path: Path, locale: str) -> None:
    """UTF-8 with the mark that Excel needs, \\r\\n, titles and labels. An apostrophe stands in front of what Excel would run as a
    formula (OWASP, CSV injection) or make another text of (zeros in front, long digits); one taken off gives the text again."""
    pairs = zip(table.columns, readable(table, locale), strict=True)
    texts = [_marked(column, _guarded(column, read)) for column, read in pairs]
    rows = _rows(f"SELECT {', '.join(texts)} FROM {table.relation} ORDER BY {table.order}", connection)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow([guard(title) for title in titles(table, locale)])
        writer.writerows(rows)


def guard(text: str) -> str:
    """The text with an apostrophe in front where a spreadsheet would take it for something else."""
    formula = re.search(_FORMULA, text) and not re.search(_NUMBER, text)
    return f"'{text}" if formula or re.search(_CHANGED, text) else text


def titles(table: Survey, locale: str) -> tuple[str, ...]:
    """The columns' titles for people, each one once: the name stands beside a title that two columns share."""
    told = [pick(one.field.title, locale) or one.field.name for one in table.columns]
    return tuple(
        f"{title} ({one.field.name})" if told.count(title) > 1 else title
        for title, one in zip(told, table.columns, strict=True)
    )


def readable(table: Survey, locale: str) -> list[str]:
    """An SQL expression a column: labels for codes, yes and no for booleans, everything else in its own type."""
    return [_labelled(one, locale) for one in table.columns]


def read_rows(table: Survey, connection: duckdb.DuckDBPyConnection, locale: str) -> Iterator[tuple[Any, ...]]:
    """The rows for people, in order, as Python values; an empty cell with a reason is its mark."""
    chosen = [*readable(table, locale), *([COLUMN] if table.marks else [])]
    rows = _rows(f"SELECT {', '.join(chosen)} FROM {table.relation} ORDER BY {table.order}", connection)
    if not table.marks:
        return rows
    names = [one.field.name for one in table.columns]
    return (_with_marks(row, names) for row in rows)


def _with_marks(row: tuple[Any, ...], names: Sequence[str]) -> tuple[Any, ...]:
    why = unpack(row[-1])
    return tuple(
        MARKS[why[name]] if value is None and name in why else value for name, value in zip(names, row, strict=False)
    )


def _rows(query: str, connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    cursor = connection.execute(query)
    while batch := cursor.fetchmany(_BATCH):
        yield from batch


def plain(column: SurveyedColumn) -> str:
    """The SQL of a cell as the CSV for programs has it."""
    if column.sql_type == "TIMESTAMP":
        return f"replace(CAST({column.sql} AS VARCHAR), ' ', 'T')"
    if column.sql_type.startswith("DECIMAL"):
        return _number(column)
    return column.sql


def _number(column: SurveyedColumn) -> str:
    """The digits of a decimal: money with all its places, other numbers without the zeros that only their SQL type adds."""
    places = int(column.sql_type.rstrip(")").rpartition(",")[2] or 0)
    text = f"CAST({column.sql} AS VARCHAR)"
    money = len(column.field.unit) == 3 and column.field.unit.isupper()
    return text if places == 0 or (money and places <= 2) else f"rtrim(rtrim({text}, '0'), '.')"


def _json_key(name: str) -> str:
    return json.dumps(name, ensure_ascii=False) + ": "


def _json_reasons(table: Survey) -> str:
    """The SQL of a record's reasons: an object from field names to the words of the four kinds, or null."""
    pairs = [
        f"CASE WHEN {_gives(one, kind)} THEN {literal(_json_key(one.field.name) + json.dumps(kind.value))} END"
        for one in table.columns
        for kind in one.marks
    ]
    return f"CASE WHEN {COLUMN} IS NULL THEN 'null' ELSE '{{' || concat_ws(', ', {', '.join(pairs)}) || '}}' END"


def _gives(column: SurveyedColumn, kind: Absent) -> str:
    """SQL: whether a row's cell of this column is empty for this reason."""
    return says(column.field.name, kind)


def _marked(column: SurveyedColumn, text: str) -> str:
    """The SQL of a cell's text with its mark where it is empty for a reason; the text itself where no cell ever is."""
    if not column.marks:
        return text
    cases = " ".join(f"WHEN {_gives(column, kind)} THEN {literal(MARKS[kind])}" for kind in column.marks)
    return f"CASE WHEN {column.sql} IS NOT NULL THEN CAST({text} AS VARCHAR) {cases} END"


def _json_value(column: SurveyedColumn) -> str:
    name = column.sql
    if column.structured:
        value = f"CAST(json({name}) AS VARCHAR)"
    elif column.sql_type in ("DOUBLE", "FLOAT"):
        value = f"CASE WHEN isfinite({name}) THEN CAST({name} AS VARCHAR) END"
    elif column.type in ("integer", "year", "number", "boolean"):
        value = f"CAST({plain(column)} AS VARCHAR)"
    else:
        value = f"CAST(to_json(CAST({plain(column)} AS VARCHAR)) AS VARCHAR)"
    return f"coalesce({value}, 'null')"


def _labelled(column: SurveyedColumn, locale: str) -> str:
    labels = {value: pick(label, locale) for value, label in column.field.categories.items()}
    if labels:
        text = f"CAST({plain(column)} AS VARCHAR)"
        pairs = [(_code(column, value), told) for value, told in labels.items() if told]
        cases = " ".join(f"WHEN {code} THEN {literal(told)}" for code, told in pairs if code)
        return f"CASE {cases} ELSE {text} END" if cases else column.sql
    if column.sql_type == "BOOLEAN":
        yes, no = (literal(say(f"boolean.{word}", locale)) for word in ("true", "false"))
        return f"CASE {column.sql} WHEN true THEN {yes} WHEN false THEN {no} END"
    return column.sql


def _code(column: SurveyedColumn, value: str) -> str:
    """SQL: whether a cell is this code; a number's by its value (1 and 1.00 are the same), "" for one that is no number."""
    if column.sql_type.startswith(("DECIMAL", "DOUBLE")) or column.sql_type.endswith("INT"):
        number = column_roles.number(value)
        return f"{column.sql} = {number:f}" if number is not None else ""
    return f"CAST({column.sql} AS VARCHAR) = {literal(value)}"


def _guarded(column: SurveyedColumn, read: str) -> str:
    if column.type in (*_NUMBERS, "date", "datetime") and not column.field.categories:
        text = f"CAST({plain(column)} AS VARCHAR)"
        risky = f"length(trim(translate({text}, '.-', ''), '0')) > {_DIGITS}"
        return f"CASE WHEN {risky} THEN '''' || {text} ELSE {text} END" if column.type in _NUMBERS else plain(column)
    text = f"CAST({read} AS VARCHAR)"
    number, formula, changed = (f"regexp_matches({text}, {literal(one)})" for one in (_NUMBER, _FORMULA, _CHANGED))
    return f"CASE WHEN ({formula} AND NOT {number}) OR {changed} THEN '''' || {text} ELSE {text} END"
