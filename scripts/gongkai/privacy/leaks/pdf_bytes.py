"""A PDF as bytes, without its tables: the objects that lie in it, the strings of a stream, and what belongs to no object.

Tables say only what is in force. A change that was written behind a file leaves what it replaces, and anything may stand
before, behind and between the objects without a reader showing it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

MOST_OBJECTS = 200_000
_OBJECT = re.compile(rb"(?<![0-9])([0-9]{1,10})[\0\t\n\f\r ]+[0-9]{1,5}[\0\t\n\f\r ]+obj(?![a-z])")
_STREAM = re.compile(rb"stream\r?\n.*?endstream", re.DOTALL)
_BODY = re.compile(rb"(?<![0-9])[0-9]{1,10}\s+[0-9]{1,5}\s+obj(?![a-z]).*?endobj", re.DOTALL)
_TABLE = re.compile(
    rb"xref\s+(?:[0-9]+\s+[0-9]+\s+(?:[0-9]{10}\s[0-9]{5}\s[nf]\s*)*)*|trailer\s*<<.*?>>(?=\s*startxref)|startxref\s+[0-9]+|%PDF-[0-9.]+",
    re.DOTALL,
)
_REMARK = re.compile(rb"%[^\r\n]{8,}")
_STRING = re.compile(rb"\(((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*)\)", re.DOTALL)
_COUNTED = re.compile(rb"<([0-9A-Fa-f\s]{2,})>")
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r?\n)|(.))", re.DOTALL)
_NAMED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"", b"f": b""}
_BLANK = b"\0\t\n\f\r \x1a"


def around(raw: bytes) -> Iterator[tuple[str, bytes]]:
    """What stands before the file and behind its end, each with the words for its place."""
    before = raw[: raw.find(b"%PDF-")]
    behind = raw[raw.rfind(b"%%EOF") + 5 :].lstrip(_BLANK) if b"%%EOF" in raw else b""
    if before.strip(_BLANK):
        yield "before %PDF", before
    if behind:
        yield "after %%EOF", behind


def between(raw: bytes) -> Iterator[str]:
    """The remarks outside streams, and what stands between the objects."""
    bare = _STREAM.sub(b"", raw[max(0, raw.find(b"%PDF-")) : raw.rfind(b"%%EOF") + 5])
    yield "\n".join(text(one) for one in _REMARK.findall(bare))
    yield text(_TABLE.sub(b"\n", _BODY.sub(b"\n", bare)))


def objects(raw: bytes) -> Iterator[tuple[int, int]]:
    """Where something begins that looks like an object, and where its contents do."""
    for count, found in enumerate(_OBJECT.finditer(raw)):
        if count >= MOST_OBJECTS:
            return
        yield found.start(), found.end()


def said(held: bytes) -> Iterator[str]:
    """The texts of a stream: where it draws or holds objects its strings, else all of it where it is text."""
    if b"begincmap" in held:  # letters by number
        return
    strings = [_plain(one) for one in _STRING.findall(held)]
    strings += [bytes.fromhex((one if len(one) % 2 == 0 else one + b"0").decode()) for one in
                (re.sub(rb"\s", b"", each) for each in _COUNTED.findall(held))]  # fmt: skip
    yield "\n".join(map(text, strings))
    whole = text(held)
    if not re.search(rb"(?<![A-Za-z])(?:BT|BDC|Do|re|cm)(?![A-Za-z])", held) and "\ufffd" not in whole:
        yield whole


def text(one: bytes) -> str:
    """A string's text: with a mark in UTF-16, else in UTF-8."""
    if one[:2] in (b"\xfe\xff", b"\xff\xfe"):
        return one.decode("utf-16", errors="replace")
    return one.replace(b"\0", b"").decode("utf-8", errors="replace")


def _plain(string: bytes) -> bytes:
    """A string without its escapes."""

    def meant(at: re.Match[bytes]) -> bytes:
        if at[1]:
            return bytes([int(at[1], 8) & 255])
        return b"" if at[2] else _NAMED.get(at[3], at[3])

    return _ESCAPE.sub(meant, string)
