"""A page that lists the first of many says so: how many there are, and where they all are."""

import re
from datetime import date
from pathlib import Path

import pytest
import tiny
from gongkai import pipeline
from gongkai.pages.site import LISTED
from gongkai.pipeline import BuildRequest

pytestmark = pytest.mark.slow

FIELDS = [
    {"name": "id", "title": "编号", "type": "string", "constraints": {"required": True}},
    {"name": "title", "title": "名称", "type": "string"},
]
RULE = """-- severity: warning
-- zh: {id} 要留意。
-- en: Look at {id}.
-- hint.zh: 核对。
-- hint.en: Check it.
SELECT 'items' AS _resource, _row AS _row, 'id' AS _field, id FROM p.items WHERE id < 's'
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("listed")
    for name, count in (("p", LISTED + 3), ("q", LISTED)):
        rows = "".join(f"r{at:04},第{at}件\n" for at in range(count))
        resource = tiny.resource("items", FIELDS, title="事项", primaryKey=["id"], record="title")
        rule = RULE.replace("FROM p.", f"FROM {name}.")
        tiny.package(folder / "data" / name, [resource], {"items": "id,title\n" + rows}, rules={f"{name}-01": rule})
    pipeline.build(BuildRequest(folder / "data", folder / "content", folder / "site", date(2024, 6, 30)))
    return folder / "site"


def part(site: Path, path: str, name: str) -> str:
    """The section of a page that has this name, without its list."""
    text = (site / path).read_text(encoding="utf-8")
    found = re.search(rf'<section class="[^"]*" id="{name}">(.*?)</section>', text, re.DOTALL)
    assert found
    return found[1]


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("data/p/index.html", "只列前 200 条，共 203 条；"),
        ("en/data/p/index.html", "Only the first 200 of 203 are listed; "),
    ],
)
def test_a_list_of_records_that_is_cut_says_how_many_there_are_and_links_the_whole_table(
    site: Path, path: str, told: str
) -> None:
    text = part(site, path, "list-items")
    assert text.count("<li>") == LISTED and told in text
    (target,) = re.findall(r'href="([^"]+)" download', text)
    whole = (site / path).parent / target
    assert len(whole.read_text(encoding="utf-8").splitlines()) == LISTED + 4


@pytest.mark.parametrize("path", ["data/q/index.html", "en/data/q/index.html"])
def test_a_list_that_just_fits_says_nothing(site: Path, path: str) -> None:
    for name in ("list-items", "problems"):
        text = part(site, path, name)
        assert "只列前" not in text and "Only the first" not in text


def test_warnings_beyond_those_listed_are_counted(site: Path) -> None:
    for path in ("data/p/index.html", "data/p/items/index.html"):
        assert "只列前 200 条，共 203 条。" in part(site, path, "problems")
        assert re.search(r'badge-warning">\s*\S+ 203<', (site / path).read_text(encoding="utf-8"))
    text = (site / "quality" / "index.html").read_text(encoding="utf-8")
    assert "只列前 200 条，共 403 条。" in text and '<span class="note">403</span>' in text
