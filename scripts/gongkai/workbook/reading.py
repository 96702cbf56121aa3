"""Spreadsheets read as the program that wrote them shows them.

Runs in the sandbox. ``install`` mends what frictionless's readers of .xlsx, .xls and .ods get wrong in silence: the extent
of a sheet is that of its cells and not what its first lines state (WPS leaves it stale), a number has the fifteen digits that
Excel shows, a cell shown as 12.5 % is 12.5 in a column whose unit is "%", and a number that its format shows as a code
(0001001) is that text where no field says that it is a number. What else there is to say, `survey` says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from frictionless.formats.excel.parsers import xls, xlsx
from frictionless.formats.ods import parser as ods

from gongkai.workbook import number_formats
from gongkai.workbook.extents import extent, letters

DIGITS = 15
"""Significant digits of a number in a spreadsheet (ECMA-376 leaves it to IEEE 754; Excel shows no more)."""
_ERROR_CELLS = ("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#SPILL!", "#CALC!")


AS_SHOWN = "asShown"
"""The word of a field that was inferred to be text because some of its cells are codes: its numbers are text too."""


class Job:
    """What the readers know of the table in hand, and what they saw in it.

    ``fields`` are its fields by name and by title, ``heads`` those of the columns over which one of the two was found.
    """

    fields: Mapping[str, Mapping[str, Any]] = MappingProxyType({})
    heads: Mapping[int, Mapping[str, Any]] = MappingProxyType({})
    order: tuple[Mapping[str, Any], ...] = ()
    shown_as_percent = 0
    codes: list[tuple[int, str]] = []  # noqa: RUF012  # one job at a time
    long: list[str] = []  # noqa: RUF012
    errors: list[str] = []  # noqa: RUF012


def begin(fields: Iterable[Mapping[str, Any]]) -> None:
    """The next table has these fields (their descriptors)."""
    Job.order = tuple(fields)
    Job.fields = {str(one[word]): one for word in ("title", "name") for one in Job.order if one.get(word)}
    Job.heads, Job.shown_as_percent, Job.codes, Job.long, Job.errors = {}, 0, [], [], []


def install() -> None:
    """Frictionless reads spreadsheets through this module from now on."""
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
    kinds: Iterator[list[tuple[str, str]]] = iter(())
    try:
        book = ezodf.opendoc(parser.resource.normpath)
        sheet = chosen(parser.resource, list(book.sheets.names()), book.sheets.__getitem__)
        if sheet is not None:
            kinds = ([(str(cell.value_type), cell.plaintext()) for cell in cells] for cells in sheet.rows())
    except Exception:  # frictionless says what is wrong with it
        kinds = iter(())
    for x, values in enumerate(stream):
        looks = next(kinds, [])
        looks += [("", "")] * (len(values) - len(looks))
        formats = ["%" if kind == "percentage" else "" for kind, _ in looks]
        texts = [text if kind == "float" else "" for kind, text in looks]
        yield _shown(values, formats, [f"{letters(y + 1)}{x + 1}" for y in range(len(values))], texts)


def _shown(
    values: Sequence[Any], formats: Sequence[str], places: Sequence[str], texts: Sequence[str] | None = None
) -> list[Any]:
    """The values of a row as the spreadsheet shows them: by the formats of its cells, or by their ``texts`` where it has them."""
    if len(Job.heads) < len(Job.order):
        found = {at: Job.fields[one] for at, one in enumerate(values) if isinstance(one, str) and one in Job.fields}
        Job.heads = found if len(found) > len(Job.heads) else Job.heads
    return [
        _shown_cell(value, at, formats[at], places[at], texts[at] if texts else None) for at, value in enumerate(values)
    ]


def _shown_cell(value: Any, at: int, form: str, place: str, text: str | None) -> Any:
    if isinstance(value, str):
        if value in _ERROR_CELLS:
            Job.errors.append(place)
        return value
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value or value in (_INF, -_INF):
        return value
    if abs(value) >= 10**DIGITS:
        Job.long.append(place)
    field = Job.heads.get(at) or (Job.order[at] if not Job.heads and at < len(Job.order) else {})
    if "%" in form and field.get("unit") in _PERCENT:
        Job.shown_as_percent += 1
        value = value * 100
    elif field.get("type") not in _NUMBERS:
        code = number_formats.shown(value, form) if text is None else number_formats.written_code(value, text)
        if code:
            Job.codes.append((at, place))
        elif field.get(AS_SHOWN):
            code = f"{value:.{DIGITS}g}" if isinstance(value, float) else str(value)
        if code:
            return code
    if isinstance(value, float):
        written = f"{value:.{DIGITS}g}"
        return int(Decimal(written)) if abs(value) >= 10**DIGITS else float(written)
    return value


_PERCENT = ("%", "percent")
_NUMBERS = ("integer", "number", "year", "boolean")
_INF = float("inf")


def chosen(resource: Any, names: Sequence[str], at: Callable[[int], Any]) -> Any:
    """The sheet that frictionless reads; None where there is none."""
    controls = {one.type: one for one in resource.dialect.controls}
    control = controls.get("ods" if resource.format == "ods" else "excel")
    wanted = getattr(control, "sheet", 1)
    if isinstance(wanted, str):
        return at(names.index(wanted)) if wanted in names else None
    return at(int(wanted) - 1) if 0 < wanted <= len(names) else None
