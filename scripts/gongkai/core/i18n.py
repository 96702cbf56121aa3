"""The words of the interface, and how numbers, money, dates and absences read in each language.

Words live in theme/i18n/<locale>.toml under flat dotted keys; a key that one language lacks is a test failure, and
shows as the key itself. Formats follow shared conventions of the house: 12,345.60 元, 12.35 万元, 2026年3月5日.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from gongkai.core import chart_kinds, look
from gongkai.core.kit import THEME

LOCALES = ("zh", "en")
HANDBOOKS = {"zh": "handbook", "en": "handbook/en"}
"""Where each language's handbook stands in the site."""
_DIGITS = 40  # a number with more of them than that is written in powers of ten
FOLDER = Path(THEME, "i18n")


def words(locale: str) -> Mapping[str, str]:
    """Every word of a locale by its dotted key: the portal's own where it has one, else the kit's."""
    return layered(locale, look.folder())


@cache
def layered(locale: str, theme: str) -> Mapping[str, str]:
    """The words of a portal's theme over the kit's. What is wrong with them is told by the check, and left out here."""
    kit = kit_words(locale)
    try:
        own = tomllib.loads(Path(theme, "i18n", f"{locale}.toml").read_text(encoding="utf-8")) if theme else {}
    except (OSError, ValueError):
        own = {}
    return {**kit, **{key: text for key, text in own.items() if key in kit and isinstance(text, str)}}


@cache
def kit_words(locale: str) -> Mapping[str, str]:
    """The kit's words."""
    return chart_kinds.words(locale) | tomllib.loads((FOLDER / f"{locale}.toml").read_text(encoding="utf-8"))


def say(key: str, locale: str, **facts: Any) -> str:
    """The sentence of a key in a locale, its {placeholders} filled with the facts; the key itself where there is none."""
    return fill(words(locale).get(key, key), facts)


def topics() -> tuple[str, ...]:
    """The topics that a record's views may stand under, in their order; "money.year" is one within "money"."""
    return tuple(key.removeprefix("topic.") for key in words(LOCALES[0]) if key.startswith("topic."))


_CLAUSE = re.compile(r"\[([^\[\]{}]*\{[^{}]+\}[^\[\]]*)\]")
"""A clause that is only said of something: “[；晚了 {sum_late} 期]”."""
_PLACEHOLDER = re.compile(r"\{([^{}]+)\}")
_NOTHING = re.compile(r"(?:-?¥|-|[A-Z]{3} )?0(?:\.0+)?(?![\d.,])")
"""A number that is none."""


def without_none(template: str, facts: Mapping[str, Any]) -> str:
    """The template without the clauses in brackets of which a number is 0: nobody asks how many are not late."""

    def clause(found: re.Match[str]) -> str:
        none = any(_NOTHING.match(str(facts.get(name, ""))) for name in _PLACEHOLDER.findall(found[1]))
        return "" if none else found[1]

    return _CLAUSE.sub(clause, template)


def fill(template: str, facts: Mapping[str, Any]) -> str:
    """The template with plain {name} placeholders replaced: no attribute access and no formats, templates are data."""
    parts = _parts(template)
    filled = [str(facts[name]) if name in facts else f"{{{name}}}" for name in parts[1::2]]
    return "".join([part for pair in zip(parts[::2], [*filled, ""], strict=True) for part in pair])


def as_json(value: Any, most: int = 80) -> str:
    """A value of a descriptor as its author wrote it: text as it is, true and lists in JSON, not more than ``most`` signs."""
    told = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return told if len(told) <= most else f"{told[:most]}…"


@lru_cache(maxsize=1_000)
def _parts(template: str) -> list[str]:
    """Text and names of placeholders by turns. A column may have any name: max_金额（元） is one."""
    return re.split(r"\{([^{}]+)\}", template)


def pick(label: Mapping[str, str], locale: str) -> str:
    """The label's text in the locale, else in the first language that has one."""
    return label.get(locale) or next((text for text in label.values() if text), "")


