"""Files of any kind and the finished site: what lies there is read, what the kit wrote itself is no leak."""

import hashlib
import json
import zipfile
from datetime import date
from pathlib import Path

import pytest
import tiny
import tiny_documents
from gongkai import pipeline
from gongkai.core.errors import Severity
from gongkai.core.settings import Settings
from gongkai.load import load
from gongkai.privacy.leaks import files
from gongkai.privacy.leaks.scan import Scan

WHOLE = "99010119700101001X"
PHONE = "19900001234"


def of_folder(root: Path, **words: object) -> list[tuple[str, str]]:
    scan = Scan(Settings())
    files.folder(scan, root, **words)  # type: ignore[arg-type]
    return [(one.code, str(one.place).removeprefix(f"{root.name}/")) for one in scan.problems]


def test_names_of_files_and_folders_are_told_without_the_number(tmp_path: Path) -> None:
    (tmp_path / f"张某{PHONE}").mkdir()
    (tmp_path / f"张某{PHONE}" / f"{WHOLE}.txt").write_text("收到", encoding="utf-8")
    assert of_folder(tmp_path) == [("leak-mobile", "张某1…4"), ("leak-identity", "张某1…4/9…X.txt")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_is_read_in_the_encodings_that_clerks_save(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "名单.txt").write_bytes(f"第一行\n收款人身份证{WHOLE}\n".encode(encoding))
    assert of_folder(tmp_path) == [("leak-identity", "名单.txt:2")]


def test_a_link_out_of_the_folder_is_told_and_not_followed_and_gits_own_files_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "outside.txt").write_text(WHOLE, encoding="utf-8")
    root = tmp_path / "data"
    (root / ".git").mkdir(parents=True)
    (root / ".git" / "x.txt").write_text(WHOLE, encoding="utf-8")
    (root / "link.txt").symlink_to(tmp_path / "outside.txt")
    (root / "inside").mkdir()
    (root / "inside" / "a.txt").write_text("收到", encoding="utf-8")
    (root / "folder").symlink_to(root / "inside")
    (root / "near.txt").symlink_to(root / "inside" / "a.txt")
    scan = Scan(Settings())
    files.folder(scan, root)
    assert [(one.type, one.severity, str(one.place)) for one in scan.problems] == [
        ("link", Severity.ERROR, "data/folder"), ("link", Severity.ERROR, "data/link.txt"),
    ]  # fmt: skip
    assert scan.searched[root] == {"inside/a.txt", "near.txt"}
    assert of_folder(root, lies=True) == []


def test_files_that_no_descriptor_names_are_read_and_tables_are_not_read_twice(tmp_path: Path) -> None:
    folder = tiny.money(tmp_path / "money", tables={"rows": f"org_id,day,kind,amount\n{WHOLE},2024-01-02,road,1.00\n"})
    (folder / "旧表.csv").write_text(f"摘要\n付{WHOLE}\n", encoding="utf-8")
    tiny_documents.workbook(folder / "底稿.xlsx", hidden_sheet=WHOLE)
    scan = Scan(Settings())
    packages = load(tmp_path).packages
    files.packages(scan, tmp_path, packages, {"money.rows"})
    assert [(one.package, str(one.place)) for one in scan.problems] == [
        ("money", f"{tmp_path.name}/money/底稿.xlsx 底稿!B5"),
        ("money", f"{tmp_path.name}/money/旧表.csv:2"),
    ]
    # a table that could not be loaded is read as the file it is
    scan = Scan(Settings())
    files.packages(scan, tmp_path, packages, set())
    assert f"{tmp_path.name}/money/rows.csv:2" in {str(one.place) for one in scan.problems}


def test_a_single_package_is_told_by_its_name(tmp_path: Path) -> None:
    folder = tiny.money(tmp_path / "money")
    (folder / "a.txt").write_text(PHONE, encoding="utf-8")
    scan = Scan(Settings())
    files.packages(scan, folder, load(folder).packages, {"money.rows"})
    assert [(one.package, str(one.place)) for one in scan.problems] == [("money", f"{tmp_path.name}/money/a.txt:1")]


