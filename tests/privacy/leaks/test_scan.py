"""The leak scan finds what it must wherever it stands, says where and never what, and lets only what was decided pass.

Every number here is made up: the region 990101 does not exist, nor do numbers that begin 1990000.
"""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
import tiny
from gongkai import pipeline
from gongkai.core import messages
from gongkai.core.errors import Place, Problem, Severity
from gongkai.core.model import Field, Resource
from gongkai.core.settings import Override, Settings
from gongkai.load import load
from gongkai.pipeline import BuildRequest
from gongkai.privacy.leaks import columns, files
from gongkai.privacy.leaks.scan import Scan
from gongkai.warehouse import Warehouse
from leak_corpus import negatives, positives

WHOLE = "99010119700101001X"
PHONE = "19900001234"
CARD = "6222000000000000004"
FIELDS = (
    Field("summary", "string", {"zh": "摘要", "en": "Summary"}, {}),
    Field("contract_no", "string", {"zh": "合同编号", "en": "Contract"}, {}),
    Field("note_no", "integer", {"zh": "备注号", "en": "Note"}, {}),
    Field("amount", "integer", {"zh": "金额", "en": "Amount"}, {}, unit="CNY"),
    Field("figure", "number", {"zh": "数", "en": "Number"}, {}),
)


def told(problems: Sequence[Problem]) -> list[tuple[str, str, str]]:
    return [(one.code, one.severity.value, str(one.place)) for one in problems]


