"""Every cell of a workbook (XLSX, ODS) with its place, and every other text in an office document.

A workbook hides in many places what its sheets don't show: hidden sheets and columns, comments, properties, headers and
footers, drawings, and the cache of a pivot table, which holds the rows that somebody left out. So the cells are read with
their places, and every other XML part of the archive for its texts. Runs in the sandbox, called by `documents`.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import Any, NamedTuple

from lxml import etree

from gongkai.workbook.extents import letters

MOST_BYTES = 256 << 20
"""Unpacked bytes of one part that are read; a part that claims more is a bomb or no document of an office."""
_SHEETS = re.compile(r"xl/worksheets/[^/]+\.xml|xl/sharedStrings\.xml")
_READ = re.compile(r".*\.(?:xml|rels|vml|rdf)")
_SILENT = re.compile(r"xl/(?:styles|theme/.*|calcChain)\.xml|\[Content_Types\]\.xml|.*/(?:styles|fontTable)\.xml")
_LOOK = re.compile(r'&(?:"[^"]*"|[A-Za-z])')
"""The signs by which a header says how it looks: &C is in the middle."""
_TOLD = re.compile(
    "v|name|descr|title|author|value|creator|fullName|displayName|Target|href|tooltip|location|display|alt|help|prompt|error"
    "|promptTitle|errorTitle|instr|userName|userId|initials|comment|codeName|label|alias|tag|string|string-value|text"
    "|target-frame-name|caption|uniqueName|totalsRowLabel"
)
"""Attributes in which a person's words or an address stand."""
_WHOLE = frozenset(("p", "h", "si"))
"""Elements whose text is one, however it is cut into runs: a paragraph, a heading, a shared text."""
_KEPT = frozenset(("docVar", "alias", "tag", "author"))
"""Elements whose attribute ``val`` is such a text."""
_WORDED = re.compile(r"[^\d\s.,+\-%¥￥$()/:eE]")


class Words(NamedTuple):
    """A text of a document: where it stands, what it says, and what stands over it (a column's header)."""

    where: str
    text: str
    label: str = ""


def texts(archive: zipfile.ZipFile) -> Iterator[Words]:
    """Every text of an office document (XLSX, DOCX, PPTX, ODF). Raises zipfile.BadZipFile, etree.XMLSyntaxError, ValueError."""
    names = archive.namelist()
    if "xl/workbook.xml" in names:
        yield from _sheets(archive)
    for name in names:
        if not _READ.fullmatch(name) or _SILENT.fullmatch(name):
            continue
        if name == "content.xml" and b"opendocument.spreadsheet" in _part(archive, "mimetype"):
            yield from _tables(_part(archive, name))
        elif not _SHEETS.fullmatch(name):
            recover = name.endswith(".vml")  # Excel itself writes <br> there
            yield from (Words(name, text) for text in _told(_part(archive, name), recover))
        elif name.startswith("xl/worksheets/"):
            yield from (Words(name, text) for text in _around_the_cells(_part(archive, name)))


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        about = archive.getinfo(name)
    except KeyError:
        return b""
    if about.file_size > MOST_BYTES:
        raise ValueError("too large")
    with archive.open(about) as part:
        raw = part.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        raise ValueError("too large")
    return raw


def _parsed(raw: bytes) -> Iterator[tuple[str, Any]]:
    """(local name, element) of each element at its end; no entity is resolved, nothing is fetched."""
    for _, element in etree.iterparse(io.BytesIO(raw), resolve_entities=False, no_network=True, remove_comments=False):
        yield etree.QName(element).localname if isinstance(element.tag, str) else "", element


def _sheets(archive: zipfile.ZipFile) -> Iterator[Words]:
    """The cells of an XLSX: "sheet!F14"."""
    strings = [
        "".join(part.text or "" for part in item.iter("{*}t"))
        for kind, item in _parsed(_part(archive, "xl/sharedStrings.xml") or b"<x/>")
        if kind == "si"
    ]
    left, sheets = set(range(len(strings))), set(archive.namelist())
    targets = {
        one.get("Id"): one.get("Target") for kind, one in _parsed(_part(archive, "xl/_rels/workbook.xml.rels") or b"<x/>")
        if kind == "Relationship"
    }  # fmt: skip
    for kind, sheet in _parsed(_part(archive, "xl/workbook.xml")):
        if kind != "sheet":
            continue
        target = targets.get(next((v for k, v in sheet.attrib.items() if k.endswith("}id")), None)) or ""
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
        sheets.discard(path)
        yield from _cells(_part(archive, path), strings, left, sheet.get("name") or "")
    for path in sorted(sheets):  # a sheet that the workbook no longer names, and texts that no cell shows
        if re.fullmatch(r"xl/worksheets/[^/]+\.xml", path):
            yield from _cells(_part(archive, path), strings, left, path)
    yield from (Words("xl/sharedStrings.xml", strings[at]) for at in sorted(left))


