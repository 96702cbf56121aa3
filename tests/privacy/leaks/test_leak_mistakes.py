"""What the scan says of each leak in tests/mistakes, word for word, and that the near miss passes."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest
import tiny
import tiny_documents
from gongkai import pipeline
from gongkai.core import messages
from gongkai.core.errors import Problem
from gongkai.warehouse import Warehouse
from root import ROOT

CASES = sorted((ROOT / "tests" / "mistakes").glob("*/leak.toml"))
FIELDS = [
    {"name": "summary", "title": "摘要", "type": "string"},
    {"name": "amount", "title": "金额", "type": "number", "unit": "CNY"},
]


def found(folder: Path, written: Mapping[str, str]) -> list[Problem]:
    """The leaks that a check finds in a package of one table beside which the files lie."""
    tiny.package(
        folder / "data" / "money", [tiny.resource("rows", FIELDS, title="账目")], {"rows": "summary,amount\n修路,1\n"}
    )
    for name, text in written.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".pdf":
            tiny_documents.pdf(path, text.strip())
        elif path.suffix == ".jpg":
            tiny_documents.jpeg(path, words=text.strip())
        else:
            path.write_text(text, encoding="utf-8")
    order = pipeline.BuildRequest(folder / "data", folder / "content", folder / "site")
    with Warehouse(order.work / "warehouse") as warehouse:
        checked = pipeline.check(order, warehouse)
    return [one for one in checked.problems if one.code.startswith(("leak", "document")) and one.type != "pixels"]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.parent.name)
def test_the_leak_is_told_where_it_is_and_the_near_miss_passes(path: Path, tmp_path: Path) -> None:
    case = tomllib.loads(path.read_text(encoding="utf-8"))
    said = [
        {"severity": one.severity.value, "place": str(one.place),
         **{locale: messages.sentence(one, locale) for locale in ("zh", "en")}}
        for one in found(tmp_path / "fails", case["fails"])
    ]  # fmt: skip
    assert said == case["problem"]
    assert found(tmp_path / "passes", case["passes"]) == []


def test_every_fixture_of_the_brief_is_there() -> None:
    assert len(CASES) >= 9
