"""What a picture says besides its pixels: Exif, XMP, IPTC, comments, texts of a PNG, and where it was taken.

Runs in the sandbox, called by `documents`. Only the heads are read, no pixel is unpacked; the words in a picture are read
by nobody, and `documents` says so.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from typing import Any

from gongkai.workbook.texts import Words

SIGNS = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\0", b"MM\0*", b"II+\0", b"MM\0+", b"\0\0\1\0", b"\0\0\2\0")
"""How a picture begins; those whose mark stands further in are known by `is_picture`."""
PLACE = "\0gps"
"""Stands for the coordinates of a picture, which are told without being shown."""
BARE = "\0bare"
"""Stands over what `strings` finds: it may have been found in its place as well."""
_GPS, _EXIF = 0x8825, 0x8769
_DRAWN = re.compile(rb"\x01\0\0\0.{36} EMF|\xd7\xcd\xc6\x9a|\x01\0\x09\0\0[\x01\x03]|VCLMTF", re.DOTALL)
_ASCII = rb"(?<![0-9A-Za-z])(?:1[3-9][0-9]{9}|[1-9][0-9]{16}[0-9Xx])(?![0-9A-Za-z])"
_WIDE = rb"(?<![0-9A-Za-z]\0)(?:1\0[3-9]\0(?:[0-9]\0){9}|[1-9]\0(?:[0-9]\0){16}[0-9Xx]\0)(?![0-9A-Za-z]\0)"


def is_picture(raw: bytes) -> bool:
    """Whether the bytes are a picture whose metadata can be read."""
    return (
        raw.startswith(SIGNS)
        or (raw[:2] == b"BM" and raw[6:10] == bytes(4))
        or raw[8:12] == b"WEBP"
        or raw[4:12] in (b"ftypavif", b"ftypavis")
    )


def is_drawing(raw: bytes) -> bool:
    """Whether the bytes are a metafile of an office (EMF, WMF, VCLMTF): its texts lie bare in it."""
    return bool(_DRAWN.match(raw))


def strings(raw: bytes) -> Iterator[Words]:
    """The numbers that lie bare in a file of any kind, in one or two bytes a sign: behind the end of a picture, in parts
    that no library reads. By chance eleven digits in a row don't come up."""
    for pattern in (_ASCII, _WIDE):
        for found in re.finditer(pattern, raw):
            yield Words("", found[0].replace(b"\0", b"").decode("ascii"), BARE)


def texts(raw: bytes) -> Iterator[Words]:
    """The texts of a picture. Raises what Pillow raises of a broken one."""
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
                if tag == 700:  # XMP inside a TIFF
                    yield from _packet(value)
                elif tag not in (_GPS, _EXIF):
                    yield Words(f"EXIF {TAGS.get(tag, tag)}", _said(value))
        place = exif.get_ifd(_GPS)
        if 2 in place and 4 in place:
            yield Words("EXIF GPS", PLACE)
        for fact in place.values():
            yield Words("EXIF GPS", _said(fact))
        for key, value in picture.info.items():
            if key in ("exif", "icc_profile") or not isinstance(value, str | bytes):
                continue
            if "xm" in str(key).lower():
                yield from _packet(value)
            else:
                yield Words(key if isinstance(key, str) else "", _said(value))
        for fact in (IptcImagePlugin.getiptcinfo(picture) or {}).values():
            yield Words("IPTC", _said(fact))
    yield from strings(raw)


def _packet(value: Any) -> Iterator[Words]:
    said = _said(value)
    if re.search(r"GPSLatitude", said):
        yield Words("XMP GPS", PLACE)
    yield Words("XMP", markup(said))


def _chunks(raw: bytes) -> Iterator[str]:
    """The texts of a PNG: tEXt, zTXt and iTXt chunks wherever they stand."""
    at = 8
    while at + 8 <= len(raw):
        size, kind = int.from_bytes(raw[at : at + 4], "big"), raw[at + 4 : at + 8]
        body = raw[at + 8 : at + 8 + size]
        if kind in (b"tEXt", b"zTXt", b"iTXt"):
            key, _, rest = body.partition(b"\0")
            packed = kind == b"zTXt" or (kind == b"iTXt" and rest[:1] == b"\1")
            rest = rest[1:] if kind == b"zTXt" else rest[2:].split(b"\0", 2)[-1] if kind == b"iTXt" else rest
            if packed:
                rest = zlib.decompressobj().decompress(rest, 1 << 20)
            yield f"{key.decode('latin-1')} {markup(rest)}"
        at += 12 + size


def _said(value: Any) -> str:
    """A value of a picture's metadata as text; the bytes of Windows' and Exif's comments are UTF-16 or marked."""
    if isinstance(value, tuple | list):
        if value and all(isinstance(one, int) and 0 <= one < 256 for one in value):
            return _said(bytes(value))
        return "\n".join(_said(one) for one in value)
    if not isinstance(value, bytes):
        return str(value) if isinstance(value, str | int) else ""
    if value[:8] in (b"ASCII\0\0\0", b"UNICODE\0", b"JIS\0\0\0\0\0", b"\0" * 8):
        value = value[8:]
    said = [value.decode("utf-8", errors="replace")]
    if b"\0" in value:
        said += [value.decode(form, errors="replace") for form in ("utf-16-le", "utf-16-be")]
    return "\n".join(said).replace("\0", "")


def markup(raw: bytes | str) -> str:
    """The text of an XMP packet: its elements and attributes without the tags."""
    text = raw if isinstance(raw, str) else raw.decode("utf-8", errors="replace")
    said = "\n".join(re.findall(r'"([^"]*)"', text)) + "\n" + re.sub(r"<[^>]*>", "\n", text)
    return said if "<" in text else text
