"""A copy of a PDF with nothing in it but what its pages show. Runs in the sandbox, called by `attachments`.

Who made the file, with what and when, earlier versions, remarks, forms, files inside and what scanners and cameras write into their
pictures stay behind (ISO 32000-1, 7.5.6, 12.5, 14.3-14.5). Stamps and seals are seen, so they stay, as stamps that say nothing.
"""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdf.generic import ArrayObject, PdfObject

PAGE = frozenset(("/Type", "/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Resources", "/Contents", "/Group"))
STAMP = frozenset(("/Rect", "/AP", "/AS", "/F"))
ABOUT = ("/Metadata", "/PieceInfo", "/LastModified", "/AF", "/StructParent", "/StructParents", "/OPI", "/Alternates")
UNSEEN = 2 | 32
"""The flags of a mark that is not shown on a screen."""
_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
"""What ends the pixels of a JPEG."""
_PIXELS = (b"jP  ", b"ftyp", b"jp2h", b"jp2c")
"""The boxes of a JPEG 2000 file that its picture is made of (ISO/IEC 15444-1, annex I)."""


def copied(source: str, target: str) -> list[int]:
    """Write ``target``; the number of its pages. Raises ValueError for a file that is locked, whose parts can be switched on and off
    or whose pictures hold what can't be taken out, and what the library raises of a broken one."""
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import NameObject

    reader, writer = PdfReader(source), PdfWriter()
    if reader.is_encrypted or "/OCProperties" in reader.root_object:
        raise ValueError("locked or layered")
    writer.metadata = None
    seen: set[int] = set()
    for page in reader.pages:
        marks = _stamps(page.get("/Annots"))
        for name in set(page) - PAGE:
            del page[name]
        if marks:
            page[NameObject("/Annots")] = marks
        _bare(page, seen)
        writer.add_page(page)
    writer.write(target)
    return [len(writer.pages)]


def _stamps(found: Any) -> ArrayObject:
    """What is drawn over a page, without who put it there, when and why."""
    from pypdf.generic import ArrayObject, DictionaryObject, NameObject

    every = (one.get_object() for one in (found.get_object() if found is not None else ()))
    seen = (one for one in every if "/AP" in one and "/Rect" in one and not int(one.get("/F", 0)) & UNSEEN)
    kept = (DictionaryObject({name: one.raw_get(name) for name in STAMP & set(one)}) for one in seen)
    marks = ArrayObject()
    for one in kept:
        one[NameObject("/Type")], one[NameObject("/Subtype")] = NameObject("/Annot"), NameObject("/Stamp")
        marks.append(one)
    return marks


def _bare(page: PdfObject, seen: set[int]) -> None:
    """Take what is about a page and all that it is drawn with, and not shown, out of it."""
    from pypdf.generic import ArrayObject, DictionaryObject, StreamObject

    waiting: list[Any] = [page]
    while waiting:
        one = waiting.pop().get_object()
        if id(one) in seen or not isinstance(one, ArrayObject | DictionaryObject):
            continue
        seen.add(id(one))
        if isinstance(one, ArrayObject):
            waiting += one
            continue
        for name in ABOUT:
            one.pop(name, None)
        if isinstance(one, StreamObject) and one.get("/Subtype") == "/Image":
            _pixels(one)
        waiting += one.values()


def _pixels(picture: Any) -> None:
    """Leave of a picture that is a file of its own only what draws it."""
    from pypdf.generic import NameObject

    told = picture.get("/Filter", [])
    filters = [told] if isinstance(told, str) else [one.get_object() for one in told]
    without = {"/DCTDecode": _jpeg, "/JPXDecode": _jpeg_2000}.get(filters[-1] if filters else "")
    if without is None:
        return
    if filters[:-1] not in ([], ["/FlateDecode"]):
        raise ValueError("a picture in a picture")
    raw = picture._data
    picture._data = without(zlib.decompress(raw) if len(filters) > 1 else raw)
    picture[NameObject("/Filter")] = NameObject(filters[-1])
    if len(filters) > 1:
        picture.pop("/DecodeParms", None)


def _jpeg(raw: bytes) -> bytes:
    """A JPEG without its comments, all that programs wrote for themselves, and what stands behind it (ITU-T T.81, annex B). The
    marker of Adobe's stays: colours depend on it."""
    if raw[:2] != b"\xff\xd8":
        raise ValueError("no JPEG")
    kept, at = [raw[:2]], 2
    while at + 4 <= len(raw) and raw[at + 1] != 0xD9:
        kind, end = raw[at + 1], at + 2 + int.from_bytes(raw[at + 2 : at + 4])
        if raw[at] != 0xFF or end < at + 4:
            raise ValueError("no marker")
        if kind == 0xDA:  # pixels follow
            following = _MARKER.search(raw, end)
            end = following.start() if following else len(raw)
        if kind == 0xEE or not (0xE1 <= kind <= 0xEF or kind == 0xFE):
            kept.append(raw[at:end])
        at = end
        while raw[at : at + 2] == b"\xff\xff":  # markers may be filled up
            at += 1
    return b"".join([*kept, b"\xff\xd9"])


def _jpeg_2000(raw: bytes) -> bytes:
    """A JPEG 2000 file of the boxes alone that its picture is made of; a bare stream of pixels is one already."""
    if raw[:4] == b"\xff\x4f\xff\x51":
        return raw
    kept, at = [], 0
    while at + 8 <= len(raw):
        size = int.from_bytes(raw[at : at + 4])
        if size == 1:
            size = int.from_bytes(raw[at + 8 : at + 16])
        end = at + size if size else len(raw)
        if end < at + 8:
            raise ValueError("no box")
        if raw[at + 4 : at + 8] in _PIXELS:
            kept.append(raw[at:end])
        at = end
    return b"".join(kept)
