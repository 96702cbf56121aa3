"""What is wrong with a table of which only some rows are not proven: frictionless is asked about these rows alone.

Whether a value stood in an earlier row, or stands in another table, is answered by the SQL engine over all rows, the proven
ones and those frictionless read. Every row that may have an error then goes through frictionless's own code, in the order of
the file and up to the limit, so the report is the one it would have given for the whole table.
"""

from __future__ import annotations

import bisect
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb

from gongkai import sandbox
from gongkai.core.model import Package, Resource
from gongkai.core.sql import text
from gongkai.validate.engine import Engine, engine_for
from gongkai.validate.keys import astray, comparable, twins
from gongkai.validate.prove import FORMAT, Partly, Target, as_wide, place, table, types_of
from gongkai.validate.reading import RAW, raw_rows, values
from gongkai.warehouse import canonical

SHAPE = {"errors": [{"type": str}], "warnings": [str], "types": dict | None}
_STRIDE = 8192
"""Positions between two rows of the written table, so that dropped records find room between them."""


def explain(
    partly: Partly,
    resource: Resource,
    package: Package,
    descriptors: Sequence[Mapping[str, Any]],
    standard: str,
    limit: int,
) -> dict[str, Any] | None:
    """{"errors", "warnings", "rows", "types"} as `inside.check` would tell them, and "table" where there is no error; None
    where frictionless must read the whole table after all. Nothing else is left behind."""
    try:
        with engine_for(package.folder, partly.table.parent, partly.seconds) as engine:
            return _Explanation(engine, partly, resource, package, list(descriptors), standard, limit).said()
    except duckdb.Error:
        return None


