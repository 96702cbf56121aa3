"""The texts of a PDF with their places: pages, title, form, bookmarks, links, remarks, attachments, earlier versions.

Whatever object of the file holds a text is looked at, used or not, in force or overwritten by a later one: bookmarks,
addresses of links, descriptions for screen readers and scripts are texts in objects. What a page shows is in a stream, which
the library puts into words; a page without words, and every picture on one, is a picture that nobody has read. A font that
draws shapes by number and tells nobody their letters hides what it writes: such a page is not read. What stands before the
file, behind it and between its objects belongs to no PDF and is read as a file of its own (`pdf_bytes`). Runs in the
sandbox, called by `documents`.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from gongkai.privacy.leaks import pdf_bytes, pictures
from gongkai.workbook.texts import Words

MOST_PAGES = 5_000
MOST_OBJECTS = 200_000
MOST_VERSIONS = 8
"""Earlier versions that are read: a PDF that was changed keeps what stood there before."""
FEWEST_SHAPES = 6
"""Letters without a meaning on a page from which on it is not read; fewer are bullets and marks."""
_NUMBERED = re.compile(r"/(?!uni[0-9A-F]{4}|u[0-9A-F]{4,6}\b)[A-Za-z_.]{0,6}[0-9]+")
"""A shape's name that is a number; others are those of the letters."""
MOST_SIGNS = 1 << 16
"""Bytes of one string in an object; longer ones are signatures and the like."""


class Unread(NamedTuple):
    """A document, or a part of one, that could not be read: where, and the word for why (``document-unread.<why>``)."""

    where: str
    why: str


class Inside(NamedTuple):
    """A file inside another: its name, and its bytes."""

    name: str
    raw: bytes


def texts(raw: bytes) -> Iterator[Words | Unread | Inside]:
    """Every text of a PDF, and the files in it. Raises what the library raises of a broken one."""
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(raw))
    if reader.is_encrypted and not reader.decrypt(""):
        yield Unread("", "locked")
        return
    yield Words("metadata", "\n".join(f"{key} {value}" for key, value in (reader.metadata or {}).items()))
    yield Words("form", "\n".join(f"{one.get('/T')} {one.get('/V')}" for one in (reader.get_fields() or {}).values()))
    for name, contents in reader.attachments.items():
        yield from (Inside(name, content) for content in contents)
    yield from _pages(reader)
    yield from _objects(reader)
    if not reader.is_encrypted:  # else what is not in force any more can't be told from noise
        yield from _overwritten(reader, raw)
    for where, held in pdf_bytes.around(raw):
        yield Inside(where, held)
    yield from (Words("remarks", text) for text in pdf_bytes.between(raw))
    ends = [at.end() for at in re.finditer(rb"%%EOF", raw)][:-1]
    if len(ends) > MOST_VERSIONS:
        yield Unread("%%EOF", "large")
    for end in ends[:MOST_VERSIONS]:
        yield from _version(raw[:end])


def _pages(reader: Any) -> Iterator[Words | Unread]:
    silent = 0
    for number, page in enumerate(reader.pages, 1):
        if number > MOST_PAGES:
            yield Unread(f"p.{number}", "large")
            break
        drawn = _Drawn()
        try:
            text = page.extract_text(visitor_text=drawn) or ""
        except Exception:  # one page's fonts or streams are broken, the others are read
            yield Unread(f"p.{number}", "broken")
            continue
        silent += not text.strip()
        yield Words(f"p.{number}", text)
        if drawn.unread >= FEWEST_SHAPES:
            yield Unread(f"p.{number}", "shapes")
    if silent:
        yield Unread(f"{silent}/{len(reader.pages)}", "pixels")


class _Drawn:
    """Counts the letters of a page that a font draws without saying which they are."""

    def __init__(self) -> None:
        self.unread = 0

    def __call__(self, text: str, _place: Any, _line: Any, font: Any, _size: Any) -> None:
        if text.strip() and font is not None and _says_nothing(font):
            self.unread += len(text.strip())


def _says_nothing(font: Any) -> bool:
    """Whether nothing in a font tells which letters its shapes are (ISO 32000-1, 9.10.2)."""
    if "/ToUnicode" in font:
        return False
    coding = font.get("/Encoding")
    coding = coding.get_object() if coding is not None else None
    if font.get("/Subtype") == "/Type0":
        return not isinstance(coding, str) or coding.startswith("/Identity")
    if isinstance(coding, dict):
        names = [str(one) for one in coding.get("/Differences", ()) if isinstance(one, str)]
        return sum(bool(_NUMBERED.fullmatch(one)) for one in names) * 2 > len(names)
    about = font.get("/FontDescriptor")
    flags = about.get_object().get("/Flags", 0) if about is not None else 0
    return coding is None and font.get("/Subtype") == "/TrueType" and bool(flags & 4)


