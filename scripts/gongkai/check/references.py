"""Keys across packages, which Table Schema can't express: the descriptors' ``references`` word, followed in the data."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from gongkai.check import whose
from gongkai.core import i18n
from gongkai.core.errors import Problem, Severity
from gongkai.core.links import UNIT, key_of
from gongkai.core.model import Field, Package, Resource
from gongkai.core.sql import quoted
from gongkai.core.withheld import Lacking
from gongkai.load.near_words import like_table, nearest
from gongkai.warehouse import Warehouse

MOST_CELL = 1 << 20
"""Bytes of a cell; a spreadsheet holds a thirtieth of that."""
LIMIT = 1000


def check(packages: Sequence[Package], warehouse: Warehouse, without: Lacking | None = None) -> list[Problem]:
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
                found += whose.named(dangling, resources, warehouse) if len(dangling) < LIMIT else dangling
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
            place=resource.place(field=field.name),
            facts={"references": field.references, "like": _nearest(field.references, resources) or "—"},
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


def _nearest(references: str, resources: Mapping[str, Resource]) -> str:
    """The field that a wrong word most likely means; "" where none is like it."""
    table, _, column = references.rpartition(".")
    name = table if table in resources else like_table(table, resources)
    target = resources.get(name)
    fields = [one.name for one in target.fields] if target else []
    like = column if column in fields else nearest(column, fields, 3)
    return f"{name}.{like}" if like else name


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
