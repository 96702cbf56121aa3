"""Identity numbers are found however they are written; numbers that only look like one are not.

Every number here is made up: the region 990101 does not exist.
"""

import json
from pathlib import Path

import pytest
import tiny
from gongkai.errors import Severity
from gongkai.load import load
from gongkai.privacy import scan

WHOLE = "99010119700101001X"


@pytest.mark.parametrize(
    "text",
    [
        WHOLE,
        "990101198505050028",
        WHOLE.lower(),
        f"身份证{WHOLE}。",
        "990101 19700101 001X",
        "990101-19700101-001X",
        "９９０１０１１９７００１０１００１Ｘ",
        "9901​0119700101001X",
        "990101********001X",
        "990101197001010***"[:14] + "****",
        "99010119700101****",
        "990101****0101001X",
    ],
)
def test_an_identity_number_is_found(text: str) -> None:
    assert list(scan.identity_numbers(text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "990101197001010012",  # the check digit is wrong
        "990101197013010010",  # no thirteenth month
        "91990101MF0000004J",  # a unified social credit code
        "54990101MF00000027",
        "990101101201001001",  # a parcel or division code
        "3.990101197001010011",
        "A99010119700101001X7",
        "2024-01-01 12:00:00 123456",
        "990101***",  # an amount that someone crossed out
        "合同编号 HT-2024-000123",
    ],
)
def test_what_only_looks_like_one_is_not(text: str) -> None:
    assert not list(scan.identity_numbers(text))


def test_a_text_names_the_line_and_never_the_number() -> None:
    found = scan.text(f"第一行\n有人写了{WHOLE}\n", "notices/x.md")
    assert [(one.code, one.place, one.row) for one in found] == [("leak-identity", "notices/x.md:2", 2)]
    assert "9901" not in repr(found)


@pytest.mark.parametrize("place", ["README.md", "lang/en.json", "datapackage.json", "rules/MON-01.sql", "views/x.sql"])
def test_what_a_package_says_of_itself_is_looked_through(tmp_path: Path, place: str) -> None:
    folder = tiny.money(tmp_path / "money")
    (folder / place).parent.mkdir(exist_ok=True)
    words = {
        "README.md": f"负责人的号码是 {WHOLE}。\n",
        "lang/en.json": json.dumps({"title": f"Money of {WHOLE}"}),
        "rules/MON-01.sql": f"-- severity: error\n-- zh: {WHOLE}\n-- en: x\nSELECT 1\n",
        "views/x.sql": f"SELECT '{WHOLE}' AS x\n",
    }
    descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    descriptor["views"] = [
        {"name": "x", "title": "x", "specType": "gongkai", "resources": ["rows"], "spec": {"type": "table"}}
    ]
    if place == "datapackage.json":
        descriptor["contributors"] = [{"title": f"张三 {WHOLE}"}]
    (folder / "datapackage.json").write_text(json.dumps(descriptor, ensure_ascii=False), encoding="utf-8")
    (package,) = load(folder).packages
    if place in words:
        assert scan.package(package) == []
        (folder / place).write_text(words[place], encoding="utf-8")
        (package,) = load(folder).packages
    (problem,) = scan.package(package)
    assert (problem.code, problem.severity) == ("leak-identity", Severity.FATAL)
    assert WHOLE not in repr(problem)
