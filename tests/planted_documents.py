"""A document of every kind with a text in every place of it that a reader, or a curious one, can get at. All made up.

``MAKERS`` gives, by the name of a file, what writes its bytes with a text of ASCII planted in it; ``UNSEARCHABLE`` bytes that
nobody can search, with the word for why.
"""

import base64
import bz2
import gzip
import io
import lzma
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

import tiny_documents
import xlsxwriter
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Link, Text
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, TextStringObject

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"


def of_parts(comment: str = "", **parts: str | bytes) -> bytes:
    """A ZIP of parts: "__" in a name stands for "/", "_DOT_" for ".", so that names can be keywords."""
    return zipped({name.replace("__", "/").replace("_DOT_", "."): one for name, one in parts.items()}, comment)


def zipped(parts: Mapping[str, str | bytes], comment: str = "", member: str = "") -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as archive:
        for name, one in parts.items():
            about = zipfile.ZipInfo(name)
            about.comment = member.encode()
            archive.writestr(about, one)
        archive.comment = comment.encode()
    return raw.getvalue()


def letter(**parts: str) -> bytes:
    """A DOCX with an empty page and further parts."""
    return zipped({"word/document.xml": f'<w:document xmlns:w="{_W}"><w:p/></w:document>', **{
        f"word/{name.replace('__', '/')}": one for name, one in parts.items()}})  # fmt: skip


def word(kind: str, text: str) -> str:
    return f'<w:{kind} xmlns:w="{_W}"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:{kind}>'


def related(address: str) -> str:
    return (f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="rId1" Type="{_R}/hyperlink" Target="{address}" '
            'TargetMode="External"/></Relationships>')  # fmt: skip


def body(inside: str) -> str:
    return f'<w:document xmlns:w="{_W}" xmlns:a="{_A}"><w:body>{inside}</w:body></w:document>'


def slides(**parts: str) -> bytes:
    made = {name.replace("__", "/"): one for name, one in parts.items()}
    return zipped({"ppt/presentation.xml": f'<p xmlns="{_A}"/>', **{f"ppt/{name}": one for name, one in made.items()}})


def open_document(kind: str, content: str, **parts: str | bytes) -> bytes:
    space = f'xmlns:office="{_OFFICE}" xmlns:text="{_TEXT}" xmlns:table="{_TABLE}" xmlns:xlink="http://www.w3.org/1999/xlink"'
    made = {f"{name.replace('__', '/')}": one for name, one in parts.items()}
    return zipped({
        "mimetype": f"application/vnd.oasis.opendocument.{kind}",
        "content.xml": f"<office:document-content {space}>{content}</office:document-content>",
        **made,
    })  # fmt: skip


def table(inside: str, name: str = "S") -> str:
    return f'<table:table table:name="{name}"><table:table-row>{inside}</table:table-row></table:table>'


def workbook(fill: Callable[[xlsxwriter.Workbook], object]) -> bytes:
    raw = io.BytesIO()
    with xlsxwriter.Workbook(raw, {"in_memory": True}) as book:
        fill(book)
    return raw.getvalue()


def pdf(text: str = "x", change: Callable[[PdfWriter], object] | None = None) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = tiny_documents.pdf(Path(folder, "a.pdf"), text)
        writer = PdfWriter(clone_from=path)
    if change:
        change(writer)
    raw = io.BytesIO()
    writer.write(raw)
    return raw.getvalue()


def changed_pdf(text: str) -> bytes:
    """A PDF whose page was emptied by a change that was only written behind it."""
    first = pdf(text)
    writer = PdfWriter(io.BytesIO(first), incremental=True)
    page = writer.pages[0]
    page[NameObject("/Contents")] = writer._add_object(DecodedStreamObject())
    raw = io.BytesIO()
    writer.write(raw)
    assert text not in (PdfReader(io.BytesIO(raw.getvalue())).pages[0].extract_text() or "")
    return raw.getvalue()


