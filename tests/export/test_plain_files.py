"""Resources that are no tables are offered as they are: those that the leak scan has read to their end."""

import json
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest
import tiny
import tiny_documents
from gongkai import pipeline
from gongkai.pipeline import BuildRequest, Findings
from gongkai.warehouse import Warehouse

GEO = (
    '{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"name": "一组"}, "geometry": null}]}'
)


def built(folder: Path, files: dict[str, bytes]) -> Findings:
    """A package of one table and these files, built."""
    others = [{"name": f"f{at}", "title": name, "path": name} for at, name in enumerate(files)]
    made = tiny.money(folder / "data" / "money")
    for name, content in files.items():
        (made / name).parent.mkdir(exist_ok=True)
        (made / name).write_bytes(content)
    path = made / "datapackage.json"
    descriptor = json.loads(path.read_text(encoding="utf-8"))
    descriptor["resources"] += others
    del descriptor["profile"]
    path.write_text(json.dumps(descriptor, ensure_ascii=False), encoding="utf-8")
    return pipeline.build(BuildRequest(folder / "data", folder / "content", folder / "site", date(2024, 6, 30)))


@pytest.mark.slow
def test_a_file_that_is_no_table_is_there_to_be_taken_away(tmp_path: Path) -> None:
    files = {
        "report.pdf": tiny_documents.pdf(tmp_path / "a.pdf", "The road is mended.").read_bytes(),
        "maps/groups #1.geojson": GEO.encode(),
        "notes/read me.md": "说明".encode(),
    }
    checked = built(tmp_path, files)
    assert not [one for one in checked.problems if one.stops]
    site = tmp_path / "site"
    sums = (site / "downloads" / "money" / "SHA256SUMS").read_text(encoding="utf-8")
    places = {path.read_bytes(): path for path in (site / "downloads" / "money" / "files").rglob("*") if path.is_file()}
    assert len(places) == len(files)
    for at, (_, content) in enumerate(files.items()):
        name = places[content].relative_to(site / "downloads" / "money" / "files").as_posix()
        assert f"  files/{name}\n" in sums
        page = (site / "data" / "money" / f"f{at}" / "index.html").read_text(encoding="utf-8")
        assert name.rpartition("/")[2] in page and "downloads/money/files/" in page
    with zipfile.ZipFile(site / "downloads" / "money" / "money.zip") as archive:
        archive.extractall(tmp_path / "taken")
        assert {archive.read(name) for name in archive.namelist() if name.startswith("files/")} == set(files.values())
    told = subprocess.run(
        [sys.executable, "-m", "frictionless", "validate", "datapackage.json", "--json"],
        cwd=tmp_path / "taken", capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert told.returncode == 0, told.stdout


@pytest.mark.slow
def test_a_file_that_could_not_be_searched_is_not_offered(tmp_path: Path) -> None:
    checked = built(tmp_path, {"base.dat": bytes(range(256)) * 9, "note.md": b"x"})
    assert "document-unread" in {one.code for one in checked.problems if one.stops}
    assert not (tmp_path / "site" / "downloads" / "money" / "files" / "base.dat").exists()
    assert (tmp_path / "site" / "downloads" / "money" / "files" / "note.md").is_file()
    assert "files/base.dat" not in (tmp_path / "site" / "data" / "money" / "f0" / "index.html").read_text(
        encoding="utf-8"
    )


def test_a_number_in_such_a_file_stops_the_build(tmp_path: Path) -> None:
    mobile = "138" + "0013" + "8000"
    checked = built(tmp_path, {"report.pdf": tiny_documents.pdf(tmp_path / "a.pdf", f"phone {mobile}").read_bytes()})
    assert checked.stops(strict=False) and not (tmp_path / "site").exists()


@pytest.mark.slow
def test_a_large_amount_is_no_telephone_in_the_files_that_are_made_of_its_table(tmp_path: Path) -> None:
    """Eleven digits that look like a mobile number, in a column of numbers and in the chart of it."""
    fields = [{"name": "k"}, {"name": "value", "type": "number"}]
    rows = "k,value\n甲,13932144000\n乙,15012345678.00\n"
    tiny.package(tmp_path / "data" / "big", [tiny.resource("r", fields)], {"r": rows})
    checked = pipeline.build(
        BuildRequest(tmp_path / "data", tmp_path / "content", tmp_path / "site", date(2024, 6, 30))
    )
    assert not [one for one in checked.problems if one.stops]
    assert "13932144000" in (tmp_path / "site" / "downloads" / "big" / "r.csv").read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_text_that_is_a_telephone_stops_the_build_whatever_it_is_called(tmp_path: Path) -> None:
    mobile = "139" + "3214" + "4000"
    table = tiny.resource("r", [{"name": "k"}, {"name": "value"}])
    tiny.package(tmp_path / "data" / "big", [table], {"r": f"k,value\n甲,{mobile}\n"})
    checked = pipeline.build(
        BuildRequest(tmp_path / "data", tmp_path / "content", tmp_path / "site", date(2024, 6, 30))
    )
    assert checked.stops(strict=False) and not (tmp_path / "site").exists()


@pytest.mark.parametrize("schema", [{}, {"schema": {"fields": [{"name": "k"}, {"name": "n", "type": "integer"}]}}])
@pytest.mark.parametrize("text", ['[{"k": "a", "n": 1}, {"k": "b", "n": 2}]', "[]", "{}", "[["])
def test_json_without_a_type_is_a_file_and_the_tables_beside_it_are_read(
    tmp_path: Path, text: str, schema: dict[str, object]
) -> None:
    """To look at it, the reader loads what asks for the network, which is refused: that was said of the whole package."""
    made = tiny.money(tmp_path / "data" / "money")
    (made / "list.json").write_text(text, encoding="utf-8")
    path = made / "datapackage.json"
    descriptor = json.loads(path.read_text(encoding="utf-8"))
    descriptor["resources"].append({"name": "list", "path": "list.json", **schema})
    del descriptor["profile"]
    path.write_text(json.dumps(descriptor, ensure_ascii=False), encoding="utf-8")
    with Warehouse(tmp_path / "w") as warehouse:
        checked = pipeline.check(BuildRequest(tmp_path / "data", tmp_path / "content", tmp_path / "site"), warehouse)
        assert [one.code for one in checked.problems if one.stops] == []
        assert warehouse.trusted("SELECT count(*) FROM money.rows").rows == [(3,)]
    assert [str(one.place) for one in checked.problems if one.code == "not-a-table"] == ["data/money/list.json"]
