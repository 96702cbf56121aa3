"""What the rules found: each row of a rule's query is a violation, told in every language.

A rule is a file beside the data (rules/<ID>.sql), so a new one needs no Python. The one generic rule made here follows
the descriptors' ``references`` word: keys across packages, which Table Schema can't express.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from gongkai.core import i18n
from gongkai.core.errors import Place, Problem, Severity
from gongkai.core.lacking import lacking, left_out
from gongkai.core.links import UNIT, key_of
from gongkai.core.model import Field, Package, Resource, Rule
from gongkai.core.queries import Phrase
from gongkai.core.results import Outcome
from gongkai.core.sql import quoted
from gongkai.core.withheld import Lacking
from gongkai.incremental import memory
from gongkai.warehouse import QueryError, Warehouse, lineage, unpublished
from gongkai.warehouse.lineage import Source
from gongkai.warehouse.total_order import open_order, ordered_totally

MOST_CELL = 1 << 20
"""Bytes of a cell; a spreadsheet holds a thirtieth of that."""
LIMIT = 1000
_LANGUAGES = tuple(f"_{locale}" for locale in i18n.LOCALES)
FIELDS = dict.fromkeys(("package", "resource", "name", "type", "title"), "VARCHAR")


class _NoRecord(ValueError):
    """What a rule calls a record is none."""


def fields(packages: Sequence[Package]) -> list[tuple[str, ...]]:
    """The rows of the relation ``fields``: every column that a descriptor declares, for rules about the tables' shape."""
    return [
        (resource.package, resource.name, one.name, one.type, i18n.pick(one.title, "zh"))
        for package in packages
        for resource in package.resources
        for one in resource.fields
    ]


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
        # A table of a package that is not here is no mistake, nor one that is withheld; a misspelt name is one.
        here = {name.partition(".")[0] for name in resources}
        unknown = {
            name for name in missing - set(resources) - set(absent) if "." not in name or name.partition(".")[0] in here
        }
        if missing and not unknown:
            return Outcome(rule, not_run=", ".join(sorted(missing)))
        # In a fixed order, and cut, so that a rule that every row breaks does not flood the report.
        warehouse.admit(rule.sql)
        made = ordered_totally(rule.sql.rstrip().rstrip(";"), warehouse, ordered=False)
        answer = warehouse.untrusted(f"SELECT * FROM (\n{made.sql}\n) AS found ORDER BY ALL LIMIT {LIMIT + 1}")
    except QueryError as error:
        lacks = lacking(rule.sql, absent)
        return Outcome(rule, not_run=", ".join(lacks)) if lacks else Outcome(rule, (_broken(rule, str(error)),))
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
    found = [*_named(found, resources, warehouse)]
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


def _named(found: Sequence[Problem], resources: Mapping[str, Resource], warehouse: Warehouse) -> Iterator[Problem]:
    """The findings, those at a row with its unit and, where the rule names no record, its own whole key."""
    rows: dict[str, set[int]] = {}
    for finding in found:
        if finding.row is not None:
            rows.setdefault(f"{finding.package}.{finding.resource}", set()).add(finding.row)
    known = {
        (name, row): (unit, key)
        for name, numbers in rows.items() if name in resources and name in warehouse.raw
        for row, unit, *key in _keys(resources[name], numbers, warehouse)
    }  # fmt: skip
    for finding in found:
        name = f"{finding.package}.{finding.resource}"
        unit, key = known.get((name, finding.row or 0), ("", []))
        record = finding.place.record or ((name, *key) if key else ())
        yield replace(finding, place=replace(finding.place, record=record, unit=unit))


def _keys(one: Resource, rows: Collection[int], warehouse: Warehouse) -> Iterable[tuple[Any, ...]]:
    """Number, unit and whole key of rows of a raw table; no key where the table lacks a column of it."""
    table = quoted(one.package, one.name)
    here = {name for name, *_ in warehouse.trusted(f"DESCRIBE {table}").rows}
    key = one.primary_key if here.issuperset(one.primary_key) else ()
    texts = [f"coalesce({quoted(name)}::VARCHAR, '')" if name in here else "''" for name in (UNIT, *key)]
    numbers = ", ".join(map(str, sorted(rows)))
    return warehouse.trusted(f"SELECT _row, {', '.join(texts)} FROM {table} WHERE _row IN ({numbers})").rows


def _broken(rule: Rule, reason: str) -> Problem:
    return Problem(
        "rule-sql", Severity.ERROR, rule.package, place=_place(rule), facts={"rule": rule.id, "reason": reason}
    )


def _place(rule: Rule) -> Place:
    return Place.of_query(rule.package, "rules", rule.path)


