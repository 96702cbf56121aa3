"""The published table of a raw one: the only place where a PublicTable is made.

``internal`` fields are dropped, ``never`` fields stop the build by their mere presence, ``mask_name`` fields are masked.
Everything after this step (views, exports, pages) reads published tables; the raw ones are gone by then.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from gongkai.core.disclosures import Earlier
from gongkai.core.errors import Problem, Severity
from gongkai.core.missing import COLUMN, REASONS, entry
from gongkai.core.model import Absent, Field, Package, PublicTable, Resource, Table
from gongkai.core.privacy import CLOSED, PRIVACY
from gongkai.core.sql import quoted, text
from gongkai.incremental.cache import Kept
from gongkai.privacy.fields import anonymity, concealed, names, parties, recipients
from gongkai.privacy.suppression import rounding
from gongkai.privacy.suppression.derived import beyond, derived
from gongkai.privacy.suppression.suppressed import Protection
from gongkai.privacy.suppression.undeclared import undeclared
from gongkai.totals import sums
from gongkai.totals.resources import legs, sources
from gongkai.warehouse import Warehouse

# 张*三, 张**, or a role with a number or letter behind it (承包户01, 村民A): nothing more to hide.
_MASKED = r"^\p{Han}\*{1,2}\p{Han}?$"
_ROLE = r"^(村民|居民|农户|住户|商户|承包户|成员|社员|职工|业主|户)\s?[0-9A-Z甲乙丙丁戊]{1,4}$"


def refuse(resources: Iterable[Resource]) -> list[Problem]:
    """A fatal problem for each field that may not exist (``never``), and for each whose privacy word is not known: it might
    hide something."""
    found = []
    for resource in resources:
        for field in resource.fields:
            if field.privacy == "never":
                found.append(_wrong("privacy-never", Severity.FATAL, resource, field))
            elif field.privacy and field.privacy not in PRIVACY:
                found.append(_wrong("privacy-word", Severity.FATAL, resource, field))
    return found


def _wrong(code: str, severity: Severity, resource: Resource, field: Field) -> Problem:
    return Problem(
        code, severity, resource.package, resource.name,
        place=resource.place(field=field.name), facts={"value": field.privacy},
    )  # fmt: skip


@dataclass(frozen=True)
class Passed:
    """What came through the gate: the published tables, none where a problem stops them; and how many cells it emptied for their
    own sake and to protect those."""

    tables: tuple[PublicTable, ...]
    problems: tuple[Problem, ...]
    primary: int
    complementary: int


def publish_all(
    tables: Sequence[Table], packages: Sequence[Package], warehouse: Warehouse, *,
    general: Mapping[str, str] | None = None, earlier: Earlier | None = None, store: Kept | None = None,
) -> Passed:  # fmt: skip
    """The published tables of the raw ones and of their totals, small counts hidden beyond recovery, or why they can't be.

    A total over a table that is not here, or by a column of one, is not here either. ``general`` are the parameters for
    units without any of their own, ``earlier`` what readers have from earlier releases. What is hidden and was proved is
    taken from ``store`` where the same counts, words and thresholds went through before.
    """
    here = {one.resource.id for one in tables}
    everything = {one.id: one for package in packages for one in package.resources}
    totals = []
    for made in everything.values():
        if made.total and all(one.id in here for one in sources(made, everything)):
            base = everything[f"{made.package}.{made.total.of}"]
            marked = base.id in warehouse.marked
            count = warehouse.derive(made, sums.total(base, made, marked, everything), marked=marked)
            totals.append(Table(made, count))
    through = {one.resource.id: one.resource for one in (*tables, *totals)}
    words = [(one.id, one.fields, one.primary_key, one.foreign_keys, one.total) for one in through.values()]
    counted = [(one.name, one.hierarchies) for one in packages]
    param = warehouse.fingerprint("main.param") if "param" in warehouse.portal else ""
    reached = _reached(through, packages)
    made_of = (words, counted, general, earlier, param, [(name, warehouse.fingerprint(name)) for name in reached])

    def protect() -> Protection:
        if not reached:
            return Protection()
        # Not above: the solver takes half a second to load.
        from gongkai.privacy.suppression.pattern import protection

        return protection(through, packages, warehouse, general, earlier)

    done = (store or Kept()).value("gate", made_of, protect)
    problems = list(done.problems)
    if done.hidden and not problems:

        def look() -> list[Problem]:
            told = undeclared(through, packages, done, warehouse)
            return told + beyond(derived(through, packages, done, warehouse), told)

        # What stands beside the hidden counts may be any table's.
        beside = [(one.id, one.title, warehouse.fingerprint(one.id)) for one in through.values()]
        problems = (store or Kept()).value("beside", (made_of, beside), look)
    stopped = any(one.stops for one in problems)
    public = [] if stopped else [publish(one, warehouse, done, everything) for one in (*tables, *totals)]
    return Passed(tuple(public), tuple(problems), done.primary, done.complementary)


def _reached(resources: Mapping[str, Resource], packages: Iterable[Package]) -> list[str]:
    """The tables that what is hidden depends on: those with small counts, their totals, and those that a total or a word
    about sensitive rows leads to."""
    found = {one.id for one in resources.values() if any(field.suppress for field in one.fields)}
    for package in packages:
        for one in package.hierarchies:
            base = resources.get(f"{package.name}.{one.resource}")
            if base:
                way = legs(one.sensitive.path, base, resources) if one.sensitive else ()
                found |= {base.id, *(leg.table.id for leg in way or ())}
    totals = [one for one in resources.values() if one.total]
    return sorted(found.union(*([made.id, *(one.id for one in sources(made, resources))] for made in totals)))


def publish(
    table: Table, warehouse: Warehouse, done: Protection | None = None, resources: Mapping[str, Resource] | None = None
) -> PublicTable:
    """The published table of a raw one. Row order and row numbers stay; its resource has the published fields only, and
    the cells that ``done`` hides are empty and say so. ``resources`` are those that its keys may lead to."""
    resource = table.resource
    kept = tuple(field for field in resource.fields if field.privacy not in CLOSED)
    rows = done.hidden.get(resource.id, {}) if done else {}
    emptied = {name for names in rows.values() for name in names}
    rounded = {name for table_, name in done.rounded if table_ == resource.id} if done else set()
    columns = [
        (
            one.name,
            _shown(
                one,
                resource.fields,
                one.name in emptied,
                one.name in rounded,
                names.taken_for_whole(resource, one, warehouse),
            ),
        )
        for one in kept
    ]
    marked, told = resource.id in warehouse.marked, any(field.suppress for field in kept)
    if marked or told or rows:
        columns.append((COLUMN, _reasons([one for one in resource.fields if one not in kept], marked, bool(rows))))
    why = {row: "".join(f";{entry(name, Absent.SUPPRESSED)}" for name in names) + ";" for row, names in rows.items()}
    who = recipients.condition(resource, resources or {}, warehouse)
    count = warehouse.publish(resource, columns, who, anonymity.condition(resource), why)
    return PublicTable(_without(resource, kept), count, marked or told or bool(rows))


def _shown(field: Field, fields: Sequence[Field], emptied: bool, rounded: bool, persons: Collection[str]) -> str:
    """The SQL of a published column, empty where the row's ``_hidden`` names it."""
    shown = rounding.expression(quoted(field.name), field.type) if rounded else _expression(field, fields, persons)
    hides = f"contains(_hidden, {text(f';{entry(field.name, Absent.SUPPRESSED)};')})"
    return f"CASE WHEN NOT {hides} THEN {shown} END" if emptied else shown


