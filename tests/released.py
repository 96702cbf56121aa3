"""A table that is published again and again, as the pipeline does without its pages."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import tiny
from gongkai import pipeline, releases
from gongkai.core.disclosures import Earlier, Sheet
from gongkai.core.errors import Problem
from gongkai.pipeline import BuildRequest
from gongkai.privacy.suppression import disclosed
from gongkai.releases import recording
from gongkai.totals import fill
from gongkai.warehouse import Warehouse

Row = tuple[str, str, int]
"""Month, kind and number."""


class Portal:
    """Publishes a table again and again, as the pipeline does without its pages."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.builds = folder, 0
        self.sheets: list[Sheet] = []

    def publish(
        self, rows: Sequence[Row], *, package: str = "g", table: str = "stats", field: str = "n", kind: str = "kind",
        words: Mapping[str, Mapping[str, Any]] | None = None, key: Sequence[str] | None = None, suppress: str = "k",
        totals: bool | Sequence[Mapping[str, Any]] = True, forgetful: bool = False,
        others: Mapping[str, Sequence[Row]] | None = None, wrong: str = "", by: str = "rule",
    ) -> list[Problem]:  # fmt: skip
        """The problems that stop the release; where there are none, it is recorded. ``others`` are further units' rows; of the unit
        ``wrong`` a rule finds a mistake in its first row, or that row has a bad ``cell``."""
        self.builds += 1
        here, more = self.folder / str(self.builds), words or {}
        fields = [
            {"name": "org_id", "title": "单位", "type": "string"},
            {"name": "month", "title": "月份", "type": "string", "privacy": "public", **more.get("month", {})},
            {"name": kind, "title": "类别", "type": "string", "privacy": "public", **more.get("kind", {})},
            {"name": field, "title": "件数", "type": "integer", **({"suppress": suppress} if suppress else {}),
             **more.get("field", {})},
        ]  # fmt: skip
        primary = ["org_id", "month", kind] if key is None else list(key)
        described = tiny.resource(table, fields, title="统计", **({"primaryKey": primary} if primary else {}))
        text = f"org_id,month,{kind},{field}\n" + "".join(f"v,{month},{one},{n}\n" for month, one, n in rows)
        for unit, given in (others or {}).items():
            text += "".join(f"{unit},{month},{one},{n}\n" for month, one, n in given)
        rules = {}
        if others:
            names = [{"name": one, "title": one, "type": "string"} for one in ("org_id", "name_zh")]
            register = tiny.resource("organizations", names, title="单位", primaryKey=["org_id"])
            units = "org_id,name_zh\n" + "".join(f"{unit},{unit}\n" for unit in ("v", *others))
            tiny.package(here / "data" / "registry", [register], {"organizations": units})
        if wrong and by == "rule":
            found = f"SELECT '{table}' AS _resource, _row, '{field}' AS _field FROM {package}.{table} WHERE org_id = '{wrong}'"
            rules = {"BAD-01": f"-- severity: error\n-- zh: 错。\n-- en: Wrong.\n{found}"}
        elif wrong:
            lines = text.splitlines(keepends=True)
            at = next(at for at, line in enumerate(lines) if line.startswith(f"{wrong},"))
            lines[at] = lines[at].replace("\n", "x\n")
            text = "".join(lines)
        every = [{"name": "all", "title": "合计", "by": []}] if totals is True else totals
        sums = [{"resource": table, "totals": every}] if every else []
        tiny.package(
            here / "data" / package, [{**described, **more.get("table", {})}], {table: text}, hierarchies=sums, rules=rules,
            **more.get("package", {}),
        )  # fmt: skip
        order = BuildRequest(here / "data", self.folder / "content", here / "site", date(2026, 6, 30))
        with Warehouse(here / "warehouse") as warehouse:
            checked = pipeline.check(order, warehouse)
            if not checked.stops(False):
                history = checked.history
                if forgetful:
                    checked.history = replace(history, earlier=Earlier())
                passed = pipeline._passed(
                    checked, fill(pipeline._sound(checked, warehouse), checked.packages, warehouse), warehouse
                )
                warehouse.forget_raw()
                public = {one.resource.id: one for one in passed.tables}
                self.sheets = sheets = disclosed.sheets(public, checked.packages, warehouse)
                tables = {name: (one.rows, str(self.builds)) for name, one in public.items()}
                made = releases.draft(history, order.as_of, tables, sheets)
                if not checked.stops(False):
                    assert recording.keep(order.content, made)[1] == []
        return [one for one in checked.problems if one.stops]

    def shown(self) -> dict[tuple[str, ...], str]:
        """The cells of the table in the last release."""
        records = sorted(
            (self.folder / "content" / "releases").glob("*.json"), key=lambda one: int(one.stem.split("-")[-1])
        )
        said = json.loads(records[-1].read_text(encoding="utf-8"))["protected"]
        (base,) = [one for one in said.values() if not one["of"]]
        lines = (self.folder / "content" / "releases" / base["file"]).read_text(encoding="utf-8").splitlines()[1:]
        return {tuple(line.split(",")[1:-1]): line.rpartition(",")[2] for line in lines}