def test_a_plate_in_a_file_that_only_lies_there_is_a_warning(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("云A12345 和 x@example.org", encoding="utf-8")
    for lies, severity in ((True, Severity.WARNING), (False, Severity.FATAL)):
        scan = Scan(Settings())
        files.folder(scan, tmp_path, lies=lies)
        assert {one.severity for one in scan.problems} == {severity}


LEAKING = {
    "page": ("index.html", f"<p>找张某<b> {PHONE}</b></p>"),
    "table of a page": ("a/index.html", f"<td>990101</td><td>{WHOLE}</td>"),
    "feed": ("feed.xml", f"<title>{WHOLE}</title>"),
    "chart": ("a.svg", f'<svg xmlns="http://www.w3.org/2000/svg"><text>{WHOLE}</text></svg>'),
    "data of a chart": ("a.js", 'gongkai.figure("a", {"x": ["' + PHONE + '"]});'),
    "download": ("downloads/a.csv", f"编号,名\n{PHONE},甲\n"),
    "json": ("a.json", json.dumps({"x": f"付{WHOLE}"}, ensure_ascii=False)),
    "address": ("a.html", "<p>zhang@example.org</p>"),
    "plate": ("a.html", "<p>云A·12345</p>"),
    "masked": ("a.html", "<p>990101********001X</p>"),
    "full width": ("a.html", "<p>１９９００００１２３４</p>"),
    "passport": ("a.html", "<p>护照E12345678</p>"),
    "text by another name": ("a.png", PHONE),
    "no ending": ("files/a", PHONE),
}
HARMLESS = {
    "sums": ("SHA256SUMS.txt", "".join(f"{hashlib.sha256(bytes([at])).hexdigest()}  a{at}.csv\n" for at in range(200))),
    "times of a chart": ("a.js", 'gongkai.figure("a", {"x": [19900001234, 15206400000], "t": 1736899200000});'),
    "numbers of a table": ("a.json", '{"rows": [[19900001234, 990101197001010028]]}'),
    "amounts": ("a.html", "<td>13,900,001,234.00</td><td>19900001234.50</td>"),
    "path of a drawing": ("a.svg", '<svg xmlns="http://www.w3.org/2000/svg"><path d="M139.1234 199.0000L1390.0001 234"/></svg>'),
    "villages": ("a.html", '<a href="990101101201/index.html">990101101201</a>'),
    "credit code": ("a.html", "<p>91990101MF0000004J</p>"),
    "policy": ("a.html", "<meta content=\"script-src 'sha256-19900001234aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa='\">"),
    "library": ("static/plotly/plotly.min.js", "x='a@example.org';y='19900001234'"),
}  # fmt: skip


def of_site(root: Path, name: str, text: str) -> list[tuple[str, str]]:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(text, encoding="utf-8")
    return [(one.severity.value, str(one.place).split(":")[0]) for one in files.site(Scan(Settings()), root)]


@pytest.mark.parametrize(("name", "text"), LEAKING.values(), ids=LEAKING)
def test_a_leak_on_the_site_is_fatal(tmp_path: Path, name: str, text: str) -> None:
    assert of_site(tmp_path, name, text) == [("fatal", f"site/{name}")]


@pytest.mark.parametrize(("name", "text"), HARMLESS.values(), ids=HARMLESS)
def test_what_the_kit_writes_is_no_leak(tmp_path: Path, name: str, text: str) -> None:
    assert of_site(tmp_path, name, text) == []


def test_a_number_cut_by_a_distant_neighbour_is_not_made_up(tmp_path: Path) -> None:
    # the bytes around a find are looked at, not the whole file: a longer number must not be taken for its end
    assert of_site(tmp_path, "a.html", "<p>" + "7" * 200 + PHONE + "</p>") == []


def test_a_fraction_that_the_cut_goes_through_is_no_phone(tmp_path: Path) -> None:
    # somewhere in such a column the piece that is looked at begins in the middle of a fraction
    rows = "".join(f"{'乙' * (at % 40)},0.00{PHONE}\n{'丙' * (at % 7)},{at}.5{PHONE}{at}\n" for at in range(400))
    assert of_site(tmp_path, "a.csv", f"名,数\n{rows}") == []
    assert of_site(tmp_path, "a.csv", f"名,数\n{rows}丁,{PHONE}\n") == [("fatal", "site/a.csv")]


@pytest.mark.slow
def test_a_leak_that_only_a_view_puts_together_keeps_the_site_from_being_published(tmp_path: Path) -> None:
    view = {"name": "x", "title": "电话", "resources": ["rows"], "specType": "gongkai", "spec": {"type": "table"}}
    sql = "SELECT org_id, '1990000' || '1234' AS kind FROM money.rows GROUP BY ALL ORDER BY org_id"
    data = tmp_path / "data"
    tiny.money(data / "money", views={"x": sql})
    descriptor = json.loads((data / "money" / "datapackage.json").read_text(encoding="utf-8"))
    descriptor["views"] = [view]
    (data / "money" / "datapackage.json").write_text(json.dumps(descriptor, ensure_ascii=False), encoding="utf-8")
    checked = pipeline.build(pipeline.BuildRequest(data, tmp_path / "content", tmp_path / "site", date(2024, 6, 30)))
    assert {one.code for one in checked.problems if one.severity == Severity.FATAL} == {"leak-mobile"}
    assert all(str(one.place).startswith("site/") for one in checked.problems if one.code == "leak-mobile")
    assert not (tmp_path / "site").exists()


def downloads(site: Path, rows: str, amount: dict[str, str]) -> list[str]:
    """Where a leak is found on a site of one download whose descriptor says this of its second column."""
    fields = [{"name": "what", "type": "string", "title": "事由"}, {"name": "sum", "title": "金额", **amount}]
    words = {"name": "p", "resources": [{"name": "t", "path": "data/t.csv", "schema": {"fields": fields}}]}
    place = site / "downloads" / "p"
    place.mkdir(parents=True)
    for name in ("t.csv", "t.excel.csv"):
        (place / name).write_text(rows, encoding="utf-8")
    with zipfile.ZipFile(place / "p.zip", "w") as archive:
        archive.writestr("datapackage.json", json.dumps(words, ensure_ascii=False))
        archive.writestr("data/t.csv", rows)
    return sorted(
        str(one.place).split(":")[0].split(" ")[0] for one in files.site(Scan(Settings()), site, named=str(site))
    )


MONEY = {"type": "number", "unit": "CNY"}
NUMBER = {"type": "number"}


def test_a_large_amount_in_a_download_is_no_telephone(tmp_path: Path) -> None:
    rows = f"what,sum\n修路,{PHONE}\n打井,{PHONE[:-1]}5.00\n"
    assert downloads(tmp_path / "unit", rows, MONEY) == []
    many = rows + "".join(f"路灯,{at}0000000.00\n" for at in range(1, 9))
    assert downloads(tmp_path / "many", many, NUMBER) == []


@pytest.mark.parametrize(
    ("rows", "amount"),
    [
        (f"what,sum\n修路,{PHONE}\n", {"type": "string"}),
        (f"what,sum\n修路,{PHONE}\n", NUMBER),
        (f"what,sum\n打电话{PHONE},{PHONE}\n", MONEY),
        (f"what,sum\n修路,{PHONE}\n", {**MONEY, "title": "联系电话"}),
        (f"what,sum\n修路,{WHOLE[:-1]}X\n", MONEY),
    ],
)
def test_a_telephone_in_a_download_is_told_by_the_path_that_was_given(
    tmp_path: Path, rows: str, amount: dict[str, str]
) -> None:
    site = tmp_path / "out"
    found = downloads(site, rows, amount)
    assert f"{site}/downloads/p/t.csv" in found and all(one.startswith(f"{site}/") for one in found)


def test_an_amount_of_a_download_is_a_telephone_on_a_page(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "index.html").write_text(f"<p>{PHONE}</p>", encoding="utf-8")
    assert downloads(tmp_path / "out", f"what,sum\n修路,{PHONE}\n", MONEY) == [f"{tmp_path}/out/index.html"]
