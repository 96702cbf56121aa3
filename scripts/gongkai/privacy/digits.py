"""Identity numbers, mobile numbers and bank cards in a normalised text, however their digits are set apart.

A run is a stretch of digits with at most three separators (spaces, hyphens, dots in the middle, brackets) between two of
them; its groups are what the separators leave. A number may be one group or several beside each other. Where no check
digit says whether groups belong together, only customary groupings count: "138 2024 0115" may be three figures of a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.privacy.numbers import is_card, is_identity, is_old_identity, is_rounded_identity

BETWEEN = r"[\s\-‐‑‒–—―−·•‧∙・()]"
_RUN = re.compile(rf"[0-9](?:{BETWEEN}{{0,3}}[0-9])*")
_GROUP = re.compile(r"[0-9]+")
_CHECK_X = re.compile(rf"{BETWEEN}{{0,2}}[Xx](?![0-9A-Za-z])")
# 139.0000.0000, 990101/19700101/001X, 6222、0000、0000、0000: signs that else end a number, where the groups are a number's.
_DOTTED = re.compile(
    r"(?<![0-9A-Za-z.,/、])(?:1[3-9][0-9][./、,][0-9]{4}[./、,][0-9]{4}"
    r"|[0-9]{6}[./、,](?:[0-9]{8}|[0-9]{4}[./、,][0-9]{2}[./、,][0-9]{2})[./、,][0-9]{3}[0-9Xx]"
    r"|[0-9]{4}(?:[.、][0-9]{4}){3}(?:[.、][0-9]{1,3})?)(?![0-9A-Za-z]|[./、,][0-9])"
)
_SCIENTIFIC = re.compile(r"(?<![0-9A-Za-z.])([0-9])\.([0-9]{9,17})[eE]\+?(1[0-8])(?![0-9A-Za-z.])")
_SERIAL = re.compile(r"(?<![A-Za-z])(?!TEL|MOB|PHONE|CELL|SFZ|ID\b)[A-Z]{1,6}[0-9]*[-/#]$")
_SPOKEN = re.compile(
    r"(?:tel|phone|mobile|mob|cell|wechat|wx|vx|sfz|id|no|card|zjh|sjh|dh)[.:]?$", re.IGNORECASE | re.ASCII
)
_AMOUNT = re.compile(
    r"\s{0,2}(?:元|万|亿|千|吨|公斤|千克|度|亩|平方|公顷|㎡|m²|m2|kWh|CNY|RMB|%|人|户|件|次|个|立方|块钱)"
)
_MONEY = re.compile(r"(?:[¥￥$€£]|RMB|CNY|人民币)\s{0,2}-?$")
_SERIALS = re.compile(
    r"(?:订单|单号|流水号?|凭证|合同|协议|发票|票据|批次|条码|序列|文号|注册|许可证|备案|信用代码|机构代码|税号"
    r"|order|invoice|voucher|contract|serial|barcode|receipt|hash|uuid)[^0-9\n]{0,8}$", re.IGNORECASE | re.MULTILINE
)  # fmt: skip
_CODES = re.compile(r"(?:编号|编码|代码|code|_no|_id)[^0-9\n]{0,4}$", re.IGNORECASE | re.MULTILINE)
_PARCELS = re.compile(
    r"(?:地块|宗地|承包方|发包方|承包地|不动产|地籍|信用代码|parcel|uscc)[^0-9\n]{0,8}$", re.IGNORECASE | re.MULTILINE
)
_SUMS = re.compile(
    r"金额|余额|收入|支出|合计|总计|总额|小计|造价|单价|价款|面积|产值|资产|负债|amount|total|balance|price|value\b|area|sum\b", re.IGNORECASE
)  # fmt: skip
_PERIOD = re.compile(r"(?:19|20)[0-9]{2}(?:(?:0[1-9]|1[0-2])(?:[0-3][0-9])?)?")


@dataclass(frozen=True)
class _Part:
    """A group of digits in a run; ``whole`` is false where it is only a piece of a number or a word."""

    digits: str
    start: int
    end: int
    whole: bool
    line: int


def numbers(text: str, label: str = "") -> Iterator[tuple[str, str, int, int]]:
    """(kind, number, start, end) of each one in a normalised text. ``label`` is what stands over the text: a column's title."""
    taken = 0
    for run in _RUN.finditer(text):
        if sum(map(str.isdigit, run[0])) < 10:
            continue
        for kind, number, start, end in _in_run(text, run, label):
            if start >= taken:
                yield kind, number, start, end
                taken = end
    for match in _DOTTED.finditer(text):
        digits = re.sub("[./、,]", "", match[0])
        kind = _kind(digits)
        if kind and not _is_excluded(kind, text, match.start(), match.start(), match.end(), label):
            yield kind, digits, match.start(), match.end()
    for match in _SCIENTIFIC.finditer(text):
        digits = (match[1] + match[2]).ljust(int(match[3]) + 1, "0")
        if len(digits) == int(match[3]) + 1:
            kind = "identity" if is_rounded_identity(digits) else _kind(digits)
            if kind and not _is_excluded(kind, text, match.start(), match.start(), match.end(), label):
                yield kind, digits, match.start(), match.end()


