"""Charts for a package that declares none, chosen from its field types and what its columns hold.

Only what is always true is added up: money (a currency as unit, a fiscal measure) is summed; of any other number,
a column is drawn as it stands where each group has one row, else rows are counted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from gongkai import i18n
from gongkai.model import Field, Package, PublicTable, View
from gongkai.warehouse import Warehouse, quoted, text

BARS = 7
POINTS = 400
_TIMES = ("date", "datetime", "year", "yearmonth")
_YEAR_NAMES = ("year", "年", "年份", "年度")


@dataclass(frozen=True)
class Profile:
    """What a column holds: how many rows have a value, and how many different ones."""

    field: Field
    filled: int
    distinct: int


def choose(table: PublicTable, package: Package, warehouse: Warehouse) -> list[View]:
    """Up to two views of a published table: along its time, and by its best category."""
    if table.rows < 2:
        return []
    currency = _currencies(package)
    fields = [replace(one, unit=one.unit or currency.get(one.name, "")) for one in table.resource.fields]
    profiles = [_profile(table, field, warehouse) for field in fields]
    times = [one for one in profiles if _is_time(one.field) and 3 <= one.distinct <= POINTS]
    keys = {name for key in table.resource.foreign_keys for name in key.fields} | set(table.resource.primary_key[:1])
    numbers = [
        one for one in profiles
        if one.field.numeric and one.distinct > 1 and one not in times and one.field.name not in keys
        and not _is_identifier(one.field)
    ]  # fmt: skip
    labels = [
        one for one in profiles
        if one.field.type == "string" and 2 <= one.distinct <= 40 and one.filled and not _is_identifier(one.field)
    ]  # fmt: skip
    summable = [one for one in numbers if _is_currency(one.field.unit)]
    views: list[View | None] = []
    if times:
        views.append(_view(table, times[0], summable, numbers, "line"))
    if labels:
        # The label that tells rows apart best without being different in every row, else one that is.
        views.append(
            _view(table, max(labels, key=lambda one: (one.distinct <= 12, one.distinct)), summable, numbers, "hbar")
        )
    return [one for one in views if one]


def _currencies(package: Package) -> dict[str, str]:
    """The currency of each field that a fiscal package calls a measure (Fiscal Data Package, ``mapping`` or ``model``)."""
    found: dict[str, str] = {}
    for word in ("mapping", "model"):
        model = package.descriptor.get(word)
        measures: Any = model.get("measures") if isinstance(model, Mapping) else None
        for measure in measures.values() if isinstance(measures, Mapping) else ():
            if isinstance(measure, Mapping) and isinstance(measure.get("source"), str):
                found[measure["source"]] = str(measure.get("currency", ""))
    return found


def _profile(table: PublicTable, field: Field, warehouse: Warehouse) -> Profile:
    name, source = quoted(field.name), quoted(table.resource.package, table.resource.name)
    row = warehouse.trusted(f"SELECT count({name}), count(DISTINCT {name}) FROM {source}").rows[0]
    return Profile(field, row[0], row[1])


def _is_time(field: Field) -> bool:
    return field.type in _TIMES or (field.type == "integer" and field.name.lower() in _YEAR_NAMES)


def _is_identifier(field: Field) -> bool:
    return field.name.lower().endswith(("id", "code"))


def _is_currency(unit: str) -> bool:
    return len(unit) == 3 and unit.isascii() and unit.isupper()


def _view(
    table: PublicTable, group: Profile, summable: list[Profile], numbers: list[Profile], kind: str
) -> View | None:
    """One view of a table by a group: the single value of each group, a sum of money, or the number of rows."""
    resource = table.resource
    single = group.distinct == group.filled
    measure = (numbers if single else summable)[:1]
    if single and (not measure or (kind == "hbar" and group.distinct > BARS * 3)):
        return None
    field = measure[0].field if measure else Field("rows_", "integer", _label("auto.rows"), {})
    value, by = quoted(field.name), quoted(group.field.name)
    source = f"FROM {quoted(resource.package, resource.name)} WHERE {by} IS NOT NULL"
    amount = value if single else f"sum({value})" if measure else "count(*)"
    grouping = "" if single else f" GROUP BY {by}"
    if kind == "line":
        sql = f"SELECT {by}, {amount} AS {value} {source}{grouping} ORDER BY {by}"
    elif single:
        sql = f"SELECT {by}, {value} {source} ORDER BY {value} DESC, {by}"
    else:
        sql = _largest(f"SELECT {by}::VARCHAR AS name, {amount} AS amount {source}{grouping}", value)
    what = "value" if measure else "count"
    words = {
        one: {"measure": i18n.pick(field.title, one), "group": i18n.pick(group.field.title, one)}
        for one in i18n.LOCALES
    }
    return View(
        resource.package,
        f"{resource.name}-{kind}",
        {one: i18n.say(f"auto.{what}.{kind}", one, **words[one]) for one in i18n.LOCALES},
        kind,
        group.field.name if kind == "line" or single else "group",
        (field.name,),
        (resource.name,),
        sql,
        subtitle={one: i18n.say(f"auto.{what}.subtitle", one, **words[one]) for one in i18n.LOCALES},
        sentence={one: i18n.say(f"auto.sentence.{kind}", one).replace("{s}", field.name) for one in i18n.LOCALES},
        fields=(field, Field("group", "string", group.field.title, {})),
    )


def _largest(groups: str, value: str) -> str:
    """The SQL of the largest groups by name and all others as one last bar: the bars add up to the table."""
    names = ", ".join(
        f"CASE WHEN place < {BARS} OR groups <= {BARS} THEN name ELSE {text(i18n.say('auto.other', one))} END AS group_{one}"
        for one in i18n.LOCALES
    )
    return (
        f"WITH each AS ({groups}), wide AS (SELECT count(*) AS groups FROM each), "
        "ranked AS (SELECT name, amount, row_number() OVER (ORDER BY amount DESC NULLS LAST, name) AS place FROM each) "
        f"SELECT {names}, sum(amount) AS {value} FROM ranked, wide GROUP BY 1, 2 ORDER BY min(place)"
    )


def _label(key: str) -> dict[str, str]:
    return {locale: i18n.say(key, locale) for locale in i18n.LOCALES}
