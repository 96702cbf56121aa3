"""The bytes of a data file as they are once unpacked, counted, and proven to be text in the declared encoding.

An archive is looked at before any library opens it: what it declares, what it unpacks to, and how many times larger
that is. An encoding is what the descriptor declares, else UTF-8 with or without byte order mark; it is never guessed.
"""

from __future__ import annotations

import bz2
import codecs
import gzip
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from gongkai.load.paths import Refused

MOST_UNPACKED = 1 << 30
SUSPICIOUS_SIZE, SUSPICIOUS_RATIO = 16 << 20, 200
"""More than 16 MiB from less than a 200th of it is a bomb: the most repetitive real tables measured pack 100 times."""
MOST_DOCUMENT = 96 << 20
"""Unpacked bytes of a spreadsheet: its XML is held in memory."""
MOST_MEMBERS = 5_000
LFS = b"version https://git-lfs.github.com/spec/v1"
CHUNK = 1 << 20
PACKED = ("gz", "zip", "bz2", "xz")


def unpacked_chunks(file: Path, compression: str, inner: str = "") -> Iterator[bytes]:
    """The unpacked bytes of a file, in chunks. Raises Refused for an archive that is broken or a bomb."""
    packed = file.stat().st_size
    total = 0
    try:
        with _opened(file, compression, inner) as stream:
            while chunk := stream.read(CHUNK):
                total += len(chunk)
                if compression:
                    _weigh(file, packed, total)
                yield chunk
    except (zipfile.BadZipFile, gzip.BadGzipFile, lzma.LZMAError, zlib.error, EOFError, RuntimeError,
            NotImplementedError, KeyError, IndexError, OSError, ValueError) as error:  # fmt: skip
        kind = "compression-error" if compression else "scheme-error"
        raise Refused("archive-broken", type=kind, path=file.name, reason=str(error)) from error


def _weigh(file: Path, packed: int, unpacked: int) -> None:
    if unpacked > MOST_UNPACKED or (unpacked > SUSPICIOUS_SIZE and unpacked > SUSPICIOUS_RATIO * max(packed, 1)):
        raise Refused("archive-bomb", path=file.name, packed=packed >> 10, unpacked=unpacked >> 20)


def _opened(file: Path, compression: str, inner: str) -> IO[bytes] | gzip.GzipFile | bz2.BZ2File | _Xz:
    if compression == "gz":
        return gzip.open(file, "rb")
    if compression == "bz2":
        return bz2.open(file, "rb")
    if compression == "xz":
        return _Xz(file)
    if compression == "zip":
        weigh_zip(file)
        archive = zipfile.ZipFile(file)
        return archive.open(inner or archive.namelist()[0])
    return file.open("rb")


class _Xz:
    """An .xz file read with at most 64 MiB for its dictionary."""

    def __init__(self, file: Path) -> None:
        self.file = file.open("rb")
        self.unpacker = lzma.LZMADecompressor(memlimit=64 << 20)

    def __enter__(self) -> _Xz:
        return self

    def __exit__(self, *_: object) -> None:
        self.file.close()

    def read(self, size: int) -> bytes:
        while not self.unpacker.eof:
            raw = self.file.read(65536) if self.unpacker.needs_input else b""
            if not raw and self.unpacker.needs_input:
                raise EOFError("the file ends too early")
            if made := self.unpacker.decompress(raw, size):
                return made
        return b""


def weigh_zip(file: Path, most: int = MOST_UNPACKED) -> int:
    """The bytes a zip file (also .xlsx, .ods) declares to unpack to. Raises Refused for a bomb.

    Declared sizes are enough: the reader used by all (zipfile) never gives more than a member declares.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            members = archive.infolist()
            total = sum(member.file_size for member in members)
            locked = any(member.flag_bits & 1 for member in members)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        if file.suffix.lower() in (".xlsx", ".ods", ".xlsm") and (other := _really(file)):
            raise Refused(f"workbook-{other}", type="format-error", path=file.name) from error
        raise Refused("archive-broken", type="format-error", path=file.name, reason=str(error)) from error
    if locked and file.suffix.lower() in (".xlsx", ".ods", ".xlsm"):
        raise Refused("workbook-locked", type="format-error", path=file.name)
    if locked:
        raise Refused("archive-broken", type="format-error", path=file.name, reason="password")
    if len(members) > MOST_MEMBERS or total > most:
        raise Refused("archive-bomb", path=file.name, packed=file.stat().st_size >> 10, unpacked=total >> 20)
    _weigh(file, file.stat().st_size, total)
    return total


def _really(file: Path) -> str:
    """What a file that is called a workbook and is none really is: one with a password, one of the old kind, a web page."""
    try:
        with file.open("rb") as stream:
            start = stream.read(1 << 20)
    except OSError:
        return ""
    if start.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return "locked" if "EncryptedPackage".encode("utf-16-le") in start else "old"
    return (
        "html"
        if start.lstrip()[:200].lower().startswith((b"<html", b"<!doctype html", b"<table", b"<meta", b"<?xml"))
        else ""
    )


def codec_of(declared: Any) -> str:
    """The declared encoding, or "utf-8". Raises Refused where it is not the name of a text encoding."""
    if not declared:
        return "utf-8"
    try:
        info = codecs.lookup(declared)
        if not getattr(info, "_is_text_encoding", True) or info.name in ("undefined", "idna", "punycode"):
            raise LookupError
    except (LookupError, TypeError, ValueError):
        raise Refused("encoding-unknown", type="encoding-error", declared=declared) from None
    return str(declared)


def check_text(chunks: Iterator[bytes], codec: str) -> int:
    """The number of bytes of a text file. Raises Refused where they are not text in the encoding, with the place."""
    decoder = codecs.getincrementaldecoder(codec)("strict")
    total, line, kept = 0, 1, b""
    for chunk in chunks:
        pending = len(decoder.getstate()[0])
        try:
            decoder.decode(chunk)
        except (UnicodeDecodeError, UnicodeError) as error:
            start = getattr(error, "start", 0)
            bad = (kept[-pending:] if pending else b"") + chunk
            raise Refused(
                "encoding-chinese" if _reads_as_chinese(bad, codec) else "encoding",
                type="encoding-error",
                declared=codec.upper(),
                offset=total - pending + start,
                line=line + bad.count(b"\n", 0, start),
                byte=f"0x{bad[start]:02X}" if start < len(bad) else "",
            ) from None
        total += len(chunk)
        line += chunk.count(b"\n")
        kept = chunk[-16:]
    try:
        decoder.decode(b"", final=True)
    except UnicodeError:
        raise Refused(
            "encoding", type="encoding-error", declared=codec.upper(), offset=total, line=line, byte=""
        ) from None
    return total


def _reads_as_chinese(raw: bytes, codec: str) -> bool:
    """True where bytes that are not UTF-8 are Chinese as Excel saves it on Windows: said in the hint, never acted upon."""
    if codecs.lookup(codec).name not in ("utf-8", "utf-8-sig"):
        return False
    try:
        text = raw.rsplit(b"\n", 1)[0].decode("gb18030")
    except UnicodeDecodeError:
        return False
    return any("\u4e00" <= char <= "\u9fff" for char in text)
