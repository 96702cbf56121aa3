"""Two rows of a view for one place of its picture: drawn over each other, one of them would be lost without a word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from gongkai.charts.figures import calendar
from gongkai.core import formatting, i18n
from gongkai.core.chart_kinds import CHART_KINDS
from gongkai.core.errors import Problem, Severity
from gongkai.core.figure import FigureColumn
from gongkai.core.links import Link
from gongkai.core.model import Field, Label, PublicTable, Value, View
from gongkai.core.results import Slice, view_problem

Row = tuple[Value | Label, ...]


def settled(slices: Iterable[Slice], tables: Mapping[str, PublicTable]) -> tuple[list[Slice], list[Problem]]:
    """The whole results of views as they can be drawn: without those of which a picture would lose a row (an error), lines in
    order of time; a warning for each of which two rows have the same name."""
    kept: list[Slice] = []
    problems: list[Problem] = []
    for one in slices:
        lost = CHART_KINDS[one.view.kind].twice == "lost"
        per = tables.get(one.about)
        keys = len(per.resource.primary_key) if per else 0
        twice = place(one.view, one.fields, one.rows, keys, () if lost else one.links)
        if twice:
            problems.append(view_problem(one.view, "view-twice", twice, Severity.ERROR if lost else Severity.WARNING))
        if not (lost and twice):
            kept.append(replace(one, rows=in_time(one.view, one.fields, one.rows)))
    return kept, problems


def place(
    view: View, fields: Sequence[Field], rows: Sequence[Row], keys: int = 0, links: Sequence[Link | None] = ()
) -> str:
    """The first place of the picture that two rows stand for; "" where there is none, or where a kind draws rows. The first
    ``keys`` columns are the record's that the row belongs to; ``links`` say which record each column names: two units may
    number alike, and their records are two."""
    names = [one.name for one in fields]
    kind = CHART_KINDS[view.kind]
    if not kind.twice or view.group not in names:
        return ""
    wanted = [view.group]
    if kind.across:
        others = [one for one in names[keys:] if one != view.group and one not in view.series]
        across = str(view.options.get(kind.across, "")) or (kind.across if kind.across in others else "")
        wanted += [across] if across in names else others[:1]
    at = [names.index(one) for one in wanted]
    record = links[at[0]] if links else None
    parts = [one for _, one in (*record.parts, *record.more) if isinstance(one, int)] if record else []
    counted = Counter(
        (tuple(_text(row[one], fields[one]) for one in at), tuple(_text(row[one], fields[one]) for one in (*range(keys), *parts)))
        for row in rows
    )  # fmt: skip
    return next((", ".join(shown) for (shown, _), count in counted.items() if count > 1), "")


def _text(value: Value | Label, field: Field) -> str:
    return i18n.pick(value, "zh") if isinstance(value, dict) else formatting.word(value, field, "zh")  # type: ignore[arg-type]


def in_time(view: View, fields: Sequence[Field], rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows of a line in order of time, where its group is one: a line runs forward, whatever the query's order."""
    at = next((at for at, one in enumerate(fields) if one.name == view.group), None)
    if not CHART_KINDS[view.kind].forward or at is None or any(isinstance(row[at], dict) for row in rows):
        return rows
    field = fields[at]
    column = FigureColumn(field.name, "", field.type, field.unit, period=field.period, code=field.code)
    slots = calendar([row[at] for row in rows], column, "zh")  # type: ignore[misc]
    if not slots:
        return rows
    return tuple(row for _, row in sorted(zip(slots, rows, strict=True), key=lambda pair: pair[0].at))
