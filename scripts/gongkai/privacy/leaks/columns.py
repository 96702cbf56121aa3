"""The leaks in the cells of a raw table.

DuckDB reads everything and lets few rows through: texts by one regular expression over the row, whole numbers by their
size. Python confirms. What a cell means depends on its column, so a column has a say:

- a number with a unit is an amount (but for a valid identity number, which no amount is), and a column of many large
  numbers of which few look like a person's is one too;
- a column most of whose values have the shape of an identity number, a card or a passport without its check digit, is a
  numbering of something else, unless its title says otherwise;
- keys that the descriptor declares are the table's own numbers: the kinds without a check digit don't count there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from gongkai.core.model import Field, Resource
from gongkai.core.sql import quoted
from gongkai.privacy import leaks
from gongkai.privacy.leaks import Leak
from gongkai.privacy.leaks.around import is_of_a_person
from gongkai.privacy.leaks.numbers import PLATES
from gongkai.privacy.leaks.sickness import is_grade, names_people
from gongkai.warehouse import Warehouse

ROWS = 500_000
"""Rows a query: far from the time limit of the warehouse, on a slow machine too."""
REMEMBERED = 50_000
"""Values whose answer is kept, because tables repeat themselves."""
FEW = 8
"""Values of one shape from which on a column can be told to be a numbering."""
_S = r"[^0-9０-９A-Za-z\x1f\x{4e00}-\x{9fff},;:]{0,3}"
_D = "[0-9０-９]"
_TEXT = "|".join((
    rf"(?:^|[^0-9]|8{_S}6){_S}[1１]{_S}[3-9３-９](?:{_S}{_D}){{9}}(?:$|[^0-9])",
    r"(?:^|[^0-9])1[3-9][0-9]{9}(?:1[3-9][0-9]{9}|[1-9][0-9]{5}(?:1[89]|20)[0-9]{9}[0-9Xx])(?:$|[^0-9])",
    rf"(?:^|[^0-9])[1-9１-９](?:{_S}{_D}){{5}}{_S}(?:[1１]{_S}[89８９]|[2２]{_S}[0０])(?:{_S}{_D}){{9}}{_S}[0-9０-９XxＸｘ]",
    rf"(?:^|[^0-9])[1-9１-９](?:{_S}{_D}){{7}}{_S}[01０１]{_S}{_D}{_S}[0-3０-３](?:{_S}{_D}){{4}}(?:$|[^0-9])",
    rf"(?:^|[^0-9])[3-69３-６９](?:{_S}{_D}){{15}}",
    r"[0-9０-９][ \-]?(?:[*＊×●•∙○◯◦■□▪▫█▇▓_#?？∗✱★☆※〇]|xx|XX|\.\.|…|---){2}|[*＊×●•○■□█#?？]{4}[0-9０-９]|[*＊×●•○■□█]{6}|[0-9]…[0-9]|[0-9]{6}[*＊][0-9]",
    r"[0-9](?:\.[0-9]+)?[eE]\+?1[0-8]",
    rf"[{PLATES}][ ·•]?[A-Za-zＡ-Ｚａ-ｚ]",
    r"@|＠|[\[(（]at[\])）]|护照|通行证|证件|回乡证|台胞证|居住证|永久?居|身份证|[Pp]assport|PASSPORT|[Pp]ermit",
    r"(?:^|[^A-Za-z0-9])(?:[CDEGHLMPSTWcdeghlmpstw][0-9]{8}(?:[0-9]{2})?|[A-Za-z]{2}[0-9]{7})(?:$|[^0-9A-Za-z])",
    r"患|确诊|诊断|得了|查出|[一二三四壹贰叁肆1-4IⅠ-Ⅳ]V?级|[0-9]&[a-z#]|&#[0-9x]|\\u00|[0-9]</?[A-Za-z]|[〇零○一二三四五六七八九幺]{11}",
    r"(?:[٠-٩۰-۹०-९๐-๙\x{1d7ce}-\x{1d7ff}][ \-]?){8}",
))  # fmt: skip
"""What the text of every leak has, in RE2's words. Separators are wider here than in `digits`: it only selects rows."""
_SHAPES = {
    "identity": r"\d{17}[\dXx]", "old-identity": r"\d{15}", "passport": r"[A-Za-z]{1,2}\d{7,8}",
    **{f"card{size}": rf"\d{{{size}}}" for size in range(16, 20)},
}  # fmt: skip


