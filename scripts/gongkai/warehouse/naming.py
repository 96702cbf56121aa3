"""Names, texts and types as SQL writes them, and a table of validate's as a SELECT."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from gongkai.core.missing import COLUMN, entry, not_numbers
from gongkai.core.model import TRY, Absent
from gongkai.core.sql import quoted, text

READ_OPTIONS = (
    "header=true, auto_detect=false, delim=',', quote='\"', escape='\"', nullstr='\\N', "
    "allow_quoted_nulls=false, max_line_size=33554432, strict_mode=true"
)
_PART = re.compile(r'"((?:[^"]|"")*)"|([^.]+)')


def parts_of(name: str) -> tuple[str, ...]:
    """The parts of a name as SQL writes it."""
    return tuple(bare or part.replace('""', '"') for part, bare in _PART.findall(name))


def canonical(table: Path, types: Mapping[str, str], *, told: bool = False) -> str:
    """A SELECT of a table that validate wrote, in the file's order, with its columns called and typed as told: the canonical
    CSV of a table that frictionless read (a type behind TRY takes each cell as near as it can), or the Parquet file (c0, c1 …)
    of a proven one, whose place in the file is its row. With ``told``, ``_absent`` says where a number was NaN or infinite."""
    if table.suffix != ".parquet":
        plain = {column: "VARCHAR" if kind.startswith(TRY) else kind for column, kind in types.items()}
        tried = [(quoted(column), kind.removeprefix(TRY)) for column, kind in types.items() if kind.startswith(TRY)]
        columns = ", ".join(f"{text(column)}: {text(kind)}" for column, kind in plain.items())
        # Trimmed, though there is nothing to trim: else the engine hands the type on to its reader, which does not try.
        near = ", ".join(f"TRY_CAST(trim({name}) AS {kind}) AS {name}" for name, kind in tried)
        odd = [
            (name, text(entry(column, Absent.NOT_A_NUMBER)))
            for column in types
            if (name := quoted(column)) in dict(tried)
        ]
        why = not_numbers(odd, marked=COLUMN in types) if odd and told else ""
        inside, behind = (f", {why}", "") if COLUMN in types else ("", f", {why}")
        chosen = f"* REPLACE ({near}{inside if why else ''}){behind if why else ''}" if near else "*"
        return f"SELECT {chosen} FROM read_csv({text(str(table))}, {READ_OPTIONS}, columns={{{columns}}})"
    own = list(types.items())[1:]
    named = "".join(f", CAST(c{at} AS {kind}) AS {quoted(name)}" for at, (name, kind) in enumerate(own))
    source = f"read_parquet({text(str(table))}, file_row_number=true)"
    return f"SELECT CAST(file_row_number + 2 AS BIGINT) AS _row{named} FROM {source}"


def is_numeric(kind: str) -> bool:
    """Whether a DuckDB type is one of numbers."""
    return kind.startswith("DECIMAL") or kind.endswith("INT") or kind in ("INTEGER", "DOUBLE", "FLOAT")
