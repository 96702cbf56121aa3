"""What each page weighs on the wire, against the budget of its kind (theme/budget.toml)."""

from __future__ import annotations

import gzip
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from gongkai.inspect_site.page import Page

PARTS = ("html", "css", "js", "total")


@dataclass(frozen=True)
class Budget:
    """The most that pages whose path fits one of ``match`` may weigh, in bytes after gzip, by html, css, js and total."""

    name: str
    match: tuple[str, ...]
    most: Mapping[str, int]


def read(path: Path) -> list[Budget]:
    """The budgets in their order; the first that fits a page is its own. Raises TOMLDecodeError, KeyError."""
    kinds = tomllib.loads(path.read_text(encoding="utf-8"))["kind"]
    return [
        Budget(one["name"], tuple(one["match"]), {part: one[part] for part in PARTS if part in one}) for one in kinds
    ]


def overweight(
    page: Page, raw: bytes, budgets: list[Budget], weigh: Callable[[str, str], int]
) -> list[tuple[str, int, int, str]]:
    """(part, weight, most, kind) of each part of the page above its budget. ``weigh`` gives the weight of an address in it."""
    budget = next((one for one in budgets if any(fnmatchcase(page.path, form) for form in one.match)), None)
    if budget is None:
        return []
    weights = {"html": len(gzip.compress(raw, 6)), "css": 0, "js": 0}
    for part, address in page.weighs:
        weights[part] += weigh(page.path, address)
    weights["total"] = sum(weights.values())
    return [(part, weights[part], most, budget.name) for part, most in budget.most.items() if weights[part] > most]
