"""A table proven good in one columnar pass, ready for the warehouse; None for one that frictionless must look at.

What is proven here, frictionless would find valid and read with the same values (see ADR 0008). The engine runs in this
process, so the file is a stranger's text in front of a parser: it may open that one file and write beside its result,
under a memory limit and a clock, and whatever goes wrong only means that nothing is proven.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb

from gongkai.core.model import Package, Resource
from gongkai.core.sql import text
from gongkai.validate import keys
from gongkai.validate.engine import Engine, engine_for
from gongkai.validate.forms import Width
from gongkai.validate.opening import Opened, opened
from gongkai.validate.quotes import blank_records, delimiters, numbers_at
from gongkai.validate.reading import RAW, Plan, plan, raw_rows, sampled_widths, values, widths_select

BASE_SECONDS = 30.0
BYTES_A_SECOND = 2_000_000
"""What a pass may take: at least fifty times as long as it does."""
FORMAT = "FORMAT parquet, PARQUET_VERSION v2, COMPRESSION lz4_raw, ROW_GROUP_SIZE 61440, USE_TMP_FILE false"
MOST_FIELDS = 1_000
MOST_UNPROVEN = 20_000
MOST_DROPPED = 4_000
"""Rows and records that are handed over one by one; with more, frictionless reads the table whole."""
_UNEQUAL = ("geopoint",)
"""Types whose values may be equal though their texts differ: nothing can be said of twins among them."""


@dataclass(frozen=True)
class Proof:
    """A proven table: a Parquet file with the columns c0, c1 … in the order of ``types`` behind ``_row``, the row number
    being the place in the file plus 2."""

    table: Path
    types: Mapping[str, str]
    rows: int


@dataclass(frozen=True)
class Target:
    """A table that a foreign key points at, and the columns of either side by their place. ``itself``: its own table."""

    own: tuple[int, ...]
    other: tuple[int, ...]
    opened: Opened
    plan: Plan
    itself: bool


@dataclass(frozen=True)
class Partly:
    """A table of which some rows are not proven, or some key. ``table`` has every record of the right width in order, those
    not proven with their raw cells; ``dropped`` are the numbers of the other records; ``unproven`` counts the former."""

    table: Path
    opened: Opened
    plan: Plan
    targets: tuple[Target, ...]
    dropped: tuple[int, ...]
    unproven: int
    seconds: float


def prove(resource: Resource, package: Package, out: Path) -> Proof | Partly | None:
    """The table of a resource, written to ``out``: proven in every cell, row and key, or only partly. None where nothing can
    be said; then nothing is left at ``out``."""
    file = openable(resource)
    targets = _targets(resource, package) if file else None
    if file is None or targets is None:
        return None
    seconds = (
        BASE_SECONDS + sum(one.path.stat().st_size for one in (file, *(one.opened for one in targets))) / BYTES_A_SECOND
    )
    out.unlink(missing_ok=True)
    found: Proof | Partly | None = None
    try:
        with engine_for(package.folder, out.parent, seconds) as engine:
            written = _written(engine, resource, file, out)
            if written is None:
                return None
            made, unproven, dropped = written
            if not unproven and not dropped and _keys_hold(engine, resource, made, out, targets):
                found = Proof(out, types_of(made), file.rows)
            elif unproven <= MOST_UNPROVEN:
                found = Partly(out, file, made, tuple(targets), dropped, unproven, seconds)
            return found
    except duckdb.Error:
        found = None
        return None
    finally:
        if found is None:
            out.unlink(missing_ok=True)


def openable(resource: Resource) -> Opened | None:
    """The file of a table that the engine may try to prove; None where its fields or its file leave too much open."""
    if not resource.fields or len(resource.fields) > MOST_FIELDS:
        return None
    names = [one.name for one in resource.fields]
    if len({name.casefold() for name in (*names, "_row")}) <= len(names) or plan(resource, {}) is None:
        return None
    return opened(resource)


def _targets(resource: Resource, package: Package) -> list[Target] | None:
    """Where the foreign keys lead; None where one leads to a table that nothing can be said of."""
    found: list[Target] = []
    schema = resource.descriptor.get("schema")
    declared = schema.get("foreignKeys") if isinstance(schema, dict) else None
    if len(declared or ()) != len(resource.foreign_keys):
        return None
    for key in resource.foreign_keys:
        target = package.resource(key.resource)
        if target is None:
            return None
        if not (target.descriptor.get("path") or target.descriptor.get("data")):
            continue  # its own problem says so, see validate
        pairs = [
            (resource.field(own), target.field(other))
            for own, other in zip(key.fields, key.reference_fields, strict=False)
        ]
        file = openable(target)
        made = plan(target, {})
        if (
            file is None
            or not file.plain
            or file.records.blank
            or made is None
            or not pairs
            or len(key.fields) != len(key.reference_fields)
        ):
            return None
        if any(not own or not other or own.type != other.type or own.type in _UNEQUAL for own, other in pairs):
            return None
        others = tuple(place(target, name) for name in key.reference_fields)
        wider = {**sampled_widths(made, file)}
        made = plan(target, wider)
        assert made
        found.append(
            Target(tuple(place(resource, name) for name in key.fields), others, file, made, target is resource)
        )
    return found


def place(resource: Resource, name: str) -> int:
    """The place of a field, counted from 0."""
    return [one.name for one in resource.fields].index(name)


def _written(engine: Engine, resource: Resource, file: Opened, out: Path) -> tuple[Plan, int, tuple[int, ...]] | None:
    """How the table was read when it was written, how many rows are not proven, and the records that are not in it; None
    where these are not all the records of the file."""
    first = plan(resource, {})
    assert first
    widths = sampled_widths(first, file)
    with file.path.open("rb") as stream:
        # In a table of one column a blank line may be a row or none, and behind a byte order mark offsets are not told for sure.
        lenient = len(resource.fields) > 1 and stream.read(3) != b"\xef\xbb\xbf"
    for last in (False, True):
        made = plan(resource, widths)
        if made is None:
            return None
        rows = _copied(engine, made, file, out, lenient)
        if not file.plain or (file.records.blank and not lenient):
            return None
        dropped = _dropped(engine, file) if lenient else ()
        if dropped is None or rows + len(dropped) != file.rows or not as_wide(file, len(made.forms), dropped):
            return None
        (unproven,) = engine.one(f"SELECT count({RAW}) FROM {table(out)}")
        wider = _wider(engine, made, widths, out) if unproven and not last else widths
        if wider == widths or plan(resource, wider) == made:  # a wider number may need no wider column
            return made, unproven, dropped
        widths = wider
    return None


def as_wide(file: Opened, width: int, dropped: tuple[int, ...] = ()) -> bool:
    """Whether every record but those dropped has as many cells as the table has columns: the engine's reader lets one more
    delimiter at the end of a record pass."""
    if not file.records.trailing:
        return True
    others = file.cells(dropped) if dropped else []
    expected = (width - 1) * (file.records.count - len(dropped)) + sum(max(len(one) - 1, 0) for one in others)
    return delimiters(file.path, file.delimiter) == expected


def _copied(engine: Engine, made: Plan, file: Opened, out: Path, lenient: bool) -> int:
    """The rows written: those of a file that is plain, or nothing to go by. Raises duckdb.Error."""
    while True:
        guessed = file.multiline
        if lenient:
            engine.run("DROP TABLE IF EXISTS rejects")
            engine.run("DROP TABLE IF EXISTS scans")
        sql = values(made, raw_rows(file, len(made.forms), multiline=guessed, lenient=lenient))
        try:
            rows: int = engine.one(f"COPY ({sql}) TO {text(str(out))} ({FORMAT})")[0]
        except duckdb.InvalidInputException:
            if file.plain and file.multiline == guessed:
                raise
            rows = 0
        if not file.plain or file.multiline == guessed:
            return rows


def _dropped(engine: Engine, file: Opened) -> tuple[int, ...] | None:
    """The numbers of the records that the reader left out: blank lines and those of another width; None for too many."""
    if not engine.yes("SELECT count(*) FROM rejects") and not file.records.blank:
        return ()
    starts = [one[0] - 1 for one in engine.all("SELECT DISTINCT line_byte_position FROM rejects ORDER BY 1")]
    if len(starts) > MOST_DROPPED or file.records.blank > MOST_DROPPED:
        return None
    rejected = numbers_at(file.records.ends, starts)
    return None if rejected is None else tuple(sorted({*rejected, *blank_records(file.path, file.records.ends)}))


def _wider(engine: Engine, made: Plan, widths: Mapping[int, Width], out: Path) -> dict[int, Width]:
    """The widths with what the numbers of unproven rows need."""
    asked = widths_select(made, table(out))
    if asked is None:
        return dict(widths)
    sql, numbers = asked
    answer = engine.one(sql)
    found = dict(widths)
    for at, whole, places in zip(numbers, answer[::2], answer[1::2], strict=True):
        known = widths.get(at, Width())
        found[at] = Width(max(known.whole, whole or 1), max(known.places, places or 0))
    return found


def table(out: Path) -> str:
    """A FROM clause over a proven table."""
    return f"read_parquet({text(str(out))})"


def types_of(made: Plan) -> dict[str, str]:
    """The SQL type of each column of the proven table, in order, ``_row`` first."""
    own = {one.name: form.type for one, form in zip(made.resource.fields, made.forms, strict=True)}
    return {"_row": "BIGINT", **own, **({"_absent": "VARCHAR"} if made.marked else {})}


def _keys_hold(engine: Engine, resource: Resource, made: Plan, out: Path, targets: list[Target]) -> bool:
    """Whether unique fields, primary key and foreign keys are kept."""
    source = table(out)
    unique = [(one.name,) for one in resource.fields if one.constraints.get("unique")]
    primary = [resource.primary_key] if resource.primary_key else []
    for names in dict.fromkeys((*unique, *primary)):
        fields = [resource.field(name) for name in names]
        if any(one is None or one.type in _UNEQUAL for one in fields):
            return False
        columns = [f"c{place(resource, name)}" for name in names]
        quick, exact = keys.distinct_texts(columns, source)
        if not engine.yes(quick) and not engine.yes(exact):
            return False
    sure = not primary or _some_required(resource, primary[0])
    if not sure and not engine.yes(keys.never_empty([f"c{place(resource, one)}" for one in primary[0]], source)):
        return False
    return all(_leads(engine, made, source, one) for one in targets)


def _some_required(resource: Resource, names: tuple[str, ...]) -> bool:
    return any(one.constraints.get("required") is True for one in resource.fields if one.name in names)


def _leads(engine: Engine, made: Plan, source: str, target: Target) -> bool:
    """Whether a foreign key holds. The target's other columns need not be good, but its rows must be plain to tell."""
    own = [f"c{at}" for at in target.own]
    other = [f"c{at}" for at in target.other]
    forms = made.forms if target.itself else target.plan.forms
    if not all(
        keys.comparable(made.forms[one].type, forms[two].type)
        for one, two in zip(target.own, target.other, strict=True)
    ):
        return False
    if target.itself:
        return engine.yes(keys.found(own, source, other, source))
    rows = raw_rows(target.opened, len(target.plan.forms), multiline=target.opened.multiline)
    chosen = sorted(set(target.other))
    engine.run(f"CREATE OR REPLACE TEMP TABLE target AS {values(target.plan, rows, only=chosen, constrained=False)}")
    if engine.one(f"SELECT count(*), count({RAW}) FROM target") != (target.opened.rows, 0):
        return False
    if not as_wide(target.opened, len(target.plan.forms)):
        return False
    return engine.yes(keys.found(own, source, other, "target"))
