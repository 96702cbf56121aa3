"""The SELECTs behind the charts that are chosen: each with an ORDER BY, each over the rows that are no totals of others."""

from __future__ import annotations

from gongkai.core import missing
from gongkai.core.i18n import LOCALES, say
from gongkai.core.model import Absent, Field
from gongkai.core.sql import quoted, text
from gongkai.views.auto.columns import Columns, TableColumn

BARS = 7
UNFILLED, OTHER = "auto.unfilled", "auto.other"


def single(found: Columns, group: TableColumn, measure: TableColumn, kind: str) -> str:
    """One row a group, as the table has it."""
    order = group.order if kind == "line" else f"{measure.name} DESC NULLS LAST, {group.key}"
    why = f", {_why(odd)} AS {_absent(measure.name)}" if (odd := found.odd(measure)) else ""
    return f"SELECT {group.named}, {measure.name}{why} {_rows(found, group)} ORDER BY {order}"


def summed(found: Columns, group: TableColumn, measure: TableColumn, kind: str) -> str:
    """The sums of a measure by group: none where one of its amounts is not filled in."""
    odd = found.odd(measure)
    return _grouped(found, group, _whole(measure.name), measure.name, kind, f"bool_or({odd})" if odd else "")


def counted(found: Columns, group: TableColumn, name: str, kind: str) -> str:
    """The number of rows by group."""
    return _grouped(found, group, "count(*)", quoted(name), kind)


def _grouped(found: Columns, group: TableColumn, amount: str, value: str, kind: str, odd: str = "") -> str:
    """``odd`` is the SQL of whether one of a group's numbers is none, "" where no number of the table is such."""
    if kind != "line":
        return _largest(found, group, amount, value, odd)
    why = f", {_why(odd)} AS {_absent(value)}" if odd else ""
    return (
        f"SELECT {group.named}, {amount} AS {value}{why} {_rows(found, group)} GROUP BY {group.key} "
        f"ORDER BY {group.order}"
    )  # fmt: skip


def apart(
    found: Columns, group: TableColumn, label: TableColumn, measure: TableColumn, kind: str
) -> tuple[str, tuple[Field, ...]]:
    """The single values by group, those of each label as a series of its own; the series as fields."""
    told = ", ".join(label.label(locale) for locale in LOCALES)
    members = found.ask(
        f"SELECT DISTINCT {label.key}, CAST({label.key} AS VARCHAR), {told} FROM {found.source} "
        f"WHERE {found.where} AND {label.key} IS NOT NULL ORDER BY 1"
    )
    series, columns, odd = [], [], found.odd(measure)
    for at, (_, code, *names) in enumerate(members, 1):
        title = dict(zip(LOCALES, names, strict=True))
        series.append(Field(f"series_{at}", measure.field.type, title, {}, unit=measure.field.unit))
        columns.append(
            f"max(CASE WHEN CAST({label.key} AS VARCHAR) = {text(code)} THEN {measure.name} END) AS {quoted(f'series_{at}')}"
        )
        if odd:
            one = f"CAST({label.key} AS VARCHAR) = {text(code)} AND {odd}"
            columns.append(f"{_why(f'bool_or({one})')} AS {_absent(quoted(f'series_{at}'))}")
    order = group.order if kind == "line" else group.key
    return (
        f"SELECT {group.named}, {', '.join(columns)} {_rows(found, group)} GROUP BY {group.key} ORDER BY {order}",
        tuple(series),
    )


def _rows(found: Columns, group: TableColumn) -> str:
    return f"FROM {found.source} WHERE {found.where} AND {group.key} IS NOT NULL"


def _why(odd: str) -> str:
    """SQL: the reason why there is no amount."""
    return f"CASE WHEN {odd} THEN {text(Absent.NOT_A_NUMBER.value)} END"


def _absent(name: str) -> str:
    """The column that says why a quoted column is empty."""
    return f'{name[:-1]}{missing.COLUMN}"'


def _whole(name: str) -> str:
    """SQL: the sum of a group, NULL where an amount is missing from it: it would be too small without saying so."""
    return f"CASE WHEN count(*) = count({name}) THEN sum({name}) END"


def _largest(found: Columns, group: TableColumn, amount: str, value: str, odd: str) -> str:
    """The SQL of the largest groups by name, all others as one bar and the rows that name none as the last: the bars add up
    to the table."""
    labels = {locale: group.label(locale) for locale in LOCALES}
    chosen = ", ".join(f"{sql} AS name_{locale}" for locale, sql in labels.items())
    names = ", ".join(
        f"CASE WHEN empty THEN {text(say(UNFILLED, locale))} WHEN place < {BARS} OR named <= {BARS} THEN name_{locale} "
        f"ELSE {text(say(OTHER, locale))} END AS group_{locale}"
        for locale in LOCALES
    )
    why = f", {_why('bool_or(odd)')} AS {_absent(value)}" if odd else ""
    told = f", {odd} AS odd" if odd else ""
    each = f"SELECT {chosen}, {group.key} IS NULL AS empty, {amount} AS amount{told} FROM {found.source} WHERE {found.where} GROUP BY ALL"
    ranked = "SELECT *, row_number() OVER (ORDER BY empty, amount DESC NULLS LAST, name_zh) AS place FROM each"
    return (
        f"WITH each AS ({each}), wide AS (SELECT count(*) FILTER (NOT empty) AS named FROM each), ranked AS ({ranked}) "
        f"SELECT {names}, {_whole('amount')} AS {value}{why} FROM ranked, wide GROUP BY 1, 2 ORDER BY min(place)"
    )
