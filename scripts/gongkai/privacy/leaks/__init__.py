"""What must not be in anything a portal publishes, found in a text: numbers and addresses that lead to one person.

Pure: a text in, Leaks out. The text is normalised first (NFKC, zero-width characters dropped), so that full-width digits
and hidden characters conceal nothing. What is found is never told whole: a Leak shows its first and last sign.

Why not everything that looks like a number counts: a check digit, a birthday or a customary grouping must fit, and the
words before it may say that it is something else (`digits`, `masked`). Passports and permits have no check digit and
look like many a code (E12000007 is an English region), so a letter and eight digits count only under a title or behind a
word that names a document.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from gongkai.privacy.leaks.around import AMOUNT, is_code
from gongkai.privacy.leaks.digits import numbers
from gongkai.privacy.leaks.masked import masked
from gongkai.privacy.leaks.numbers import PLATES
from gongkai.privacy.leaks.sickness import sick

GRAVE = frozenset(("identity", "old-identity", "masked-identity", "mobile", "card", "passport"))
"""Kinds that lead straight to one person's papers, money or pocket: nothing at all is published."""
WEAK = frozenset(("old-identity", "card", "passport"))
"""Kinds without a check digit worth the name: in a column that the descriptor declares as a key they are its own numbers."""

_HIDDEN = re.compile(
    r"[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
_DIGIT = re.compile(r"[^\x00-\x7f]")
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
_EMPHASIS = re.compile(
    r"</?(?:b|i|u|s|em|strong|span|font|mark|small|big|sub|sup|wbr|tspan(?![^<>]*\s[dxy]+=)|a)(?:\s[^<>]{0,200})?/?>",
    re.IGNORECASE,
)
_MARKED = re.compile(r"(\*{1,3}|_{1,3}|~~|`)([0-9](?:[0-9 -]{0,20}[0-9])?)\1")
"""Digits that Markdown sets off."""
_IN_ADDRESS = re.compile(r"%(0[9AaDd]|2[089BbDd]|3[0-9])")
"""Signs of a telephone number as a link may write them."""
_NUMERALS = str.maketrans("〇零○一二三四五六七八九幺", "0001234567891")
_SPELT = re.compile("[〇零○一二三四五六七八九幺]{11,18}")
_EMAIL = re.compile(
    r"(?<![A-Za-z0-9._%+-])([A-Za-z0-9][A-Za-z0-9._%+-]{0,63})[ \t]?(?:@|[\[(]at[\])])[ \t]?"
    r"((?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+([A-Za-z]{2,24}))(?![A-Za-z0-9@:/-]|\.[A-Za-z0-9])", re.ASCII
)  # fmt: skip
_FILES = re.compile("png|jpg|jpeg|gif|svg|webp|avif|ico|css|js|mjs|map|json|html|woff|ttf", re.IGNORECASE)
_PLATE = re.compile(
    rf"(?<![A-Za-z0-9])([{PLATES}][A-HJ-NP-Z])[ \t·•.\-]?"
    r"([A-HJ-K][A-HJ-NP-Z0-9][0-9]{4}|[0-9]{5}[A-HJ-K]|[A-HJ-NP-Z0-9]{5}|[A-HJ-NP-Z0-9]{4}[挂学警港澳])(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_PASSPORT = re.compile(
    r"(?<![A-Za-z0-9])(?:[DEGPSdegps][A-Za-z]?[0-9]{7,8}|[CHLMTWchlmtw][A-Za-z]?[0-9]{7,8}(?:[0-9]{2})?)(?![A-Za-z0-9])"
)
_DOCUMENT = re.compile(
    r"(?:护照|通行证|回乡证|台胞证|居住证|永久居留|永居|证件|passport|travel permit)[^0-9\n]{0,16}$",
    re.IGNORECASE | re.MULTILINE,
)
_LONELY = re.compile(r"[EG][0-9]{8}|E[A-HJ-NP-Z][0-9]{7}", re.IGNORECASE)
_PERMIT = "(?:台胞证|台湾居民来往大陆通行证|台湾通行证)"
_TAIWAN = re.compile(
    rf"{_PERMIT}(?:证?件?编?号码?)?[\s:(为是,]{{0,4}}([0-9]{{8}}(?:[0-9]{{2}})?)(?![0-9年./-])"
    rf"|(?<![0-9A-Za-z])([0-9]{{8}})\s?\(?{_PERMIT}"
)
_TAIWAN_COLUMN = re.compile(rf"{_PERMIT}(?:证?件?编?号码?)?$|taiwan_?(?:permit|pass)", re.MULTILINE | re.IGNORECASE)
_RESIDENT = re.compile(r"(?<![A-Za-z0-9])[A-Z]{3}[0-9]{12}(?![A-Za-z0-9])")
QUICK = re.compile(
    r"(?:\d[\W_]{0,3}){10}[\dXx]|\d{2}[\W_xX]{2}|\d…|\d{6}[*＊]\d|[\W_xX]{3}\d|\d[\W_xX]{6}|@|＠|[\[(（]at[\])）]|护照|通行证|台胞证|永久?居|[Pp]assport|身份证|患|残|确诊|[一二三四壹贰叁肆1-4IⅠ-Ⅳ]V?级"
    rf"|[{PLATES}][ \t]?[A-Za-zＡ-Ｚａ-ｚ]|(?<![A-Za-z0-9])[A-Za-z]{{1,2}}\d{{7}}|\d[eE]\+?1|\\u00|\d&[a-z]|\d</?[a-zA-Z]|[〇零○一二三四五六七八九幺]{{11}}"
    "|[⓪①-⑨]{11}"
)
"""What every text with a leak has and most texts have not: looked for first."""


@dataclass(frozen=True)
class Leak:
    """One number or address found. ``value`` is without separators, for comparing with what is allowed and for nothing
    else; ``start`` and ``end`` count in the normalised text."""

    kind: str
    value: str
    start: int
    end: int

    @property
    def shown(self) -> str:
        """As much of it as may be told."""
        return f"{self.value[0]}…{self.value[-1]}"


def normal(text: str) -> str:
    """The text as the detectors read it: as a reader would see it, characters references and marks of emphasis undone."""
    if "&" in text:
        text = html.unescape(text)
    if "\\u" in text:
        text = _ESCAPED.sub(lambda at: chr(int(at[1], 16)), text)
    if "<" in text:
        text = _EMPHASIS.sub(_bare_tag, text)
    text = _MARKED.sub(r"\2", text)
    if "%" in text:
        text = _IN_ADDRESS.sub(lambda at: chr(int(at[1], 16)), text)
    text = _HIDDEN.sub("", text if text.isascii() else unicodedata.normalize("NFKC", text))
    if text.isascii():
        return text
    return _SPELT.sub(lambda at: at[0].translate(_NUMERALS), _DIGIT.sub(_ascii_digit, text))


def _bare_tag(at: re.Match[str]) -> str:
    """The tag itself where its address may be somebody's (tel:, mailto:), else an empty text."""
    return at[0] if "@" in at[0] or sum(map(str.isdigit, at[0])) >= 8 else ""


def _ascii_digit(at: re.Match[str]) -> str:
    value = unicodedata.decimal(at[0], None)
    return at[0] if value is None else str(value)


def find(text: str, *, label: str = "", declared: bool = False, allowed: Collection[str] = ()) -> list[Leak]:
    """Every leak in a text, in its order.

    ``label`` is what stands over the text (a column's name and title, a line each). ``declared`` says that the text as a
    whole is a key of its table: then the weak kinds don't count. ``allowed`` holds office lines and addresses, as `allow`
    makes them.
    """
    if not QUICK.search(text) and not (label and is_permit_column(label)):
        return []
    plain, label = normal(text), unicodedata.normalize("NFKC", label)
    found = [
        one
        for one in _all(plain, label)
        if one.value not in allowed and not (declared and one.kind in WEAK and one.value == plain.strip())
    ]
    return sorted(found, key=lambda one: one.start)


def _all(text: str, label: str) -> Iterator[Leak]:
    spans: list[tuple[int, int]] = []
    for kind, number, start, end in numbers(text, label):
        spans.append((start, end))
        yield Leak(kind, number.upper(), start, end)
    for left, start, end in masked(text, label):
        if not any(one < end and start < other for one, other in spans):
            yield Leak("masked-identity", left, start, end)
    for match in _EMAIL.finditer(text):
        if not _FILES.fullmatch(match[3]):
            yield Leak("email", f"{match[1]}@{match[2]}".lower(), match.start(), match.end())
    for match in _PLATE.finditer(text):
        if sum(map(str.isdigit, match[2])) >= 3:
            yield Leak("plate", (match[1] + match[2]).upper(), match.start(), match.end())
    for match in _PASSPORT.finditer(text):
        if _is_passport(text, match, label):
            yield Leak("passport", match[0].upper(), match.start(), match.end())
    for start, end in _permits(text, label):
        yield Leak("passport", text[start:end], start, end)
    for value, start, end in sick(text):
        yield Leak("sickness", value, start, end)


def _is_passport(text: str, match: re.Match[str], label: str) -> bool:
    before = text[max(0, match.start() - 24) : match.start()].rpartition("\n")[2]
    if _DOCUMENT.search(before if before.strip() else label):
        return True
    # Without such a word only an ordinary passport's form counts, and not one that reads as a date or counts up from 1.
    digits = match[0].lstrip("DEGPSdegpsABCFHJKLMNQRTUVWXYZabcfhjklmnqrtuvwxyz")
    dated = re.match(r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])|0|[0-9]{2}0{2}", digits)
    return bool(_LONELY.fullmatch(match[0])) and not dated and not is_code(text, match.start(), match.end(), label)


