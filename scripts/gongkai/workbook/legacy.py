"""The cells, remarks and names of an .xls; other documents of old offices are not read. Runs in the sandbox."""

from __future__ import annotations

from collections.abc import Generator

from gongkai.workbook.texts import Words, whole_number


def texts(raw: bytes) -> Generator[Words, None, str]:
    """Every text of an .xls; returns why it could not be read ("locked", "kind"), or "" where it was."""
    import xlrd

    if "EncryptedPackage".encode("utf-16-le") in raw:
        return "locked"
    try:
        book = xlrd.open_workbook(file_contents=raw, formatting_info=False)
    except xlrd.XLRDError as error:
        return "locked" if "ncrypt" in str(error) else "kind"
    yield Words("properties", str(book.user_name or ""))
    for name in book.name_obj_list:
        yield Words("names", f"{name.name}\n{name.formula_text if hasattr(name, 'formula_text') else ''}")
    for sheet in book.sheets():
        yield Words("names", sheet.name)
        titles: dict[int, str] = {}
        for row in range(sheet.nrows):
            for column, cell in enumerate(sheet.row(row)):
                text = str(cell.value)
                if cell.ctype == xlrd.XL_CELL_NUMBER:
                    text = whole_number(text)
                elif cell.ctype == xlrd.XL_CELL_TEXT and not text.strip().isdigit():
                    titles.setdefault(column, text[:60])
                if text:
                    label = titles.get(column, "")
                    yield Words(f"{sheet.name}!R{row + 1}C{column + 1}", text, label if label != text else "")
        for note in sheet.cell_note_map.values():
            yield Words(sheet.name, note.text)
    return ""
