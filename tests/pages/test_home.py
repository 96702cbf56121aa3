"""The home page over a register that is somebody else's."""

from datetime import date
from pathlib import Path

import tiny
from gongkai.pipeline import BuildRequest, build


def test_a_register_without_types_lists_its_units_by_their_names(tmp_path: Path) -> None:
    fields = [
        {"name": "org_id", "title": "单位", "type": "string"},
        {"name": "name", "title": "名称", "type": "string", "privacy": "public"},
    ]
    organisations = tiny.resource("organizations", fields, primaryKey="org_id", record="name")
    tiny.package(tmp_path / "data" / "registry", [organisations], {"organizations": "org_id,name\nb,乙村\na,甲村\n"})
    found = build(BuildRequest(tmp_path / "data", tmp_path / "none", tmp_path / "site", date(2026, 6, 30)))
    assert not [one.code for one in found.problems if one.stops]
    page = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert 0 < page.index("甲村") < page.index("乙村")
