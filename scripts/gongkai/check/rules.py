"""What the rules found: each row of a rule's query is a violation, told in every language.

A rule is a file beside the data (rules/<ID>.sql), so a new one needs no Python.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from gongkai.check import whose
from gongkai.core import i18n
from gongkai.core.errors import Place, Problem, Severity
from gongkai.core.lacking import lacking, left_out
from gongkai.core.model import Package, Resource, Rule
from gongkai.core.queries import Phrase
from gongkai.core.results import Outcome
from gongkai.incremental import memory
from gongkai.load.near_words import like_table
from gongkai.warehouse import QueryError, Warehouse, lineage, unpublished
from gongkai.warehouse.lineage import Source
from gongkai.warehouse.total_order import open_order, ordered_totally

_NO_TABLE = "no table "
LIMIT = 1000
_LANGUAGES = tuple(f"_{locale}" for locale in i18n.LOCALES)


class _NoRecord(ValueError):
    """What a rule calls a record is none."""


def check(packages: Sequence[Package], warehouse: Warehouse) -> list[Outcome]:
    """The outcome of every rule of the packages over the raw tables."""
    resources = {one.id: one for package in packages for one in package.resources}
    hidden = unpublished.columns(packages)
    absent = left_out(packages)
    return [
        memory.remember(
            apply,
            rule,
            warehouse,
            resources,
            hidden,
            absent,
            repeatable=lambda one: not any(problem.hurried for problem in one.problems),
        )
        for package in packages
        for rule in package.rules
    ]


def apply(
    rule: Rule, warehouse: Warehouse, resources: Mapping[str, Resource], hidden: Collection[Source] = (),
    absent: Collection[str] = (),
) -> Outcome:  # fmt: skip
    """The outcome of one rule. A query that is refused or fails is an error of its own, at the rule's file. ``hidden`` are the
    private columns of all resources, ``absent`` what the packages do not keep (see model.left_out): what needs it is not checked."""
    try:
        named = warehouse.tables_of(rule.sql)
        missing = named - warehouse.raw - warehouse.portal
        # A table of a package that is not here is no mistake, nor a model that may be that package's, nor what is withheld; a
        # misspelt name is one.
        here = {name.partition(".")[0] for name in resources}
        elsewhere = any("." in name and name.partition(".")[0] not in here for name in missing)
        unknown = {
            name
            for name in missing - set(resources) - set(absent)
            if (name.partition(".")[0] in here if "." in name else not elsewhere)
        }
        if missing and not unknown:
            return Outcome(rule, not_run=", ".join(sorted(missing)))
        # In a fixed order, and cut, so that a rule that every row breaks does not flood the report.
        warehouse.admit(rule.sql)
        made = ordered_totally(rule.sql.rstrip().rstrip(";"), warehouse, ordered=False)
        answer = warehouse.untrusted(f"SELECT * FROM (\n{made.sql}\n) AS found ORDER BY ALL LIMIT {LIMIT + 1}")
    except QueryError as error:
        lacks = lacking(rule.sql, absent)
        reason = str(error)
        if reason.startswith(_NO_TABLE) and (like := like_table(reason.removeprefix(_NO_TABLE), resources)):
            reason += f" ({like}?)"
        return Outcome(rule, not_run=", ".join(lacks)) if lacks else Outcome(rule, (_broken(rule, reason),))
    if not {"_resource", "_row", "_field"} <= set(answer.names):
        return Outcome(rule, (_broken(rule, "_resource, _row, _field"),))
    if unknown_columns := sorted({*rule.coded, *rule.labels} - set(answer.names)):
        facts = {"rule": rule.id, "columns": ", ".join(unknown_columns)}
        return Outcome(rule, (Problem("labels-column", Severity.ERROR, rule.package, place=_place(rule), facts=facts),))
    come_from = _origins(rule, warehouse, hidden) if answer.rows else {}
    try:
        periods = _periods(rule, answer.names, [resources[name] for name in named if name in resources])
        found = [_violation(rule, row, resources, come_from, periods) for row in answer.dicts()]
    except (TypeError, ValueError) as error:
        return Outcome(rule, (_broken(rule, "_record" if isinstance(error, _NoRecord) else "_row"),))
    if strange := next((one for one in found if f"{one.package}.{one.resource}" not in resources), None):
        name = str(strange.place.file).removeprefix(f"{rule.package}.")
        facts = {"rule": rule.id, "name": name, "like": like_table(name, resources) or "—"}
        # The name may have been reckoned from cells, which readers are told no more of here than in a finding.
        reckoned = come_from.get("_resource")
        origins = {"rule": (), **({} if reckoned is None else {"name": reckoned, "like": reckoned})}
        found.append(
            Problem("rule-resource", Severity.ERROR, rule.package, place=_place(rule), facts=facts, origins=origins)
        )
    found = [*whose.named(found, resources, warehouse)]
    found.sort(key=lambda one: (one.package, one.resource, one.row or 0, one.field, str(one.facts)))
    if len(found) > LIMIT:
        more = Problem("error-limit", Severity.WARNING, rule.package, place=_place(rule), facts={"limit": LIMIT})
        found = [*found[:LIMIT], more]
    if made.open and found:
        found.append(open_order(rule.package, _place(rule), made))
    return Outcome(rule, tuple(found))


def _origins(rule: Rule, warehouse: Warehouse, hidden: Collection[Source]) -> dict[str, tuple[str, ...]]:
    """What each column of the rule's answer comes from; {} where that can't be told, so that readers are told no fact."""
    try:
        found = lineage.origins(rule.sql, lineage.shapes(warehouse), hidden)
    except lineage.Unknown:
        return {}
    if found.rest is not None:
        return {}
    return {name: tuple(sorted(map(".".join, sources))) for name, sources in found.columns.items()}


def _periods(rule: Rule, facts: Iterable[str], tables: Sequence[Resource]) -> tuple[str, ...]:
    """The facts that are periods: the header says so, or a field of that name in a table that the rule reads."""
    base = {one: one.rpartition("_")[0] if one.endswith(_LANGUAGES) else one for one in facts}
    fields = [found for one in base.values() for table in tables if (found := table.field(one))]
    declared = {*rule.periods, *(one.name for one in fields if one.period or one.type == "yearmonth")}
    return tuple(one for one, name in base.items() if name in declared)


def _violation(
    rule: Rule,
    row: Mapping[str, Any],
    resources: Mapping[str, Resource],
    come_from: Mapping[str, tuple[str, ...]],
    periods: tuple[str, ...],
) -> Problem:
    name = str(row["_resource"])
    # What is no table's name may be anything, and is told of no package but the rule's own.
    full = name if name in resources else f"{rule.package}.{name}"
    resource = resources.get(full)
    facts: dict[str, Any] = {}
    for key, value in row.items():
        if not key.startswith("_"):
            facts |= _told(key, value, rule)
    line = int(row["_row"]) if row["_row"] is not None else None
    field = str(row["_field"] or "")
    package = full.split(".", 1)[0]
    place = resource.place(line, field) if resource else Place(full, line, field)
    return Problem(
        rule.id, rule.severity, package, full.split(".", 1)[1],
        place=replace(place, record=_record(rule, row.get("_record"), resources)),
        facts=facts,
        sentence=rule.sentence,
        hint=rule.hint,
        basis_id=str(row.get("_basis") or rule.basis_id),
        origins={
            name: come_from[column.casefold()]
            for column in row
            if column.casefold() in come_from
            for name in (column, *(_told(column, row[column], rule)))
        },
        periods=periods,
    )  # fmt: skip


def _told(column: str, value: Any, rule: Rule) -> dict[str, Any]:
    """A fact under its own name, a code (or each of a list of them) by its label in each language."""
    known = rule.labels.get(column)
    if not known or value is None:
        return {column: value}
    whole = str(value).lower() if isinstance(value, bool) else str(value)
    codes = [whole] if whole in known else [one.strip() for one in whole.split(";")]
    if not all(one in known for one in codes):
        return {column: value}
    said = {
        f"{column}_{locale}": i18n.say("list.and", locale).join(i18n.pick(known[one], locale) for one in codes)
        for locale in i18n.LOCALES
    }
    # What the header itself says may name other facts; a label of the descriptor is told as it is.
    return {name: text if column in rule.coded or "{" not in text else Phrase(text) for name, text in said.items()}


def _record(rule: Rule, given: Any, resources: Mapping[str, Resource]) -> tuple[str, ...]:
    """The record that a finding belongs to, as its rule names it: [table, key, …]; () where it names none. Raises _NoRecord
    where that is no whole key."""
    if given is None:
        return ()
    table, *key = map(str, given) if isinstance(given, list) and given else ("",)
    resource = resources.get(table) or resources.get(f"{rule.package}.{table}")
    if resource is None or len(key) != len(resource.primary_key):
        raise _NoRecord(table)
    return (resource.id, *key)


def _broken(rule: Rule, reason: str) -> Problem:
    return Problem(
        "rule-sql", Severity.ERROR, rule.package, place=_place(rule), facts={"rule": rule.id, "reason": reason}
    )


def _place(rule: Rule) -> Place:
    return Place.of_query(rule.package, "rules", rule.path)