def drawn(stream: bytes, font: bytes = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", *more: bytes) -> bytes:
    """A PDF of one page with this content and font, and more objects."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 200]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"
    content = b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream)
    raw, places = b"%PDF-1.4\n", []
    bodies = (b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, content, font, *more)
    for number, body in enumerate(bodies, 1):
        places.append(len(raw))
        raw += b"%d 0 obj%sendobj\n" % (number, body)
    at, table = len(raw), b"".join(b"%010d 00000 n \n" % one for one in places)
    raw += b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>" % (
        len(places) + 1,
        table,
        len(places) + 1,
    )
    return raw + b"\nstartxref\n%d\n%%%%EOF\n" % at


def actual(coded: bytes) -> bytes:
    return drawn(b"/Span <</ActualText %s>> BDC BT /F1 12 Tf (x) Tj ET EMC" % coded)


def packed(text: bytes) -> bytes:
    held = zlib.compress(text)
    return b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream " % (len(held), held)


SHOWN = b"BT /F1 12 Tf (x) Tj ET"
BY_NUMBER = b"BT /F1 12 Tf <00010002000300040005000600070008> Tj ET"
CID = (
    b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2"
    b"/BaseFont/X/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>]>>"
)
SHAPES = (
    b"<</Type/Font/Subtype/Type3/FontMatrix[1 0 0 1 0 0]/FontBBox[0 0 1 1]/FirstChar 0/LastChar 8/Widths[1 1 1 1 1 1 1 1 1]"
    b"/CharProcs<<>>/Encoding<</Differences[0/g0/g1/g2/g3/g4/g5/g6/g7/g8]>>>>"
)


def alternative(writer: PdfWriter, text: str) -> None:
    words = DictionaryObject({NameObject("/S"): NameObject("/Figure"), NameObject("/Alt"): TextStringObject(text)})
    writer.root_object[NameObject("/StructTreeRoot")] = writer._add_object(words)


def script(writer: PdfWriter, text: str) -> None:
    words = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject(f"app.alert('{text}')")}
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(words)


def picture(form: str, **words: object) -> bytes:
    raw = io.BytesIO()
    Image.new("L", (8, 8), 128).save(raw, form, **words)
    return raw.getvalue()


def comment(text: str) -> PngInfo:
    about = PngInfo()
    about.add_itxt("Comment", text, zip=True)
    return about


def exif(text: str) -> Image.Exif:
    made = Image.Exif()
    made[0x010E] = text
    return made


def xmp(text: str) -> bytes:
    return f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><dc:title xmlns:dc="d">{text}</dc:title></x:xmpmeta>'.encode()


def mail(text: str, *, attached: bool = False) -> bytes:
    coded = base64.b64encode(text.encode()).decode()
    heads = 'Content-Disposition: attachment; filename="a.txt"\n' if attached else ""
    return (
        "From: Office <office>\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
        f"Content-Type: text/plain; charset=utf-8\n{heads}Content-Transfer-Encoding: base64\n\n{coded}\n--b--\n"
    ).encode()


def tape(text: str) -> bytes:
    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode="w") as archive:
        about = tarfile.TarInfo("a.txt")
        about.size = len(text)
        archive.addfile(about, io.BytesIO(text.encode()))
    return raw.getvalue()


def emf(text: str) -> bytes:
    return b"\1\0\0\0" + bytes(36) + b" EMF" + bytes(20) + text.encode("utf-16-le") + bytes(20)


MAKERS: dict[str, Callable[[str], bytes]] = {
    "page.pdf": lambda text: pdf(text),
    "title.pdf": lambda text: pdf(change=lambda made: made.add_metadata({"/Title": text})),
    "bookmark.pdf": lambda text: pdf(change=lambda made: made.add_outline_item(title=text, page_number=0)),
    "link.pdf": lambda text: pdf(change=lambda made: made.add_annotation(0, Link(rect=(0, 0, 9, 9), url=f"tel:{text}"))),
    "remark.pdf": lambda text: pdf(change=lambda made: made.add_annotation(0, Text(rect=(0, 0, 9, 9), text=text))),
    "attached.pdf": lambda text: pdf(change=lambda made: made.add_attachment("list.txt", text.encode())),
    "script.pdf": lambda text: pdf(change=lambda made: script(made, text)),
    "alternative.pdf": lambda text: pdf(change=lambda made: alternative(made, text)),
    "changed.pdf": changed_pdf,
    "changed-unmarked.pdf": lambda text: changed_pdf(text).replace(b"%%EOF", b"     ", 1),
    "actual.pdf": lambda text: actual(b"(%s)" % text.encode()),
    "actual-octal.pdf": lambda text: actual(b"(%s)" % b"".join(b"\\%03o" % one for one in text.encode())),
    "actual-wide.pdf": lambda text: actual(b"<FEFF%s>" % text.encode("utf-16-be").hex().encode()),
    "actual-nested.pdf": lambda text: actual(b"(a (b) %s)" % text.encode()),
    "behind.pdf": lambda text: drawn(SHOWN) + text.encode(),
    "archive-behind.pdf": lambda text: drawn(SHOWN) + zipped({"a.txt": text}),
    "before.pdf": lambda text: text.encode() + b"\n" + drawn(SHOWN),
    "comment.pdf": lambda text: drawn(SHOWN, b"%%%s\n<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>" % text.encode()),
    "between.pdf": lambda text: drawn(SHOWN).replace(b"xref\n0", b"%s\nxref\n0" % text.encode(), 1),
    "script-stream.pdf": lambda text: drawn(SHOWN, b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", packed(f"app.alert('{text}')".encode())),
    "unused-form.pdf": lambda text: drawn(SHOWN, b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", packed(f"BT ({text}) Tj ET".encode())),
    "wide-be.txt": lambda text: f"收款人 {text}\n".encode("utf-16-be"),
    "wide-le.csv": lambda text: f"收款人,号码\n张,{text}\n".encode("utf-16-le"),
    "wide.md": lambda text: f"收款人 {text}\n".encode("utf-16"),
    "wider-le.txt": lambda text: f"收款人 {text}\n".encode("utf-32-le"),
    "wider-be.json": lambda text: f'{{"a": "{text}"}}'.encode("utf-32-be"),
    "wider.txt": lambda text: f"收款人 {text}\n".encode("utf-32"),
    "late-wide.txt": lambda text: ("村" * 5000 + text).encode("utf-16-le"),
    "body.docx": lambda text: letter(**{"footnotes.xml": word("footnotes", text)}),
    "comment.docx": lambda text: letter(**{"comments.xml": word("comments", text)}),
    "head.docx": lambda text: letter(**{"header1.xml": word("hdr", text)}),
    "foot.docx": lambda text: letter(**{"footer1.xml": word("ftr", text)}),
    "link.docx": lambda text: letter(**{"_rels__document.xml.rels": related(f"tel:{text}")}),
    "variable.docx": lambda text: letter(**{"settings.xml": f'<w:s xmlns:w="{_W}"><w:docVar w:name="a" w:val="{text}"/></w:s>'}),
    "deleted.docx": lambda text: zipped({"word/document.xml": body(f"<w:p><w:del><w:r><w:delText>{text}</w:delText></w:r></w:del></w:p>")}),
    "hidden.docx": lambda text: zipped({"word/document.xml": body(f"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{text}</w:t></w:r></w:p>")}),
    "alternative.docx": lambda text: zipped({"word/document.xml": body(f'<w:p><a:docPr id="1" descr="{text}"/></w:p>')}),
    "metafile.docx": lambda text: zipped({"word/document.xml": body("<w:p/>"), "word/media/image1.emf": emf(text)}),
    "picture.docx": lambda text: zipped({"word/document.xml": body("<w:p/>"), "word/media/i.jpg": picture("JPEG", exif=exif(text))}),
    "custom.docx": lambda text: zipped({"word/document.xml": body("<w:p/>"), "docProps/custom.xml": f"<p><v>{text}</v></p>"}),
    "chunk.docx": lambda text: zipped({"word/document.xml": body("<w:p/>"), "word/afchunk.html": f"<p>{text}</p>"}),
    "slide.pptx": lambda text: slides(**{"slides__slide1.xml": f'<a:p xmlns:a="{_A}"><a:r><a:t>{text}</a:t></a:r></a:p>'}),
    "notes.pptx": lambda text: slides(**{"notesSlides__n1.xml": f'<a:p xmlns:a="{_A}"><a:r><a:t>{text}</a:t></a:r></a:p>'}),
    "cell.xlsx": lambda text: workbook(lambda made: made.add_worksheet("S").write(2, 2, text)),
    "sheet.xlsx": lambda text: workbook(lambda made: made.add_worksheet(text)),
    "name.xlsx": lambda text: workbook(lambda made: (made.add_worksheet("S"), made.define_name(f"tel_{text}", "=S!$A$1"))),
    "link.xlsx": lambda text: workbook(lambda made: made.add_worksheet("S").write_url(0, 0, f"mailto:{text}", string="see")),
    "tip.xlsx": lambda text: workbook(lambda made: made.add_worksheet("S").write_url(0, 0, "internal:S!A1", string="see", tip=text)),
    "remark.xlsx": lambda text: workbook(lambda made: made.add_worksheet("S").write_comment(0, 0, text)),
    "foot.xlsx": lambda text: workbook(lambda made: made.add_worksheet("S").set_footer(f"&L{text}")),
    "box.xlsx": lambda text: workbook(lambda made: made.add_worksheet("S").insert_textbox(0, 0, text)),
    "property.xlsx": lambda text: workbook(lambda made: (made.add_worksheet("S"), made.set_custom_property("a", text))),
    "left.xlsx": lambda text: zipped({"xl/workbook.xml": "<w/>", "xl/sharedStrings.xml": f"<s><si><t>{text}</t></si></s>"}),
    "forgotten.xlsx": lambda text: zipped({"xl/workbook.xml": "<w/>", "xl/worksheets/sheet9.xml":
                                           f'<s><row><c r="A1" t="inlineStr"><is><t>{text}</t></is></c></row></s>'}),
    "body.odt": lambda text: open_document("text", f"<text:p>{text}</text:p>"),
    "heading.odt": lambda text: open_document("text", "<text:h>" + "".join(
        f"<text:span>{text[at : at + 3]}</text:span>" for at in range(0, len(text), 3)) + "</text:h>"),
    "property.odt": lambda text: open_document("text", "", **{"meta.xml": f"<m><d>{text}</d></m>"}),
    "link.odt": lambda text: open_document("text", f'<text:p><text:a xlink:href="tel:{text}">a</text:a></text:p>'),
    "foot.odt": lambda text: open_document("text", "", **{"styles.xml": f'<s xmlns:t="{_TEXT}"><t:p>{text}</t:p></s>'}),
    "cell.ods": lambda text: open_document("spreadsheet", table(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>")),
    "sheet.ods": lambda text: open_document("spreadsheet", table("", text)),
    "link.ods": lambda text: open_document("spreadsheet", table(
        f'<table:table-cell><text:p><text:a xlink:href="tel:{text}">a</text:a></text:p></table:table-cell>')),
    "picture.odp": lambda text: open_document("presentation", "", **{"Pictures__i.png": picture("PNG", exif=exif(text))}),
    "rows.csv": lambda text: f"a,b\n1,{text}\n".encode(),
    "a.txt": lambda text: text.encode("gb18030"),
    "wide.txt": lambda text: text.encode("utf-16"),
    "a.html": lambda text: f"<!-- {text} -->".encode(),
    "a.md": lambda text: f"[a](tel:{text})".encode(),
    "drawing.svg": lambda text: f'<svg xmlns="http://www.w3.org/2000/svg"><metadata>{text}</metadata></svg>'.encode(),
    "runs.svg": lambda text: ('<svg xmlns="http://www.w3.org/2000/svg"><text>'
                              + "".join(f"<tspan>{text[at : at + 3]}</tspan>" for at in range(0, len(text), 3)) + "</text></svg>").encode(),
    "folded.ics": lambda text: f"BEGIN:VCALENDAR\r\nDESCRIPTION:{text[:4]}\r\n {text[4:]}\r\nEND:VCALENDAR\r\n".encode(),
    "picture.svg": lambda text: b'<svg xmlns="http://www.w3.org/2000/svg"><image href="data:image/jpeg;base64,'
    + base64.b64encode(picture("JPEG", exif=exif(text))) + b'"/></svg>',
    "rich.rtf": lambda text: ("{\\rtf1\\ansi " + "\\f1 ".join((text[:4], text[4:])) + "}").encode(),
    "a.eml": mail,
    "attached.eml": lambda text: mail(text, attached=True),
    "exif.jpg": lambda text: picture("JPEG", exif=exif(text)),
    "xmp.jpg": lambda text: picture("JPEG", xmp=xmp(text)),
    "comment.jpg": lambda text: picture("JPEG", comment=text.encode()),
    "behind.jpg": lambda text: picture("JPEG") + text.encode(),
    "archive.jpg": lambda text: picture("JPEG") + zipped({"a.txt": text}),
    "exif.bmp": lambda text: picture("BMP") + text.encode(),
    "exif.ico": lambda text: picture("ICO") + text.encode(),
    "exif.avif": lambda text: picture("AVIF", exif=exif(text)),
    "exif.png": lambda text: picture("PNG", exif=exif(text)),
    "packed.png": lambda text: picture("PNG", pnginfo=comment(text)),
    "comment.gif": lambda text: picture("GIF", comment=text.encode()),
    "exif.webp": lambda text: picture("WEBP", exif=exif(text)),
    "xmp.webp": lambda text: picture("WEBP", xmp=xmp(text)),
    "exif.tiff": lambda text: picture("TIFF", exif=exif(text)),
    "file.zip": lambda text: zipped({"a.txt": text}),
    "zip-in.zip": lambda text: zipped({"b.zip": zipped({"a.txt": text})}),
    "comment.zip": lambda text: zipped({"a.txt": "x"}, comment=text),
    "member.zip": lambda text: zipped({"a.txt": "x"}, member=text),
    "name.zip": lambda text: zipped({f"{text}.txt": "x"}),
    "letter.zip": lambda text: zipped({"a.docx": letter(**{"comments.xml": word("comments", text)})}),
    "a.gz": lambda text: gzip.compress(text.encode()),
    "a.bz2": lambda text: bz2.compress(text.encode()),
    "a.tar": tape,
    "a.tar.xz": lambda text: lzma.compress(tape(text)),
}  # fmt: skip


def nested(times: int) -> bytes:
    raw = b"x"
    for at in range(times):
        raw = zipped({f"{at}.zip": raw})
    return raw


UNSEARCHABLE: dict[str, tuple[bytes, str]] = {
    "locked.pdf": (pdf(change=lambda made: made.encrypt("x", algorithm="RC4-128")), "locked"),
    "broken.pdf": (b"%PDF-1.4 nothing", "broken"),
    "broken.jpg": (b"\xff\xd8\xff\xe0nothing", "broken"),
    "broken.docx": (b"PK\3\4nothing", "broken"),
    "old.doc": (b"\xd0\xcf\x11\xe0" + bytes(600), "kind"),
    "locked.xlsx": (b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "locked"),
    "sound.mp3": (b"ID3\4" + bytes(range(256)), "kind"),
    "a.7z": (b"7z\xbc\xaf\x27\x1c" + bytes(range(256)), "kind"),
    "macro.xlsm": (zipped({"xl/workbook.xml": "<w/>", "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" + bytes(600)}), "kind"),
    "deep.zip": (nested(6), "deep"),
    "by-number.pdf": (drawn(BY_NUMBER, CID), "shapes"),
    "shapes.pdf": (drawn(BY_NUMBER.replace(b"00", b""), SHAPES), "shapes"),
    "noise-behind.pdf": (drawn(SHOWN) + bytes(range(256)), "kind"),
    "odd-wide.txt": ("村村 1".encode("utf-16-le") + b"\0", "kind"),
    "drawn.eps": (b"%!PS-Adobe-3.0\n(x) show\n", "kind"),
}
