"""Spreadsheets read as the program that wrote them shows them.

Runs in the sandbox. ``install`` mends what frictionless's readers of .xlsx, .xls and .ods get wrong in silence: the extent
of a sheet is that of its cells and not what its first lines state (WPS leaves it stale), a number has the fifteen digits that
Excel shows, and a cell shown as 12.5 % is 12.5 in a column whose unit is "%". What else there is to say, `book_survey` says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from frictionless.formats.excel.parsers import xls, xlsx
from frictionless.formats.ods import parser as ods

from gongkai.sandbox.extents import extent, letters

DIGITS = 15
"""Significant digits of a number in a spreadsheet (ECMA-376 leaves it to IEEE 754; Excel shows no more)."""
_ERROR_CELLS = ("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#SPILL!", "#CALC!")


class Job:
    """What the readers know of the table in hand, and what they saw in it."""

    percents: frozenset[str] = frozenset()
    columns: frozenset[int] = frozenset()
    shown_as_percent = 0
    long: list[str] = []  # noqa: RUF012  # one job at a time
    errors: list[str] = []  # noqa: RUF012


def begin(fields: Iterable[Mapping[str, Any]]) -> None:
    """Nothing: the next table has these fields (their descriptors)."""
    Job.percents = frozenset(
        str(name)
        for one in fields
        if one.get("unit") in ("%", "percent")
        for name in (one.get("name"), one.get("title"))
    )
    Job.columns, Job.shown_as_percent, Job.long, Job.errors = frozenset(), 0, [], []


def install() -> None:
    """Nothing: frictionless reads spreadsheets through this module from now on."""
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

    if xlsx.extract_row_values is _row_of_xlsx:
        return
    ReadOnlyWorksheet._get_size = lambda sheet: None
    ReadOnlyWorksheet.max_row = property(lambda sheet: extent(sheet).rows or None)
    ReadOnlyWorksheet.max_column = property(lambda sheet: extent(sheet).columns or None)
    xlsx.extract_row_values = _row_of_xlsx
    xls.XlsParser.read_cell_stream_create = _in_place(_rows_of_xls, xls.XlsParser.read_cell_stream_create)
    ods.OdsParser.read_cell_stream_create = _in_place(_rows_of_ods, ods.OdsParser.read_cell_stream_create)


def _in_place(function: Callable[..., Any], original: Callable[..., Any]) -> Callable[..., Any]:
    """A method that calls ``function`` with the method it stands for."""
    return lambda parser: function(original, parser)


# ── values ──────────────────────────────────────────────────────────────────────────────────────────────────────────

_extract = xlsx.extract_row_values


def _row_of_xlsx(row: Sequence[Any], *options: Any, **named: Any) -> list[Any]:
    values: list[Any] = _extract(row, *options, **named)
    if any(options) or any(named.values()):
        return values  # the package asks for another way of reading
    return _shown(
        values, [getattr(one, "number_format", "") for one in row], [getattr(one, "coordinate", "") for one in row]
    )


def _rows_of_xls(original: Callable[..., Any], parser: Any) -> Iterator[list[Any]]:
    import xlrd

    def format_of(x: int, y: int) -> str:
        xf = book.xf_list[sheet.cell_xf_index(x, y)]
        return str(book.format_map[xf.format_key].format_str)

    stream = original(parser)
    book: Any = None
    sheet: Any = None
    try:
        file = xlrd.open_workbook(parser.resource.normpath, formatting_info=True)
        book, sheet = file, chosen(parser.resource, file.sheet_names(), file.sheet_by_index)
    except Exception:  # a format that xlrd knows without its looks, or none at all: frictionless says so
        sheet = None
    for x, values in enumerate(stream):
        formats = [format_of(x, y) if sheet else "" for y in range(len(values))]
        yield _shown(values, formats, [f"{letters(y + 1)}{x + 1}" for y in range(len(values))])


def _rows_of_ods(original: Callable[..., Any], parser: Any) -> Iterator[list[Any]]:
    import ezodf

    stream = original(parser)
    kinds: Iterator[list[str]] = iter(())
    try:
        book = ezodf.opendoc(parser.resource.normpath)
        sheet = chosen(parser.resource, list(book.sheets.names()), book.sheets.__getitem__)
        kinds = ([str(cell.value_type) for cell in cells] for cells in sheet.rows()) if sheet is not None else kinds
    except Exception:  # frictionless says what is wrong with it
        kinds = iter(())
    for x, values in enumerate(stream):
        formats = ["%" if one == "percentage" else "" for one in next(kinds, [])]
        formats += [""] * (len(values) - len(formats))
        yield _shown(values, formats, [f"{letters(y + 1)}{x + 1}" for y in range(len(values))])


def _shown(values: Sequence[Any], formats: Sequence[str], places: Sequence[str]) -> list[Any]:
    """The values of a row as the spreadsheet shows them."""
    if Job.percents and not Job.columns:
        Job.columns = frozenset(at for at, value in enumerate(values) if value in Job.percents)
    return [_shown_cell(value, at in Job.columns and "%" in formats[at], places[at]) for at, value in enumerate(values)]


def _shown_cell(value: Any, percent: bool, place: str) -> Any:
    if isinstance(value, str):
        if value in _ERROR_CELLS:
            Job.errors.append(place)
        return value
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value or value in (_INF, -_INF):
        return value
    if abs(value) >= 10**DIGITS:
        Job.long.append(place)
    if percent:
        Job.shown_as_percent += 1
        value = value * 100
    if isinstance(value, float):
        text = f"{value:.{DIGITS}g}"
        return int(Decimal(text)) if abs(value) >= 10**DIGITS else float(text)
    return value


_INF = float("inf")


def chosen(resource: Any, names: Sequence[str], at: Callable[[int], Any]) -> Any:
    """The sheet that frictionless reads; None where there is none."""
    controls = {one.type: one for one in resource.dialect.controls}
    control = controls.get("ods" if resource.format == "ods" else "excel")
    wanted = getattr(control, "sheet", 1)
    if isinstance(wanted, str):
        return at(names.index(wanted)) if wanted in names else None
    return at(int(wanted) - 1) if 0 < wanted <= len(names) else None
