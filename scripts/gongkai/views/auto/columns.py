"""What the columns of a published table hold, as far as a chart must know before it may claim anything of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from gongkai.core import column_roles, formatting, missing
from gongkai.core.i18n import LOCALES, pick, say
from gongkai.core.model import Absent, Field, Label, Package, PublicTable
from gongkai.core.sql import quoted, text
from gongkai.warehouse import Warehouse, is_numeric

TIMES = ("date", "datetime", "year", "yearmonth")
_YEARS = ("year", "年", "年份", "年度", "fy", "fiscal_year", "fiscalyear")
_ZONED = r"(Z|[+-]\d\d:?\d\d)$"
_BLANK = " \t\r\n\u00a0\u2002\u2003\u2009\u200b\u202f\u3000\ufeff"
"""What may stand around a text unseen: spaces of all widths."""


def trimmed(name: str) -> str:
    """SQL: a text without the blanks around it, NULL where nothing else is in it."""
    bare = f"trim({quoted(name)}, {text(_BLANK)})"
    return f"CASE WHEN {bare} <> '' THEN {bare} END"


@dataclass(frozen=True)
class TableColumn:
    """A column: how many of the rows counted have a value, how many different ones. ``type`` is its SQL type."""

    field: Field
    type: str
    filled: int
    distinct: int
    zoned: int = 0
    loose: bool = False
    """Whether blanks stand around some of its texts."""

    @property
    def name(self) -> str:
        """Its name, quoted for SQL."""
        return quoted(self.field.name)

    @property
    def key(self) -> str:
        """SQL: what its rows are grouped by: “ 甲 ” and “甲” are one."""
        return trimmed(self.field.name) if self.loose else self.name

    @property
    def named(self) -> str:
        """SQL: the same as a column of a SELECT."""
        return f"{self.key} AS {self.name}" if self.loose else self.name

    @property
    def order(self) -> str:
        """SQL: what the column's values are ordered by; moments with zones by the moment, not by their text."""
        return f"CAST({self.name} AS TIMESTAMPTZ)" if self.zoned else self.key

    @property
    def is_time(self) -> bool:
        """Whether it is a time: declared, or whole numbers called a year. Moments of which some have no zone are in no order."""
        if self.field.type == "datetime" and self.type == "VARCHAR":
            return self.zoned == self.filled
        if self.field.period and self.type == "VARCHAR":
            return True
        return self.field.type in TIMES or (self.field.type == "integer" and self.field.name.lower() in _YEARS)

    def label(self, locale: str) -> str:
        """SQL: what a value of the column is called, its code's label where it has one."""
        pairs = [(code, pick(label, locale)) for code, label in self.field.categories.items()]
        if not pairs and self.type == "BOOLEAN":
            pairs = [(one, say(f"boolean.{one}", locale)) for one in ("true", "false")]
        written = f"CAST({self.key} AS VARCHAR)"
        cases = " ".join(f"WHEN {self._is(code)} THEN {text(told)}" for code, told in pairs if told)
        return f"CASE {cases} ELSE {written} END" if cases else written

    def _is(self, code: str) -> str:
        number = column_roles.number(code) if is_numeric(self.type) else None
        return f"{self.name} = {number:f}" if number is not None else f"CAST({self.key} AS VARCHAR) = {text(code)}"


@dataclass(frozen=True)
class Whole:
    """A group that equals some others together, and whether it is the largest of all."""

    whole: Label
    parts: tuple[Label, ...]
    largest: bool


