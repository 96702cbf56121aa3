"""The leaks in a document: workbook, PDF, picture, office document, letter, archive, compressed or plain text.

Runs in the sandbox, called by name from `files`: these are files by strangers, and so are the libraries that read them. A
kind that can't be read, or a part of one, is said to be unread; nothing is passed over in silence. The pixels of a
picture and of a scanned page are not read.
"""

from __future__ import annotations

import base64
import binascii
import bz2
import email
import email.policy
import gzip
import io
import lzma
import re
import tarfile
import unicodedata
import zipfile
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

from gongkai.privacy import leaks
from gongkai.privacy.leaks import pdfs, pictures
from gongkai.privacy.leaks.pdfs import Inside, Unread
from gongkai.workbook.legacy import texts as of_old_workbook
from gongkai.workbook.texts import MOST_BYTES, Words, texts

MOST_DEPTH = 3
"""Archives within archives that are opened."""
SEEN_BY_NOBODY = "pixels"
"""Why of what is no mistake: a picture was searched, but for the words that can be seen in it."""
_OFFICE = ("xl/workbook.xml", "word/document.xml", "ppt/presentation.xml", "content.xml")
_PART = re.compile(r".*\.(?:xml|rels|vml|rdf)|mimetype", re.IGNORECASE)
"""Parts of an office document that `workbook.texts` reads."""
_BARE = re.compile(
    r".*\.(?:odttf|fntdata|ttf|otf)|.*printerSettings[^/]*\.bin|.*customProperty[^/]*\.bin|layout-cache", re.IGNORECASE
)
"""Parts that say how a document looks or is printed: no words of a person's, and looked through for bare numbers."""
_LETTER = re.compile(
    r"\A(?:[A-Za-z][A-Za-z0-9-]*:.*\r?\n(?:[ \t].*\r?\n)*){2,}", re.ASCII
)  # fmt: skip
_HEADED = re.compile(r"^(?:content-type|mime-version|content-transfer-encoding):", re.IGNORECASE | re.MULTILINE)
_DATA = re.compile(r"data:[^,\"'<>\s]{0,200},([A-Za-z0-9+/=%_\s-]+)", re.IGNORECASE)
_RTF = re.compile(
    r"\\'([0-9a-fA-F]{2})|\\u(-?[0-9]+)\s?\??|\\(?:par|line|cell|row|tab)\b\s?|\\[a-z]+-?[0-9]*\s?|[{}\r\n]"
)
_PACKED = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ\0")


class Seen(NamedTuple):
    """What a document holds, as plain values that pass through the sandbox's pipe: (where, kind, shown, value) of each leak,
    and the unread parts."""

    leaks: list[tuple[str, str, str, str]]
    unread: list[tuple[str, str]]


def read(path: str, allowed: Collection[str]) -> Seen:
    """What the document at a path holds. Its name is not looked at: the first bytes say what it is."""
    seen, office = Seen([], []), frozenset(allowed)
    with Path(path).open("rb") as file:
        raw = file.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        seen.unread.append(("", "large"))
        return seen
    for found in _words(raw, 0):
        if isinstance(found, Unread):
            if (found.where, found.why) not in seen.unread:
                seen.unread.append((found.where, found.why))
            continue
        if found.text == pictures.PLACE:
            seen.leaks.append((found.where, "gps", "", "gps"))
        bare = found.label == pictures.BARE
        for leak in leaks.find(found.text, label="" if bare else found.label, allowed=office):
            if bare and any(leak.value == value for *_, value in seen.leaks):
                continue  # told with its place
            line = leaks.normal(found.text).count("\n", 0, leak.start) + 1
            where = found.where if found.where or "\n" not in found.text else f":{line}"
            seen.leaks.append((where, leak.kind, leak.shown, leak.value))
    # one notice a document is enough
    drawn = [one for one in seen.unread if one[1] == SEEN_BY_NOBODY]
    if len(drawn) > 1:
        seen.unread[:] = [*(one for one in seen.unread if one not in drawn), ("", SEEN_BY_NOBODY)]
    return seen


def holds_others(text: str) -> bool:
    """Whether a text holds parts that have to be unpacked first: a letter, a picture written into a page, rich text."""
    return text.startswith(("{\\rtf", "BEGIN:V")) or "data:" in text or bool(_HEADED.search(text))


def _words(raw: bytes, depth: int) -> Iterator[Words | Unread]:
    if depth > MOST_DEPTH:
        yield Unread("", "deep")
        return
    try:
        yield from _of_kind(raw, depth)
    except MemoryError:
        yield Unread("", "memory")
    except Exception:  # whatever a library says of a broken file, the file was not read
        yield Unread("", "broken")


def _of_kind(raw: bytes, depth: int) -> Iterator[Words | Unread]:
    if raw[:4] in (b"PK\3\4", b"PK\5\6"):
        yield from _archive(raw, depth)
    elif b"%PDF-" in raw[:1024]:
        for one in pdfs.texts(raw):
            yield from _inside(one.name, one.raw, depth) if isinstance(one, Inside) else [one]
    elif raw.startswith(_PACKED):
        with _unpacking(raw) as file:
            inner = file.read(MOST_BYTES + 1)
        yield from _words(inner, depth + 1) if len(inner) <= MOST_BYTES else [Unread("", "large")]
    elif raw[257:262] == b"ustar":
        yield from _tape(raw, depth)
    elif pictures.is_picture(raw):
        yield from pictures.texts(raw)
        yield Unread("", SEEN_BY_NOBODY)
        if b"PK\5\6" in raw[-66_000:]:  # an archive behind a picture opens as both
            yield from _archive(raw, depth)
    elif pictures.is_drawing(raw):
        yield Unread("", SEEN_BY_NOBODY)
        yield from pictures.strings(raw)
    elif raw[:4] == b"\xd0\xcf\x11\xe0":
        yield from pictures.strings(raw)
        why = yield from of_old_workbook(raw)
        if why:
            yield Unread("", why)
    else:
        text = decoded(raw)
        if text is None:
            yield from pictures.strings(raw)
            yield Unread("", "kind")
        else:
            yield from _text(text, raw, depth)


