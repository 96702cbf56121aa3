"""Small documents made on the spot: PDF, pictures, workbooks, archives."""

import io
import zipfile
from pathlib import Path

import xlsxwriter
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pypdf import PdfWriter


def pdf(path: Path, text: str, *, title: str = "", password: str = "", attached: str = "") -> Path:
    """One page with one line of ASCII; an empty text makes a page without any."""
    stream = f"BT /F1 12 Tf 20 100 Td ({text}) Tj ET".encode() if text else b""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 200]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    raw, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(raw))
        raw += b"%d 0 obj" % number + one + b"endobj\n"
    table = b"".join(b"%010d 00000 n \n" % one for one in places)
    raw += b"xref\n0 6\n0000000000 65535 f \n" + table
    raw += b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % raw.index(b"xref")
    writer = PdfWriter(clone_from=io.BytesIO(raw))
    if title:
        writer.add_metadata({"/Title": title})
    if attached:
        writer.add_attachment("list.txt", attached.encode())
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        writer.write(file)
    return path


def jpeg(path: Path, *, words: str = "", comment: bytes = b"", place: bool = False) -> Path:
    """A grey picture with Exif: ImageDescription, UserComment, and coordinates."""
    picture = Image.new("L", (8, 8), 128)
    exif = picture.getexif()
    if words:
        exif[0x010E] = words
    if comment:
        exif.get_ifd(0x8769)[0x9286] = comment
    if place:
        exif.get_ifd(0x8825).update({1: "N", 2: (25.0, 1.0, 2.0), 3: "E", 4: (102.0, 3.0, 4.0)})
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.save(path, exif=exif)
    return path


def png(path: Path, text: str) -> Path:
    """A grey picture with a compressed text chunk."""
    about = PngInfo()
    about.add_text("Comment", text, zip=True)
    Image.new("L", (8, 8), 128).save(path, pnginfo=about)
    return path


def workbook(path: Path, **words: str) -> Path:
    """A workbook of one table, with a text in any of: cell, number, header, hidden_sheet, hidden_column, comment, property,
    footer."""
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("收支")
    sheet.write_row(0, 0, [words.get("header", "摘要"), "金额", "备注"])
    sheet.write_row(1, 0, [words.get("cell", "修路"), 1200.5, 5])
    if "number" in words:
        sheet.write_number(2, 2, float(words["number"]))
    if "amount" in words:
        sheet.write_number(2, 1, float(words["amount"]))
    if "hidden_sheet" in words:
        other = book.add_worksheet("底稿")
        other.write(4, 1, words["hidden_sheet"])
        other.hide()
    if "hidden_column" in words:
        sheet.write(1, 6, words["hidden_column"])
        sheet.set_column(6, 6, None, None, {"hidden": True})
    if "comment" in words:
        sheet.write_comment(1, 0, words["comment"])
    if "property" in words:
        book.set_properties({"comments": words["property"]})
    if "footer" in words:
        sheet.set_footer(words["footer"])
    book.close()
    return path


def sheet(path: Path, text: str, number: str = "") -> Path:
    """An ODS: a text in B2 of a hidden sheet, and a number as it is kept."""
    table = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
    words = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    content = (
        f'<o:c xmlns:o="{office}" xmlns:t="{table}" xmlns:x="{words}"><t:table t:name="底稿">'
        f'<t:table-row><t:table-cell/></t:table-row><t:table-row><t:table-cell t:number-columns-repeated="1"/>'
        f"<t:table-cell><x:p>{text[:4]}<x:span>{text[4:]}</x:span></x:p></t:table-cell>"
        f'<t:table-cell o:value-type="float" o:value="{number}"><x:p>1.9E+10</x:p></t:table-cell>'
        f"</t:table-row></t:table></o:c>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return path


def letter(path: Path, text: str) -> Path:
    """A DOCX whose one paragraph an editor cut into runs."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    runs = "".join(f"<w:r><w:t>{text[at : at + 5]}</w:t></w:r>" for at in range(0, len(text), 5))
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{space}"><w:p>{runs}</w:p></w:document>')
    return path


def archive(path: Path, **files: bytes) -> Path:
    with zipfile.ZipFile(path, "w") as made:
        for name, raw in files.items():
            made.writestr(name, raw)
    return path