def _cells(raw: bytes, strings: list[str], left: set[int], sheet: str) -> Iterator[Words]:
    titles: dict[str, str] = {}
    for name, cell in _parsed(raw or b"<x/>"):
        if name == "c":
            if cell.get("t") == "s" and (cell.findtext("{*}v") or "").isdigit():
                left.discard(int(cell.findtext("{*}v")))
            yield from _cell(cell, strings, sheet, titles)
        elif name == "row":
            cell.clear()


def _cell(cell: Any, strings: list[str], sheet: str, titles: dict[str, str]) -> Iterator[Words]:
    place = cell.get("r") or ""
    value, kind = cell.findtext("{*}v") or "", cell.get("t") or "n"
    if kind == "s":
        value = strings[int(value)] if value.isdigit() and int(value) < len(strings) else ""
    elif kind == "inlineStr":
        value = "".join(part.text or "" for part in cell.iter("{*}t"))
    elif kind == "n":
        value = whole_number(value)
    column = place.rstrip("0123456789")
    if value:
        yield Words(f"{sheet}!{place}", value, titles.get(column, ""))
    if value and kind != "n" and _WORDED.search(value):
        titles.setdefault(column, value[:60])
    formula = cell.findtext("{*}f")
    if formula:
        yield Words(f"{sheet}!{place}", formula)


def whole_number(text: str) -> str:
    """A numeric cell as digits; "" where it is no whole number, because a fraction leads to nobody. Of more than 15 digits
    a workbook keeps the first 15: those are told with an exponent, so that nobody takes the zeros for digits."""
    try:
        number = float(text)
    except ValueError:
        return text
    if not number.is_integer():
        return ""
    return f"{number:.14E}" if abs(number) >= 1e15 else str(int(number))


def _around_the_cells(raw: bytes) -> Iterator[str]:
    """Headers, footers, messages, links and the codes of a sheet."""
    for kind, element in _parsed(raw):
        if kind in ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"):
            yield _LOOK.sub(" ", element.text or "")
        elif kind in ("dataValidation", "hyperlink", "protectedRange", "scenario", "inputCells"):
            yield "\n".join(value for name, value in element.attrib.items() if _TOLD.fullmatch(name) or name == "val")
            yield from (part.text or "" for part in element)
        elif kind == "row":
            element.clear()


def _tables(raw: bytes) -> Iterator[Words]:
    """The cells of an ODS and the remarks on them: "sheet!F14"; a repeated row or cell is told where it first stands."""
    root = etree.fromstring(raw, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    yield from (Words("names", text) for text in _beside_tables(root))
    for sheet in root.iter("{*}table"):
        titles: dict[int, str] = {}
        row = 1
        for line in sheet.iter("{*}table-row"):
            column = 1
            for cell in line.iter("{*}table-cell", "{*}covered-table-cell"):
                value = next((v for k, v in cell.attrib.items() if k.endswith("}value")), "")
                said = "\n".join("".join(part.itertext()) for part in cell.iter("{*}p"))
                for text in {whole_number(value) if value else "", "" if value and whole_number(value) == "" else said}:
                    if text:
                        place = next((v for k, v in sheet.attrib.items() if k.endswith("}name")), "")
                        yield Words(f"{place}!{letters(column)}{row}", text, titles.get(column, ""))
                if said and not value and _WORDED.search(said):
                    titles.setdefault(column, said[:60])
                column += _repeated(cell, "}number-columns-repeated")
            row += _repeated(line, "}number-rows-repeated")


def _beside_tables(root: Any) -> Iterator[str]:
    """What an ODS says outside its cells: names of tables and ranges, addresses of links, helps, texts of drawings."""
    for element in root.iter(etree.Element):
        name = etree.QName(element).localname
        if name == "p" and not any("table-cell" in str(one.tag) for one in element.iterancestors()):
            yield "".join(element.itertext())
        if name.endswith("table-cell"):
            continue  # its value is read with what stands over it
        yield from (
            value for key, value in element.attrib.items() if len(value) > 5 and _TOLD.fullmatch(key.rpartition("}")[2])
        )
        if name in ("creator", "title", "desc") and element.text:
            yield element.text


def _repeated(element: Any, word: str) -> int:
    times = next((v for k, v in element.attrib.items() if k.endswith(word)), "1")
    return int(times) if times.isdigit() else 1


def _told(raw: bytes, recover: bool = False) -> Iterator[str]:
    """The texts of an XML part: a paragraph whole (editors cut it into runs), other elements and telling attributes alone.
    ``recover`` reads on where the XML is not whole."""
    if not raw.strip():
        return
    inside = 0
    for event, element in etree.iterparse(
        io.BytesIO(raw), events=("start", "end"), resolve_entities=False, no_network=True, recover=recover
    ):
        name = etree.QName(element).localname if isinstance(element.tag, str) else ""
        if event == "start":
            inside += name in _WHOLE
            continue
        if name in _WHOLE:
            inside -= 1
            yield "".join(element.itertext())
        elif not inside and element.text and element.text.strip():
            yield element.text
        for key, value in element.attrib.items():
            word = key.rpartition("}")[2]
            if (_TOLD.fullmatch(word) or (word == "val" and name in _KEPT)) and len(value) > 5:
                yield whole_number(value) if re.fullmatch(r"-?[\d.]+(?:[eE]\+?\d+)?", value) else value
