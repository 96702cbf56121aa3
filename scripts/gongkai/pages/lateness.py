"""How far the published data go and what should be there by the day: told on every page, so that nothing old reads as current.

Only tables whose descriptor says that they come every month (``cadence``) and that have a column of periods are asked. A
month is called late when the whole month after it is over too (for a unit that publishes by quarter: the month after the
quarter): whoever has an earlier day to keep is told by the rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.core import formatting, i18n
from gongkai.core.model import PublicTable, Resource
from gongkai.core.sql import quoted
from gongkai.core.withheld import Lacking
from gongkai.warehouse import Warehouse

NAMED = 6
"""How many units that are behind are named."""
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


@dataclass(frozen=True)
class Reach:
    """The newest month that is there, and the month that should be; ``due`` is "" where nothing is late."""

    until: str
    due: str = ""


Reaches = Mapping[tuple[str, str], Reach]
"""By what it is about ("package.resource", a package, "" for the portal) and the unit ("" for all together)."""


def reaches(tables: Iterable[PublicTable], warehouse: Warehouse, day: date, lacking: Lacking | None = None) -> Reaches:
    """How far each table, each package and the portal go, for every unit and together. A unit that a table is ``lacking`` is
    not late with it: its rows are withheld."""
    quarterly = _quarterly(warehouse)
    newest: dict[tuple[str, str], str] = {}
    for table in tables:
        one = table.resource
        for unit, month in _newest(one, warehouse):
            for about in (one.id, one.package, ""):
                for whose in {unit, ""}:
                    newest[about, whose] = max(newest.get((about, whose), ""), month)
    excused = {
        (about, unit)
        for name, units in (lacking or {}).items()
        for unit in units
        for about in (name, name.partition(".")[0], "")
    }
    found = {}
    for (about, unit), month in newest.items():
        due = _due(day, quarter=unit in quarterly)
        found[about, unit] = Reach(month, due if month < due and (about, unit) not in excused else "")
    return found


def _newest(one: Resource, warehouse: Warehouse) -> list[tuple[str, str]]:
    """The newest month of each unit in a monthly table."""
    column = next((field for field in one.fields if formatting.is_periodic(field)), None)
    if one.cadence != "month" or column is None or one.total:
        return []
    unit = quoted("org_id") if one.field("org_id") else "''"
    rows = warehouse.trusted(
        f"SELECT CAST({unit} AS VARCHAR) AS unit, max({quoted(column.name)}) FROM {quoted(one.package, one.name)} "
        f"WHERE regexp_full_match({quoted(column.name)}, '{_MONTH.pattern}') GROUP BY unit ORDER BY unit"
    ).rows
    return [(str(name or ""), str(month)) for name, month in rows]


def _quarterly(warehouse: Warehouse) -> set[str]:
    name = "registry.organizations"
    if name not in warehouse.published or "finance_frequency" not in {
        row[0] for row in warehouse.trusted(f"DESCRIBE {quoted(*name.split('.'))}").rows
    }:
        return set()
    rows = warehouse.trusted(
        "SELECT org_id FROM registry.organizations WHERE finance_frequency = 'quarter' ORDER BY 1"
    ).rows
    return {row[0] for row in rows}


def _due(day: date, *, quarter: bool) -> str:
    """The newest month that should be there: the one before the last that is over."""
    month = day.year * 12 + day.month - 1 - 2
    if quarter:
        month -= (month % 12 + 1) % 3
    return f"{month // 12:04d}-{month % 12 + 1:02d}"


def latest(
    found: Reaches, about: Sequence[str], unit: str, locale: str, names: Mapping[str, str]
) -> dict[str, object] | None:
    """The line of a page: the first of ``about`` that is known for the unit, else for all; None where nothing is.

    A line about several units names those that are further behind.
    """
    for whose in (unit, "") if unit else ("",):
        for one in about:
            reach = found.get((one, whose))
            if reach:
                behind = [] if whose else _behind(found, one, reach, locale, names)
                return {"text": _sentence(reach, locale) + "".join(behind), "late": bool(reach.due or behind)}
    return None


def line(latest: dict[str, object] | None) -> dict[str, object]:
    """What a page has of it: {"latest": {"text", "late"}}, or nothing where nothing is known."""
    return {"latest": latest} if latest else {}


def _sentence(reach: Reach, locale: str) -> str:
    until, due = i18n.period(reach.until, locale), i18n.period(reach.due, locale) if reach.due else ""
    return i18n.say("lateness.late" if due else "lateness.until", locale, until=until, due=due)


def _behind(found: Reaches, about: str, whole: Reach, locale: str, names: Mapping[str, str]) -> list[str]:
    """The units that are late and do not go as far as the whole."""
    units = [
        (unit, reach) for (one, unit), reach in sorted(found.items())
        if one == about and unit and reach.due and reach.until < whole.until
    ]  # fmt: skip
    if not units:
        return []
    listed = [
        i18n.say("lateness.unit", locale, unit=names.get(unit, unit), until=i18n.period(reach.until, locale))
        for unit, reach in units[:NAMED]
    ]
    more = i18n.say("lateness.more", locale, count=len(units) - NAMED) if len(units) > NAMED else ""
    return [i18n.say("lateness.behind", locale, units=i18n.say("list.and", locale).join(listed) + more)]
