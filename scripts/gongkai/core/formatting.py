"""A value as text in a language, by what its column is declared to be: the one place where pages, charts and sentences ask.

A text is shown as it is written. Only a declared type or the word ``period`` makes a date, a year or a period of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Context, Decimal

from gongkai.core import column_roles, i18n
from gongkai.core.figure import FigureColumn, Record
from gongkai.core.model import Absent, Field, Label, Value

_CAPITAL = ("Party",)
"""Words of the kit's labels that are written with a capital anywhere."""
MOST_PADDED = 4
"""Decimals that a column's numbers are filled up to with zeros; one that has more shows its own."""


def word(value: Value, column: FigureColumn | Field, locale: str) -> str:
    """A value that is read as a name: text as it is written, a period, a date, a code."""
    if isinstance(value, Absent):
        return i18n.say(f"absent.{value.value}", locale)
    if isinstance(value, bool):
        return i18n.say(f"boolean.{str(value).lower()}", locale)
    if isinstance(value, date | datetime):
        return i18n.day(value, locale)
    if isinstance(value, time):
        return value.isoformat("auto" if value.second or value.microsecond else "minutes")
    if isinstance(value, Decimal):
        return i18n.number(value).replace(",", "")
    text = str(value)
    if is_periodic(column):
        return i18n.period(text, locale)
    found = moment(text) if column.type == "datetime" else None
    return i18n.day(found, locale) if found else text


def label(value: Value, field: Field) -> Label | None:
    """What a code is called in each language, a number by its value (1 and 1.0 are the same); None for no known code."""
    if not field.categories or isinstance(value, Absent):
        return None
    text = str(value).lower() if isinstance(value, bool) else str(value)
    if text in field.categories or isinstance(value, bool) or not isinstance(value, int | Decimal):
        return field.categories.get(text)
    return next((found for code, found in field.categories.items() if column_roles.number(code) == value), None)


def inside_a_sentence(label: Label) -> Label:
    """A label as it stands in the middle of a sentence: without the capital that English begins it with, unless the word
    always has one."""
    text = label.get("en", "")
    first = text.split(maxsplit=1)[0] if text else ""
    if not first or first in _CAPITAL or first[1:] != first[1:].lower():
        return label
    return {**label, "en": text[0].lower() + text[1:]}


def is_periodic(column: FigureColumn | Field) -> bool:
    """Whether a column's texts, or whole numbers, are declared to be periods."""
    return column.period or column.type in ("year", "yearmonth")


def moment(text: str) -> datetime | None:
    """The moment that a text of a column of moments names; None for any other text."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def is_code(column: FigureColumn | Field, values: Iterable[Value] = ()) -> bool:
    """Whether a column's whole numbers are written without separators: codes, or all of them years of our time."""
    if column.type == "year" or column.code:
        return True
    if column.type != "integer" or column.unit:
        return False
    there = [one for one in values if not isinstance(one, Absent)]
    return bool(there) and all(isinstance(one, int) and 1900 <= one <= 2100 for one in there)


def padded(column: FigureColumn | Field, values: Iterable[Value]) -> int:
    """How many decimals the numbers of a column show at least: as many as its longest has, up to MOST_PADDED."""
    if column.type != "number":
        return 0
    numbers = (rounded(one, column) for one in values if isinstance(one, int | Decimal) and not isinstance(one, bool))
    return min(MOST_PADDED, max(map(i18n.decimals, numbers), default=0))


def rounded(value: int | Decimal, column: FigureColumn | Field) -> int | Decimal:
    """The number as it is told: one that was reckoned in floats to two decimals (two digits where that would be 0)."""
    if not column.about or isinstance(value, int) or not value.is_finite() or not value:
        return value
    if abs(value) >= Decimal("0.01"):
        # Above any page's width there are no decimals to round.
        return value if value.adjusted() > 30 else value.quantize(Decimal("0.01"), ROUND_HALF_UP, Context(prec=60))
    return value.normalize(Context(prec=2, rounding=ROUND_HALF_UP))


def number(value: int | Decimal, column: FigureColumn | Field, *, code: bool = False, places: int = 0) -> str:
    """A number without its unit: a code as it is written, money with two decimals and more where it has them."""
    if code and i18n.decimals(value) == 0:
        return f"{value:f}" if isinstance(value, Decimal) and value.is_finite() else str(value)
    return i18n.number(rounded(value, column), least=max(places, 2) if i18n.is_currency(column.unit) else places)


def shown(cell: Value | Label, field: Field, record: Record | None, locale: str) -> Value:
    """A cell as the language shows it: the label of a code (of each, in a list parted by semicolons), the name of the record
    that it is a key of; numbers and dates stay what they are."""
    if isinstance(cell, Mapping):
        return i18n.pick(cell, locale)
    if isinstance(cell, Absent):
        return cell
    found = [label(one, field) for one in _codes(cell)]
    if any(found) and all(found):
        return i18n.say("list.and", locale).join(i18n.pick(one, locale) for one in found if one)
    return i18n.pick(record.title, locale) if record else cell


def _codes(cell: Value) -> list[Value]:
    """The codes in a cell: a text may be a list of several."""
    return [one.strip() for one in cell.split(";")] if isinstance(cell, str) else [cell]


def brief(value: Value | Label, column: Field, locale: str) -> str:
    """A number with its unit as it is told where there is little room: 12.35 万元. What is no number: as it is shown."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return str(shown(value, column, None, locale))
    return i18n.quantity(rounded(value, column), column.unit, locale, short=True)


def dialled(text: str) -> str:
    """The number that a telephone dials for a text; "" where it is not one number and nothing else."""
    number = re.sub(r"[\s()（）—–-]", "", text)
    return number if re.fullmatch(r"\+?[0-9]{3,15}", number) else ""
