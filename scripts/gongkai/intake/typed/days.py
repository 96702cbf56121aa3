"""Dates, years and periods as people type them: 2024年3月5日, 2024.3.5, 二〇二四年三月五日, 20240305, serial days of both systems.

A year of two digits, a day without its year, 3/5/2024 (which of the two is the month?) and a serial day in a text are refused;
so is 2024.1 where a period is wanted and the cell is a number, which may have been 2024.10.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timedelta

from gongkai.core import i18n
from gongkai.intake.typed import Typed, Unclear

_FIRST = {1900: date(1899, 12, 30), 1904: date(1904, 1, 1)}
"""Day 0 of each system; that of 1900 for days from 1 March 1900 on."""
_SERIALS = range(7_000, 75_000)
"""Serial days that a table of ours may mean: those of 1919 to 2105."""
_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_MONTHS = {"十": "10", "十一": "11", "十二": "12"}
_DAY = re.compile(
    r"(\d{4})\s*(?:年|[-./])\s*(\d{1,2})\s*(?:月|[-./])\s*(\d{1,2})\s*[日号]?(?:\s+0{1,2}:00(?::00(?:\.0+)?)?)?"
)
_COMPACT = re.compile(r"((?:19|20)\d{2})([01]\d)([0-3]\d)")
_MONTH = re.compile(r"(\d{4})\s*(?:年|[-./])\s*(\d{1,2})\s*月?份?")
_QUARTER = re.compile(r"(\d{4})\s*年?\s*(?:第?\s*([1-4])\s*季度?|[-/]?\s*[Qq]\s*([1-4]))")
_HALF = re.compile(r"(\d{4})\s*年?\s*(?:(上|下)半年|[-/]?\s*[Hh]\s*([12]))")
_YEAR = re.compile(r"(\d{4})\s*(?:年度?|年份)?")


def read(cell: Typed) -> date:
    """The day of a cell. Raises Unclear."""
    value = cell.value
    if isinstance(value, datetime):
        if value.hour or value.minute or value.second:
            raise Unclear("day-with-time", cell=f"{value:%Y-%m-%d %H:%M:%S}")
        return _shown(value.date(), cell)
    if isinstance(value, date):
        return _shown(value, cell)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _serial(value, cell)
    if isinstance(value, str):
        return _text(value)
    raise Unclear("day", cell=str(value))


def read_period(cell: Typed, pattern: str) -> str:
    """The period of a cell: 2024, 2024H1, 2024Q1 or 2024-03, such as ``pattern`` takes. Raises Unclear."""
    told = _period(cell, pattern)
    if pattern and not re.fullmatch(pattern, told):
        raise Unclear("period-kind", cell=_words(cell), period=i18n.period(told, "zh"))
    return told


def read_year(cell: Typed) -> int:
    """The year of a cell. Raises Unclear."""
    value = cell.value
    if isinstance(value, int | float) and not isinstance(value, bool) and value == int(value):
        value = str(int(value))
    if isinstance(value, str) and (found := _YEAR.fullmatch(_plain(value))):
        return int(found[1])
    raise Unclear("year", cell=_words(cell))


def _shown(day: date, cell: Typed) -> date:
    if cell.dayless:
        raise Unclear("day-missing", cell=f"{day.year}年{day.month}月")
    return day


def _words(cell: Typed) -> str:
    return cell.value.strip() if isinstance(cell.value, str) else str(cell.value)


def _serial(value: int | float, cell: Typed) -> date:
    if found := _COMPACT.fullmatch(str(value)):
        return _made(str(value), *found.groups())
    if value != int(value):
        raise Unclear("day-with-time" if int(value) in _SERIALS else "day", cell=str(value))
    if int(value) not in _SERIALS or cell.epoch not in _FIRST:
        raise Unclear("serial" if int(value) in _SERIALS else "day", cell=str(value))
    return _FIRST[cell.epoch] + timedelta(days=int(value))


def _plain(text: str) -> str:
    """A text with the digits of a date: 二〇二四年三月十五日 is 2024年3月15日."""
    told = unicodedata.normalize("NFKC", text).strip().strip("'")
    if not re.search(r"[〇零一二三四五六七八九十]", told):
        return told

    def number(found: re.Match[str]) -> str:
        words = found[0]
        if "十" not in words:
            return words.translate(_DIGITS)
        tens, _, ones = words.partition("十")
        return f"{tens.translate(_DIGITS) or '1'}{ones.translate(_DIGITS) or '0'}"

    return re.sub(r"[〇零一二三四五六七八九十]+", number, told)


def _text(text: str) -> date:
    plain = _plain(text)
    if found := _DAY.fullmatch(plain) or _COMPACT.fullmatch(plain):
        return _made(text.strip(), *found.groups())
    if re.fullmatch(r"\d{5}(\.0)?", plain) and int(float(plain)) in _SERIALS:
        raise Unclear("serial", cell=text.strip())
    if re.match(r"'?\d{2}\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}\s*日?$", plain):
        raise Unclear("year-short", cell=text.strip())
    if re.fullmatch(r"\d{1,2}\s*[-./]\s*\d{1,2}\s*[-./]\s*\d{4}", plain):
        raise Unclear("day-order", cell=text.strip())
    if re.fullmatch(r"\d{1,2}\s*[月./-]\s*\d{1,2}\s*日?号?", plain):
        raise Unclear("year-missing", cell=text.strip())
    if _MONTH.fullmatch(plain):
        raise Unclear("day-missing", cell=text.strip())
    if _DAY.match(plain):
        raise Unclear("day-with-time" if re.search(r"\d:\d\d", plain) else "day", cell=text.strip())
    if re.fullmatch(r"[-−–—－/／无]+", plain):
        raise Unclear("dash", cell=text.strip())
    raise Unclear("day", cell=text.strip())


def _made(text: str, year: str, month: str, day: str) -> date:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise Unclear("no-such-day", cell=text) from None


def _period(cell: Typed, pattern: str) -> str:
    value = cell.value
    if isinstance(value, date):
        if value.day != 1 and not cell.dayless:
            raise Unclear("period-is-day", cell=i18n.day(value, "zh"))
        return f"{value.year}-{value.month:02d}"
    if isinstance(value, float) and value != int(value):
        raise Unclear("period-number", cell=str(value))
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _compact(str(int(value)), cell)
    if not isinstance(value, str):
        raise Unclear("period", cell=_words(cell))
    plain = _plain(value)
    if re.fullmatch(r"\d{1,2}\s*月份?", plain):
        raise Unclear("year-missing", cell=value.strip())
    if found := _QUARTER.fullmatch(plain):
        return f"{found[1]}Q{found[2] or found[3]}"
    if found := _HALF.fullmatch(plain):
        return f"{found[1]}H{found[3] or '上下'.index(found[2]) + 1}"
    if found := _MONTH.fullmatch(plain):
        if not 1 <= int(found[2]) <= 12:
            raise Unclear("period", cell=value.strip())
        return f"{found[1]}-{int(found[2]):02d}"
    return _compact(plain, cell)


def _compact(plain: str, cell: Typed) -> str:
    if found := _YEAR.fullmatch(plain):
        return found[1]
    if (found := re.fullmatch(r"((?:19|20)\d{2})(0[1-9]|1[0-2])", plain)) is not None:
        return f"{found[1]}-{found[2]}"
    raise Unclear("period", cell=_words(cell))
