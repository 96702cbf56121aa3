"""The constraints of a field as SQL over its value: required, enum, bounds, lengths, pattern.

frictionless reads a bound or an enum's member just as it reads a cell. Here only those are taken that are written in the
canonical way; with any other, nothing about the field can be proven.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal, InvalidOperation
from typing import Any

from gongkai.core.model import Field
from gongkai.core.sql import text
from gongkai.validate.patterns import as_re2

_BOUNDS = {"minimum": ">=", "maximum": "<=", "exclusiveMinimum": ">", "exclusiveMaximum": "<"}
_TEXTUAL = ("string", "any", "yearmonth")
_BOUNDED = ("integer", "number", "date", "datetime", "time", "year", "yearmonth")
_MOST_MEMBERS = 5_000


def constraints(field: Field, kind: str, places: int | None, v: str) -> tuple[str, ...] | None:
    """One condition a constraint (NULL counts as kept); None where one of them can't be proven.

    ``places`` are the decimal places of a number's column. ``required`` and ``unique`` are looked after elsewhere.
    """
    made: list[str | None] = []
    for name, bound in field.constraints.items():
        if name in ("required", "unique"):
            made += [] if isinstance(bound, bool) else [None]
        elif bound is None:
            continue
        elif name in _BOUNDS and field.type in _BOUNDED:
            made.append(_bound(field, kind, name, bound, places, v))
        elif name == "enum" and isinstance(bound, list) and field.type in (*_BOUNDED, "string", "any", "boolean"):
            made.append(_enum(field, kind, bound, places, v))
        elif name in ("minLength", "maxLength") and field.type == "string" and type(bound) is int:
            made.append(f"length({v}) {'>=' if name == 'minLength' else '<='} {int(bound)}")
        elif name == "pattern" and field.type == "string" and isinstance(bound, str):
            pattern = as_re2(bound)
            made.append(f"regexp_matches({v}, {text(pattern)})" if pattern is not None else None)
        else:
            made.append(None)
    return None if None in made else tuple(one for one in made if one is not None)


def _bound(field: Field, kind: str, name: str, bound: Any, places: int | None, v: str) -> str | None:
    sign = _BOUNDS[name]
    if places is not None:
        number = _decimal(bound)
        if number is None:
            return None
        # At the column's own places no comparison needs more digits than a DECIMAL has.
        up = name in ("minimum", "exclusiveMaximum")
        cut = _cut(number, places, ROUND_CEILING if up else ROUND_FLOOR)
        return f"{v} {sign} {_literal(cut, kind)}"
    literal = _value(field, kind, bound)
    return f"{v} {sign} {literal}" if literal is not None else None


def _enum(field: Field, kind: str, members: list[Any], places: int | None, v: str) -> str | None:
    if len(members) > _MOST_MEMBERS:
        return None
    literals = []
    for member in members:
        if places is not None:
            number = _decimal(member)
            if number is None:
                return None
            cut = _cut(number, places, ROUND_FLOOR)
            literal = _literal(cut, kind) if cut == number else ""
        elif field.type in ("string", "any"):
            literal = text(member) if isinstance(member, str) else ""
            if field.type == "string" and not literal:
                return None
        else:
            found = _value(field, kind, member)
            if found is None:
                return None
            literal = found
        literals += [literal] if literal else []
    if any("\0" in one for one in literals):
        return None
    return f"{v} IN ({', '.join(literals)})" if literals else "false"


def _decimal(written: Any) -> Decimal | None:
    """The number a bound stands for, of at most 20 digits on either side."""
    if isinstance(written, bool) or not isinstance(written, int | float | str):
        return None
    if isinstance(written, str) and not re.fullmatch(r"-?[0-9]{1,18}(\.[0-9]{1,12})?", written):
        return None
    try:
        number = Decimal(str(written))
    except InvalidOperation:
        return None
    exponent = number.as_tuple().exponent
    small = number.is_finite() and abs(number) < 10**20 and isinstance(exponent, int) and exponent >= -20
    return number if small else None


def _cut(number: Decimal, places: int, rounding: str) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-places), rounding, Context(prec=100))


def _literal(number: Decimal, kind: str) -> str:
    found = re.fullmatch(r"DECIMAL\((\d+),(\d+)\)", kind)
    assert found
    digits = f"{number:f}"
    fits = len(digits.lstrip("-").split(".")[0]) <= int(found[1]) - int(found[2])
    return f"CAST({text(digits)} AS {kind if fits else f'DECIMAL(38,{found[2]})'})"


def _value(field: Field, kind: str, written: Any) -> str | None:
    """The SQL literal of a bound or member written in the canonical way of its field's type; None for another."""
    if field.type in ("integer", "year"):
        most = 10**18 if field.type == "integer" else 10**4
        whole = written if isinstance(written, int) and not isinstance(written, bool) else None
        digits = r"-?(0|[1-9][0-9]{0,17})" if field.type == "integer" else r"[0-9]{4}"
        if isinstance(written, str) and re.fullmatch(digits, written):
            whole = int(written)
        if whole is None or abs(whole) >= most or (field.type == "year" and whole < 0):
            return None
        return str(whole)
    if not isinstance(written, str):
        return ("true" if written else "false") if field.type == "boolean" and isinstance(written, bool) else None
    if field.type == "yearmonth":
        return text(written) if re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])", written) else None
    pattern = _READERS.get(field.type, {}).get(field.format)
    if not pattern or not re.fullmatch(pattern, written) or not _exists(written):
        return None
    return f"CAST({text(written.replace('T', ' '))} AS {kind})"


_READERS: Mapping[str, Mapping[str, str]] = {
    "date": {"default": r"[12][0-9]{3}-[01][0-9]-[0-3][0-9]"},
    "datetime": {"default": r"[12][0-9]{3}-[01][0-9]-[0-3][0-9][T ][012][0-9]:[0-5][0-9]:[0-5][0-9]"},
    "time": {"default": r"([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]"},
}


def _exists(written: str) -> bool:
    """Whether a day or moment is in the calendar."""
    try:
        if ":" not in written:
            date.fromisoformat(written)
        elif "-" in written:
            datetime.fromisoformat(written)
    except ValueError:
        return False
    return True
