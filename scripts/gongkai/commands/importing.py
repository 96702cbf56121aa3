"""A clerk's file into ``data/``: read, laid over the tables, checked as if it were there already, shown, and then written or not.

The verb is called ``import``. Nothing is written before its changes were shown, and nothing at all where a cell can't be read, a row
breaks its table's schema or something personal came to light; then her own file comes back with the places marked.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from gongkai import pipeline
from gongkai.commands import account
from gongkai.core import i18n, messages
from gongkai.core.errors import Place, Problem, Severity
from gongkai.folders import lock
from gongkai.intake import plan as intake
from gongkai.intake import told, written
from gongkai.load import load
from gongkai.warehouse import Warehouse
from gongkai.workbook import returned, sheets

SCALES = {"元": 1, "万元": 10_000, "千元": 1_000, "亿元": 10**8}
CELLS = 8
"""Cells with the same mistake that are named."""
ENCODINGS = ("gb18030", "utf-8", "utf-16")


def run(chosen: argparse.Namespace) -> int:
    """The exit status: 0 where everything is written or there is nothing to write, 1 where nothing was written, 2 for a wrong command."""
    if not chosen.file.is_file():
        print(i18n.say("import.no-file", chosen.locale, file=chosen.file), file=sys.stderr)
        return 2
    data = chosen.data.resolve()
    try:
        with written.workplace(data) as work:
            return _imported(chosen, data, work)
    except lock.Busy:
        problem = Problem("busy", Severity.FATAL, place=Place(str(chosen.data)))
    except OSError as error:
        problem = Problem(
            "unwritable",
            Severity.FATAL,
            type="import",
            place=Place(str(error.filename or chosen.data)),
            facts={"reason": error.strerror},
        )
    print(account.text([problem], chosen.locale), file=sys.stderr)
    return 1


def _imported(chosen: argparse.Namespace, data: Path, work: Path) -> int:
    locale, file = chosen.locale, chosen.file.name
    book = _book(chosen)
    if book.wrong:
        problem = Problem(f"import-file-{book.wrong}", Severity.ERROR, place=Place(file), facts={"head": book.head})
        print(account.text([problem], locale), file=sys.stderr)
        return 1
    loaded = load(data, work / "packages")
    package, _, table = (
        chosen.table.partition(".") if "." in (chosen.table or "") else (chosen.package or "", "", chosen.table or "")
    )
    given = {
        name: text
        for name, text in (("org_id", chosen.org), ("period", chosen.period), ("month", chosen.period))
        if text
    }
    wish = intake.Wish(package, table, given, SCALES.get(chosen.unit or "", 0), chosen.delete)
    plan = intake.make(book, file, loaded.packages, wish)
    found = [] if not plan.files else _checked(chosen, plan, data, work, file)
    problems = [*plan.problems, *found]
    print(account.text(_once(problems), locale), file=sys.stderr)
    if plan.refused or any(map(_bars, found)):
        _give_back(chosen, book, problems)
        print(i18n.say("import.refused", locale), file=sys.stderr)
        return 1
    print("\n".join(told.lines(plan, locale)), flush=True)
    if not plan.files:
        print(i18n.say("import.nothing", locale), file=sys.stderr)
        return 0
    if any(one.stops for one in found):
        _give_back(chosen, book, problems)
    if not chosen.yes and not _agreed(i18n.say("import.ask", locale)):
        print(i18n.say("import.kept", locale), file=sys.stderr)
        return 1
    written.put(data, plan.files, work)
    print(
        i18n.say(
            "import.done",
            locale,
            files=i18n.say("list.comma", locale).join(sorted(str(one.relative_to(data)) for one in plan.files)),
        ),
        file=sys.stderr,
    )
    return 0


def _book(chosen: argparse.Namespace) -> sheets.Book:
    """The file's sheets; of a text that is not UTF-8 only once somebody has said, or says now, what its encoding is."""
    book = sheets.read(chosen.file, chosen.encoding or "")
    if (
        book.wrong == "encoding"
        and book.head
        and not chosen.encoding
        and _agreed(i18n.say("import.encoding", chosen.locale, head=book.head))
    ):
        return sheets.read(chosen.file, "gb18030")
    return book