@dataclass(frozen=True)
class Cell:
    """A leak in a cell; ``row`` as the file counts it. ``whole`` says that nothing else stands in the cell."""

    row: int
    field: str
    leak: Leak
    whole: bool


def scan(resource: Resource, warehouse: Warehouse, allowed: Collection[str]) -> tuple[list[Cell], set[str]]:
    """The leaks of a raw table, row by row, and the values that look like one and were judged by their column to be none."""
    types = dict(zip(*_columns(resource, warehouse), strict=True))
    texts = [
        one
        for one in resource.fields
        if types.get(one.name) == "VARCHAR" and one.type not in ("date", "datetime", "time")
    ]
    figures = [one for one in resource.fields if _is_whole(types.get(one.name, ""))]
    found = [*_of_texts(resource, texts, warehouse, allowed), *_of_figures(resource, figures, warehouse, allowed)]
    spared: set[str] = set()
    for field in {one.field for one in found}:
        here = [one for one in found if one.field == field]
        judged = _judged(resource, resource.field(field), here, field in {one.name for one in figures}, warehouse)
        spared |= {one.leak.value for one in judged}
        found = [one for one in found if one not in judged]
    return sorted(found, key=lambda one: (one.row, one.field)), spared


def _columns(resource: Resource, warehouse: Warehouse) -> tuple[tuple[str, ...], tuple[str, ...]]:
    answer = warehouse.trusted(f"SELECT * FROM {quoted(resource.package, resource.name)} LIMIT 0")
    return answer.names, answer.types


def _is_whole(kind: str) -> bool:
    return kind.startswith(("BIGINT", "HUGEINT", "INTEGER", "DECIMAL", "DOUBLE", "UBIGINT"))


def _rows(resource: Resource, names: Sequence[str], where: str, warehouse: Warehouse) -> Iterator[tuple[Any, ...]]:
    """_row and the columns of the rows that a condition lets through, some hundred thousand rows a query."""
    table = quoted(resource.package, resource.name)
    last = warehouse.trusted(f"SELECT max(_row) FROM {table}").rows[0][0] or 0
    for first in range(0, int(last) + 1, ROWS):
        sql = f"SELECT _row, {', '.join(names)} FROM {table} WHERE _row >= {first} AND _row < {first + ROWS} AND ({where})"
        yield from warehouse.trusted(f"{sql} ORDER BY _row").rows


def _of_texts(
    resource: Resource, fields: Sequence[Field], warehouse: Warehouse, allowed: Collection[str]
) -> Iterator[Cell]:
    if not fields:
        return
    names = [quoted(one.name) for one in fields]
    pattern = _TEXT.replace("'", "''")
    labels, declared = {one.name: label(one) for one in fields}, _declared(resource)
    named = names_people(map(label, resource.fields))
    # first the row as one text, which is cheap; then, in the few rows left, which of its cells it was
    permits = [quoted(one.name) for one in fields if leaks.is_permit_column(labels[one.name])]
    bare = [f"regexp_matches({name}, '[0-9]{{8}}')" for name in permits]
    cells = [
        f"CASE WHEN regexp_matches({name}, '{pattern}'){f' OR {one}' if (one := dict(zip(permits, bare, strict=True)).get(name)) else ''} THEN {name} END"
        for name in names
    ]
    known: dict[tuple[str, str], list[Leak]] = {}
    where = " OR ".join([f"regexp_matches(concat_ws(chr(31), {', '.join(names)}), '{pattern}')", *bare])
    for row in _rows(resource, cells, where, warehouse):
        for field, value in zip(fields, row[1:], strict=True):
            if value and named and is_grade(value, labels[field.name]):
                yield Cell(row[0], field.name, Leak("sickness", value.strip(), 0, len(value)), True)
                continue
            if not value or len(value) < 6:
                continue
            found = known.get((field.name, value))
            if found is None:
                found = leaks.find(value, label=labels[field.name], declared=field.name in declared, allowed=allowed)
                if len(known) < REMEMBERED:
                    known[field.name, value] = found
            for leak in found:
                yield Cell(row[0], field.name, leak, len(leaks.normal(value).strip()) == leak.end - leak.start)


