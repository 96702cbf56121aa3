"""A new package: what is there at once, and that the checks find nothing wrong with it."""

import json
from datetime import date
from pathlib import Path

import pytest
from gongkai.commands import new
from gongkai.core.errors import Severity
from gongkai.load import load
from gongkai.pipeline import BuildRequest, check
from gongkai.warehouse import Warehouse

SHIPPED = sorted(one.parent.name for one in new.SHIPPED.glob("*/datapackage.json"))


def wrong(data: Path, tmp_path: Path, told: Severity = Severity.ERROR) -> list[str]:
    """Every problem that stops something; with ``told`` a warning, those too."""
    order = BuildRequest(data, tmp_path / "none", tmp_path / "site", date(2024, 6, 30))
    with Warehouse(order.work / "warehouse") as warehouse:
        found = check(order, warehouse).problems
    return [f"{one.code} {one.place}" for one in found if one.stops or one.severity is told]


def test_an_empty_package_has_one_table_with_its_header_and_no_mistake(tmp_path: Path) -> None:
    folder = new.new("parking", tmp_path / "data")
    assert (folder / "records.csv").read_text(encoding="utf-8") == "org_id,date,amount\n"
    assert wrong(tmp_path / "data", tmp_path) == []


@pytest.mark.slow
def test_the_shipped_packages_start_empty_with_the_kit_s_own_tables_filled(tmp_path: Path) -> None:
    assert {"registry", "finances", "decisions", "grievances"} <= set(SHIPPED)
    for name in SHIPPED:
        folder = new.new(name, tmp_path / "data")
        descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
        assert set(descriptor) == {"name", "extends", "resources"}, "nothing of the demonstration comes along"
        assert sorted(path.name for path in folder.iterdir()) == sorted(
            ["datapackage.json", *(one["path"] for one in descriptor["resources"])]
        )
    packages = {one.name: one for one in load(tmp_path / "data").packages}
    for package in packages.values():
        for resource in package.resources:
            rows = resource.files[0].read_text(encoding="utf-8").splitlines()
            assert rows[0] == ",".join(one.name for one in resource.fields)
            assert (len(rows) > 1) == (not (package.home / resource.files[0].name).exists()), resource.id
    assert packages["registry"].resource("calendar") and packages["finances"].resource("subjects")
    assert wrong(tmp_path / "data", tmp_path, Severity.WARNING) == []


def test_a_place_that_is_taken_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "finances").mkdir()
    with pytest.raises(new.NameTaken):
        new.new("finances", tmp_path)
    assert not list((tmp_path / "finances").iterdir())


@pytest.mark.parametrize("name", ["", "..", "a/b", "a.b", "Finances", "账", "-a", "a" * 60, "profiles"])
def test_a_name_that_can_be_no_address_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="a-z"):
        new.new(name, tmp_path)
    assert not list(tmp_path.iterdir())