def _agreed(question: str) -> bool:
    """Whether a person at a terminal says yes."""
    if not sys.stdin.isatty():
        return False
    return input(f"{question} [y/N] ").strip().lower() in ("y", "yes", "是", "好")


def _checked(chosen: argparse.Namespace, plan: intake.Plan, data: Path, work: Path, file: str) -> list[Problem]:
    """What the checks say of the rows that would be added or changed, each in its place in the file."""
    copy = written.staged(data, plan.files, work)
    request = pipeline.BuildRequest(copy, chosen.content, work / "check" / "site", chosen.as_of)
    with Warehouse(request.work / "warehouse") as warehouse:
        problems = pipeline.check(request, warehouse).problems
    return _traced(problems, plan, file, chosen.locale)


def _traced(problems: Iterable[Problem], plan: intake.Plan, file: str, locale: str) -> list[Problem]:
    found = []
    for merged in plan.merged:
        stored = merged.result()
        touched = {key for _, key, _ in merged.added} | {one.key for one in merged.changed}
        keys = dict(enumerate((stored.key_of(row) for _, row in stored.rows), start=2))
        for one in problems:
            if f"{one.package}.{one.resource}" != stored.resource.id or one.row is None:
                continue
            key = keys.get(one.row)
            if key not in touched or key is None:
                continue
            read, number = merged.places[key]
            columns = {field.name: at for at, field in read.header.fields.items()}
            part = (
                read.sheet.address(number, columns[one.field])
                if one.field in columns
                else f"{read.sheet.name}!{number}"
            )
            known = stored.resource.field(one.field)
            title = (known.title.get(locale) or one.field) if known else one.field
            found.append(replace(one, place=Place(file, part=part, field=title), facts={**one.facts, "row": number}))
    return found


def _once(problems: Iterable[Problem]) -> list[Problem]:
    """Each mistake of form once, with all its cells: what is written wrong in a column is mostly written so in every row."""
    same: dict[tuple[object, ...], list[Problem]] = {}
    for one in problems:
        sheet, mark, _ = one.place.part.rpartition("!")
        of_form = one.code.startswith("import-") and mark
        key = (one.code, one.resource, sheet, repr(sorted(one.facts.items()))) if of_form else (id(one),)
        same.setdefault(key, []).append(one)
    return [_at_all(group) if len(group) > 1 else group[0] for group in same.values()]


def _at_all(same: Sequence[Problem]) -> Problem:
    sheet, mark, _ = same[0].place.part.rpartition("!")
    cells = "、".join(one.place.part.rpartition("!")[2] for one in same[:CELLS]) + ("……" if len(same) > CELLS else "")
    return replace(same[0], place=replace(same[0].place, part=f"{sheet}{mark}{cells}"))


def _bars(problem: Problem) -> bool:
    """Whether a problem of a row keeps the whole file out: it breaks the schema, or what it holds may not be in ``data/`` at all."""
    return problem.severity is Severity.FATAL or (problem.stops and problem.code == "schema")


def _give_back(chosen: argparse.Namespace, book: sheets.Book, problems: Sequence[Problem]) -> None:
    """Her file with the places marked, beside it."""
    locale = chosen.locale
    marks = [
        (one.place.part, messages.sentence(one, locale), messages.hint(one, locale)) for one in problems if one.stops
    ]
    words = {name: i18n.say(f"import.marked.{name}", locale) for name in ("sheet", "title", "place", "wrong", "cure")}
    stem = re.sub(r"-要改(-\d+)?$", "", chosen.file.stem)
    out = next(
        one
        for one in (chosen.file.with_name(f"{stem}-要改{number}.xlsx") for number in ("", "-2"))
        if one != chosen.file
    )
    lost = returned.write(chosen.file, out, book.kind, book.encoding, marks, words)
    if lost is None:
        print(i18n.say("import.no-marks", locale, file=out), file=sys.stderr)
        return
    print(i18n.say("import.marks", locale, file=out), file=sys.stderr)
    if lost:
        print(i18n.say("import.marks-lost", locale), file=sys.stderr)