def number(value: int | Decimal, places: int | None = None, *, least: int = 0) -> str:
    """A plain number with thousands separators; ``places`` decimals, else as many as it has but not less than ``least``."""
    exact = Decimal(value)
    if not exact.is_finite():
        return str(exact)
    if exact and not -_DIGITS < exact.adjusted() < _DIGITS:
        return f"{exact:.6E}"
    if places is not None:
        exact = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, Context(prec=2 * _DIGITS))
        return f"{exact if exact else abs(exact):,f}"
    text = f"{exact if exact else abs(exact):,f}"
    whole, _, rest = text.partition(".")
    rest = rest.rstrip("0").ljust(least, "0")
    return f"{whole}.{rest}" if rest else whole


def decimals(value: int | Decimal) -> int:
    """How many decimals a number has, trailing zeros left out; 0 for one that is not finite."""
    exact = Decimal(value)
    if not exact.is_finite():
        return 0
    exponent = exact.normalize(Context(prec=2 * _DIGITS)).as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def money(value: int | Decimal, locale: str, *, short: bool = False) -> str:
    """An amount in yuan, two decimals, more where it has them; ``short`` gives 万元 (or thousand-separated whole yuan in
    English) from 10,000 on."""
    exact = Decimal(value)
    brief = short and abs(exact) >= 10_000
    if locale == "zh":
        return f"{number(exact / 10_000, 2)} 万元" if brief else f"{number(exact, least=2)} 元"
    return f"¥{number(exact, 0) if brief else number(exact, least=2)}".replace("¥-", "-¥")


def quantity(value: int | Decimal, unit: str, locale: str, *, short: bool = False, least: int = 0) -> str:
    """A number with its unit; CNY as money, another ISO 4217 code in front, "%" closed up. ``least`` decimals are shown of a
    number that is no money, where its column has as many."""
    if unit == "CNY":
        return money(value, locale, short=short)
    if unit == "%":
        return f"{number(value, least=least)}%"
    if not unit:
        return number(value, least=least)
    if is_currency(unit):
        return f"{unit} {number(value, least=2)}"
    return f"{number(value, least=least)} {unit_name(unit, locale, value)}"


def unit_name(unit: str, locale: str, value: int | Decimal | None = None) -> str:
    """What so many of a unit are called: of a word with two forms ("case|cases") the first for one. A code without a word stays."""
    word = words(locale).get(f"unit.{unit}")
    if word is None:
        return unit
    one, _, many = word.partition("|")
    return one if value == 1 or not many else many


def is_currency(unit: str) -> bool:
    """Whether a unit has the form of a currency code (ISO 4217)."""
    return len(unit) == 3 and unit.isascii() and unit.isalpha() and unit.isupper()


def day(value: date | datetime, locale: str) -> str:
    """A date as the language writes it: 2026年3月5日, 5 March 2026; with the time, and its zone, where there is one."""
    clock = ""
    if isinstance(value, datetime) and (value.tzinfo or value.hour or value.minute or value.second):
        zone = f"{value:%z}"
        clock = f" {value:%H:%M:%S}" if value.second else f" {value:%H:%M}"
        clock += f" {zone[:3]}:{zone[3:5]}" if zone else ""
    if locale == "zh":
        return f"{value.year}年{value.month}月{value.day}日{clock}"
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}{clock}"


_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def period(text: str, locale: str) -> str:
    """A period (2024, 2024H1, 2024Q1, 2024-03) as the language says it; other text as it is."""
    year, rest = text[:4], text[4:]
    if not (len(year) == 4 and year.isascii() and year.isdigit()):
        return text
    if not rest:
        return f"{year}年" if locale == "zh" else year
    if len(rest) == 3 and rest[0] == "-" and rest[1:].isdigit() and 1 <= int(rest[1:]) <= 12:
        return f"{year}年{int(rest[1:])}月" if locale == "zh" else f"{_MONTHS[int(rest[1:]) - 1]} {year}"
    if len(rest) == 2 and rest[0] in "QH" and rest[1] in "1234":
        if locale != "zh":
            return f"{rest} {year}"
        return f"{year}年第{rest[1]}季度" if rest[0] == "Q" else f"{year}年{'上下'[int(rest[1]) - 1]}半年"
    return text