def is_permit_column(label: str) -> bool:
    """Whether a column is said to hold permits whose numbers are eight bare digits."""
    return bool(_TAIWAN_COLUMN.search(label))


def _permits(text: str, label: str) -> Iterator[tuple[int, int]]:
    """Permits that are digits alone (people of Taiwan) or long (old permanent residence), where a word says so."""
    for match in _TAIWAN.finditer(text):
        if not AMOUNT.match(text, match.end()):
            yield match.span(1 if match[1] else 2)
    if is_permit_column(label):
        for match in re.finditer(r"(?<![0-9A-Za-z])[0-9]{8}(?:[0-9]{2})?(?![0-9A-Za-z])", text):
            if not _TAIWAN.search(text[: match.end()]):
                yield match.span()
    for match in _RESIDENT.finditer(text):
        before = text[max(0, match.start() - 24) : match.start()].rpartition("\n")[2]
        if _DOCUMENT.search(before if before.strip() else label):
            yield match.span()


def allow(entry: str) -> str:
    """A phone or an address of the allow-list, in the form in which leaks are compared with it."""
    plain = normal(entry).strip()
    if "@" in plain:
        return plain.lower()
    digits = re.sub(r"\D", "", plain)
    return digits[-11:] if re.fullmatch(r"(?:00)?861[3-9]\d{9}", digits) else digits


def conceal(text: str) -> str:
    """The text with every leak in it cut down to its first and last sign: what a place may be told as."""
    plain, found = normal(text), find(text)
    for one in reversed(found):
        plain = plain[: one.start] + one.shown + plain[one.end :]
    return plain if found else text
