"""The leaks in a document: workbook, PDF, picture, office document, archive, compressed or plain text.

Runs in the sandbox, called by name from `scan`: these are files by strangers, and so are the libraries that read them. A
kind that can't be read, or a part of one, is said to be unread; nothing is passed over in silence. The pixels of a
picture and of a scanned page are not read.
"""

from __future__ import annotations

import gzip
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from gongkai.privacy import leaks
from gongkai.privacy.workbooks import MOST_BYTES, Words, texts, whole_number

MOST_DEPTH = 3
"""Archives within archives that are opened."""
MOST_PAGES = 5_000
_OFFICE = ("xl/workbook.xml", "word/document.xml", "ppt/presentation.xml", "content.xml")
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\0", b"MM\0*", b"BM")
_GPS, _EXIF = 0x8825, 0x8769


class Unread(NamedTuple):
    """A document, or a part of one, that could not be read: where, and the word for why (``document-unread.<why>``)."""

    where: str
    why: str


class Seen(NamedTuple):
    """What a document holds, as plain values that pass through the sandbox's pipe: (where, kind, shown, value) of each leak,
    and the unread parts."""

    leaks: list[tuple[str, str, str, str]]
    unread: list[tuple[str, str]]


def read(path: str, allowed: frozenset[str]) -> Seen:
    """What the document at a path holds. Its name is not looked at: the first bytes say what it is."""
    seen = Seen([], [])
    with Path(path).open("rb") as file:
        raw = file.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        seen.unread.append(("", "large"))
        return seen
    for one in _words(raw, 0):
        if isinstance(one, Unread):
            seen.unread.append((one.where, one.why))
            continue
        if one.text == "\0gps":
            seen.leaks.append((one.where, "gps", "", "gps"))
        for leak in leaks.find(one.text, label=one.label, allowed=allowed):
            line = leaks.normal(one.text).count("\n", 0, leak.start) + 1
            where = one.where if one.where or "\n" not in one.text else f":{line}"
            seen.leaks.append((where, leak.kind, leak.shown, leak.value))
    return seen


def _words(raw: bytes, depth: int) -> Iterator[Words | Unread]:
    try:
        if raw[:4] == b"PK\3\4":
            yield from _archive(raw, depth)
        elif raw[:4] == b"%PDF" or b"%PDF-" in raw[:1024]:
            yield from _pdf(raw)
        elif raw[:2] == b"\x1f\x8b":
            with gzip.open(io.BytesIO(raw)) as file:
                inner = file.read(MOST_BYTES + 1)
            yield from _words(inner, depth + 1) if len(inner) <= MOST_BYTES else [Unread("", "large")]
        elif raw.startswith(_PICTURES) or raw[8:12] == b"WEBP":
            yield from _picture(raw)
        elif raw[:4] == b"\xd0\xcf\x11\xe0":
            yield from _old_workbook(raw)
        else:
            text = decoded(raw)
            yield Unread("", "kind") if text is None else Words("", text)
    except (MemoryError, OSError):
        yield Unread("", "broken")
    except Exception:  # whatever a library says of a broken file, the file was not read
        yield Unread("", "broken")


def decoded(raw: bytes) -> str | None:
    """The text in a file: UTF-8, UTF-16 with a mark, else GB18030; None where it is no text."""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return raw.decode("utf-16", errors="replace")
    if b"\0" in raw[:8192]:
        return None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.start > 8192:
            return raw.decode("utf-8-sig", errors="replace")
    try:
        return raw.decode("gb18030")
    except UnicodeDecodeError:
        return None


def _archive(raw: bytes, depth: int) -> Iterator[Words | Unread]:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        names = archive.namelist()
        office = any(name in names for name in _OFFICE)
        if office:
            yield from texts(archive)
        for about in archive.infolist():
            if office and not re.search(r"(?:^|/)(?:media|Pictures|embeddings)/", about.filename):
                continue
            yield Words(leaks.conceal(about.filename), about.filename)
            if about.is_dir():
                continue
            if depth >= MOST_DEPTH or about.file_size > MOST_BYTES or about.flag_bits & 1:
                yield Unread(about.filename, "locked" if about.flag_bits & 1 else "large")
                continue
            inside = leaks.conceal(about.filename)
            with archive.open(about) as member:
                for one in _words(member.read(MOST_BYTES), depth + 1):
                    if not (office and isinstance(one, Unread) and one.why == "kind"):
                        yield one._replace(where=f"{inside} {one.where}".strip())