class Columns:
    """The columns of a table without the rows that are totals of others; ``totals`` are these rows' names, ``left_out``
    their number. ``sums`` and ``summed_out`` are the same for those whose amount, not their name, says that they are totals;
    ``blocks`` say of a column's groups which one may be the total of which others."""

    def __init__(self, table: PublicTable, package: Package, warehouse: Warehouse) -> None:
        self.table, self.warehouse, self.package = table, warehouse, package
        self.source = quoted(table.resource.package, table.resource.name)
        currency = _currencies(package)
        found = {one.name: currency.get(one.name, "") for one in table.resource.fields}
        fields = [replace(one, unit=one.unit or found[one.name]) for one in table.resource.fields]
        shape = warehouse.trusted(f"SELECT * FROM {self.source} LIMIT 0")
        types = dict(zip(shape.names, shape.types, strict=True))
        self.totals: tuple[str, ...] = ()
        self.left_out = 0
        self.sums: tuple[Label, ...] = ()
        self.summed_out = 0
        self.blocks: dict[str, list[Whole]] = {}
        self.where = self._without_totals([one for one in fields if types.get(one.name) == "VARCHAR"])
        self._read([(one, types[one.name]) for one in fields if one.name in types])

    def _read(self, fields: list[tuple[Field, str]]) -> None:
        self.all = [self._column(*one) for one in fields]
        self.rows = self.count("true")

    def leave_out(self, condition: str) -> int:
        """From now on rows that meet the condition are not among those counted; how many they are."""
        left = self.count(condition)
        self.where = f"{self.where} AND NOT ({condition})"
        self._read([(one.field, one.type) for one in self.all])
        for name in ("measures", "versions"):
            self.__dict__.pop(name, None)
        return left

    def _without_totals(self, fields: list[Field]) -> str:
        """SQL: whether a row is no total of others, by the words in its texts. A column whose rows are mostly such is none of
        groups."""
        marked = [f"coalesce(regexp_matches({trimmed(one.name)}, {text(column_roles.TOTAL)}), false)" for one in fields]
        if not marked:
            return "true"
        counts = self.ask(f"SELECT {', '.join(f'count(*) FILTER ({one})' for one in marked)} FROM {self.source}")[0]
        total = self.ask(f"SELECT count(*) FROM {self.source}")[0][0]
        pairs = [(one, name) for one, name, count in zip(marked, fields, counts, strict=True) if 0 < count * 2 <= total]
        if not pairs:
            return "true"
        either = " OR ".join(one for one, _ in pairs)
        names = " UNION ".join(
            f"SELECT DISTINCT {trimmed(name.name)} FROM {self.source} WHERE {one}" for one, name in pairs
        )
        self.totals = tuple(row[0] for row in self.ask(f"{names} ORDER BY 1 LIMIT 4"))
        self.left_out = self.ask(f"SELECT count(*) FROM {self.source} WHERE {either}")[0][0]
        return f"NOT ({either})"

    def _column(self, field: Field, kind: str) -> TableColumn:
        name = quoted(field.name)
        loose = kind == "VARCHAR" and self.count(f"{name} IS DISTINCT FROM {trimmed(field.name)}") > 0
        key = trimmed(field.name) if loose else name
        zoned = f"count(*) FILTER (regexp_matches({name}, '{_ZONED}') AND TRY_CAST({name} AS TIMESTAMPTZ) IS NOT NULL)"
        asked = [
            f"count({key})",
            f"count(DISTINCT {key})",
            zoned if field.type == "datetime" and kind == "VARCHAR" else "0",
        ]
        filled, distinct, moments = self.ask(f"SELECT {', '.join(asked)} FROM {self.source} WHERE {self.where}")[0]
        return TableColumn(field, kind, filled, distinct, moments, loose)

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        """The rows of the answer to the house's own query. Raises QueryError."""
        return self.warehouse.trusted(sql).rows

    def count(self, condition: str) -> int:
        """How many of the rows that are no totals meet a condition."""
        found: int = self.ask(f"SELECT count(*) FROM {self.source} WHERE {self.where} AND ({condition})")[0][0]
        return found

    def alone(self, *columns: TableColumn) -> bool:
        """Whether these columns are filled in every row and tell each row from each other."""
        names = ", ".join(one.key for one in columns)
        each = " AND ".join(f"{one.key} IS NOT NULL" for one in columns)
        asked = f"SELECT count(*) FROM (SELECT DISTINCT {names} FROM {self.source} WHERE {self.where} AND {each})"
        return self.count(each) == self.rows and bool(self.ask(asked)[0][0] == self.rows)

    def coded(self, column: TableColumn) -> bool:
        """Whether a column's texts are all codes of figures that have no labels."""
        if column.type != "VARCHAR" or column.field.categories:
            return False
        return self.count(f"NOT regexp_full_match({column.key}, '[0-9][0-9.-]*')") == 0

    @cached_property
    def hides(self) -> bool:
        """Whether the table has hidden cells, so that what is not filled in can't be told from what is hidden."""
        return self.table.resource.id in self.warehouse.withheld

    def odd(self, measure: TableColumn) -> str:
        """SQL: whether a row's number is NaN or infinite, which SQL has as NULL; "" where none is or hidden cells may not be
        told from it."""
        if not self.table.marked or self.hides:
            return ""
        told = missing.says(measure.field.name, Absent.NOT_A_NUMBER, f"coalesce({missing.COLUMN}, '')")
        return told if self.count(told) else ""

    @cached_property
    def measures(self) -> list[TableColumn]:
        """The columns of numbers that can be drawn, the best first: money, then what has a unit, then the rest."""
        found = [
            one for one in self.all
            if one.field.numeric and one.distinct > 1 and not one.is_time and not one.field.code
            and not (one.field.type == "integer" and self._all_years(one)) and not self._numbers_things(one)
        ]  # fmt: skip
        return sorted(found, key=lambda one: (self._numbers_rows(one), not self.adds_up(one), not column_roles.is_money(one.field),
                                              not one.field.unit))  # fmt: skip

    def adds_up(self, measure: TableColumn) -> bool:
        """Whether the amounts of a measure may be added up over rows."""
        resource = self.table.resource
        context = [resource.name, *resource.title.values(), self.package.name, *self.package.title.values()]
        return column_roles.adds_up(measure.field, (*context, *measure.field.description.values()))

    @cached_property
    def versions(self) -> list[TableColumn]:
        """The columns that say which of several figures for one thing a row is (planned, revised, actual) or on which side of
        an account it stands (received, paid): such are not added up with each other."""
        found = []
        for one in self.all:
            if one.type == "VARCHAR" and 2 <= one.distinct <= 8:
                members = self.ask(
                    f"SELECT DISTINCT {one.key} FROM {self.source} WHERE {self.where} AND {one.key} IS NOT NULL"
                )
                names = [pick(formatting.label(row[0], one.field) or {"": row[0]}, "zh") for row in members]
                apart = any(all(map(test, names)) for test in (column_roles.is_version, column_roles.is_side))
                found += [one] if apart else []
        return found

    def _all_years(self, column: TableColumn) -> bool:
        if column.field.unit or column_roles.is_count(column.field):
            return False
        return self.count(f"{column.name} NOT BETWEEN 1900 AND 2100") == 0

    def _numbers_things(self, column: TableColumn) -> bool:
        """Whether a column's whole numbers have the form of codes (a parcel, a telephone, a moment): long, all of a length,
        hardly two alike; from nine digits on they may come again. Amounts seldom are of one length."""
        if column.field.unit or column_roles.is_quantity(column.field) or column.type in ("DOUBLE", "FLOAT"):
            return False
        asked = (
            f"SELECT count(*) FILTER ({column.name} <> trunc({column.name}) OR {column.name} < 0), "
            f"mode(length(CAST(trunc({column.name}) AS VARCHAR))) FROM {self.source} WHERE {self.where}"
        )
        other, digits = self.ask(asked)[0]
        if other or not digits or digits < 7 or column.filled < (2 if digits > 8 else 3):
            return False
        alike = self.count(f"length(CAST(trunc({column.name}) AS VARCHAR)) = {digits}") * 20 >= column.filled * 19
        return alike and (digits > 8 or column.distinct * 10 >= column.filled * 9)

    def _numbers_rows(self, column: TableColumn) -> bool:
        """Whether a column only counts the rows: 1, 2, 3 …"""
        whole = not column.field.unit and column.field.type == "integer" and column.distinct == self.rows > 1
        if not whole:
            return False
        place = (
            f"SELECT {column.name} AS v, row_number() OVER (ORDER BY _row) AS n FROM {self.source} WHERE {self.where}"
        )
        return bool(self.ask(f"SELECT bool_and(v = n) FROM ({place})")[0][0])


def _currencies(package: Package) -> dict[str, str]:
    """The currency of each field that a fiscal package calls a measure (Fiscal Data Package, ``mapping`` or ``model``)."""
    found: dict[str, str] = {}
    for word in ("mapping", "model"):
        model = package.descriptor.get(word)
        measures: Any = model.get("measures") if isinstance(model, Mapping) else None
        for measure in measures.values() if isinstance(measures, Mapping) else ():
            if isinstance(measure, Mapping) and isinstance(measure.get("source"), str):
                found[measure["source"]] = str(measure.get("currency", ""))
    return found


def named(key: str) -> dict[str, str]:
    """A word of the interface as a label."""
    return {locale: say(key, locale) for locale in LOCALES}
