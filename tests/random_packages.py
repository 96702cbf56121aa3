"""Random packages of counts through the gate, and what a reader makes of the published tables: which sum each cell is, and
what adds up, worked out here from the words of the package alone."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

import counted
import numpy as np
from attacker import Thorough
from counted import through_the_gate
from gongkai.load import load
from gongkai.totals import resources
from one_warehouse import emptied

CASE_KINDS = {"road": ("公共", False), "water": ("公共", False), "land": ("家庭", False), "family": ("家庭", True)}
BY = {
    "by_month": ["month"], "by_kind": ["kind"], "in_all": [], "by_quarter": ["month:quarter", "kind"],
    "by_year": ["month:year", "kind"], "to_date": ["month:ytd", "kind"], "by_level": ["month", "kind.level"],
    "by_level_in_all": ["kind.level"], "year_in_all": ["month:year"], "twelve": ["month:12m"],
}  # fmt: skip
SIZES = (0, 0, 0, 1, 1, 2, 3, 4, 5, 6, 7, 9, 12, 20, 35)
UNITS = ("a", "b")


@dataclass
class Made:
    """One package: its words, and the true numbers of its rows by (unit, month, kind) and field."""

    fields: list[str]
    totals: list[str]
    words: dict[str, Any]
    rows: dict[tuple[str, str, str], dict[str, float]]
    copied: bool = False
    amounts: bool = False
    cells: dict[str, list[tuple[object, ...]]] = field(default_factory=dict)


def draw(seed: int) -> Made:
    """A package of 4 to 16 rows."""
    dice = Random(seed)
    units = UNITS[: dice.choice([1, 1, 1, 2])]
    months = [f"2025-{one:02d}" for one in range(1, dice.choice([1, 2, 3, 3, 4, 6]) + 1)]
    if len(months) == 3 and dice.random() < 0.3:
        months = ["2024-11", "2024-12", "2025-01"]
    kinds = dice.sample(sorted(CASE_KINDS), dice.choice([2, 2, 3, 4] if len(months) < 4 else [1, 2]))
    if len(units) == 2:
        months = months[:2]
    sort = dice.choice(["one", "one", "one", "sums", "within", "flows", "amounts"])
    if sort != "one":
        months, kinds = months[:3], kinds[:2]
    totals = sorted(dice.sample(sorted(BY), dice.randint(1, 4)))
    words: dict[str, Any] = {}
    fields = {
        "one": ["n"], "sums": ["n", "ok", "bad"], "within": ["n", "ok"], "flows": ["n", "done", "open"], "amounts": ["n"],
    }[sort]  # fmt: skip
    if sort == "sums":
        words["sums"] = [{"whole": "n", "parts": ["ok", "bad"]}]
    if sort == "within" or (sort == "sums" and dice.random() < 0.3):
        words["within"] = [{"part": "ok", "whole": "n"}]
    if sort == "flows":
        words["flows"] = [{"stock": "open", "in": ["n"], "out": ["done"], "over": "month"}]
    if dice.random() < 0.25:
        words["rows"] = "hidden"
    if "family" in kinds and dice.random() < 0.5:
        words["sensitive"] = "kind.sensitive"
    rows: dict[tuple[str, str, str], dict[str, float]] = {}
    stock: dict[tuple[str, str], int] = {}
    for unit, month, kind in product(units, months, kinds):
        n = dice.choice(SIZES)
        row: dict[str, float] = {"n": n}
        if sort in ("sums", "within"):
            row["ok"] = dice.randint(0, n)
        if sort == "sums":
            row["bad"] = n - row["ok"]
        if sort == "flows":
            before = stock.get((unit, kind), dice.choice(SIZES))
            row["done"] = dice.randint(0, n + (before if month != months[0] else 0))
            row["open"] = (before if month != months[0] else before + row["done"]) + n - row["done"]
            stock[unit, kind] = int(row["open"])
        if sort == "amounts":
            row["paid"] = n * dice.choice([100, 250.5]) + (dice.choice([0, 30]) if n else 0)
        rows[unit, month, kind] = row
    made = Made(fields, totals, words, rows, "by_month" in totals and dice.random() < 0.3, sort == "amounts")
    if made.amounts:
        words["linked"] = [{"count": "n", "amounts": ["paid"]}]
    if made.copied:
        words["equal"] = [{"field": "hot.most", "key": ["org_id", "month"], "total": "by_month.n"}]
    names = [*fields, *(["paid"] if made.amounts else [])]
    made.cells["cases"] = [(*key, *(_written(row[one]) for one in names)) for key, row in sorted(rows.items())]
    made.cells["kinds"] = [(kind, level, str(strict).lower()) for kind, (level, strict) in CASE_KINDS.items()]
    if made.copied:
        sums: dict[tuple[str, str], float] = {}
        for (unit, month, _), row in sorted(rows.items()):
            sums[unit, month] = sums.get((unit, month), 0) + row["n"]
        made.cells["hot"] = [(*key, int(value)) for key, value in sums.items()]
    return made


def _written(value: float) -> object:
    return int(value) if value == int(value) else f"{value:.2f}"


def publish(made: Made, folder: Path) -> tuple[dict[str, list[dict[str, Any]]], list[str]]:
    """The published tables as rows by column, "*" for what is hidden; and the codes of the problems."""
    paid = {"name": "paid", "title": "金额", "type": "number", "unit": "CNY"}
    more: dict[str, Any] = {"more": made.fields[1:], "hierarchy": made.words}
    totals = [{"name": one, "title": one, "by": BY[one]} for one in made.totals]
    if made.copied:
        hot = counted.table("hot", [counted.ORG, counted.MONTH, counted.count("most")], ["org_id", "month"])
        more |= {"resources": [hot], "tables": {"hot": "org_id,month,most\n"}}
    counted.package(folder / "data" / "stats", "org_id,month,kind,n\n", totals, **more)
    if made.amounts:
        path = folder / "data" / "stats" / "datapackage.json"
        words = json.loads(path.read_text(encoding="utf-8"))
        next(one for one in words["resources"] if one["name"] == "cases")["schema"]["fields"].append(paid)
        path.write_text(json.dumps(words), encoding="utf-8")
    packages, problems = resources.complete(load(folder / "data").packages)
    assert not problems, problems
    warehouse = emptied()
    passed = through_the_gate(packages, made.cells, warehouse)
    if passed.problems:
        return {}, [one.code for one in passed.problems]
    warehouse.forget_raw()
    found: dict[str, list[dict[str, Any]]] = {}
    for table in passed.tables:
        if table.resource.name == "kinds":
            continue
        names = [one.name for one in table.resource.fields]
        sql = f"SELECT {', '.join(names)}, _absent FROM stats.{table.resource.name} ORDER BY _row"
        found[table.resource.name] = [
            {
                name: "*" if f"{name}=suppressed" in (row[-1] or "").split(";") else cell
                for name, cell in zip(names, row[:-1], strict=True)
            }
            for row in warehouse.trusted(sql).rows
        ]
    return found, []


def _counts(by: list[str], row: Mapping[str, Any], key: tuple[str, str, str]) -> bool:
    """Whether a row of a total counts a row of the table."""
    unit, month, kind = key
    if row["org_id"] != unit:
        return False
    quarter = f"{month[:4]}Q{(int(month[5:]) + 2) // 3}"
    for one in by:
        same = {
            "month": lambda: row["month"] == month,
            "kind": lambda: row["kind"] == kind,
            "month:quarter": lambda: row["quarter"] == quarter,
            "month:year": lambda: str(row["year"]) == month[:4],
            "month:ytd": lambda: row["ytd"][:4] == month[:4] and month <= row["ytd"],
            "month:12m": lambda: f"{int(row['until'][:4]) - 1}{row['until'][4:]}" < month <= row["until"],
            "kind.level": lambda: row["level"] == CASE_KINDS[kind][0],
        }[one]()
        if not same:
            return False
    return True


@dataclass
class Read:
    """What a reader has: the attacker, and what must not be found out, each with the least width."""

    attacker: Thorough
    secrets: list[tuple[np.ndarray, float]]
    hidden: int
    beside: int


def read(made: Made, tables: Mapping[str, list[dict[str, Any]]]) -> Read:
    """Everything that the published tables say, as sums of the values of the rows."""
    names = [*made.fields, *(["paid"] if made.amounts else [])]
    keys = sorted(made.rows)
    atom = {(key, name): at for at, (key, name) in enumerate(product(keys, names))}
    truth = np.array([made.rows[key][name] for key, name in atom])
    strict = {key: bool(made.words.get("sensitive")) and CASE_KINDS[key[2]][1] for key in keys}
    members: list[np.ndarray] = []
    published: list[float] = []
    threshold: list[int] = []
    place: dict[tuple[str, int, str], int] = {}

    def cell(table: str, number: int, name: str, of: list[tuple[str, str, str]], shown: Any, source: str = "") -> None:
        sum_ = np.zeros(len(truth))
        sum_[[atom[key, source or name] for key in of]] = 1
        place[table, number, name] = len(members)
        members.append(sum_)
        published.append(np.nan if shown == "*" else float(shown))
        threshold.append(0 if name == "paid" else 11 if all(strict[key] for key in of) else 5)

    seen = made.words.get("rows") != "hidden"
    for number, row in enumerate(tables["cases"]):
        for name in names:
            assert seen or row[name] == "*"
            if seen:
                cell("cases", number, name, [(row["org_id"], row["month"], row["kind"])], row[name])
    for total in made.totals:
        for number, row in enumerate(tables[total]):
            for name in [one for one in names if one in row and row[one] is not None]:
                cell(total, number, name, [key for key in keys if _counts(BY[total], row, key)], row[name])
    for number, row in enumerate(tables.get("hot", ())):
        cell("hot", number, "most", [key for key in keys if key[:2] == (row["org_id"], row["month"])], row["most"], "n")
    identities, within, laws = [], [], []

    def tied(*terms: tuple[tuple[tuple[str, str, str], str], float]) -> np.ndarray:
        sum_ = np.zeros(len(truth))
        for at, sign in terms:
            sum_[atom[at]] += sign
        return sum_

    for key in keys:
        for one in made.words.get("sums", ()):
            identities.append(tied(((key, one["whole"]), 1), *(((key, part), -1) for part in one["parts"])))
        for one in made.words.get("within", ()):
            laws.append(tied(((key, one["whole"]), 1), ((key, one["part"]), -1)))
        for _ in made.words.get("flows", ()):
            year, month = int(key[1][:4]), int(key[1][5:])
            before = (key[0], f"{year - (month == 1)}-{(month - 2) % 12 + 1:02d}", key[2])
            if before in made.rows:
                identities.append(
                    tied(((key, "open"), 1), ((before, "open"), -1), ((key, "n"), -1), ((key, "done"), 1))
                )
    for one in made.words.get("within", ()):
        for (table, number, name), whole in place.items():
            part = place.get((table, number, one["part"]))
            if name == one["whole"] and part is not None:
                within.append((part, whole))
    matrix = np.array(members).reshape(-1, len(truth))
    whole = np.array([name != "paid" for _, name in atom])
    attacker = Thorough(
        matrix, np.array(published), np.array(identities).reshape(-1, len(truth)), within, np.array(threshold), whole,
        truth, laws,
    )  # fmt: skip
    values, secrets, beside = matrix @ truth, [], 0
    for at in np.flatnonzero(np.isnan(attacker.published)).tolist():
        if values[at] > 0 and threshold[at]:
            secrets.append((matrix[at], float(threshold[at])))
            beside += values[at] >= threshold[at]
    for (table, number, name), at in place.items():
        count = place.get((table, number, "n"))
        both = name == "paid" and count is not None and bool(np.isnan([published[at], published[count]]).all())
        if both and count is not None and values[at] > 0 and values[count] > 0:
            secrets.append((matrix[at], threshold[count] * values[at] / values[count]))
    for part, total in within:
        k, rest = threshold[total], values[total] - values[part]
        none = rest in (0, values[total]) and 0 < values[total] < 2 * k and not np.isnan(published[total])
        if 0 < rest < k or none:
            secrets.append((matrix[total] - matrix[part], float(k)))
    return Read(attacker, secrets, int(np.isnan(published).sum()), int(beside))