class _Explanation:
    """One table's explanation in the making."""

    def __init__(
        self, engine: Engine, partly: Partly, resource: Resource, package: Package, descriptors: list[Any], standard: str, limit: int
    ) -> None:  # fmt: skip
        self.engine, self.partly, self.resource, self.package = engine, partly, resource, package
        self.handed = (descriptors, str(resource.descriptor.get("name", "")), str(package.folder), standard)
        self.limit = limit
        self.source = table(partly.table)
        # Of the record numbers dropped: how many rows of the written table lie before each.
        self.before = [number - 2 - at for at, number in enumerate(partly.dropped)]

    def number(self, position: int) -> int:
        """The row number at a position."""
        row, offset = divmod(position, _STRIDE)
        if offset != _STRIDE - 1:
            return self.partly.dropped[bisect.bisect_left(self.before, row) + offset]
        return row + 2 + bisect.bisect_right(self.before, row)

    def said(self) -> dict[str, Any] | None:
        rows = self._suspects()
        at = self._key_columns()
        if at and not self._gather(rows, at):
            return None
        found = self._key_errors(at) if at else ({}, {})
        if found is None:
            return None
        same, lost = found
        known = {position for position, _ in rows}
        more = sorted({*same, *lost} - known)
        cells = self.partly.opened.cells([self.number(one) for one in more])
        told = sorted([*rows, *zip(more, cells, strict=True)])
        numbered = [(self.number(position), row) for position, row in told]
        answer = self._run(
            "gongkai.validate.rows:explain",
            *self.handed, str(self._beside()), self.limit, numbered,
            {self.number(one): {name: self.number(two) for name, two in names.items()} for one, names in same.items()},
            {self.number(one): places for one, places in lost.items()},
            rows=numbered,
            shape={**SHAPE, "last": int, "widths": {str: (int, int)}},
        )  # fmt: skip
        if isinstance(answer, sandbox.Failure):
            return None
        everything = self.partly.opened.rows
        made = {"errors": answer["errors"], "warnings": answer["warnings"], "misread": answer["misread"], "types": None, "table": None,
                "rows": answer["last"] - 1 if answer["last"] else everything}  # fmt: skip
        if answer["errors"]:
            self._beside().unlink(missing_ok=True)
            self.partly.table.unlink(missing_ok=True)
            return made
        return made if self._merged(answer, made) else None

    def _suspects(self) -> list[tuple[int, list[str]]]:
        """The unproven rows and the dropped records: position and cells."""
        sql = (
            f"SELECT file_row_number, {RAW} FROM read_parquet({text(str(self.partly.table))}, file_row_number=true) "
            f"WHERE {RAW} IS NOT NULL ORDER BY 1"
        )
        found = [
            (row * _STRIDE + _STRIDE - 1, ["" if cell is None else cell for cell in json.loads(raw)])
            for row, raw in (self.engine.all(sql) if self.partly.unproven else ())
        ]
        dropped = self.partly.opened.cells(self.partly.dropped)
        for at, cells in enumerate(dropped):
            first = bisect.bisect_left(self.before, self.before[at])
            found.append((self.before[at] * _STRIDE + at - first, cells))
        return sorted(found)

    def _key_columns(self) -> list[int]:
        """The columns that any check over several rows needs."""
        names = [one.name for one in self.resource.fields if one.constraints.get("unique")]
        found = {place(self.resource, name) for name in (*names, *self.resource.primary_key)}
        for one in self.partly.targets:
            found |= {*one.own, *(one.other if one.itself else ())}
        return sorted(found)

    def _gather(self, rows: list[tuple[int, list[str]]], at: list[int]) -> bool:
        """Whether the values of these columns in every row are now in the table ``k``."""
        listed = ", ".join(f"c{one}" for one in at)
        self.engine.run(
            f"CREATE OR REPLACE TEMP TABLE k AS SELECT file_row_number * {_STRIDE} + {_STRIDE - 1} AS pos, {listed} FROM "
            f"read_parquet({text(str(self.partly.table))}, file_row_number=true) WHERE {RAW} IS NULL"
        )
        if not rows:
            return True
        names = [self.resource.fields[one].name for one in at]
        numbered = [(self.number(position), row) for position, row in rows]
        read = self._run(
            "gongkai.validate.rows:read", *self.handed, numbered, names, rows=numbered, shape=[[str | None]]
        )
        if isinstance(read, sandbox.Failure):
            return False
        columns = ", ".join(f"unnest(?::VARCHAR[]) AS x{one}" for one in at)
        kinds = {one: self.partly.plan.forms[one].type for one in at}
        cast = ", ".join(f"CAST(x{one} AS {kind}) AS c{one}" for one, kind in kinds.items())
        kept = ", ".join(f"x{one}" for one in at)
        self.engine.all(
            f"CREATE OR REPLACE TEMP TABLE others AS SELECT pos, {kept}, {cast} FROM (SELECT unnest(?::BIGINT[]) AS pos, {columns})",
            [[position for position, _ in rows], *map(list, zip(*read, strict=True))],
        )
        exact = " AND ".join(f"(x{one} IS NULL OR {_same(f'c{one}', f'x{one}', kind)})" for one, kind in kinds.items())
        if not self.engine.yes(f"SELECT coalesce(bool_and({exact}), true) FROM others"):
            return False  # a value that the column's type can't hold as it is
        self.engine.run(f"INSERT INTO k SELECT pos, {listed} FROM others")
        return True

    def _key_errors(self, at: list[int]) -> tuple[dict[int, dict[str, int]], dict[int, list[int]]] | None:
        """By position: the earlier row with the same value in a unique field (under "" the same primary key), and the
        foreign keys that lead nowhere; None where that can't be told."""
        same: dict[int, dict[str, int]] = {}
        for field in self.resource.fields:
            if field.constraints.get("unique"):
                for position, earlier in self.engine.all(
                    twins([f"c{place(self.resource, field.name)}"], "k", self.limit)
                ):
                    same.setdefault(position, {})[field.name] = earlier
        if self.resource.primary_key:
            columns = [f"c{place(self.resource, name)}" for name in self.resource.primary_key]
            for position, earlier in self.engine.all(twins(columns, "k", self.limit)):
                same.setdefault(position, {})[""] = earlier
            for (position,) in self.engine.all(
                f"SELECT pos FROM k WHERE {' AND '.join(f'{one} IS NULL' for one in columns)} ORDER BY 1 LIMIT {self.limit}"
            ):
                same.setdefault(position, {})
        lost: dict[int, list[int]] = {}
        for key, target in enumerate(self.partly.targets):
            if not self._readable(target):
                return None
            own, other = [f"c{one}" for one in target.own], [f"c{one}" for one in target.other]
            for (position,) in self.engine.all(astray(own, "k", other, "k" if target.itself else "target", self.limit)):
                lost.setdefault(position, []).append(key)
        return same, lost

    def _readable(self, target: Target) -> bool:
        """Whether the target's values are at hand, in ``target`` for another table."""
        forms = self.partly.plan.forms if target.itself else target.plan.forms
        pairs = zip(target.own, target.other, strict=True)
        if not all(comparable(self.partly.plan.forms[one].type, forms[two].type) for one, two in pairs):
            return False
        if target.itself:
            return True
        rows = raw_rows(target.opened, len(target.plan.forms), multiline=target.opened.multiline)
        chosen = sorted(set(target.other))
        self.engine.run(
            f"CREATE OR REPLACE TEMP TABLE target AS {values(target.plan, rows, only=chosen, constrained=False)}"
        )
        plain = self.engine.one(f"SELECT count(*), count({RAW}) FROM target") == (target.opened.rows, 0)
        return plain and as_wide(target.opened, len(target.plan.forms))

    def _merged(self, answer: Mapping[str, Any], made: dict[str, Any]) -> bool:
        """Whether the proven rows and those frictionless passed are now one table."""
        types, other = types_of(self.partly.plan), answer["types"]
        for name, kind in types.items():
            if kind.startswith("DECIMAL") and name in answer["widths"]:
                digits, places = map(int, kind[8:-1].split(","))
                whole, needed = answer["widths"][name]
                if needed > places or whole + places > digits or not other[name].startswith("DECIMAL"):
                    return False
            elif other[name] != kind:
                return False
        columns = ", ".join(f"c{at}" for at in range(len(types) - 1))
        own = f"SELECT file_row_number + 2 AS n, {columns} FROM read_parquet({text(str(self.partly.table))}, file_row_number=true) WHERE {RAW} IS NULL"
        read = canonical(self._beside(), types)
        renamed = f"SELECT * FROM ({read}) AS t(n, {columns})"
        out = self.partly.table.with_suffix(".merged.parquet")
        self.engine.run(
            f"COPY (SELECT {columns} FROM ({own} UNION ALL {renamed}) ORDER BY n) TO {text(str(out))} ({FORMAT})"
        )
        self._beside().unlink()
        out.replace(self.partly.table)
        made |= {"types": types, "table": self.partly.table}
        return True

    def _beside(self) -> Path:
        return self.partly.table.with_suffix(".csv")

    def _run(self, task: str, *args: Any, rows: list[tuple[int, list[str]]], shape: Any) -> Any:
        size = sum(sum(map(len, cells)) + 100 for _, cells in rows)
        return sandbox.run(
            task, *args, folder=self.package.folder, writes=self._beside(), size=size, before=size, shape=shape
        )


def _same(value: str, written: str, kind: str) -> str:
    """SQL: whether a value is exactly what its text says."""
    if kind.startswith("DECIMAL"):
        return f"starts_with({value}::VARCHAR, {written})"
    if kind == "TIMESTAMP":
        return f"replace({value}::VARCHAR, ' ', 'T') = {written}"
    return f"{value}::VARCHAR = {written}"
