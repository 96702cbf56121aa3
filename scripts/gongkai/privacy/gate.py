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
from gongkai.incremental import memory
from gongkai.privacy.fields import anonymity, concealed, names, parties, recipients
from gongkai.privacy.suppression import rounding
from gongkai.privacy.suppression.counts import CellColumn
from gongkai.privacy.suppression.derived import beyond, derived
from gongkai.privacy.suppression.suppressed import Protection
from gongkai.privacy.suppression.undeclared import undeclared
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
    general: Mapping[str, str] | None = None, earlier: Earlier | None = None,
) -> Passed:  # fmt: skip
    """The published tables of the raw ones and of their totals (see `totals.sums.fill`), small counts hidden beyond recovery, or why
    they can't be. ``general`` are the parameters for units without any of their own, ``earlier`` what readers have from earlier
    releases.
    """
    everything = {one.id: one for package in packages for one in package.resources}
    through = {one.resource.id: one.resource for one in tables}
    declared = [replace(one, resources=(), rules=(), views=(), readme={}, descriptor={}) for one in packages]
    done = memory.remember(_protection, through, declared, warehouse, general, earlier)
    problems = list(done.problems)
    if done.hidden and not problems:
        hidden = (done.hidden, sorted(done.rounded), done.primary, done.complementary)
        problems = memory.remember(_beside, through, declared, warehouse, hidden)
    stopped = any(one.stops for one in problems)
    public = [] if stopped else [publish(one, warehouse, done, everything) for one in tables]
    return Passed(tuple(public), tuple(problems), done.primary, done.complementary)


def held_against_withheld(
    tables: Sequence[Table], packages: Sequence[Package], warehouse: Warehouse, withheld: Collection[str],
    general: Mapping[str, str] | None = None, earlier: Earlier | None = None,
) -> list[Problem]:  # fmt: skip
    """What columns tell of the small counts of tables that are ``withheld``, in whole or of some units, as if these were published as
    well: nothing is publishable only because what it gives away is not there to be held against. ``tables`` are all of them and
    their totals, with every row that could be read."""
    through = {one.resource.id: one.resource for one in tables}
    if not any(field.suppress for name in withheld if name in through for field in through[name].fields):
        return []
    declared = [replace(one, resources=(), rules=(), views=(), readme={}, descriptor={}) for one in packages]
    done = memory.remember(_protection, through, declared, warehouse, general, earlier)
    if not done.hidden:
        return []
    hidden = (done.hidden, sorted(done.rounded), done.primary, done.complementary)
    places = {through[name].place().file for name in withheld if name in through}
    found = memory.remember(_beside, through, declared, warehouse, hidden)
    return [one for one in found if one.place.file in places]


def _protection(
    through: Mapping[str, Resource], packages: Sequence[Package], warehouse: Warehouse,
    general: Mapping[str, str] | None, earlier: Earlier | None,
) -> Protection:  # fmt: skip
    """What is hidden of the counts of all tables, and proved to stay so."""
    if not any(field.suppress for one in through.values() for field in one.fields) and not any(
        one.hierarchies for one in packages
    ):
        return Protection()
    # Not above: the solver takes half a second to load.
    from gongkai.privacy.suppression.pattern import protection

    return protection(through, packages, warehouse, general, earlier)


def _beside(
    through: Mapping[str, Resource], packages: Sequence[Package], warehouse: Warehouse,
    hidden: tuple[dict[str, dict[int, list[str]]], list[CellColumn], int, int],
) -> list[Problem]:  # fmt: skip
    """What stands beside the hidden counts, in any table, and tells of them."""
    fields, rounded, primary, complementary = hidden
    done = Protection(fields, set(rounded), primary, complementary)
    told = undeclared(through, packages, done, warehouse)
    return told + beyond(derived(through, packages, done, warehouse), told)


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
    shown = rounding.expression(quoted(field.name), field.type) if rounded else expression(field, fields, persons)
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
        label={locale: label for locale, label in resource.label.items() if names.issuperset(label)},
        lists=tuple(name for name in resource.lists if name in names),
    )


def expression(field: Field, fields: Sequence[Field], persons: Collection[str] = ()) -> str:
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
