"""A village that keeps three packages: its site says nothing of the others, not a page, a link or an empty question."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from demonstration_site import AS_OF, CONTENT
from gongkai import pipeline
from root import ROOT

KEPT = ("registry", "disclosure", "commitments")
SHIPPED = sorted(one.parent.name for one in (ROOT / "scripts" / "packages").glob("*/datapackage.json"))


@pytest.mark.slow
def test_a_village_with_three_packages_shows_nothing_of_the_others(demonstration: Path, tmp_path: Path) -> None:
    for name in KEPT:
        shutil.copytree(demonstration / name, tmp_path / "data" / name)
    for name, text in CONTENT.items():
        path = tmp_path / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    request = pipeline.BuildRequest(tmp_path / "data", tmp_path / "content", tmp_path / "site", AS_OF)
    assert not pipeline.build(request).stops(strict=False)
    site = tmp_path / "site"
    others = [name for name in SHIPPED if name not in KEPT]
    pages = [one for one in site.rglob("*.html") if "handbook" not in one.relative_to(site).parts]
    texts = {one: one.read_text(encoding="utf-8") for one in pages}
    assert not [one for one in pages if set(one.relative_to(site).parts) & set(others)]
    lead = re.compile(rf'href="[^"]*\b(?:data|downloads|embed)/(?:{"|".join(others)})/')
    assert not [one for one, text in texts.items() if lead.search(text)]
    # Nor is any of their questions asked where a villager looks.
    village = {one: text for one, text in texts.items() if "liuhe" in one.parts}
    asked = {
        view["title"]
        for name in others
        for view in json.loads((ROOT / f"scripts/packages/{name}/datapackage.json").read_text("utf-8"))["views"]
        if view["spec"].get("per") == "registry.organizations"
    }
    kept = {
        view["title"]
        for name in KEPT
        for view in json.loads((ROOT / f"scripts/packages/{name}/datapackage.json").read_text("utf-8"))["views"]
    }
    assert village and not [
        (one, title) for one, text in village.items() for title in asked - kept if f">{title}<" in text
    ]
