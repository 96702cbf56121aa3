"""Downloads: every published table as CSV, CSV for Excel, JSON, Parquet and XLSX, every package as one zip.

Only published tables come in; the same input gives the same bytes. ``export`` is the whole of it; ``write_figure`` and
``write_sums`` do a chart's slice and the list of checksums.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

import duckdb

from gongkai.core.errors import Problem, Severity
from gongkai.core.i18n import pick
from gongkai.core.missing import MARKS
from gongkai.core.model import Absent, Figure, Package, PublicTable, Value
from gongkai.export import about, files, plain
from gongkai.export.archive import SUMS, sha256, write_sums, write_zip
from gongkai.export.descriptor import describe, translate
from gongkai.export.survey import Survey, SurveyedColumn, survey
from gongkai.incremental.cache import Kept
from gongkai.workbook import writing

__all__ = ["FORMATS", "SUMS", "XLSX_ROWS", "Download", "Exported", "export", "write_figure", "write_sums"]

FORMATS = ("csv", "excel.csv", "json", "parquet", "xlsx")
XLSX_ROWS = 100_000
"""Rows above which no workbook is written: it would take minutes, and nobody reads so many rows in one."""


@dataclass(frozen=True)
class Download:
    """A file that a reader can take away. ``label`` is a key of theme/i18n, ``path`` is relative to the downloads folder,
    ``resource`` is "" for the whole package."""

    label: str
    path: str
    format: str
    bytes: int
    sha256: str
    resource: str = ""


@dataclass(frozen=True)
class Exported:
    """The downloads of a package, tables first and the zip last, and what was left out."""

    downloads: tuple[Download, ...]
    problems: tuple[Problem, ...]


def export(
    package: Package,
    tables: Sequence[PublicTable],
    connection: duckdb.DuckDBPyConnection,
    folder: Path,
    *,
    as_of: date,
    xlsx_rows: int = XLSX_ROWS,
    store: Kept | None = None,
    contents: Mapping[str, str] | None = None,
    others: Mapping[str, Sequence[Path]] | None = None,
) -> Exported:
    """Write ``<folder>/<package>/…`` from the published tables that the connection holds in its ``_published`` catalogue.

    A workbook of more than ``xlsx_rows`` rows is left out with a notice. Files of a table whose ``contents`` (see
    Warehouse.fingerprint) and descriptions are those of the last build are taken from ``store``. ``others`` are the files of
    the resources that are no tables, by their names: those that may be published. Raises duckdb.Error where
    the connection may not write below ``folder``.
    """
    here = folder / package.name
    here.mkdir(parents=True, exist_ok=True)
    store, contents = store or Kept(), contents or {}
    surveys: list[Survey] = []
    downloads: list[Download] = []
    problems: list[Problem] = []
    about_package = _described(package)
    for table in tables:
        content = (table, contents.get(table.resource.id))
        found = store.value("survey", content, partial(survey, table, connection))
        if not found.columns:
            continue
        surveys.append(found)
        made_of = ("export", content, found, about_package, as_of, xlsx_rows)
        make = partial(_write, package, found, connection, here, as_of, xlsx_rows)
        store.files(f"export {table.resource.id}", made_of, make, below=folder.parent)
        downloads += store.value("downloads", made_of, partial(_downloads, here, found, xlsx_rows))
        if found.rows > xlsx_rows:
            problems.append(
                Problem(
                    "export-xlsx-left-out",
                    Severity.NOTICE,
                    package=package.name,
                    resource=found.resource.name,
                    facts={"rows": found.rows, "most": xlsx_rows},
                )
            )
    for resource in package.resources:
        files_of = (others or {}).get(resource.name, ())
        for file, target in zip(files_of, plain.write(package, files_of, here), strict=True):
            downloads.append(
                Download("download.file", target.relative_to(folder).as_posix(), file.suffix[1:].lower(),
                         file.stat().st_size, sha256(file), resource.name)
            )  # fmt: skip
    if downloads:
        whole = ("archive", surveys, downloads, package, as_of)
        make = partial(_archive, package, surveys, downloads, here, as_of)
        store.files(f"export {package.name}", whole, make, below=folder.parent)
        downloads.append(_download("zip", here / f"{package.name}.zip"))
    return Exported(tuple(downloads), tuple(problems))


def _described(package: Package) -> object:
    """What a table's files say of its package."""
    return replace(package, resources=(), rules=(), views=(), readme={}, hierarchies=())


def _paths(here: Path, table: Survey, xlsx_rows: int) -> dict[str, Path]:
    """The file of each format that a table of so many rows has."""
    wanted = [form for form in FORMATS if form != "xlsx" or table.rows <= xlsx_rows]
    return {form: here / f"{table.resource.name}.{form}" for form in wanted}


