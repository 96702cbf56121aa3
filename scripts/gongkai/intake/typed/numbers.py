"""Numbers and amounts as people type them: 1,234.50, １２３, ¥12, (123.00), −5, △5, 1.2万元, 壹仟贰佰元整, 12.5%.

Groups of thousands must be whole groups of three. A decimal comma, two points, a range, "about", a letter for a digit are refused.
A number in a cell has the fifteen digits that Excel shows, so 0.30000000000000004 is 0.3.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import Any

from gongkai.core import i18n
from gongkai.core.i18n import is_currency
from gongkai.intake.typed import Typed, Unclear

DIGITS = 15
"""Significant digits that a spreadsheet keeps of a number."""
_PLAIN = re.compile(r"(\d+|\d{1,3}(,\d{3})+|\d{1,3}( \d{3})+)(\.\d+)?|\.\d+")
_SCALES = {
    "": 1, "百": 100, "千": 1_000, "万": 10_000, "萬": 10_000, "十万": 10**5, "百万": 10**6, "千万": 10**7, "亿": 10**8, "億": 10**8
}  # fmt: skip
_SCALED = re.compile(r"(?P<number>[\d., ]+)(?P<scale>十万|百万|千万|[百千万萬亿億])?(?P<yuan>元|圆|块钱?)?(?:整|正)?")
_WORDS = "零〇一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟萬億貳參陸弍弐廿"
_CAPITALS = re.compile(
    rf"(?P<yuan>[{_WORDS}]+?)(?:(?P<unit>[元圆圓块])(?:零?(?P<jiao>[{_WORDS}])角)?(?:零?(?P<fen>[{_WORDS}])分)?)?(?:整|正)?"
)
_MINUS = "-−–﹣－△"
_VAGUE = re.compile(r"[约近余多左右上下以超不足几至~～—]|[\d]\s*[-/到]\s*\d")
_DASHES = re.compile(r"[-−–—―－_/／\\无*]+|(?i:n/?a)|(?i:nil)")


def read(cell: Typed, unit: str, whole: bool) -> Decimal:
    """The number of a cell in the ``unit`` of its field. Raises Unclear."""
    value = cell.value
    if isinstance(value, bool):
        raise Unclear("number", cell=i18n.say(f"boolean.{str(value).lower()}", "zh"))
    if isinstance(value, int | float):
        found = as_shown(value)
        if cell.percent and unit in ("%", "percent"):
            found *= 100
        elif cell.scale != 1:
            found *= cell.scale
    elif isinstance(value, str):
        found = _text(value, unit, cell.scale)
    else:
        raise Unclear("number-is-day", cell=i18n.day(value, "zh") if hasattr(value, "year") else str(value))
    if whole and found != found.to_integral_value():
        raise Unclear("integer", cell=value if isinstance(value, str) else written(found))
    return found


def as_shown(value: int | float) -> Decimal:
    """A number of a spreadsheet with the digits that it keeps. Raises Unclear for what is none."""
    if value != value or value in (float("inf"), float("-inf")):
        raise Unclear("number", cell=str(value))
    return Decimal(f"{value:.{DIGITS}g}") if isinstance(value, float) else Decimal(value)


def written(value: Decimal, unit: str = "") -> str:
    """The number as a table of ours has it: no power of ten, no zeros at its end; of money two decimals at least."""
    places = max(2 if is_currency(unit) else 0, i18n.decimals(value))
    return f"{value:.{places}f}" if value else f"{abs(value):.{places}f}"


def _text(text: str, unit: str, scale: int) -> Decimal:
    told = unicodedata.normalize("NFKC", text).strip().strip("'")
    plain = re.sub(r"\s+", " ", told)
    if _DASHES.fullmatch(plain):
        raise Unclear("dash", cell=text.strip())
    sign, plain = _sign(plain)
    plain = re.sub(r"^(人民币|rmb|cny|[¥￥])\s*", "", plain, flags=re.IGNORECASE)
    if not sign:
        sign, plain = _sign(plain)
    plain = re.sub(r"\s*(rmb|cny|人民币)$", "", plain, flags=re.IGNORECASE)
    percent = plain.endswith("%")
    if percent:
        if unit not in ("%", "percent"):
            raise Unclear("percent", cell=text.strip())
        plain = plain[:-1].strip()
    plain = _without_unit(plain, unit)
    number = _amount(plain, text, scale if not percent else 1)
    return -number if sign else number


def _sign(text: str) -> tuple[bool, str]:
    """Whether the text is negative, and the text without what says so."""
    if (bracketed := re.fullmatch(r"\((.+)\)", text)) and not bracketed[1].lstrip().startswith(tuple(_MINUS)):
        return True, bracketed[1].strip()
    if text.startswith(tuple(_MINUS)):
        return True, text[1:].strip()
    if text.startswith("负"):
        return True, text[1:].strip()
    return False, text.removeprefix("+").strip()


def _without_unit(text: str, unit: str) -> str:
    """The text without the unit of the field behind it, where that is no currency."""
    if not unit or is_currency(unit):
        return text
    for name in (i18n.unit_name(unit, locale, count) for locale in i18n.LOCALES for count in (None, 1)):
        if text.endswith(name):
            return text[: -len(name)].strip()
    return text


def _amount(plain: str, text: str, scale: int) -> Decimal:
    if found := _SCALED.fullmatch(plain):
        own, said = found["scale"] or "", found["number"].strip()
        if own and scale != 1 and not found["yuan"]:
            raise Unclear("scale-twice", cell=text.strip())
        if _PLAIN.fullmatch(said):
            number = Decimal(said.replace(",", "").replace(" ", ""))
            return number * (_SCALES[own] if own or found["yuan"] else scale)
        raise Unclear("separators", cell=text.strip())
    if found := _CAPITALS.fullmatch(plain):
        return _in_words(found, text, scale)
    if re.fullmatch(r"[\d.,]+[eE][+-]?\d+", plain):
        raise Unclear("power", cell=text.strip())
    if re.search(r"[OoIl]", plain) and re.fullmatch(r"[\dOoIl.,]+", plain):
        raise Unclear("letters", cell=text.strip(), like=plain.translate(str.maketrans("OoIl", "0011")))
    if _VAGUE.search(plain) and re.search(r"\d", plain):
        raise Unclear("vague", cell=text.strip())
    raise Unclear("number", cell=text.strip())


def _in_words(found: re.Match[str], text: str, scale: int) -> Decimal:
    import cn2an

    def number(words: str) -> Decimal:
        plain = words.translate(str.maketrans("〇两萬億貳參陸弍弐圓圆", "零二万亿贰叁陆贰贰元元"))
        try:
            return Decimal(str(cn2an.cn2an(plain, "strict")))
        except ValueError:
            raise Unclear("capitals", cell=text.strip()) from None

    whole = number(found["yuan"])
    parts = [number(found[name]) if found[name] else Decimal(0) for name in ("jiao", "fen")]
    if any(one > 9 for one in parts):
        raise Unclear("capitals", cell=text.strip())
    if not found["unit"] and scale != 1:
        raise Unclear("scale-twice", cell=text.strip())
    return whole + parts[0] / 10 + parts[1] / 100


def scale_of(text: str) -> int:
    """What a title or a caption says of its amounts: 10,000 for 金额（万元）, 1 for 元, 0 where it says nothing."""
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    found = re.search(r"(?:单位|[(\[【]|^)[:：为]?(?:人民币)?(?P<scale>十万|百万|千万|[百千万亿])?(?:人民币)?元[)\]】]?$", plain) or re.search(
        r"单位[:：]?(?:人民币)?(?P<scale>十万|百万|千万|[百千万亿])?元", plain
    )  # fmt: skip
    return _SCALES[found["scale"] or ""] if found else 0


def is_plain(value: Any) -> bool:
    """Whether a cell holds a number as such."""
    return isinstance(value, int | float) and not isinstance(value, bool)