def _of_figures(
    resource: Resource, fields: Sequence[Field], warehouse: Warehouse, allowed: Collection[str]
) -> Iterator[Cell]:
    if not fields:
        return
    names = [quoted(one.name) for one in fields]
    # as floats: a decimal type may be too narrow for the limits themselves
    phones = "{0}::DOUBLE BETWEEN 1.3e10 AND 2e10 OR {0}::DOUBLE BETWEEN 8.613e12 AND 8.62e12 OR {0}::DOUBLE >= 1e14"
    amounts = {one.name for one in fields if one.unit and not is_of_a_person(label(one))}
    labels, declared = {one.name: label(one) for one in fields}, _declared(resource)
    permits = {one.name for one in fields if leaks.is_permit_column(labels[one.name])}
    sizes = [
        (
            "{0}::DOUBLE >= 1e7" if one.name in permits else "{0}::DOUBLE >= 1e17" if one.name in amounts else phones
        ).format(name)
        for one, name in zip(fields, names, strict=True)
    ]
    for row in _rows(resource, names, " OR ".join(sizes), warehouse):
        for field, value in zip(fields, row[1:], strict=True):
            digits = _digits(value)
            if len(digits) < (8 if field.name in permits else 18 if field.name in amounts else 11):
                continue
            # of an identity number that went through a spreadsheet as a number, the last three digits are zeros
            rounded = f" {int(digits):.14E}" if len(digits) == 18 and digits.endswith("000") else ""
            for leak in leaks.find(
                digits, label=labels[field.name], declared=field.name in declared, allowed=allowed
            ) or (leaks.find(rounded, allowed=allowed) if rounded else []):
                if field.name not in amounts or leak.kind == "identity":
                    yield Cell(row[0], field.name, leak, True)


def _digits(value: Any) -> str:
    """A whole number as digits; "" for a fraction, a negative number, an endless one and nothing."""
    number = Decimal(value) if isinstance(value, int | Decimal) else Decimal("NaN")
    return f"{number:.0f}" if number.is_finite() and number >= 0 and number == number.to_integral_value() else ""


def label(field: Field) -> str:
    """What stands over a column: its titles and its name, a line each."""
    return "\n".join({*field.title.values(), field.name})


def _declared(resource: Resource) -> set[str]:
    keys = {name for key in resource.foreign_keys for name in key.fields}
    return {*resource.primary_key, *keys, *(one.name for one in resource.fields if one.references)}


def _judged(
    resource: Resource, field: Field | None, found: Sequence[Cell], figure: bool, warehouse: Warehouse
) -> list[Cell]:
    """Those of a column's finds that the column as a whole shows to be something else."""
    if field is None or is_of_a_person(label(field)):
        return []
    column, table = quoted(field.name), quoted(resource.package, resource.name)
    if figure:
        large = warehouse.trusted(f"SELECT count(*) FROM {table} WHERE abs({column}::DOUBLE) >= 1e7").rows[0][0]
        # a check digit is no chance: an identity number is none of a column's amounts
        return [one for one in found if one.leak.kind != "identity"] if large - len(found) > len(found) else []
    judged: list[Cell] = []
    for kind, shape in _SHAPES.items():
        # only cells that are nothing but the number; those inside a sentence are told in any case
        alone = [one for one in found if one.whole and kind in (one.leak.kind, f"{one.leak.kind}{len(one.leak.value)}")]
        if alone:
            sql = f"SELECT count(*) FROM {table} WHERE regexp_full_match(trim({column}), '{shape}')"
            alike = warehouse.trusted(sql).rows[0][0]
            # of numbers that only look like one, a check digit lets one in eleven pass
            others = 4 if kind == "identity" else 2
            if alike >= FEW and (alike > others * len(alone) or kind == "passport"):
                judged += alone
    return judged
