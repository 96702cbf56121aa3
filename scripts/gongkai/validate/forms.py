"""What an SQL engine must see in a cell to be sure that frictionless reads it, and as which value: a Form a field.

A form is strict: it holds for the canonical way of writing a value (and a few others that are as sure) and says nothing of
the rest. What it holds for, frictionless accepts with the very same value; the differential test in tests/test_fuzz.py
keeps that so. Each form is made for two SQL names: ``c`` has the cell's text, NULL where it is one of the missing values, and
``v`` its value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from gongkai.core.model import Field
from gongkai.core.sql import text
from gongkai.validate.bounds import constraints

__all__ = ["Form", "Width", "form", "missing_values"]

CANONICAL_NUMBER = r"-?(0|[1-9][0-9]*)(\.[0-9]+)?"
_DIRECTIVES = {"Y", "m", "d", "H", "M", "S"}
_BETWEEN = set(" -/.:年月日时分秒T,_")


@dataclass(frozen=True)
class Width:
    """Digits before and after the decimal point, as `canonical.Numbers` counts them."""

    whole: int = 1
    places: int = 2

    @property
    def type(self) -> str:
        """The DECIMAL with room for it, at least (18,2)."""
        return f"DECIMAL({max(18, self.whole + self.places)},{self.places})"

    @property
    def sayable(self) -> bool:
        """Whether a DECIMAL has room for it."""
        return self.whole + self.places <= 38


@dataclass(frozen=True)
class Form:
    """SQL: ``value`` makes v of c (NULL for what can't be read), ``reads`` is true where frictionless
    surely reads c as v, ``keeps`` where v meets the field's constraints. ``type`` is v's SQL type. ``number`` is the text
    of a number with a plain point, which widths are counted in; "" for a field that is none."""

    type: str
    value: str
    reads: str
    keeps: tuple[str, ...] = ()
    required: bool = False
    number: str = ""


def form(field: Field, words: Mapping[str, Any], width: Width, c: str, v: str) -> Form | None:
    """The form of a field; None where there is none, or where one of its constraints can't be proven.

    ``words`` is the field in the package's own descriptor, ``width`` what its numbers need.
    """
    maker = _MAKERS.get(field.type)
    if maker is None:
        return None
    made = maker(field, words, width, c, v)
    if made is None:
        return None
    kept = constraints(field, made.type, width.places if made.number else None, v)
    if kept is None or (made.number and _dressed(words) and _has_text(field.constraints)):
        return None
    return Form(made.type, made.value, made.reads, kept, field.constraints.get("required") is True, made.number)


def missing_values(words: Mapping[str, Any], schema: Mapping[str, Any]) -> tuple[str, ...] | None:
    """The texts that stand for an empty cell of a field; None where it is not plain which they are."""
    general = _texts(schema.get("missingValues", [""]))
    own = _texts(words["missingValues"]) if "missingValues" in words else general
    if own is None or general is None or (own == ("",) and own != general):
        return None
    return own


def _texts(entries: Any) -> tuple[str, ...] | None:
    """The values of a list of texts or of version 2's {"value", "label"}."""
    if not isinstance(entries, list):
        return None
    values = [one.get("value") if isinstance(one, dict) else one for one in entries]
    texts = tuple(one for one in values if isinstance(one, str) and "\0" not in one)
    return texts if len(texts) == len(values) else None


def _dressed(words: Mapping[str, Any]) -> bool:
    return any(word in words for word in ("bareNumber", "decimalChar", "groupChar"))


def _has_text(constraints: Mapping[str, Any]) -> bool:
    """Whether a bound or member is written as a text, which is then read in the field's own way of writing numbers."""
    members = constraints.get("enum")
    return any(isinstance(one, str) for one in (*constraints.values(), *(members if isinstance(members, list) else ())))


def _text(field: Field, words: Mapping[str, Any], width: Width, c: str, v: str) -> Form | None:
    if field.type == "any" or field.format == "default":
        return Form("VARCHAR", c, "true")
    pattern = _TEXT_FORMATS.get(field.format)
    return Form("VARCHAR", c, f"regexp_full_match({c}, {text(pattern)})") if pattern else None


_TEXT_FORMATS = {
    "uuid": r"[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}",
    "email": r"[a-z0-9]{1,20}([._+-][a-z0-9]{1,20}){0,2}@([a-z0-9]{1,30}(-[a-z0-9]{1,20})?\.){1,3}(com|org|net|gov|edu|cn|gov\.cn)",
    "uri": r"https?://[a-z0-9]+([.-][a-z0-9]+)*(:[1-9][0-9]{1,3})?(/[A-Za-z0-9._~-]*)*(\?[A-Za-z0-9._~=&-]*)?(#[A-Za-z0-9._~-]*)?",
    "binary": r"([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?",
}


def _bare(words: Mapping[str, Any]) -> bool | None:
    bare = words.get("bareNumber", True)
    return bare if isinstance(bare, bool) else None


def _undressed(expression: str) -> str:
    """The number in a cell with letters or a currency's sign around it (12元, NT$12); what holds other digits is left out,
    and so is what may be a sign or a scale: brackets, dashes, 万 (see `misreadings`)."""
    pattern = text(r"^[A-Z\p{Sc}元 ]*(-?[0-9](?:[^\n]*[0-9])?)[A-Z\p{Sc}元 ]*$")
    return f"regexp_extract({expression}, {pattern}, 1)"


def _grouped(group: str, point: str) -> str:
    """The pattern of a number whose digits stand in threes, or are not grouped at all."""
    group, point = re.escape(group), re.escape(point)
    return rf"-?([0-9]+|[0-9]{{1,3}}({group}[0-9]{{3}})+)({point}[0-9]+)?"


def _integer(field: Field, words: Mapping[str, Any], width: Width, c: str, v: str) -> Form | None:
    bare = _bare(words)
    if bare is None or field.format != "default":
        return None
    plain = c if bare else _undressed(c)
    return Form("BIGINT", f"try_cast({plain} AS BIGINT)", f"{v}::VARCHAR = {plain}")


def _number(field: Field, words: Mapping[str, Any], width: Width, c: str, v: str) -> Form | None:
    bare = _bare(words)
    point, group = words.get("decimalChar", "."), words.get("groupChar", "")
    known = (
        isinstance(point, str) and isinstance(group, str) and point in (".", ",") and group in ("", ",", " ", "'", ".")
    )
    if bare is None or not known or point == group or words.get("floatNumber") or not width.sayable:
        return None
    if field.format != "default":
        return None
    plain = c if bare else _undressed(c)
    grouped = f" AND regexp_full_match({plain}, {text(_grouped(group, point))})" if group else ""
    if group:
        plain = f"replace({plain}, {text(group)}, '')"
    told = f" AND NOT contains({plain}, '.')" if point != "." else ""
    if point != ".":
        plain = f"replace({plain}, {text(point)}, '.')"
    # The text of the value goes on where the cell ends only if nothing was rounded and no zero stood in front.
    return Form(
        width.type,
        f"try_cast({plain} AS {width.type})",
        f"starts_with({v}::VARCHAR, {plain}){told}{grouped}",
        number=plain,
    )


def _boolean(field: Field, words: Mapping[str, Any], width: Width, c: str, v: str) -> Form | None:
    yes, no = (
        words.get("trueValues", ["true", "True", "TRUE", "1"]),
        words.get("falseValues", ["false", "False", "FALSE", "0"]),
    )
    if not all(isinstance(one, list) and all(isinstance(word, str) for word in one) for one in (yes, no)):
        return None
    meant = {**dict.fromkeys(yes, "true"), **dict.fromkeys(no, "false")}
    if not meant or any("\0" in word for word in meant):
        return None
    cases = " ".join(f"WHEN {text(word)} THEN {value}" for word, value in meant.items())
    return Form("BOOLEAN", f"CASE {c} {cases} END", f"{v} IS NOT NULL")


def _date(field: Field, words: Mapping[str, Any], width: Width, c: str, v: str) -> Form | None:
    if field.format == "default":
        return Form("DATE", f"try_cast({c} AS DATE)", f"{v}::VARCHAR = {c} AND {_in_years(v, 1)}")
    if field.format == "any":
        return Form("DATE", f"try_cast({c} AS DATE)", f"{v}::VARCHAR = {c} AND {_in_years(v, 1000)}")
    return _by_format(field, "DATE", {"Y", "m", "d"}, c, v)


def _in_years(v: str, first: int) -> str:
    """Whether a day or moment is in a year from ``first`` to 9999: those are written with four digits."""
    return f"{v} >= DATE '{first:04}-01-01' AND {v} < DATE '10000-01-01'"


def _datetime(field: Field, words: Mapping[str, Any], width: Width, c: str, v: str) -> Form | None:
    if field.format in ("default", "any"):
        # A value of these years is written in one way only, but for the T.
        reads = f"{v}::VARCHAR = replace({c}, 'T', ' ') AND {_in_years(v, 1000)}"
        return Form("TIMESTAMP", f"try_cast({c} AS TIMESTAMP)", reads)
    return _by_format(field, "TIMESTAMP", {"Y", "m", "d", "H", "M", "S"}, c, v)


def _time(field: Field, words: Mapping[str, Any], width: Width, c: str, v: str) -> Form | None:
    if field.format == "default":
        return Form(
            "TIME",
            f"try_cast({c} AS TIME)",
            f"{v}::VARCHAR = {c} AND {c} < '24' AND strlen({c}) BETWEEN 8 AND 15",
        )
    return None


def _by_format(field: Field, type: str, needed: set[str], c: str, v: str) -> Form | None:
    """Cells in a declared pattern of strptime: each part of it once, and nothing else that the two engines may differ on."""
    pattern = field.format.replace("fmt:", "") if field.format.startswith("fmt:") else field.format
    parts = re.findall(r"%(.)", pattern)
    between = set(re.sub(r"%.", "", pattern))
    if len(parts) != len(needed) or set(parts) != needed or not between <= _BETWEEN or not set(parts) <= _DIRECTIVES:
        return None
    read, written = f"try_strptime({c}, {text(pattern)})", f"strftime({v}, {text(pattern)})"
    return Form(type, f"CAST({read} AS {type})", f"{written} = {c}")


def _year(field: Field, words: Mapping[str, Any], width: Width, c: str, v: str) -> Form | None:
    if field.format != "default":
        return None
    return Form("INTEGER", f"try_cast({c} AS INTEGER)", f"lpad({v}::VARCHAR, 4, '0') = {c} AND {v} BETWEEN 0 AND 9999")


def _yearmonth(field: Field, words: Mapping[str, Any], width: Width, c: str, v: str) -> Form | None:
    return Form("VARCHAR", c, f"regexp_full_match({c}, '[0-9]{{4}}-(0[1-9]|1[0-2])')")


def _geopoint(field: Field, words: Mapping[str, Any], width: Width, c: str, v: str) -> Form | None:
    if field.format != "default":
        return None
    degree = r"-?(0|[1-9][0-9]{0,2})(\.[0-9]{1,6})?"
    within = [
        f"abs(try_cast(split_part({v}, ',', {at}) AS DECIMAL(18,6))) <= {most}" for at, most in ((1, 180), (2, 90))
    ]
    reads = " AND ".join([f"regexp_full_match({v}, {text(f'{degree},{degree}')})", *within])
    return Form("VARCHAR", f"replace({c}, ', ', ',')", reads)


_MAKERS: dict[str, Callable[[Field, Mapping[str, Any], Width, str, str], Form | None]] = {
    "string": _text,
    "any": _text,
    "integer": _integer,
    "number": _number,
    "boolean": _boolean,
    "date": _date,
    "datetime": _datetime,
    "time": _time,
    "year": _year,
    "yearmonth": _yearmonth,
    "geopoint": _geopoint,
}
