"""The tables as they are published but for what is hidden: their numbers, and the numbers in their texts, each read once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from gongkai.core.links import UNIT
from gongkai.core.model import Field, Resource
from gongkai.core.privacy import UNSEEN
from gongkai.core.sql import quoted
from gongkai.privacy.suppression.aggregates import Flags, Floats
from gongkai.privacy.suppression.derived.texts import MOST, numbers_in
from gongkai.privacy.suppression.suppressed import Protection
from gongkai.privacy.suppression.undeclared import keys_of
from gongkai.warehouse import Warehouse

PLACES = 9
"""Decimals that are looked at."""


@dataclass(frozen=True)
class NumberColumn:
    """A column of numbers, one a row of a sheet, NaN where there is none. ``hidden`` are those that are not published, ``unit``
    is what the last decimal is worth, ``joined`` names the groups of rows that share a number of another table, ``word`` is what
    that table's rows say they are about, where each is about something else."""

    table: Resource
    field: Field
    values: Floats
    hidden: Flags
    unit: float = 1.0
    joined: str = ""
    word: str = ""

    @property
    def id(self) -> str:
        """The name that descriptors use: package.resource.field."""
        return f"{self.table.id}.{self.field.name}"

    @property
    def may_tell(self) -> bool:
        """Whether its numbers count or measure something and are no count that is hidden where it is small."""
        return not (self.field.suppress or self.field.code or self.field.name in self.table.primary_key)


@dataclass(frozen=True)
class Read:
    """A table: the ``_row`` numbers in order, the key columns as texts, the columns of numbers."""

    numbers: Any
    keys: Mapping[str, Any]
    columns: tuple[NumberColumn, ...]


class Tables:
    """The raw tables of the warehouse with what the gate hides of them."""

    def __init__(self, resources: Mapping[str, Resource], done: Protection, warehouse: Warehouse) -> None:
        self.resources, self.done, self.warehouse = resources, done, warehouse
        self._read: dict[str, Read] = {}

    def read(self, table: Resource) -> Read:
        """What the table holds, asked of the warehouse once."""
        if table.id not in self._read:
            self._read[table.id] = self._of(table)
        return self._read[table.id]

    def _of(self, table: Resource) -> Read:
        keys = [*table.primary_key] or [one.name for one in keys_of(table)]
        rounded = {column for of, column in self.done.rounded if of == table.id}
        fields = [one for one in table.fields if _is_read(one, table) and (one.suppress or one.name not in rounded)]
        cells = [
            f"CAST({quoted(one.name)} AS {'DOUBLE' if one.numeric else 'VARCHAR'}) AS c{at}"
            for at, one in enumerate(fields)
        ]
        texts = [f"coalesce(CAST({quoted(one)} AS VARCHAR), '') AS k{at}" for at, one in enumerate(keys)]
        found = self.warehouse.columns(
            f"SELECT {', '.join(['_row', *texts, *cells])} FROM {quoted(table.package, table.name)} ORDER BY _row"
        )
        numbers = np.ma.getdata(found["_row"]).astype(np.int64)
        hides = self.done.hidden.get(table.id, {})
        columns = []
        for at, field in enumerate(fields):
            gone = np.array([field.name in hides.get(number, ()) for number in numbers.tolist()], dtype=bool)
            columns += [
                NumberColumn(table, field, values, gone, unit) for values, unit in _numbers(found[f"c{at}"], field)
            ]
        return Read(
            numbers, {one: np.ma.getdata(found[f"k{at}"]).astype(str) for at, one in enumerate(keys)}, tuple(columns)
        )


def _is_read(one: Field, table: Resource) -> bool:
    """Whether a column is published and may hold numbers."""
    if one.privacy in UNSEEN or one.type != "string":
        return one.numeric and one.privacy not in UNSEEN
    leads = one.name in table.primary_key or any(one.name in key.fields for key in table.foreign_keys)
    return not (one.categories or one.references or one.period or leads or one.name == UNIT)


def _numbers(cells: Any, one: Field) -> Iterator[tuple[Floats, float]]:
    """The numbers of a column and what their last place is worth; of a text, its first numbers as columns of their own."""
    if one.numeric:
        values = np.ma.filled(np.ma.asarray(cells).astype(np.float64), np.nan)
        yield values, _unit(values)
        return
    texts = [str(cell) if cell else "" for cell in np.ma.filled(cells, "").tolist()]
    if not any(sign.isnumeric() for one in texts[:200] for sign in one):
        return
    read = [numbers_in(cell) for cell in texts]
    for at in range(MOST):
        values = np.array([found[at] if at < len(found) else np.nan for found, _ in read])
        if np.isnan(values).all():
            return
        yield values, 10.0 ** -max(places for _, places in read)


def _unit(values: Floats) -> float:
    """What the last decimal is worth that the numbers need."""
    some = values[np.isfinite(values)]
    for places in range(PLACES):
        scaled = some * 10**places
        if np.all(np.abs(scaled - np.round(scaled)) <= 1e-9 * np.maximum(1.0, np.abs(scaled))):
            return float(10.0**-places)
    return float(10.0**-PLACES)