def _kind(digits: str) -> str:
    """The kind of number that these digits are taken as a whole; "" for none."""
    if len(digits) == 11:
        return "mobile" if digits[0] == "1" and digits[1] > "2" else ""
    if len(digits) == 18 and is_identity(digits):
        return "identity"
    if len(digits) == 15:
        return "old-identity" if is_old_identity(digits) else ""
    return "card" if len(digits) > 15 and is_card(digits) else ""


def _in_run(text: str, run: re.Match[str], label: str) -> Iterator[tuple[str, str, int, int]]:
    parts = _parts(text, run)
    x = _CHECK_X.match(text, run.end())
    at = 0
    while at < len(parts):
        found = _longest(text, parts, at, x, label)
        if found:
            kind, number, last, end = found
            yield kind, number, parts[at].start, end
            at = last + 1
        else:
            at += 1


def _parts(text: str, run: re.Match[str]) -> list[_Part]:
    groups = list(_GROUP.finditer(text, run.start(), run.end()))
    before, after = text[max(0, run.start() - 12) : run.start()], text[run.end() : run.end() + 4]
    # .5 and 3.5 are fractions, "Tel.5" and "电话.5" are not
    fraction = before.endswith(".") and not before[-2:-1].isalpha()
    glued = before[-1:].isascii() and before[-1:].isalpha() and not _SPOKEN.search(before)
    follows = after[:1].isascii() and after[:1].isalpha() and not _CHECK_X.match(text, run.end())
    decimal = re.match(r"\.(?!0(?![0-9]))[0-9]", after) or re.match("[eE][+-]?[0-9]", after)
    parts: list[_Part] = []
    line, at = 0, run.start()
    for number, group in enumerate(groups):
        whole = not (number == 0 and (fraction or glued)) and not (number == len(groups) - 1 and (follows or decimal))
        line, at = line + text.count("\n", at, group.start()), group.end()
        parts.append(_Part(group[0], group.start(), group.end(), whole, line))
    return parts


def _longest(
    text: str, parts: list[_Part], at: int, x: re.Match[str] | None, label: str
) -> tuple[str, str, int, int] | None:
    """(kind, number, index of its last part, end) of the gravest number that begins with this part."""
    found: list[tuple[int, str, str, int, int]] = []
    digits = ""
    for last in range(at, min(at + 19, len(parts))):
        if not parts[last].whole:
            break
        digits += parts[last].digits
        if len(digits) > 19:
            break
        used, end = parts[at : last + 1], parts[last].end
        if len(digits) == 17 and x and last == len(parts) - 1 and is_identity(digits + "X"):
            found.append((0, "identity", digits + "X", last, x.end()))
        kind, number = _kind(digits), digits
        if kind in ("", "old-identity") and re.fullmatch(r"(?:00|\+)?861[3-9][0-9]{9}", digits):
            kind, number = "mobile", digits[-11:]
        if not kind or (used[-1].line - used[0].line > (1 if kind == "identity" else 0)):
            continue
        if _is_customary(kind, used, len(used) == len(parts)) and not _is_excluded(
            kind, text, parts[0].start, used[0].start, end, label
        ):
            found.append((("identity", "card", "old-identity", "mobile").index(kind), kind, number, last, end))
    return min(found)[1:] if found else None


def _is_customary(kind: str, parts: list[_Part], alone: bool) -> bool:
    """Whether people write a number of this kind in groups of these sizes."""
    sizes = tuple(len(one.digits) for one in parts)
    if len(sizes) == 1 or kind == "identity" or (alone and set(sizes) == {1}):
        return True
    if kind == "old-identity":
        return sizes in ((6, 6, 3), (6, 9), (12, 3))
    if kind == "card":
        return set(sizes[:-1]) == {4} or sizes in ((6, 10), (6, 13), (6, 12), (8, 8))
    if parts[0].digits in ("86", "086", "0086"):
        parts, sizes = parts[1:], sizes[1:]
    if sizes in ((11,), (3, 4, 4)):
        return len(sizes) == 1 or not _PERIOD.fullmatch(parts[1].digits + parts[2].digits)
    if any(len(one.digits) != 4 and _PERIOD.fullmatch(one.digits) for one in parts[1:]):
        return False
    return sizes in ((3, 8), (7, 4), (4, 4, 3), (3, 3, 5)) or (alone and len(sizes) <= 3)


def _is_excluded(kind: str, text: str, run: int, start: int, end: int, label: str) -> bool:
    """Whether the words around say that the digits are something else: an amount, a serial number, a parcel of land.
    What stands over the text counts where nothing stands before the number itself. ``run`` is where its run begins."""
    before = text[max(0, start - 16) : start].rpartition("\n")[2]
    told = before if before.strip() else label or before
    if _PARCELS.search(told):
        return True
    if kind == "identity":
        return False
    if (
        _SERIAL.search(text[max(0, run - 16) : run])
        or _SERIALS.search(told)
        or _MONEY.search(before)
        or _AMOUNT.match(text, end)
    ):
        return True
    if told is label and _SUMS.search(label):
        return True
    return kind in ("card", "old-identity") and bool(_CODES.search(told))
