"""Labels with codes: one for the unit, and one for each of its things that have pages, each leading to that very page."""

from datetime import date
from pathlib import Path

import pytest
import tiny
from gongkai import pipeline
from gongkai.pipeline import BuildRequest

URL = "https://open.example.org/"
UNITS = [
    {"name": "org_id", "title": "单位", "type": "string"},
    {"name": "name_zh", "title": "名称", "type": "string"},
    {"name": "phone", "title": "电话", "type": "string", "dial": True},
]
ASSETS = [
    {"name": "org_id", "title": "单位", "type": "string", "references": "registry.organizations.org_id"},
    {"name": "asset_id", "title": "编号", "type": "string"},
    {"name": "name_zh", "title": "名称", "type": "string"},
]
PHONES = "SELECT org_id, phone FROM registry.organizations ORDER BY org_id"
SPEC = {"type": "facts", "per": "organizations", "page": "people", "brief": 1}


def build(folder: Path, settings: str) -> Path:
    registry = tiny.resource("organizations", UNITS, title="单位", record="name_zh", primaryKey=["org_id"])
    view = {"name": "phones", "title": "电话", "resources": ["organizations"], "specType": "gongkai", "spec": SPEC}
    units = "org_id,name_zh,phone\na,甲村,0199-5550201\nb,乙村,0199-5550202\n"
    tiny.package(
        folder / "data" / "registry", [registry], {"organizations": units}, views={"phones": PHONES}, views_words=[view]
    )
    assets = tiny.resource("assets", ASSETS, title="资产台账", record="name_zh", primaryKey=["org_id", "asset_id"])
    rows = "org_id,asset_id,name_zh\na,A-1,水泵房\na,A-2,晒谷场\nb,B-1,礼堂\n"
    tiny.package(folder / "data" / "p", [assets], {"assets": rows})
    (folder / "content").mkdir()
    (folder / "content" / "portal.toml").write_text(settings, encoding="utf-8")
    found = pipeline.build(BuildRequest(folder / "data", folder / "content", folder / "site", date(2024, 6, 30)))
    assert not found.stops(strict=False), found.problems
    return folder / "site"


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_each_thing_of_a_unit_has_a_label_that_leads_to_its_page(tmp_path: Path, locale: str) -> None:
    site = build(tmp_path, f'languages = ["zh", "en"]\nsite_url = "{URL}"\n')
    root, ahead = (site, "") if locale == "zh" else (site / "en", "en/")
    cards = (root / "data/registry/organizations/a/cards/index.html").read_text()
    assert f"{URL}{ahead}v/a/index.html" in cards
    for thing, name in (("A-1", "水泵房"), ("A-2", "晒谷场")):
        address = f"data/p/assets/a/{thing}/index.html"
        assert name in cards and f"{URL}{ahead}{address}" in cards and (root / address).is_file()
    assert "礼堂" not in cards, "another unit's"
    assert cards.count('class="code"') == 3


def test_a_portal_that_does_not_know_its_address_has_no_labels(tmp_path: Path) -> None:
    site = build(tmp_path, 'languages = ["zh"]\n')
    assert not list(site.rglob("cards"))