def _unpacking(raw: bytes) -> gzip.GzipFile | bz2.BZ2File | lzma.LZMAFile:
    file = io.BytesIO(raw)
    if raw[:2] == _PACKED[0]:
        return gzip.GzipFile(fileobj=file)
    return bz2.BZ2File(file) if raw[:3] == _PACKED[1] else lzma.LZMAFile(file)


def _inside(name: str, raw: bytes, depth: int) -> Iterator[Words | Unread]:
    """A file inside a document, its name included."""
    where = leaks.conceal(name)
    yield Words(where, name)
    for one in _words(raw, depth + 1):
        yield one._replace(where=f"{where} {one.where}".strip())


def _text(text: str, raw: bytes, depth: int) -> Iterator[Words | Unread]:
    yield Words("", text)
    if text.startswith("%!PS"):  # a program that draws: its words may be anywhere
        yield Unread("", "kind")
    if text.startswith("{\\rtf"):
        yield Words("", _RTF.sub(_rich, text))
    if text.startswith("BEGIN:V"):  # a calendar or a card, whose long lines are folded
        yield Words("", re.sub(r"\r?\n[ \t]", "", text))
    if _HEADED.search(text) and _LETTER.match(text):
        yield from _letter(raw, depth)
    for at in _DATA.finditer(text):
        coded = unquote_to_bytes(re.sub(r"\s", "", at[1]))
        try:
            held = base64.b64decode(coded + b"=" * (-len(coded) % 4), validate=True) if ";base64," in at[0] else coded
        except binascii.Error:
            continue
        line = text.count("\n", 0, at.start()) + 1
        for one in _words(held, depth + 1):
            yield one._replace(where=f":{line}") if not one.where else one


def _rich(at: re.Match[str]) -> str:
    if at[1]:
        return bytes.fromhex(at[1]).decode("latin-1")
    if at[2]:
        return chr(int(at[2]) % 65_536)
    return "\n" if re.match(r"\\(?:par|line|cell|row|tab)\b", at[0]) else ""


def _letter(raw: bytes, depth: int) -> Iterator[Words | Unread]:
    """The heads, the parts and the attachments of a mail as it lies in a file."""
    for part in email.message_from_bytes(raw, policy=email.policy.default).walk():
        yield Words("", "\n".join(f"{key} {value}" for key, value in part.items()))
        held = part.get_payload(decode=True)
        if isinstance(held, bytes) and held and not part.is_multipart():
            name = part.get_filename() or ""
            yield from _inside(name, held, depth) if name else _words(held, depth + 1)


def decoded(raw: bytes) -> str | None:
    """The text in a file: UTF-8, UTF-16 and UTF-32 with a mark or without, else GB18030; None where it is no text."""
    if raw[:4] in (b"\xff\xfe\0\0", b"\0\0\xfe\xff"):
        return raw.decode("utf-32", errors="replace")
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return raw.decode("utf-16", errors="replace")
    if b"\0" in raw:
        return _wide(raw)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.start > 8192:
            text = raw.decode("utf-8-sig", errors="replace")
            return text if text.count("\ufffd") < len(text) / 100 else None
    try:
        return raw.decode("gb18030")
    except UnicodeDecodeError:
        return None


def _wide(raw: bytes) -> str | None:
    """A text of two or four bytes a sign without a mark: in the one form of which all is text, or most is ASCII."""
    found = []
    for form in ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be"):
        try:
            text = raw.decode(form)
        except UnicodeDecodeError:
            continue
        if all(unicodedata.category(one) not in ("Cc", "Cn", "Co") or one in "\t\n\r\f" for one in set(text)):
            found.append(text)
    return max(found, key=lambda text: sum(one.isascii() for one in text), default=None)


def _archive(raw: bytes, depth: int) -> Iterator[Words | Unread]:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        names = archive.namelist()
        office = any(name in names for name in _OFFICE)
        yield Words("comment", decoded(archive.comment) or "")
        if office:
            if "META-INF/manifest.xml" in names and b"encryption-data" in archive.read("META-INF/manifest.xml"):
                yield Unread("", "locked")
                return
            yield from texts(archive)
        for about in archive.infolist():
            inside = leaks.conceal(about.filename)
            yield Words(inside, f"{about.filename}\n{decoded(about.comment) or ''}")
            if about.is_dir() or (office and _PART.fullmatch(about.filename)):
                continue
            if about.file_size > MOST_BYTES or about.flag_bits & 1:
                yield Unread(inside, "locked" if about.flag_bits & 1 else "large")
                continue
            with archive.open(about) as member:
                held = member.read(MOST_BYTES)
            bare = office and _BARE.fullmatch(about.filename)
            for one in pictures.strings(held) if bare else _words(held, depth + 1):
                yield one._replace(where=f"{inside} {one.where}".strip())


def _tape(raw: bytes, depth: int) -> Iterator[Words | Unread]:
    with tarfile.open(fileobj=io.BytesIO(raw), mode="r:") as archive:
        for about in archive:
            inside = leaks.conceal(about.name)
            yield Words(inside, f"{about.name}\n{about.uname}\n{about.linkname}")
            held = archive.extractfile(about) if about.isfile() else None
            if about.size > MOST_BYTES:
                yield Unread(inside, "large")
            elif held:
                for one in _words(held.read(), depth + 1):
                    yield one._replace(where=f"{inside} {one.where}".strip())