def _downloads(here: Path, table: Survey, xlsx_rows: int) -> list[Download]:
    return [_download(form, path, table.resource.name) for form, path in _paths(here, table, xlsx_rows).items()]


def _write(
    package: Package, table: Survey, connection: duckdb.DuckDBPyConnection, here: Path, as_of: date, xlsx_rows: int
) -> list[str]:
    paths = _paths(here, table, xlsx_rows)
    files.write_csv(table, connection, paths["csv"])
    files.write_people_csv(table, connection, paths["excel.csv"])
    files.write_json(table, connection, paths["json"])
    files.write_parquet(table, connection, paths["parquet"], about.facts(package, table, as_of))
    if "xlsx" in paths:
        columns = [
            writing.SheetColumn(title, _number_format(column), max(column.width, 2 * len(title)))
            for title, column in zip(files.titles(table), table.columns, strict=True)
        ]
        rows = files.read_rows(table, connection)
        title = pick(table.resource.title, files.PEOPLE) or table.resource.name
        writing.write(paths["xlsx"], title, columns, rows, about.notes(package, table, as_of), as_of)
    return [_in_site(path) for path in paths.values()]


def _in_site(path: Path) -> str:
    """Where a file of ``downloads/<package>/`` stands in the site."""
    return "/".join(path.parts[-3:])


def _number_format(column: SurveyedColumn) -> str:
    """How a spreadsheet shows a column's numbers: with two decimals and as many more as it holds, codes without separators."""
    kind, unit = column.type, column.field.unit
    if kind == "number":
        return f"#,##0.00{'#' * max(0, _places(column) - 2)}" if unit else "General"
    return "#,##0" if kind == "integer" and unit else "0" if kind in ("integer", "year") else ""


def _places(column: SurveyedColumn) -> int:
    """The decimals that a column's SQL type has room for."""
    return min(10, int(column.sql_type.rstrip(")").rpartition(",")[2])) if column.sql_type.startswith("DECIMAL") else 2


def _download(form: str, path: Path, resource: str = "") -> Download:
    key = f"download.{form.replace('.', '-')}"
    return Download(key, f"{path.parent.name}/{path.name}", form, path.stat().st_size, sha256(path), resource)


def _archive(
    package: Package, tables: Sequence[Survey], downloads: Sequence[Download], here: Path, as_of: date
) -> list[str]:
    tabular = {one.resource: one for one in downloads if one.format == "csv" and one.label == "download.csv"}
    untouched = {
        f"{plain.FOLDER}/{one.path.split('/', 2)[2]}": one for one in downloads if one.label == "download.file"
    }
    described = {
        name: {"path": f"data/{name}.csv", "bytes": one.bytes, "hash": f"sha256:{one.sha256}"}
        for name, one in tabular.items()
    }
    descriptor = describe(package, tables, described)
    for resource in package.resources:
        told = [(path, one.bytes, one.sha256) for path, one in untouched.items() if one.resource == resource.name]
        descriptor["resources"] += [plain.described(resource, told)] if told else []
    if untouched:
        descriptor.pop("profile", None)  # not all of it is tabular
    members: dict[str, Path | str] = {f"data/{name}.csv": here / f"{name}.csv" for name in tabular}
    members |= {path: here / path for path in untouched}
    members["datapackage.json"] = json.dumps(descriptor, ensure_ascii=False, indent=2, default=str) + "\n"
    english = translate(package, tables, "en")
    if english:
        members["lang/en.json"] = json.dumps(english, ensure_ascii=False, indent=2) + "\n"
    members["README.md"] = about.readme(package, tables, as_of)
    members["LICENSE.txt"] = about.licence_text(package)
    path = here / f"{package.name}.zip"
    write_zip(path, members)
    return [_in_site(path)]


def write_figure(figure: Figure, path: Path) -> None:
    """The rows behind a chart as CSV: for people (titles, Excel's mark) where ``path`` ends in .excel.csv, else for
    programs (names). The four kinds of absence are written as the data itself writes them: nothing, ``*``, ``—``, ``…``."""
    people = path.name.endswith(".excel.csv")
    path.parent.mkdir(parents=True, exist_ok=True)
    header = [one.title if people else one.name for one in figure.columns]
    rows = ([_cell(value, people) for value in row] for row in figure.rows)
    if people:
        files.write_guarded(path, header, (tuple(row) for row in rows), bom=True)
        return
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def _cell(value: Value, people: bool) -> str:
    if isinstance(value, Absent):
        return MARKS[value]
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return files.guard(value) if people else value
    return (
        value.isoformat()
        if hasattr(value, "isoformat")
        else format(value, "f")
        if hasattr(value, "as_tuple")
        else str(value)
    )
