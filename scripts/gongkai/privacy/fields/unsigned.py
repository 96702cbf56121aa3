"""Files beside rows that are not shown: nobody has signed for them, they are not there, or of a kind that can't be shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from gongkai.core.attachments import ENDINGS, FOLDER, NEEDED, SIGNED
from gongkai.core.errors import Problem, Severity
from gongkai.core.model import Package, Table
from gongkai.core.problems import both, in_table
from gongkai.core.sql import quoted
from gongkai.load.paths import Refused, local_file
from gongkai.warehouse import Warehouse


def check(packages: Sequence[Package], tables: Iterable[Table], warehouse: Warehouse) -> list[Problem]:
    """A warning for each row whose file is not shown."""
    homes = {one.name: one.home for one in packages}
    return [
        problem
        for table in tables
        if table.resource.attachments
        for problem in _of_table(table, homes[table.resource.package], warehouse)
    ]


def _of_table(table: Table, home: Path, warehouse: Warehouse) -> Iterable[Problem]:
    one = table.resource
    if not all(one.field(name) for name in (one.attachments, *NEEDED)):
        facts = {"fields": ", ".join(name for name in (one.attachments, *NEEDED) if not one.field(name))}
        yield in_table("attachments-fields", Severity.ERROR, one, facts)
        return
    columns = ", ".join(f"{quoted(name)}::VARCHAR" for name in (one.attachments, *SIGNED))
    rows = warehouse.trusted(f"SELECT _row, {columns} FROM {quoted(one.package, one.name)} ORDER BY _row").rows
    for row, file, *signed in rows:
        facts = {"file": file or ""}
        if not file or not file.lower().endswith(ENDINGS) or not file.startswith(f"{FOLDER}/"):
            yield in_table("attachment-kind", Severity.WARNING, one, facts, row=row, field=one.attachments)
        elif not _is_there(home, file):
            yield in_table("attachment-missing", Severity.WARNING, one, facts, row=row, field=one.attachments)
        elif not all(signed):
            lacks = [one.field(name) for name, cell in zip(SIGNED, signed, strict=True) if not cell]
            facts |= both(field=lacks[0].title) if lacks[0] else {}
            yield in_table(
                "attachment-unsigned", Severity.WARNING, one, facts, row=row, field=lacks[0].name if lacks[0] else ""
            )


def _is_there(home: Path, file: str) -> bool:
    try:
        return bool(local_file(home, file))
    except Refused:
        return False
