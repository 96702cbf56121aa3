"""The texts of a PDF with their places: pages, title, form, bookmarks, links, remarks, attachments, earlier versions.

Whatever object of the file holds a text is looked at, used or not: bookmarks, addresses of links, descriptions for
screen readers and scripts are texts in objects. What a page shows is in a stream, which the library puts into words; a
page without words, and every picture on one, is a picture that nobody has read. Runs in the sandbox, called by `documents`.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from gongkai.privacy import pictures
from gongkai.privacy.workbooks import Words

MOST_PAGES = 5_000
MOST_OBJECTS = 200_000
MOST_VERSIONS = 8
"""Earlier versions that are read: a PDF that was changed keeps what stood there before."""
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
        try:
            text = page.extract_text() or ""
        except Exception:  # one page's fonts or streams are broken, the others are read
            yield Unread(f"p.{number}", "broken")
            continue
        silent += not text.strip()
        yield Words(f"p.{number}", text)
    if silent:
        yield Unread(f"{silent}/{len(reader.pages)}", "pixels")


def _version(raw: bytes) -> Iterator[Words]:
    """The pages of an earlier version; a cut that is none (a PDF made for the web has one) holds nothing of its own."""
    from pypdf import PdfReader

    try:
        told = [page.extract_text() or "" for page in PdfReader(io.BytesIO(raw)).pages]
    except Exception:
        return
    yield from (Words(f"p.{number}", text) for number, text in enumerate(told, 1))


def _objects(reader: Any) -> Iterator[Words | Unread | Inside]:
    from pypdf.generic import IndirectObject, StreamObject

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
        yield from (Words(_place(found), text) for text in _strings(found, 0))
        if not isinstance(found, StreamObject):
            continue
        if found.get("/Subtype") == "/Image":
            yield Unread("", "pixels")
            filters = found.get("/Filter")
            last = filters[-1] if isinstance(filters, list) and filters else filters
            if last == "/DCTDecode":
                packed = found._data if last == filters or len(filters) == 1 else found.get_data()
                yield Inside("image", packed if isinstance(packed, bytes) else packed.encode("latin-1"))
        elif found.get("/Type") == "/Metadata":
            yield Words("metadata", pictures.markup(found.get_data()))
        elif found.get("/Subtype") == "/Form" or found.get("/S") == "/JavaScript":
            yield Words("objects", _shown(found.get_data()))


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


def _shown(raw: bytes) -> str:
    """The strings in a stream that draws: each in brackets, or in hexadecimal."""
    said = re.findall(rb"\(((?:[^()\\]|\\.)*)\)", raw)
    said += [bytes.fromhex(one.decode()) for one in re.findall(rb"<((?:[0-9A-Fa-f]{2})+)>", raw)]
    return "\n".join(one.replace(b"\0", b"").decode("utf-8", errors="replace") for one in said)
