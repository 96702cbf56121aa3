"""What an import would do: which sheets are read as which tables, their rows merged into these, and everything that is to be said.

Nothing is written here.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from gongkai.core.errors import Place, Problem, Severity
from gongkai.core.model import Package, Resource
from gongkai.intake import base, columns, stored
from gongkai.intake.columns import Header
from gongkai.intake.merge import Merged, merge
from gongkai.intake.names import ORG, Names
from gongkai.intake.rows import Read, Reader, notes
from gongkai.workbook.sheets import Book, Sheet

OWN_SHEETS = ("怎么填", "选项", "要改的地方", base.SHEET)
"""The sheets of a workbook of ours that hold no rows."""

Tables = Mapping[str, tuple[Resource, Path]]
"""The tables that can be written, with their files, by "package.resource"."""


@dataclass(frozen=True)
class Wish:
    """What somebody said beside the file: the one package or table that is meant, cells for the whole file, what amounts count
    (10,000 for 万元; 0: nobody said), whether rows that the file lacks are to go."""

    package: str = ""
    table: str = ""
    given: Mapping[str, str] = field(default_factory=dict)
    scale: int = 0
    delete: bool = False


@dataclass
class Plan:
    """What comes of a file: the sheets read, what each table becomes, what is to be said, and the words of the codes."""

    names: Names
    reads: list[Read] = field(default_factory=list)
    merged: list[Merged] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def refused(self) -> bool:
        """Whether something stops the import."""
        return any(one.stops for one in self.problems)

    @property
    def files(self) -> dict[Path, str]:
        """The new text of each file that changes."""
        return {one.stored.path: one.result().text() for one in self.merged if one.writes}


def make(book: Book, file: str, packages: Sequence[Package], wish: Wish) -> Plan:
    """The plan for the sheets of a file."""
    names = Names(packages)
    plan = Plan(names)
    tables = {resource.id: (resource, path) for resource, path in _tables(packages, wish)}
    if not tables:
        plan.problems.append(_error("table-unknown", file, name=".".join(filter(None, (wish.package, wish.table)))))
        return plan
    unread: list[str] = []
    found: list[tuple[Sheet, Header]] = []
    for sheet in book.sheets:
        if sheet.name in OWN_SHEETS or not sheet.rows:
            continue
        header = None if sheet.hidden else _header(sheet, [one for one, _ in tables.values()], wish, plan, file)
        if header is None:
            unread.append(sheet.name)
            continue
        found.append((sheet, header))
    _name(found, names, file)
    for sheet, header in found:
        given = _given(header, wish, names, tables[header.resource.id][1])
        if wrong := _unfit(header, given, file, sheet):
            plan.problems += wrong
            continue
        read = Reader(file, sheet, header, names, given, wish.scale).read()
        plan.problems += [*read.problems, *notes(read, file)]
        plan.reads.append(read)
    plan.problems += _sheets(book, plan, unread, tables, file, wish)
    if plan.reads:  # the sound rows, so that all mistakes are told at once
        _merge(plan, tables, file, base.read(book.sheets), wish)
    return plan


def _tables(packages: Sequence[Package], wish: Wish) -> Iterator[tuple[Resource, Path]]:
    """The tables that can be written, with their files."""
    for package in packages:
        for resource in package.resources:
            if (
                wish.package in ("", package.name)
                and wish.table in ("", resource.name)
                and (path := stored.file_of(package, resource))
            ):
                yield resource, path


def _header(sheet: Sheet, tables: Sequence[Resource], wish: Wish, plan: Plan, file: str) -> Header | None:
    found = columns.find(sheet, tables, frozenset(wish.given))
    if len(found) > 1:
        titles = "、".join(f"{one.resource.title.get('zh')}（{one.resource.id}）" for one in found)
        plan.problems.append(_error("sheet-ambiguous", file, sheet.name, sheet=sheet.name, tables=titles))
    return found[0] if len(found) == 1 else None


def _name(found: Sequence[tuple[Sheet, Header]], names: Names, file: str) -> None:
    """Let the sheets name each other's records: a new account comes with its first balance."""
    fields = ((one.resource, field) for _, one in found for field in one.resource.fields)
    named = {target.resource.id for resource, one in fields if (target := names.target(resource, one))}
    for sheet, header in found:
        if header.resource.id in named:
            names.new.setdefault(header.resource.id, []).extend(Reader(file, sheet, header, names).named())


def _given(header: Header, wish: Wish, names: Names, path: Path) -> dict[str, str]:
    """The cells that hold for every row of a sheet: what was said, and the unit where there is but one."""
    given = {
        name: text for name, text in wish.given.items() if header.resource.field(name) and name not in header.names
    }
    if ORG not in header.names and ORG not in given and (unit := header.resource.field(ORG)):
        target = names.target(header.resource, unit)
        units = (
            {code for code, _ in names.records(target)} if target else {row.get(ORG, "") for row in stored.cells(path)}
        )
        if len(units) == 1:
            given[ORG] = units.pop()
    return given


