"""Charts for a package that declares none, chosen from its field types and what its columns hold.

They may only claim what is true of any data. Only money that is no balance, rate or average is added up, and only rows that
are no totals of others; of any other number the single values are drawn as they stand, else rows are counted. What is not
filled in is said: a sum with an unfilled amount in it is none, rows without a group have a bar of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from gongkai.core import i18n
from gongkai.core.errors import Problem, Severity
from gongkai.core.model import Field, Label, Package, PublicTable, View
from gongkai.core.problems import both, in_table
from gongkai.core.sql import quoted
from gongkai.views.auto import sums
from gongkai.views.auto.columns import Columns, TableColumn, named
from gongkai.views.auto.queries import BARS, apart, counted, single, summed
from gongkai.warehouse import QueryError, Warehouse

__all__ = ["BARS", "POINTS", "choose", "of_tables"]

POINTS = 400
SERIES = 6
"""As many lines, or bars side by side, can be told apart."""


@dataclass(frozen=True)
class Drawn:
    """The SQL of a chart, what it draws of which field, and how its columns are called. ``notes`` are said beside it."""

    sql: str
    what: str
    measure: Field
    series: tuple[Field, ...]
    notes: tuple[Label, ...] = ()


def of_tables(
    tables: Iterable[PublicTable], package: Package, warehouse: Warehouse
) -> tuple[list[View], list[Problem]]:
    """The views of each table, and which tables could not be reckoned through in time."""
    views: list[View] = []
    problems: list[Problem] = []
    for one in tables:
        try:
            views += choose(one, package, warehouse)
        except QueryError as error:
            facts = {"reason": str(error), **both(title=one.resource.title)}
            problems.append(in_table("auto-sql", Severity.NOTICE, one.resource, facts))
    return views, problems


def choose(table: PublicTable, package: Package, warehouse: Warehouse) -> list[View]:
    """Up to two views of a published table: along its time, and by its best category."""
    if table.rows < 2:
        return []
    found = Columns(table, package, warehouse)
    sums.settle(found)
    times = [one for one in found.all if one.is_time and 3 <= one.distinct <= POINTS]
    labels = [one for one in found.all if _is_label(one) and 2 <= one.distinct <= 40 and one not in times]
    views: list[View | None] = []
    drawn = _drawn(found, times[0], labels, "line") if times else None
    if times and drawn:
        views.append(_view(found, times[0], drawn, "line"))
    # The label that tells rows apart best without being different in every row, else one that is; a name before a code.
    rank = {id(one): (not found.coded(one), one.distinct <= 12, one.distinct) for one in labels}
    for best in sorted(labels, key=lambda one: rank[id(one)], reverse=True):
        other = _drawn(found, best, [one for one in labels if one is not best], "hbar")
        if other is None:
            continue
        # Values that stand in lines already say more there than the number of their rows does.
        if not (drawn and drawn.what == "apart" and other.what == "count"):
            views.append(_view(found, best, other, "hbar"))
        break
    return [one for one in views if one]


def _is_label(column: TableColumn) -> bool:
    field = column.field
    if field.type == "boolean":
        return True
    if field.type != "string":
        return bool(field.numeric and field.categories)
    return bool(field.categories) or not field.name.lower().endswith(("id", "code"))


def _drawn(found: Columns, group: TableColumn, labels: list[TableColumn], kind: str) -> Drawn | None:
    """What can be said of a table by a group: the single value of each group, its sums of money, single values side by side,
    or the number of rows."""
    loose = group.filled < found.rows
    if group.distinct == group.filled and not (loose and any(map(found.adds_up, found.measures[:1]))):
        if not found.measures or (kind == "hbar" and group.distinct > BARS * 3):
            return None
        measure = found.measures[0]
        return Drawn(single(found, group, measure, kind), "single", measure.field, (measure.field,),
                     _without(found, group, measure))  # fmt: skip
    mixed = [one for one in found.versions if one is not group]
    for measure in found.measures[:1]:
        if found.adds_up(measure) and not mixed:
            notes = _without(found, group, measure)
            return Drawn(summed(found, group, measure, kind), "value", measure.field, (measure.field,), notes)
    for label in [*mixed, *(one for one in labels if one not in mixed)]:
        if found.measures and label.distinct <= SERIES and found.alone(group, label):
            measure = found.measures[0]
            sql, series = apart(found, group, label, measure, kind)
            return Drawn(sql, "apart", measure.field, series)
    rows = Field("rows_", "integer", named("auto.rows"), {})
    return Drawn(counted(found, group, rows.name, kind), "count", rows, (rows,), _without(found, group, None))


def _without(found: Columns, group: TableColumn, measure: TableColumn | None) -> tuple[Label, ...]:
    """What belongs to no group or adds nothing: rows that name no group, rows without an amount."""
    notes = []
    loose = found.count(f"{group.key} IS NULL")
    if loose:
        amount = found.ask(
            f"SELECT sum({measure.name}) FROM {found.source} WHERE {found.where} AND {group.key} IS NULL"
        )[0][0] if measure and found.adds_up(measure) and not found.hides else None  # fmt: skip
        told = {} if amount is None or measure is None else {
            one: i18n.say("auto.note.amount", one, measure=i18n.pick(measure.field.title, one),
                          amount=i18n.quantity(amount, measure.field.unit, one)) for one in i18n.LOCALES
        }  # fmt: skip
        notes.append(_note("auto.note.loose", told, rows=loose, group=group.field.title))
    odd = found.odd(measure) if measure else ""
    if measure and odd:
        notes.append(_note("auto.note.odd", {}, rows=found.count(odd), measure=measure.field.title))
    filled = f" AND NOT {odd}" if odd else ""
    empty = found.count(f"{measure.name} IS NULL{filled}") if measure and not found.hides else 0
    if measure and empty:
        notes.append(_note("auto.note.empty", {}, rows=empty, measure=measure.field.title))
    return tuple(notes)


def _note(key: str, told: Label, **words: int | Label) -> Label:
    return {
        one: i18n.say(key, one, amount=told.get(one, ""), **{
            name: i18n.number(value) if isinstance(value, int) else i18n.pick(value, one) for name, value in words.items()
        })
        for one in i18n.LOCALES
    }  # fmt: skip


def _view(found: Columns, group: TableColumn, drawn: Drawn, kind: str) -> View:
    resource = found.table.resource
    own = kind == "line" or drawn.what in ("apart", "single")
    words = {
        one: {"measure": i18n.pick(drawn.measure.title, one), "group": i18n.pick(group.field.title, one)}
        for one in i18n.LOCALES
    }
    what = "count" if drawn.what == "count" else "value"
    said = f"{kind}{_signs(found, group, drawn) if kind == 'hbar' else ''}"
    notes, loose = list(drawn.notes), bool(found.count(f"{group.key} IS NULL"))
    if found.left_out:
        names = {one: i18n.say("list.and", one).join(found.totals[:3]) for one in i18n.LOCALES}
        notes.insert(0, _note("auto.note.totals", {}, rows=found.left_out, names=names))
    if found.sums:
        names = {one: _listed(found.sums, one) for one in i18n.LOCALES}
        notes.insert(0, _note("auto.note.sums", {}, rows=found.summed_out, names=names))
    sentences = {one: _sentence(said, one, words[one]["group"], loose) for one in i18n.LOCALES}
    if kind == "hbar" and drawn.what in ("single", "value"):
        for block in found.blocks.get(group.field.name, ()):
            told = {
                one: {"name": i18n.pick(block.whole, one), "parts": _listed(block.parts, one)} for one in i18n.LOCALES
            }
            if block.largest:
                sentences = {one: i18n.say("auto.sentence.hbar.parts", one).replace("{parts}", _plain(told[one]["parts"]))
                             for one in i18n.LOCALES}  # fmt: skip
            else:
                notes.append({one: i18n.say("auto.note.parts", one, **told[one]) for one in i18n.LOCALES})
    return View(
        resource.package,
        f"{resource.name}-{kind}",
        {one: _titled(i18n.say(f"auto.{what}.{kind}", one, **words[one]), found, one) for one in i18n.LOCALES},
        kind,
        group.field.name if own else "group",
        tuple(one.name for one in drawn.series),
        (resource.name,),
        drawn.sql,
        subtitle={one: _subtitle(i18n.say(f"auto.{what}.subtitle", one, **words[one]), notes, one) for one in i18n.LOCALES},
        sentence={} if drawn.what == "apart" else {
            one: text.replace("{s}", drawn.measure.name) for one, text in sentences.items()
        },
        fields=(*drawn.series, Field("group", "string", group.field.title, {}), replace(group.field, unit="")),
    )  # fmt: skip


def _signs(found: Columns, group: TableColumn, drawn: Drawn) -> str:
    """Which sentence bars have: “the most” is no word for amounts some of which are below zero. Where not all of them have a
    bar of their own, the lowest may be among the others."""
    if drawn.what not in ("single", "value"):
        return ""
    amount = f"sum({quoted(drawn.measure.name)})"
    low = f"SELECT {amount} AS v FROM {found.source} WHERE {found.where} GROUP BY {group.key}"
    if not found.ask(f"SELECT count(*) FROM ({low}) WHERE v < 0")[0][0]:
        return ""
    return ".highest" if drawn.what == "value" and group.distinct > BARS else ".signed"


def _titled(title: str, found: Columns, locale: str) -> str:
    """The title of a chart; in a package of several tables it says of which."""
    if sum(one.tabular for one in found.package.resources) < 2:
        return title
    return i18n.say("auto.title", locale, table=i18n.pick(found.table.resource.title, locale), title=title)


def _listed(names: Sequence[Label], locale: str) -> str:
    """Names of groups in a row, of many the first."""
    told = [i18n.pick(one, locale) for one in names]
    first = i18n.say("list.and", locale).join(told[:3])
    return first if len(told) <= 3 else i18n.say("view.tied", locale, names=first, count=len(told))


def _sentence(kind: str, locale: str, group: str, loose: bool) -> str:
    """The template of a sentence: where rows name no group, it speaks of the others alone."""
    plain = i18n.say(f"auto.sentence.{kind}", locale)
    told = i18n.say("auto.sentence.filled", locale).replace("{group}", _plain(group)).replace("{sentence}", plain)
    return told if loose else plain


def _plain(text: str) -> str:
    """Text without braces, which would be placeholders of a template."""
    return text.replace("{", "(").replace("}", ")")


def _subtitle(first: str, notes: list[Label], locale: str) -> str:
    """The subtitle and what must be said beside it. Braces of the data's own are none of a template."""
    told = i18n.say("auto.note.join", locale).join([first, *(i18n.pick(one, locale) for one in notes)])
    return _plain(told)
