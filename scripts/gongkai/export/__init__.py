"""Downloads: every published table as CSV, CSV for Excel, JSON, Parquet and XLSX, every package as one zip.

Only published tables come in; the same input gives the same bytes. ``export`` is the whole of it, ``of_packages`` that of all packages; ``write_sums`` does the
list of checksums.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from gongkai.core import citations, progress, withheld
from gongkai.core.attachments import Attachment
from gongkai.core.citations import Cited
from gongkai.core.errors import Problem, Severity
from gongkai.core.i18n import LOCALES, pick, say
from gongkai.core.links import Records
from gongkai.core.model import Label, Package, PublicTable, Resource
from gongkai.core.results import ROWS, Download
from gongkai.core.settings import Settings
from gongkai.core.withheld import Lacking
from gongkai.export import about, attachments, files, plain, rows
from gongkai.export.archive import checksum, sha256, write_sums, write_zip
from gongkai.export.descriptor import describe, translate
from gongkai.export.survey import Survey, SurveyedColumn, survey
from gongkai.incremental import memory
from gongkai.warehouse import Warehouse
from gongkai.workbook import writing

__all__ = ["FORMATS", "XLSX_ROWS", "Exported", "export", "of_packages", "write_sums"]

FORMATS = ("csv", "excel.csv", "json", "parquet", "xlsx")
PEOPLE = ("excel.csv", "xlsx")
"""The formats with titles and labels: a file a language, the portal's first language under the table's plain name."""
XLSX_ROWS = 100_000
"""Rows above which no workbook is written: it would take minutes, and nobody reads so many rows in one."""


@dataclass(frozen=True)
class Exported:
    """The downloads of a package, tables first and the zip last, and what was left out."""

    downloads: tuple[Download, ...]
    problems: tuple[Problem, ...]


def export(
    package: Package,
    tables: Sequence[PublicTable],
    warehouse: Warehouse,
    folder: Path,
    *,
    as_of: date,
    xlsx_rows: int = XLSX_ROWS,
    others: Mapping[str, Sequence[Path]] | None = None,
    lacking: Lacking | None = None,
    records: Records | None = None,
    known: Mapping[str, Resource] | None = None,
    cited: Cited | None = None,
    languages: Sequence[str] = LOCALES[:1],
) -> Exported:
    """Write ``<folder>/<package>/…`` from the published tables of the warehouse, which may be ``lacking`` units (``records`` has
    their names; ``known`` are all resources, whose rows a table may name). ``cited`` is how the package is cited, ``languages`` are
    those of the files for people.

    A workbook of more than ``xlsx_rows`` rows is left out with a notice. ``others`` are the files of the resources that are
    no tables, by their names: those that may be published. Raises duckdb.Error where nothing may be written below ``folder``.
    """
    here = folder / package.name
    here.mkdir(parents=True, exist_ok=True)
    surveys: list[Survey] = []
    downloads: list[Download] = []
    problems: list[Problem] = []
    about_package = _described(package)
    own = {one: units for one, units in (lacking or {}).items() if one.partition(".")[0] == package.name}
    missing = {
        one: {locale: withheld.note(sorted(units), records or {}, locale) for locale in LOCALES}
        for one, units in own.items()
    }
    for table in tables:
        found = memory.remember(survey, table, warehouse)
        if not found.columns:
            continue
        surveys.append(found)
        name = f"export {table.resource.id}"
        memory.remember_files(
            name,
            _write,
            about_package,
            found,
            warehouse,
            here,
            as_of,
            xlsx_rows,
            tuple(languages),
            missing.get(table.resource.id, {}),
            below=folder.parent,
        )
        downloads += _downloads(here, found, xlsx_rows, languages)
        downloads += _rows(found, known or {}, records or {}, warehouse, here)
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
        name = f"export {package.name}"
        memory.remember_files(
            name, _archive, package, surveys, downloads, here, as_of, own, missing, cited, below=folder.parent
        )
        downloads.append(_download("zip", here / f"{package.name}.zip"))
    return Exported(tuple(downloads), tuple(problems))


def of_packages(
    packages: Sequence[Package], tables: Sequence[PublicTable], warehouse: Warehouse, folder: Path, *, as_of: date,
    data: Path, searched: Collection[str], lacking: Lacking, records: Records, portal: Settings,
) -> tuple[tuple[dict[str, list[Download]], list[Attachment]], list[Problem]]:  # fmt: skip
    """``export`` of all packages: the downloads by "package.resource", those of a whole package by its name; the files beside
    rows; and what was left out. Of files that are no tables only those ``searched`` (paths below ``data``) come in."""
    known = {one.id: one for package in packages for one in package.resources}
    known |= {one.resource.id: one.resource for one in tables}
    downloads: dict[str, list[Download]] = {}
    problems: list[Problem] = []
    for package in progress.over(packages, "export"):
        own = [one for one in tables if one.resource.package == package.name]
        done = export(
            package, own, warehouse, folder, as_of=as_of, others=plain.offered(package, data, searched), lacking=lacking,
            records=records, known=known, cited=citations.of_package(package, portal, as_of, LOCALES[0]),
            languages=portal.languages,
        )  # fmt: skip
        problems += done.problems
        for one in done.downloads:
            downloads.setdefault(f"{package.name}.{one.resource}" if one.resource else package.name, []).append(one)
    shown, unread = attachments.of_packages(
        packages, tables, warehouse, folder, data=data, searched=searched, records=records
    )
    return (downloads, shown), problems + unread


def _described(package: Package) -> object:
    """What a table's files say of its package."""
    return replace(package, resources=(), rules=(), views=(), readme={}, hierarchies=())