def _pdf(raw: bytes) -> Iterator[Words | Unread]:
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(raw))
    if reader.is_encrypted and not reader.decrypt(""):
        yield Unread("", "locked")
        return
    yield Words("metadata", "\n".join(f"{key} {value}" for key, value in (reader.metadata or {}).items()))
    packet = reader.trailer["/Root"].get("/Metadata")
    if packet is not None:
        yield Words("metadata", _markup(packet.get_object().get_data()))
    yield Words("form", "\n".join(f"{one.get('/T')} {one.get('/V')}" for one in (reader.get_fields() or {}).values()))
    for name, contents in reader.attachments.items():
        yield Words(leaks.conceal(name), name)
        for content in contents:
            yield from (one._replace(where=f"{name} {one.where}".strip()) for one in _words(content, MOST_DEPTH))
    silent = 0
    for number, page in enumerate(reader.pages, 1):
        if number > MOST_PAGES:
            yield Unread(f"p.{number}", "large")
            break
        try:
            text = page.extract_text() or ""
        except Exception:  # one page's fonts or streams are broken, the others are read
            yield Unread(f"p.{number}", "broken")
            continue
        silent += not text.strip()
        yield Words(f"p.{number}", text)
        for note in page.get("/Annots") or []:
            yield Words(f"p.{number}", str(note.get_object().get("/Contents") or ""))
    if silent:
        yield Unread(f"{silent}/{len(reader.pages)}", "pixels")


def _picture(raw: bytes) -> Iterator[Words | Unread]:
    from PIL import Image, IptcImagePlugin
    from PIL.ExifTags import TAGS

    Image.MAX_IMAGE_PIXELS = None  # only the heads are read, no pixel is unpacked
    with Image.open(io.BytesIO(raw)) as picture:
        if picture.format == "PNG":
            # texts may follow the pixels: the rest of the chunks is read without unpacking them
            yield from (Words("PNG", text) for text in _chunks(raw))
        exif = picture.getexif()
        for tags in (exif, exif.get_ifd(_EXIF), exif.get_ifd(1)):
            for tag, value in tags.items():
                if tag not in (_GPS, _EXIF):
                    yield Words(f"EXIF {TAGS.get(tag, tag)}", _said(value))
        place = exif.get_ifd(_GPS)
        if 2 in place and 4 in place:
            yield Words("EXIF GPS", "\0gps")
        for key, value in picture.info.items():
            if key not in ("exif", "icc_profile") and isinstance(value, str | bytes):
                yield Words(
                    key if isinstance(key, str) else "", _markup(value) if "xm" in str(key).lower() else _said(value)
                )
        for fact in (IptcImagePlugin.getiptcinfo(picture) or {}).values():
            yield Words("IPTC", _said(fact))


def _chunks(raw: bytes) -> Iterator[str]:
    """The texts of a PNG: tEXt, zTXt and iTXt chunks wherever they stand."""
    import zlib

    at = 8
    while at + 8 <= len(raw):
        size, kind = int.from_bytes(raw[at : at + 4], "big"), raw[at + 4 : at + 8]
        body = raw[at + 8 : at + 8 + size]
        if kind in (b"tEXt", b"zTXt", b"iTXt"):
            key, _, rest = body.partition(b"\0")
            packed = kind == b"zTXt" or (kind == b"iTXt" and rest[:1] == b"\1")
            rest = rest[1:] if kind == b"zTXt" else rest.split(b"\0", 2)[-1] if kind == b"iTXt" else rest
            if packed:
                rest = zlib.decompressobj().decompress(rest, 1 << 20)
            yield f"{key.decode('latin-1')} {_markup(rest)}"
        at += 12 + size


def _said(value: Any) -> str:
    """A value of a picture's metadata as text; the bytes of Windows' and Exif's comments are UTF-16 or marked."""
    if isinstance(value, tuple | list):
        return "\n".join(_said(one) for one in value)
    if not isinstance(value, bytes):
        return str(value) if isinstance(value, str | int) else ""
    if value[:8] in (b"ASCII\0\0\0", b"UNICODE\0", b"JIS\0\0\0\0\0", b"\0" * 8):
        value = value[8:]
    texts = [value.decode("utf-8", errors="replace")]
    if b"\0" in value:
        texts += [value.decode(form, errors="replace") for form in ("utf-16-le", "utf-16-be")]
    return "\n".join(texts).replace("\0", "")


def _markup(raw: bytes | str) -> str:
    """The text of an XMP packet: its elements and attributes without the tags."""
    text = raw if isinstance(raw, str) else raw.decode("utf-8", errors="replace")
    said = "\n".join(re.findall(r'"([^"]*)"', text)) + "\n" + re.sub(r"<[^>]*>", "\n", text)
    return said if "<" in text else text


def _old_workbook(raw: bytes) -> Iterator[Words | Unread]:
    """The cells and remarks of an .xls; other old office documents are not read."""
    import xlrd

    try:
        book = xlrd.open_workbook(file_contents=raw, formatting_info=False)
    except xlrd.XLRDError:
        yield Unread("", "kind")
        return
    yield Words("properties", str(book.user_name or ""))
    for sheet in book.sheets():
        titles: dict[int, str] = {}
        for row in range(sheet.nrows):
            for column, cell in enumerate(sheet.row(row)):
                text = str(cell.value)
                if cell.ctype == xlrd.XL_CELL_NUMBER:
                    text = whole_number(text)
                elif cell.ctype == xlrd.XL_CELL_TEXT and not text.strip().isdigit():
                    titles.setdefault(column, text[:60])
                if text:
                    yield Words(
                        f"{sheet.name}!R{row + 1}C{column + 1}",
                        text,
                        titles.get(column, "") if titles.get(column) != text else "",
                    )
        for note in sheet.cell_note_map.values():
            yield Words(sheet.name, note.text)