def references(packages: Sequence[Package], warehouse: Warehouse, without: Lacking | None = None) -> list[Problem]:
    """Every value of a ``references`` field that its target, in another package or the same, does not have: in the same unit
    where both number within it, or in the one that another field names (see `links.key_of`); and cells that are too long
    to be read, written or drawn. Nothing is said of a key that may lead to a row of a unit that its table is ``without``."""
    found: list[Problem] = []
    resources = {one.id: one for package in packages for one in package.resources}
    here = {one.name for one in packages}
    for resource in resources.values():
        found += _too_long(resource, warehouse) if resource.id in warehouse.raw else ()
        for field in resource.fields:
            if field.references and resource.id in warehouse.raw:
                dangling = [*_reference(resource, field, resources, here, warehouse, without or {})]
                # Where they are cut, it is not known whose the others are.
                found += _named(dangling, resources, warehouse) if len(dangling) < LIMIT else dangling
    return found


def _too_long(resource: Resource, warehouse: Warehouse) -> Iterable[Problem]:
    table = quoted(resource.package, resource.name)
    names = [name for name, kind, *_ in warehouse.trusted(f"DESCRIBE {table}").rows if kind == "VARCHAR"]
    if not names:
        return
    longest = warehouse.trusted(
        f"SELECT {', '.join(f'max(strlen({quoted(one)}))' for one in names)} FROM {table}"
    ).rows[0]
    for name, length in zip(names, longest, strict=True):
        if length and length > MOST_CELL:
            sql = f"SELECT min(_row) FROM {table} WHERE strlen({quoted(name)}) > {MOST_CELL}"
            row = warehouse.trusted(sql).rows[0][0]
            yield Problem(
                "cell-too-long", Severity.ERROR, resource.package, resource.name,
                place=resource.place(row, name), facts={"most": MOST_CELL >> 10},
            )  # fmt: skip


def _reference(
    resource: Resource, field: Field, resources: Mapping[str, Resource], here: Collection[str], warehouse: Warehouse,
    without: Lacking,
) -> Iterable[Problem]:  # fmt: skip
    package, _, rest = field.references.partition(".")
    table, _, column = rest.partition(".")
    target = resources.get(f"{package}.{table}")
    if (target is None and package in here) or (target and target.field(column) is None):
        yield Problem(
            "reference-word", Severity.ERROR, resource.package, resource.name,
            place=resource.place(field=field.name), facts={"references": field.references},
        )  # fmt: skip
        return
    if target is None or target.id not in warehouse.raw:
        return  # the package is not part of this portal, or the table is itself withheld and reported
    key = [(mine, theirs) for mine, theirs in key_of(field, resource, target) if target.field(theirs)]
    parts, own = key[:-1], target.primary_key[-1:]
    if (column,) != own and own in [(theirs,) for _, theirs in parts]:
        return  # a part of a key, which is looked up whole with its number
    missing = without.get(target.id, frozenset())
    within = [at for at, (_, theirs) in enumerate(parts) if theirs == UNIT]
    for row, value, of, elsewhere in warehouse.trusted(_dangling(resource, field, target, column, parts)).rows:
        if missing and (not within or of[within[0]] in missing):
            continue
        yield Problem(
            "reference-unit" if elsewhere and [theirs for _, theirs in parts] == [UNIT] else "reference",
            Severity.ERROR, resource.package, resource.name,
            place=resource.place(row, field.name),
            facts={"value": value, "target_zh": target.title.get("zh", table), "target_en": i18n.pick(target.title, "en"),
                   "field_zh": i18n.pick(field.title, "zh"), "field_en": i18n.pick(field.title, "en")}
            | ({"owner": ", ".join(of)} if elsewhere else {}),
        )  # fmt: skip


def _dangling(resource: Resource, field: Field, target: Resource, column: str, parts: Sequence[tuple[str, str]]) -> str:
    """A SELECT of _row, value, the other parts of the key as text, and whether the value stands in the target beside others.
    A key of which another part is empty is none."""
    mine = [f"{quoted(name)}::VARCHAR" for name, _ in parts]
    theirs = [f"{quoted(name)}::VARCHAR" for _, name in parts]
    # A list field holds several keys, parted by semicolons.
    return (
        f"WITH given AS (SELECT _row, trim(unnest(string_split({quoted(field.name)}::VARCHAR, ';'))) AS value, "
        f"[{', '.join(mine)}]::VARCHAR[] AS parts FROM {quoted(resource.package, resource.name)} "
        f"WHERE {' AND '.join([f'{one} IS NOT NULL' for one in mine] or ['true'])}), "
        f"there AS (SELECT {quoted(column)}::VARCHAR AS value, [{', '.join(theirs)}]::VARCHAR[] AS parts "
        f"FROM {quoted(target.package, target.name)}) "
        f"SELECT _row, value, parts, value IN (SELECT value FROM there WHERE value IS NOT NULL) "
        f"FROM given ANTI JOIN there USING (value, parts) WHERE value <> '' ORDER BY _row, value LIMIT {LIMIT}"
    )