def _paths(here: Path, table: Survey, xlsx_rows: int, languages: Sequence[str]) -> dict[tuple[str, str], Path]:
    """The file of each format that a table of so many rows has, and of each language where it has words."""
    wanted = [form for form in FORMATS if form != "xlsx" or table.rows <= xlsx_rows]
    name = table.resource.name
    return {
        (form, locale): here / (f"{name}.{form}" if locale in ("", languages[0]) else f"{name}.{locale}.{form}")
        for form in wanted
        for locale in (languages if form in PEOPLE else ("",))
    }


def _downloads(here: Path, table: Survey, xlsx_rows: int, languages: Sequence[str]) -> list[Download]:
    return [
        _download(form, path, table.resource.name, locale)
        for (form, locale), path in _paths(here, table, xlsx_rows, languages).items()
    ]


def _rows(
    table: Survey, known: Mapping[str, Resource], records: Records, warehouse: Warehouse, here: Path
) -> list[Download]:
    """What the explorer of a table loads; nothing for a table that is too large for it."""
    if not rows.LEAST < table.rows <= rows.MOST:
        return []
    told = rows.names_of(table, known, records, warehouse)
    memory.remember_files(f"rows {table.resource.id}", rows.write, table, warehouse, here, told, below=here.parents[1])
    folder = rows.folder_of(here, table.resource.name)
    return [
        Download(
            ROWS, f"{here.name}/{path.relative_to(here).as_posix()}", "js", path.stat().st_size, "", table.resource.name
        )
        for path in sorted(folder.iterdir(), key=lambda one: (not one.stem.isdigit(), len(one.stem), one.stem))
    ]


def _write(
    package: Package, table: Survey, warehouse: Warehouse, here: Path, as_of: date, xlsx_rows: int,
    languages: Sequence[str], missing: Label,
) -> list[str]:  # fmt: skip
    connection = warehouse.reading(table.resource)
    paths = _paths(here, table, xlsx_rows, languages)
    files.write_csv(table, connection, paths["csv", ""])
    files.write_json(table, connection, paths["json", ""])
    files.write_parquet(table, connection, paths["parquet", ""], about.facts(package, table, as_of, missing))
    for locale in languages:
        files.write_people_csv(table, connection, paths["excel.csv", locale], locale)
        if path := paths.get(("xlsx", locale)):
            columns = [
                writing.SheetColumn(title, _number_format(column), max(column.width, 2 * len(title)))
                for title, column in zip(files.titles(table, locale), table.columns, strict=True)
            ]
            rows = files.read_rows(table, connection, locale)
            title = pick(table.resource.title, locale) or table.resource.name
            notes = about.notes(package, table, as_of, missing)
            writing.write(path, title, columns, rows, notes, as_of, say("export.sheet", locale))
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


def _download(form: str, path: Path, resource: str = "", locale: str = "") -> Download:
    key = f"download.{form.replace('.', '-')}"
    return Download(
        key,
        f"{path.parent.name}/{path.name}",
        form,
        path.stat().st_size,
        checksum(path, _in_site(path)),
        resource,
        locale,
    )


def _archive(
    package: Package, tables: Sequence[Survey], downloads: Sequence[Download], here: Path, as_of: date, lacking: Lacking,
    missing: Mapping[str, Label], cited: Cited | None = None,
) -> list[str]:  # fmt: skip
    files_of = citations.files(cited) if cited else {}
    tabular = {one.resource: one for one in downloads if one.format == "csv" and one.label == "download.csv"}
    untouched = {
        f"{plain.FOLDER}/{one.path.split('/', 2)[2]}": one for one in downloads if one.label == "download.file"
    }
    described = {
        name: {"path": f"data/{name}.csv", "bytes": one.bytes, "hash": f"sha256:{one.sha256}"}
        for name, one in tabular.items()
    }
    descriptor = describe(package, tables, described, lacking)
    for resource in package.resources:
        told = [(path, one.bytes, one.sha256) for path, one in untouched.items() if one.resource == resource.name]
        descriptor["resources"] += [plain.described(resource, told)] if told else []
    if untouched:
        descriptor.pop("profile", None)  # not all of it is tabular
    members: dict[str, Path | str] = {f"data/{name}.csv": here / f"{name}.csv" for name in tabular}
    members |= {path: here / path for path in untouched}
    members["datapackage.json"] = _json(descriptor)
    english = translate(package, tables, "en")
    if english:
        members["lang/en.json"] = json.dumps(english, ensure_ascii=False, indent=2) + "\n"
    members["README.md"] = about.readme(package, tables, as_of, missing)
    members["LICENSE.txt"] = about.licence_text(package)
    members |= files_of
    path = here / f"{package.name}.zip"
    write_zip(path, members)
    # The same beside the files themselves, for who reads the package over the web.
    for one in descriptor["resources"]:
        if isinstance(one.get("path"), str):
            one["path"] = one["path"].removeprefix("data/")
    beside = {"datapackage.json": _json(descriptor), **files_of}
    for name, text in beside.items():
        (here / name).unlink(missing_ok=True)
        (here / name).write_text(text, encoding="utf-8", newline="")
    return [_in_site(path), *(_in_site(here / name) for name in beside)]


def _json(document: object) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2, default=str) + "\n"