def table(folder: Path, rows: Sequence[Sequence[object]], chosen: Settings | None = None, **words: object) -> Scan:
    """The scan of one table of FIELDS."""
    resource = Resource("money", "rows", {}, {}, FIELDS, {}, (Path("rows.csv"),), **words)  # type: ignore[arg-type]
    folder.mkdir(exist_ok=True)
    path = folder / "rows.csv"
    lines = ["_row," + ",".join(one.name for one in FIELDS)]
    lines += [
        ",".join([str(at), *(r"\N" if one is None else str(one) for one in row)]) for at, row in enumerate(rows, 2)
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    types = {"_row": "BIGINT", "summary": "VARCHAR", "contract_no": "VARCHAR", "note_no": "BIGINT", "amount": "BIGINT",
             "figure": "DECIMAL(18,2)"}  # fmt: skip
    scan = Scan(chosen or Settings())
    with Warehouse(folder / "warehouse") as warehouse:
        warehouse.add(resource, path, types)
        scan.table(resource, warehouse)
    return scan


@pytest.mark.parametrize(
    ("title", "cell", "kind", "leaks"),
    [("台胞证号", "12345678", "BIGINT", 1), ("台胞证办理数量", "12345678", "BIGINT", 0),
     ("备注", "𝟏𝟗𝟗𝟎𝟎𝟎𝟎𝟏𝟐𝟑𝟒", "VARCHAR", 1), ("备注", "๑๙๙๐๐๐๐๑๒๓๔", "VARCHAR", 1), ("备注", "𝟏𝟗𝟗𝟎 年", "VARCHAR", 0)],
)  # fmt: skip
def test_a_column_of_permits_may_hold_numbers_and_digits_may_be_of_any_script(
    tmp_path: Path, title: str, cell: str, kind: str, leaks: int
) -> None:
    one = Field("a", "integer" if kind == "BIGINT" else "string", {"zh": title}, {})
    resource = Resource("p", "rows", {}, {}, (one,), {}, (Path("rows.csv"),))
    (tmp_path / "rows.csv").write_text(f"_row,a\n2,{cell}\n", encoding="utf-8")
    with Warehouse(tmp_path / "warehouse") as warehouse:
        warehouse.add(resource, tmp_path / "rows.csv", {"_row": "BIGINT", "a": kind})
        assert len(columns.scan(resource, warehouse, ())[0]) == leaks


def test_a_cell_is_told_by_row_and_field_and_first_and_last_sign(tmp_path: Path) -> None:
    scan = table(tmp_path, [["修路", "HT-1", 1, 1, 1], [f"付给{WHOLE}", None, PHONE, 1, f"{PHONE}.00"]])
    assert told(scan.problems) == [
        ("leak-mobile", "fatal", "money/rows.csv:3:figure"),
        ("leak-mobile", "fatal", "money/rows.csv:3:note_no"),
        ("leak-identity", "fatal", "money/rows.csv:3:summary"),
    ]
    assert scan.problems[2].facts == {"shown": "9…X"}
    assert "9901" not in repr(scan.problems)
    assert "19900" not in repr(scan.problems)
    assert "（9…X）" in messages.sentence(scan.problems[2], "zh")


def test_a_plate_and_an_address_withhold_their_table(tmp_path: Path) -> None:
    scan = table(tmp_path, [["车云A12345", None, 1, 1, 1], ["写给zhang@example.org", None, 1, 1, 1]])
    assert [(one.code, one.severity, one.resource) for one in scan.problems] == [
        ("leak-plate", Severity.ERROR, "rows"),
        ("leak-email", Severity.ERROR, "rows"),
    ]


def test_an_amount_is_no_phone(tmp_path: Path) -> None:
    assert table(tmp_path, [["", None, 1, PHONE, f"{PHONE}.50"]]).problems == []
    # a column of large numbers, of which one happens to look like a phone
    scan = table(
        tmp_path / "large", [["", None, 1, 1, number] for number in (PHONE, 23400001234, 9900001234, 880001234)]
    )
    assert scan.problems == []
    assert scan.spared == {PHONE}


def test_a_numbering_is_told_by_its_whole_column(tmp_path: Path) -> None:
    # a party to a land contract: village, group and serial; two of these have by chance the check digit of a person
    numbers = [f"99010120020101{serial:04d}" for serial in range(10, 34)]
    scan = table(tmp_path, [[number, None, 1, 1, 1] for number in numbers])
    assert scan.problems == []
    assert len(scan.spared) == 2
    # a column of persons, one of them mistyped, is not
    persons = [*sorted(scan.spared)] * 6 + ["990101200201010011"]
    assert len(table(tmp_path / "persons", [[one, None, 1, 1, 1] for one in persons]).problems) == 12


def test_what_stands_in_a_sentence_counts_in_any_column(tmp_path: Path) -> None:
    numbers = [f"99010120020101{serial:04d}" for serial in range(10, 34)]
    rows = [[number, None, 1, 1, 1] for number in numbers] + [[f"付给{WHOLE}", None, 1, 1, 1]]
    assert [one.row for one in table(tmp_path, rows).problems] == [26]


def test_the_title_of_a_column_names_a_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [["C12345678", None, 1, 1, 1], ["CA1234567", None, 1, 1, 1], ["99****1X", None, 1, 1, 1]]
    assert table(tmp_path, rows).problems == []
    named = Field("summary", "string", {"zh": "证件号码", "en": "Document"}, {})
    monkeypatch.setitem(globals(), "FIELDS", (named, *FIELDS[1:]))
    found = [one.code for one in table(tmp_path / "named", rows).problems]
    assert found == ["leak-passport", "leak-passport", "leak-masked-identity"]


def test_the_database_lets_every_leak_of_the_corpus_through(tmp_path: Path) -> None:
    """One regular expression in DuckDB selects the rows that Python looks at: it must be wider than the detectors."""
    bad = [(kind, f'"{text}"') for kind, text in positives(11, 4)]
    scan = table(tmp_path, [[text, None, 1, 1, 1] for _, text in bad])
    found = {(one.row, one.code) for one in scan.problems}
    assert [(kind, text) for row, (kind, text) in enumerate(bad, 2) if (row, f"leak-{kind}") not in found] == []
    good = [[f'"{text}"', None, 1, 1, 1] for text in negatives(11, 4)]
    assert table(tmp_path / "good", good).problems == []


def test_a_title_and_a_key_say_what_a_number_is(tmp_path: Path) -> None:
    assert table(tmp_path, [["", CARD, 1, 1, 1]]).problems == []  # a contract's number
    assert told(table(tmp_path / "note", [[CARD, None, 1, 1, 1]]).problems)[0][0] == "leak-card"
    assert table(tmp_path / "key", [[CARD, None, 1, 1, 1]], primary_key=("summary",)).problems == []
    assert table(tmp_path / "person", [[WHOLE, None, 1, 1, 1]], primary_key=("summary",)).problems != []


def test_office_lines_and_addresses_pass(tmp_path: Path) -> None:
    chosen = Settings(office_phones=("199-0000-1234",), office_emails=("Office@Example.org",))
    assert table(tmp_path, [["找我们 199 0000 1234，office@example.org", None, PHONE, 1, 1]], chosen).problems == []
    assert len(table(tmp_path / "other", [["19900001235", None, 1, 1, 1]], chosen).problems) == 1


def test_what_the_settings_give_as_contact_is_the_offices_own(tmp_path: Path) -> None:
    contact = {
        "phone": {"zh": "值班手机 199 0000 1234", "en": "+86 19900001234"},
        "email": {"zh": "office@example.org"},
    }
    scan = table(tmp_path, [["19900001234 office@example.org", None, 1, 1, 1]], Settings(contact=contact))
    assert scan.problems == []


def test_an_override_lets_one_place_stand_and_says_so(tmp_path: Path) -> None:
    here = Override("money/rows.csv:2:summary", "identity", date(2026, 1, 5), "法院公告")
    rest = Override("money/rows.csv:summary", "mobile", date(2026, 1, 5), "热线")
    idle = Override("money/rows.csv:9:summary", "identity", date(2026, 1, 5), "没有了")
    rows = [[WHOLE, None, 1, 1, 1], [WHOLE, None, 1, 1, 1], [PHONE, None, 1, 1, 1]]
    scan = table(tmp_path, rows, Settings(leak_overrides=(here, rest, idle)))
    found = told(scan.finish())
    assert found[0] == ("leak-identity", "fatal", "money/rows.csv:3:summary")
    assert found[1:] == [
        ("leak-overridden", "notice", "money/rows.csv:2:summary"),
        ("leak-overridden", "notice", "money/rows.csv:4:summary"),
        ("leak-override-idle", "notice", "money/rows.csv:9:summary"),
    ]
    assert "法院公告" in messages.sentence(scan.overridden[0], "zh")
    assert WHOLE not in repr(scan.overridden)
    # the same number on the site is the one that was let stand
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text(f"<p>{PHONE}</p>", encoding="utf-8")
    assert files.site(scan, tmp_path / "site") == []


def test_a_text_names_the_line_and_never_the_number() -> None:
    scan = Scan(Settings())
    scan.text(f"第一行\n有人写了{WHOLE}\n", Place("notices/x.md"))
    (found,) = scan.problems
    assert (found.code, str(found.place), found.row) == ("leak-identity", "notices/x.md:2", 2)
    assert "9901" not in repr(found)


@pytest.mark.parametrize("place", ["README.md", "lang/en.json", "datapackage.json", "rules/MON-01.sql", "views/x.sql"])
def test_what_a_package_says_of_itself_is_looked_through(tmp_path: Path, place: str) -> None:
    folder = tiny.money(tmp_path / "data" / "money")
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
    if place in words:
        assert of_folder(tmp_path / "data") == []
        (folder / place).write_text(words[place], encoding="utf-8")
    (problem,) = of_folder(tmp_path / "data")
    assert (problem.code, problem.severity, problem.package) == ("leak-identity", Severity.FATAL, "money")
    assert str(problem.place).startswith(f"data/money/{place.split('/')[0].removesuffix('.md')}")
    assert WHOLE not in repr(problem)


def of_folder(data: Path) -> list[Problem]:
    """What the scan says of packages and of every file beside them; the tables are taken as scanned."""
    scan = Scan(Settings())
    packages = load(data).packages
    for one in packages:
        scan.package(one)
    files.packages(scan, data, packages, {one.id for package in packages for one in package.resources})
    return scan.problems


def test_the_makers_of_a_package_may_be_written_to(tmp_path: Path) -> None:
    # contributors[].email is the standard's word for an address that its owner wants published
    makers = [{"title": "统计站", "email": "desk@example.org"}]
    tiny.money(tmp_path / "data" / "money", contributors=makers)
    assert of_folder(tmp_path / "data") == []
    (tmp_path / "data" / "money" / "README.md").write_text("写给 somebody@example.org。\n", encoding="utf-8")
    assert told(of_folder(tmp_path / "data")) == [("leak-email", "warning", "data/money/README")]
    # a phone in the same place is a leak like any other
    tiny.money(tmp_path / "other" / "money", contributors=[{"title": f"统计站 {PHONE}"}])
    assert told(of_folder(tmp_path / "other"))[0][:2] == ("leak-mobile", "fatal")


@pytest.mark.slow
def test_of_a_table_it_is_kept_that_it_was_clean_and_never_what_was_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []
    scan = columns.scan

    def counting(resource: Resource, *given: object) -> object:
        looked.append(resource.name)
        return scan(resource, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(columns, "scan", counting)
    data = tmp_path / "data"
    tiny.money(data / "money")
    (path,) = (data / "money").glob("*.csv")
    clean = path.read_text(encoding="utf-8")
    for text, leaks in ((clean, 0), (clean, 0), (clean + f"{PHONE},2024-05-05,road,1.00\n", 1), (clean, 0)):
        path.write_text(text, encoding="utf-8")
        before = len(looked)
        built = pipeline.build(BuildRequest(data, tmp_path / "content", tmp_path / "site", date(2026, 6, 30)))
        assert sum(one.code == "leak-mobile" for one in built.problems) == leaks
        kept = b"".join(one.read_bytes() for one in (tmp_path / "build" / "cache").rglob("*") if one.is_file())
        assert PHONE.encode() not in kept
        looked.append(str(len(looked) - before))
    assert looked == ["rows", "1", "0", "rows", "1", "0"]