def _version(raw: bytes) -> Iterator[Words]:
    """The pages of an earlier version; a cut that is none (a PDF made for the web has one) holds nothing of its own."""
    from pypdf import PdfReader

    try:
        told = [page.extract_text() or "" for page in PdfReader(io.BytesIO(raw)).pages]
    except Exception:
        return
    yield from (Words(f"p.{number}", text) for number, text in enumerate(told, 1))


def _objects(reader: Any) -> Iterator[Words | Unread | Inside]:
    from pypdf.generic import IndirectObject

    known = {number for each in reader.xref.values() for number in each} | set(reader.xref_objStm)
    if len(known) > MOST_OBJECTS:
        yield Unread("", "large")
        return
    for number in sorted(known):
        generation = next((one for one, each in reader.xref.items() if number in each and one != 65535), 0)
        try:
            found = IndirectObject(number, generation, reader).get_object()
        except Exception:  # an object that the table names and the file does not have
            continue
        yield from _object(found, reader)


def _overwritten(reader: Any, raw: bytes) -> Iterator[Words | Unread | Inside]:
    """What objects say that no table of the file names any more: a later version has others under their numbers."""
    from pypdf.generic import read_object

    in_force = {place for each in reader.xref.values() for place in each.values()}
    file = io.BytesIO(raw)
    for at, behind in pdf_bytes.objects(raw):
        if at in in_force:
            continue
        try:
            file.seek(behind)
            found = read_object(file, reader)
        except Exception:  # looked like an object in the bytes of a stream
            continue
        yield from _object(found, reader)


def _object(found: Any, reader: Any) -> Iterator[Words | Unread | Inside]:
    """The texts of one object, and of the stream that it may be."""
    from pypdf.generic import StreamObject

    yield from (Words(_place(found), text) for text in _strings(found, 0))
    if not isinstance(found, StreamObject):
        return
    if found.get("/Subtype") == "/Image":
        yield Unread("", "pixels")
        filters = found.get("/Filter")
        last = filters[-1] if isinstance(filters, list) and filters else filters
        if last == "/DCTDecode":
            packed = found._data if last == filters or len(filters) == 1 else found.get_data()
            yield Inside("image", packed if isinstance(packed, bytes) else packed.encode("latin-1"))
        return
    try:
        held = found.get_data()
    except Exception:  # a stream of a kind that the library can't unpack, or a broken one
        return
    held = held if isinstance(held, bytes) else held.encode("latin-1")
    if found.get("/Type") == "/Metadata":
        yield Words("metadata", pictures.markup(held))
    elif found.get("/Type") not in ("/XRef", "/EmbeddedFile"):
        yield from (Words("objects", text, pictures.BARE) for text in pdf_bytes.said(held))
    if found.get("/Subtype") == "/Form":
        try:
            yield Words("objects", reader.pages[0].extract_xform_text(found), pictures.BARE)
        except Exception:
            return


def _strings(found: Any, depth: int) -> Iterator[str]:
    """The strings in an object, not those of the objects that it points to."""
    from pypdf.generic import ByteStringObject, IndirectObject, TextStringObject

    if depth > 20 or isinstance(found, IndirectObject):
        return
    if isinstance(found, dict):
        for value in found.values():
            yield from _strings(value, depth + 1)
    elif isinstance(found, list):
        for value in found:
            yield from _strings(value, depth + 1)
    elif isinstance(found, TextStringObject):
        yield str(found)
    elif isinstance(found, ByteStringObject) and len(found) < MOST_SIGNS:
        yield bytes(found).decode("utf-8", errors="replace")


def _place(found: Any) -> str:
    """What part of a PDF an object is, in the words by which a place is told."""
    if not isinstance(found, dict):
        return "objects"
    action = found.get("/A")
    if "/URI" in found or (isinstance(action, dict) and "/URI" in action):
        return "links"
    if "/Title" in found and "/Parent" in found:
        return "bookmarks"
    return "remarks" if found.get("/Type") == "/Annot" or "/Contents" in found else "objects"
