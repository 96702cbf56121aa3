"""A view over many units stands on each unit's page too, with the unit's own marked; of few there is nothing to be lost in."""

from datetime import date
from pathlib import Path

import pytest
import tiny
from gongkai import pipeline
from gongkai.core.crowds import MANY
from gongkai.pipeline import BuildRequest

UNITS = [{"name": "org_id", "title": "单位", "type": "string"}, {"name": "name_zh", "title": "名称", "type": "string"}]
LATE = [
    {"name": "org_id", "title": "单位", "type": "string", "references": "registry.organizations.org_id"},
    {"name": "late", "title": "晚了的", "type": "integer"},
]
SQL = "SELECT org_id, late FROM p.periods ORDER BY org_id"


def build(folder: Path, units: int) -> Path:
    names = [f"v{at:02d}" for at in range(units)]
    registry = tiny.resource("organizations", UNITS, title="单位", record="name_zh", primaryKey=["org_id"])
    tiny.package(folder / "data" / "registry", [registry],
                 {"organizations": "org_id,name_zh\n" + "".join(f"{one},第{one[1:]}村\n" for one in names)})  # fmt: skip
    spec = {"type": "hbar", "group": "org_id", "series": ["late"], "page": "among", "subtitle": "各期，期"}
    tiny.package(folder / "data" / "p", [tiny.resource("periods", LATE, title="各期", primaryKey=["org_id"])],
                 {"periods": "org_id,late\n" + "".join(f"{one},{at % 7}\n" for at, one in enumerate(names))},
                 views={"late": SQL}, views_words=[
                     {"name": "late", "title": "晚了几期？", "resources": ["periods"], "specType": "gongkai", "spec": spec}])  # fmt: skip
    found = pipeline.build(BuildRequest(folder / "data", folder / "content", folder / "site", date(2024, 6, 30)))
    assert not found.stops(strict=True), found.problems
    return folder / "site"


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("many"), MANY + 1)


def test_each_unit_has_a_page_on_which_its_own_is_marked(many: Path) -> None:
    units = many / "data" / "registry" / "organizations"
    page = (units / "v05" / "among" / "index.html").read_text()
    assert "本单位 5" in page
    assert "全部单位放在一起，本单位的标了出来" in page
    assert "第05村" in page
    assert "第04村" not in page, "the table of one unit's page has its own row alone"
    assert "p/index.html#late" in page
    assert "本单位 4" in (units / "v04" / "among" / "index.html").read_text()


def test_its_files_are_written_once_for_all(many: Path) -> None:
    assert not list((many / "downloads").rglob("*p-late-*"))
    assert "本单位" not in (many / "data" / "p" / "index.html").read_text()


def test_twelve_units_are_compared_on_the_one_page(tmp_path: Path) -> None:
    site = build(tmp_path, MANY)
    assert not list(site.rglob("among"))
    assert "第04村" in (site / "data" / "p" / "index.html").read_text()