def _unfit(header: Header, given: Mapping[str, str], file: str, sheet: Sheet) -> list[Problem]:
    """Why a sheet can't be read as its table: two columns of one field, no column for a part of the key."""
    problems = []
    for name, (first, second) in header.twice.items():
        facts = {
            "title": _title(header.resource, name),
            "first": sheet.address(header.row, first),
            "second": sheet.address(header.row, second),
        }
        problems.append(_error("column-twice", file, facts["second"], header.resource, **facts))
    lacking = [one for one in header.resource.primary_key if one not in header.names and one not in given]
    if lacking:
        titles = "、".join(_title(header.resource, one) for one in lacking)
        code = "unit-unknown" if lacking == [ORG] else "key-missing"
        problems.append(
            _error(code, file, f"{sheet.name}!{header.row}", header.resource, titles=titles, sheet=sheet.name)
        )
    return problems


def _sheets(book: Book, plan: Plan, unread: Sequence[str], tables: Tables, file: str, wish: Wish) -> Iterator[Problem]:
    """Which sheets were read as what, and which were not."""
    for one in filter(lambda one: one.told, plan.reads):
        resource = one.header.resource
        facts = {
            "sheet": one.sheet.name,
            "title": resource.title.get("zh") or resource.name,
            "table": resource.id,
            "header": one.header.row,
            "count": one.told,
        }
        yield Problem(
            "import-sheet",
            Severity.NOTICE,
            resource.package,
            resource.name,
            place=Place(file, part=one.sheet.name),
            facts=facts,
        )
    if empty := [one.sheet.name for one in plan.reads if not one.told]:
        yield Problem("import-sheets-unfilled", Severity.NOTICE, place=Place(file), facts={"sheets": "、".join(empty)})
    hidden = [one.name for one in book.sheets if one.name in unread and one.hidden]
    others = [one for one in unread if one not in hidden]
    if hidden:
        yield Problem("import-sheets-hidden", Severity.NOTICE, place=Place(file), facts={"sheets": "、".join(hidden)})
    if others and plan.reads:
        yield Problem("import-sheets-unread", Severity.NOTICE, place=Place(file), facts={"sheets": "、".join(others)})
    if not plan.reads and not plan.refused:
        near = [told for sheet in book.sheets if sheet.name in others and (told := _near(sheet, tables, file, wish))]
        if near:
            yield from near
            return
        titles = "、".join(dict.fromkeys(one.title.get("zh") or one.name for one, _ in tables.values()))
        yield _error(
            "no-sheet",
            file,
            tables=titles if len(titles) < 120 else f"{titles[:120]}……",
            sheets="、".join(others or hidden),
        )


def _near(sheet: Sheet, tables: Tables, file: str, wish: Wish) -> Problem | None:
    """What a sheet that nobody knows is most like, and why it is not that."""
    header = columns.nearest(sheet, [one for one, _ in tables.values()])
    if header is None:
        return None
    resource = header.resource
    lacking = [
        one.name
        for one in resource.fields
        if one.name not in (*header.names, *wish.given)
        and (one.constraints.get("required") or one.name in resource.primary_key)
    ]
    told = {"known": header.names, "lacking": lacking}
    facts = {
        name: "、".join(_title(resource, one.name) for one in resource.fields if one.name in names)
        for name, names in told.items()
    }
    unknown = "、".join(header.unknown.values()) or "—"
    place = f"{sheet.name}!{header.row}"
    return _error(
        "sheet-near",
        file,
        place,
        resource,
        sheet=sheet.name,
        table=resource.title.get("zh") or resource.name,
        unknown=unknown,
        **facts,
    )


def _merge(plan: Plan, tables: Tables, file: str, known: base.Base, wish: Wish) -> None:
    for resource, path in tables.values():
        reads = [one for one in plan.reads if one.header.resource.id == resource.id]
        if not reads:
            continue
        try:
            table = stored.read(resource, path)
        except (UnicodeDecodeError, csv.Error, OSError) as error:
            plan.problems.append(_error("table-broken", file, "", resource, reason=str(error), path=path.name))
            continue
        merged = merge(table, reads, file, known.get(resource.id), delete=wish.delete)
        plan.problems += merged.problems
        plan.merged.append(merged)
        lacking = [one.name for one in resource.fields if one.constraints.get("required") and not all(
            one.name in read.header.names or one.name in read.given for read in reads)]  # fmt: skip
        outside = sorted({name for read in reads for name in read.header.names} - set(table.header))
        unknown = any(one.unsound and not one.rows for one in reads)  # so that it is told at once
        if (merged.added or unknown) and lacking:
            titles = "、".join(_title(resource, one) for one in lacking)
            plan.problems.append(
                _error(
                    "columns-missing",
                    file,
                    f"{reads[0].sheet.name}!{reads[0].header.row}",
                    resource,
                    titles=titles,
                    count=len(lacking),
                )
            )
        if outside:
            titles = "、".join(_title(resource, one) for one in outside)
            plan.problems.append(_error("columns-outside", file, "", resource, titles=titles, path=path.name))


def _title(resource: Resource, name: str) -> str:
    one = resource.field(name)
    return (one.title.get("zh") or name) if one else name


def _error(code: str, file: str, part: str = "", resource: Resource | None = None, **facts: object) -> Problem:
    of = (resource.package, resource.name) if resource else ("", "")
    return Problem(f"import-{code}", Severity.ERROR, *of, place=Place(file, part=part), facts=facts)