def _reasons(dropped: Sequence[Field], marked: bool, hiding: bool) -> str:
    """The SQL of the published ``_absent``: the table's own, without a word about a field that is not published, and the
    cells that the gate hides."""
    left = f"coalesce({COLUMN}, '')" if marked else "''"
    if dropped:
        left = f"';' || {left} || ';'"
    for field in dropped:
        for kind in REASONS:
            left = f"replace({left}, {text(f';{entry(field.name, kind)};')}, ';')"
    # A linked cell may be empty for a reason of its own, which the gate's word replaces.
    both = f"{left} || ';' || _hidden" if hiding else left
    parts = f"list_distinct(list_filter(string_split({both}, ';'), lambda one: one <> ''))"
    return (
        f"nullif(array_to_string(list_sort({parts}), ';'), '')"
        if dropped or hiding
        else COLUMN
        if marked
        else "CAST(NULL AS VARCHAR)"
    )


def _without(resource: Resource, kept: tuple[Field, ...]) -> Resource:
    """The resource as published: only the kept fields, and only the keys that are still whole."""
    names = {field.name for field in kept}
    return replace(
        concealed.resource(resource),
        fields=tuple(map(concealed.field_of, kept)),
        primary_key=resource.primary_key if names.issuperset(resource.primary_key) else (),
        foreign_keys=tuple(one for one in resource.foreign_keys if names.issuperset(one.fields)),
        record=resource.record if resource.record in names else "",
        label={locale: name for locale, name in resource.label.items() if name in names},
    )


def _expression(field: Field, fields: Sequence[Field], persons: Collection[str] = ()) -> str:
    """The SQL of a published column. A masked name is the family name, stars, and the last character of a longer name.

    It is left as it is where the row's party is an organisation (see `parties`), unless it is one of ``persons``.
    """
    column = quoted(field.name)
    if field.privacy != "mask_name":
        return column
    whole = parties.lifted(field, fields)
    if persons:
        whole = f"{whole} AND {column} NOT IN ({', '.join(map(text, sorted(persons)))})"
    trimmed = f"trim({column}::VARCHAR)"
    return (
        f"CASE WHEN {column} IS NULL OR ({whole}) THEN {column}::VARCHAR "
        f"WHEN regexp_matches({trimmed}, '{_MASKED}') OR regexp_matches({trimmed}, '{_ROLE}') THEN {trimmed} "
        f"WHEN length({trimmed}) < 3 THEN substr({trimmed}, 1, 1) || '*' "
        f"ELSE substr({trimmed}, 1, 1) || '*' || substr({trimmed}, -1, 1) END"
    )
