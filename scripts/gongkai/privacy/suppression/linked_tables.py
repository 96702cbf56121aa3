"""The published cells of tables that hang together, as sums of raw values: what `suppress` and `audit` work on.

A raw value (one row, one measure) is an atom. Its own cell and the cells of every total that counts it are sums of atoms.
Two cells of the same atoms (a total of a single row; another table's copy of a total) are one cell with several places.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import numpy as np
from scipy.sparse import csr_array

from gongkai.core.disclosures import Earlier
from gongkai.core.hierarchies import Equal, Hierarchy
from gongkai.core.legs import measures
from gongkai.core.model import Field, Resource
from gongkai.core.sql import quoted
from gongkai.privacy.suppression import copies, granularity
from gongkai.privacy.suppression.aggregates import System
from gongkai.privacy.suppression.copies import NEAR
from gongkai.privacy.suppression.counts import CellColumn, Rows, fill_in, keys, plain, read, successions
from gongkai.privacy.suppression.deleted_rows import Gone, additions, gone
from gongkai.privacy.suppression.matrices import Term, alike, equations, incidence, joined, stacked
from gongkai.warehouse import Warehouse, membership


@dataclass
class Assembled:
    """A System and where each of its cells stands: for each column the ``_row`` numbers and the cells."""

    system: System
    places: dict[CellColumn, tuple[Any, Any]]
    gone: dict[str, Any]
    """By table, the cells that earlier releases hid and that have no place any more."""


class Assembly:
    """Puts one System together, table by table; ``thresholds`` are (ordinary, strict) by unit, "" for any other one."""

    def __init__(
        self, warehouse: Warehouse, resources: Mapping[str, Resource], thresholds: Mapping[str, tuple[int, int]],
        earlier: Earlier,
    ) -> None:  # fmt: skip
        self.warehouse = warehouse
        self.resources = resources
        self.thresholds = thresholds
        self.earlier = earlier
        self.values: list[Any] = []
        self.count = 0
        self.cell_count = 0
        self.cell_of: list[Any] = []
        self.atom_of: list[Any] = []
        self.threshold: list[Any] = []
        self.known: list[Any] = []
        self.sticky: list[Any] = []
        self.linked: list[tuple[Any, Any]] = []
        self.complements: list[tuple[Any, Any]] = []
        self.identities: list[list[Term]] = []
        self.blockwise: list[tuple[Any, Any, Any]] = []
        self.tables: dict[str, Rows] = {}
        self.places: dict[CellColumn, tuple[Any, Any]] = {}
        self.past: list[tuple[Rows, Gone]] = []

    def table(self, base: Resource, hierarchy: Hierarchy, aliases: Mapping[str, tuple[Equal, Resource]]) -> None:
        """Add a raw table and its totals. ``aliases`` name the fields that only repeat another total's cells."""
        fields = measures(hierarchy, base)
        rows = read(base, hierarchy, [one.name for one in fields], self.resources, self.warehouse)
        self.tables[base.id] = rows
        for whole, parts in hierarchy.sums:
            fill_in(rows, whole, parts)
        # What an earlier release showed of the rows is known: then they are cells like any other.
        hidden = hierarchy.rows == "hidden" and not any(table == base.id for table, _ in self.earlier.shown)
        past = gone(rows, hierarchy, self.earlier, self.warehouse) if hierarchy.method != "round" else None
        made_of = self._totals(base)
        blocks = granularity.blocks(base, hierarchy, list(rows.values), made_of, self.warehouse) if hidden else None
        for field in fields:
            copied = (
                copies.cells(rows, field, *aliases[field.name], self.tables, self.warehouse)
                if field.name in aliases
                else None
            )
            if blocks:
                labels = blocks.of(blocks.kept[field.name])
                self._merged(rows, field.name, granularity.finer(labels, past.sets(field.name) if past else ()))
            else:
                self._atoms(rows, field, copied)
        self._relations(rows, hierarchy)
        for made in made_of:
            self._total(rows, made, hierarchy)
        if past:
            self.past.append((rows, past))
        for whole, parts in hierarchy.sums:
            self._identity(rows, [(whole, slice(None), 1.0), *((part, slice(None), -1.0) for part in parts)], blocks)
        for flow in hierarchy.flows:
            here, before = successions(rows, flow.over, self.warehouse)
            self._identity(rows, [
                (flow.stock, here, 1.0), (flow.stock, before, -1.0),
                *((one, here, -1.0) for one in flow.entering), *((one, here, 1.0) for one in flow.leaving),
            ], blocks, flow.over)  # fmt: skip

    def _totals(self, base: Resource) -> list[Resource]:
        return [
            one for one in self.resources.values()
            if one.total and one.package == base.package and one.total.of == base.name and one.id in self.warehouse.raw
        ]  # fmt: skip

    def _atoms(self, rows: Rows, one: Field, copied: Any) -> None:
        """The atoms of a column and the cells of one atom each; a value that repeats a total's is that total's cell."""
        values = rows.values[one.name]
        own = ~np.isnan(values) if copied is None else ~np.isnan(values) & (copied < 0)
        atoms = np.full(len(values), -1)
        atoms[own] = self.count + np.arange(own.sum())
        self.count += int(own.sum())
        self.values.append(values[own])
        cells = np.full(len(values), -1) if copied is None else copied.copy()
        thresholds = self._threshold(rows.units, rows.strict, one)
        cells[own] = self._cells(rows.resource, one.name, rows.numbers[own], values[own], thresholds[own])
        self.cell_of.append(cells[own])
        self.atom_of.append(atoms[own])
        self.sticky[-1] |= rows.starred[one.name][own]
        rows.atoms[one.name], rows.cells[one.name] = atoms, cells
        there = cells >= 0
        self.places[rows.resource.id, one.name] = (rows.numbers[there], cells[there])

    def _merged(self, rows: Rows, name: str, labels: Any) -> None:
        """The atoms of a column that is not published row by row: one a block of rows."""
        own = ~np.isnan(rows.values[name])
        found, at = np.unique(labels[own], return_inverse=True)
        atoms = np.full(len(own), -1)
        atoms[own] = self.count + at
        self.count += len(found)
        self.values.append(np.bincount(at, weights=rows.values[name][own], minlength=len(found)))
        rows.atoms[name] = atoms

    def _cells(self, resource: Resource, name: str, numbers: Any, values: Any, thresholds: Any) -> Any:
        """New cells, one a row."""
        cells = self.cell_count + np.arange(len(numbers))
        self.cell_count += len(numbers)
        self.threshold.append(thresholds)
        known, sticky = np.zeros(len(numbers), bool), np.zeros(len(numbers), bool)
        place = (resource.id, name)
        # A total of the same key may be one of other rows: it is known by the rows it sums (`_remember`), where those are told.
        told = place in self.earlier.hidden or place in self.earlier.shown
        if told and (not resource.total or self.earlier.of(resource.id)):
            for at, key in enumerate(keys(resource, numbers, self.warehouse)):
                known[at] = self.earlier.is_known(place, key, Decimal(repr(float(values[at]))))
                sticky[at] = self.earlier.is_hidden(place, key) and not known[at]
        self.known.append(known)
        self.sticky.append(sticky)
        return cells

    def _threshold(self, units: Any, strict: Any, one: Field) -> Any:
        """The threshold of each row; 0 for an amount, which counts nobody."""
        if not one.suppress:
            return np.zeros(len(units), dtype=np.int64)
        known = {unit: self.thresholds.get(unit, self.thresholds[""]) for unit in set(units.tolist())}
        severe = strict | (one.suppress == "sensitive")
        return np.array(
            [known[unit][int(hard)] for unit, hard in zip(units.tolist(), severe, strict=True)], dtype=np.int64
        )

    def _total(self, rows: Rows, made: Resource, hierarchy: Hierarchy) -> None:
        """The cells of a total that have a number. It goes by the stricter threshold where all its rows do."""
        keys = (
            " AND ".join(f"t.{quoted(one)} IS NOT DISTINCT FROM k.{quoted(one)}" for one in made.primary_key) or "true"
        )
        table = quoted(made.package, made.name)
        members = membership.members(rows.resource, made, self.resources)
        pairs = self.warehouse.columns(
            f"SELECT t._row AS t, k._row AS b FROM {table} AS t JOIN ({members}) AS k ON {keys}"
        )
        names = [one.name for one in made.fields if one.name in rows.atoms]
        chosen = ", ".join(["_row", *(f"CAST({quoted(one)} AS DOUBLE) AS {quoted(one)}" for one in names)])
        found = self.warehouse.columns(f"SELECT {chosen} FROM {table} ORDER BY _row")
        numbers = plain(found["_row"])
        of, at = np.searchsorted(numbers, plain(pairs["t"])), rows.at(plain(pairs["b"]))
        lenient, first = np.zeros(len(numbers), bool), np.zeros(len(numbers), dtype=np.int64)
        lenient[of[~rows.strict[at]]] = True
        first[of] = at
        mine = Rows(made, numbers, rows.units[first], ~lenient)
        for name in names:
            values = np.ma.filled(found[name].astype(np.float64), np.nan)
            there = ~np.isnan(values)
            cells = np.full(len(values), -1)
            thresholds = self._threshold(mine.units, mine.strict, made.field(name))  # type: ignore[arg-type]
            cells[there] = self._cells(made, name, numbers[there], values[there], thresholds[there])
            used = (cells[of] >= 0) & (rows.atoms[name][at] >= 0)
            self.cell_of.append(cells[of[used]])
            self.atom_of.append(rows.atoms[name][at[used]])
            mine.values[name], mine.cells[name] = values, cells
            self.places[made.id, name] = (numbers[there], cells[there])
        self.tables[made.id] = mine
        self._relations(mine, hierarchy)

    def _relations(self, rows: Rows, hierarchy: Hierarchy) -> None:
        """What goes along in the cells of a row: amounts with their count, parts with their whole."""
        for link in hierarchy.linked:
            for name in link.amounts:
                if name in rows.cells and link.count in rows.cells:
                    self.linked.append((rows.cells[name], rows.cells[link.count]))
        for part, whole in hierarchy.within:
            if part in rows.cells and whole in rows.cells:
                possible = rows.values[part] <= rows.values[whole]
                self.complements.append((rows.cells[part][possible], rows.cells[whole][possible]))

    def _identity(
        self, rows: Rows, terms: Sequence[tuple[str, Any, float]], blocks: granularity.Blocks | None, over: str = ""
    ) -> None:
        """What a reader adds up in each row, where it does add up; a part that is not there counts for nothing."""
        if any(name not in rows.atoms for name, _, _ in terms):
            return
        if blocks:
            columns = granularity.together(sorted({name for name, _, _ in terms}), blocks.kept, over)
            labels = blocks.of(columns)[terms[0][1]]
            self.blockwise.append(granularity.equation(rows, terms, labels, np.concatenate(self.values)))
            return
        total = sum(np.nan_to_num(rows.values[name][at]) * sign for name, at, sign in terms)
        good = np.abs(total) < NEAR
        for name, at, _ in terms:
            # A copy of another table's number has no atom of its own: nothing is said of it here.
            good &= (rows.atoms[name][at] >= 0) | np.isnan(rows.values[name][at])
        good &= rows.atoms[terms[0][0]][terms[0][1]] >= 0
        self.identities.append([(rows.atoms[name][at][good], None, sign) for name, at, sign in terms])

    def _remember(self) -> dict[str, list[int]]:
        """Add what earlier releases told of hidden cells; by table, the numbers of those that are gone."""
        lost: dict[str, list[int]] = {}
        for rows, past in self.past:
            members = incidence(joined(self.cell_of), joined(self.atom_of), (self.cell_count, self.count))
            more = additions(past, rows, members)
            self.values.append(np.array(more.values))
            self.count += len(more.values)
            for one in more.cells:
                field = rows.resource.field(one.name)
                unit, strict = np.array([one.unit]), np.array([one.strict])
                if not one.known:
                    lost.setdefault(rows.resource.id, []).append(self.cell_count)
                self.cell_of.append(np.full(len(one.atoms), self.cell_count))
                self.atom_of.append(one.atoms)
                self.cell_count += 1
                self.threshold.append(self._threshold(unit, strict, field) if field else np.zeros(1, np.int64))
                self.known.append(np.array([one.known]))
                self.sticky.append(np.array([not one.known]))
            for atoms, signs in more.equations:
                self.blockwise.append((np.zeros(len(atoms), np.int64), atoms, signs))
        return lost

    def equal(self, equal: Equal, copy: Resource, total: Resource) -> None:
        """Two tables with sums of their own hold the same number: what one adds up to, so does the other."""
        if terms := copies.identity(equal, copy, total, self.tables, self.warehouse):
            self.identities.append(terms)

    def done(self) -> Assembled:
        """The System, cells of the same atoms made one."""
        lost = self._remember()
        members = incidence(joined(self.cell_of), joined(self.atom_of), (self.cell_count, self.count))
        first, merged = alike(members)
        m = len(first)
        threshold, known, sticky, linked = np.zeros(m, np.int64), np.zeros(m, bool), np.zeros(m, bool), np.full(m, -1)
        np.maximum.at(threshold, merged, joined(self.threshold))
        np.logical_or.at(known, merged, joined(self.known).astype(bool))
        np.logical_or.at(sticky, merged, joined(self.sticky).astype(bool))
        for followers, leaders in self.linked:
            both = (followers >= 0) & (leaders >= 0)
            linked[merged[followers[both]]] = merged[leaders[both]]
        pairs = {
            pair
            for parts, wholes in self.complements
            for pair in zip(merged[parts].tolist(), merged[wholes].tolist(), strict=True)
            if pair[0] != pair[1]
        }
        blockwise = [
            csr_array((signs, (at, atoms)), shape=(int(at.max(initial=-1)) + 1, self.count))
            for at, atoms, signs in self.blockwise
        ]
        system = System.of(
            np.concatenate(self.values) if self.values else np.zeros(0), csr_array(members[first]), threshold,
            linked=linked, known=known, sticky=sticky, complements=sorted(pairs),
            identities=stacked([*(equations(terms, members) for terms in self.identities), *blockwise], self.count),
        )  # fmt: skip
        return Assembled(
            system,
            {place: (numbers, merged[cells]) for place, (numbers, cells) in self.places.items()},
            {table: merged[cells] for table, cells in lost.items()},
        )
