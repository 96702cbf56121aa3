"""A year of monthly releases: every change of what was published is told, an old release verifies from its published sums, what
may no longer be handed out is not, and no difference tells a hidden number."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import subprocess
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tiny
from gongkai import pipeline
from gongkai.core.errors import Problem
from gongkai.inspect_site import inspect
from gongkai.pipeline import BuildRequest

PAY = [
    {"name": "org_id", "title": "单位", "type": "string", "references": "registry.organizations.org_id"},
    {"name": "pay_id", "title": "编号", "type": "string", "privacy": "public"},
    {"name": "payee", "title": "收款方", "type": "string", "privacy": "public"},
    {"name": "amount", "title": "金额", "type": "number", "unit": "CNY"},
]  # fmt: skip
STATS = [
    {"name": "org_id", "title": "单位", "type": "string", "references": "registry.organizations.org_id"},
    {"name": "month", "title": "月份", "type": "string", "privacy": "public"},
    {"name": "n", "title": "件数", "type": "integer", "suppress": "k"},
]  # fmt: skip
GIFTS = [
    PAY[0], {"name": "gift_id", "title": "编号", "type": "string", "privacy": "public"},
    {"name": "giver", "title": "捐赠方", "type": "string", "privacy": "public"},
]  # fmt: skip
FIXES = [
    {"name": one, "title": one, "type": "string", "privacy": "public"}
    for one in ("org_id", "correction_id", "resource", "row_key", "field", "new_value", "reason", "found_by")
]  # fmt: skip
FIXES[6] |= {
    "categories": [{"value": "typing", "label": "录入差错"}, {"value": "privacy_removal", "label": "个人信息移除"}]
}
FIXES[7] |= {"categories": [{"value": "resident", "label": "村民"}, {"value": "self", "label": "本单位"}]}

pytestmark = pytest.mark.slow

Rows = dict[tuple[str, str], tuple[str, str]]


class Village:
    """A portal that publishes month after month; ``pay`` are its payments by unit and number, ``stats`` its counts by unit and month."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.pay: Rows = {("a", f"p{at}"): ("建筑队", f"{at}00.00") for at in range(1, 6)} | {
            ("b", "p1"): ("砂石厂", "70.50")
        }
        self.stats = {
            ("a", "2025-01"): 12,
            ("a", "2025-02"): 2,
            ("b", "2025-01"): 30,
            ("b", "2025-02"): 9,
            ("c", "2025-01"): 17,
        }
        self.gifts = "a,g1,某某某\nb,g1,小学\n"
        self.fixes: list[tuple[str, ...]] = []
        self.fields: dict[str, list[dict[str, Any]]] = {
            "pay": [dict(one) for one in PAY],
            "stats": [dict(one) for one in STATS],
            "gifts": [dict(one) for one in GIFTS],
        }
        self.wrong = ""

    def publish(self, day: str) -> list[Problem]:
        """The problems of a publication."""
        data = self.folder / day / "data"
        names = [
            {"name": "org_id", "title": "编号", "type": "string"},
            {"name": "name_zh", "title": "名称", "type": "string", "privacy": "public"},
        ]
        register = tiny.resource("organizations", names, title="单位", primaryKey=["org_id"], record="name_zh")
        tiny.package(data / "registry", [register], {"organizations": "org_id,name_zh\na,东村\nb,西村\nc,南村\n"})
        pay = "".join(
            f"{unit},{number},{payee},{amount}\n" for (unit, number), (payee, amount) in sorted(self.pay.items())
        )
        stats = "".join(f"{unit},{month},{n}\n" for (unit, month), n in sorted(self.stats.items()))
        found = f"SELECT 'pay' AS _resource, _row, 'amount' AS _field FROM money.pay WHERE org_id = '{self.wrong}'"
        tiny.package(
            data / "money",
            [tiny.resource("pay", self.fields["pay"], title="付款", primaryKey=["org_id", "pay_id"]),
             tiny.resource("gifts", self.fields["gifts"], title="捐赠", primaryKey=["org_id", "gift_id"]),
             tiny.resource("stats", self.fields["stats"], title="件数", primaryKey=["org_id", "month"])],
            {"pay": "org_id,pay_id,payee,amount\n" + pay, "stats": "org_id,month,n\n" + stats, "gifts": "org_id,gift_id,giver\n" + self.gifts},
            rules={"BAD-01": f"-- severity: error\n-- zh: 错。\n-- en: Wrong.\n{found}"},
        )  # fmt: skip
        fixes = "".join(",".join(one) + "\n" for one in self.fixes)
        header = ",".join(one["name"] for one in FIXES) + "\n"
        corrections = tiny.resource("corrections", FIXES, title="更正", primaryKey=["org_id", "correction_id"])
        tiny.package(data / "disclosure", [corrections], {"corrections": header + fixes})
        order = BuildRequest(data, self.folder / "content", self.folder / "site", date.fromisoformat(day), record=True)
        found_now = pipeline.build(order)
        assert not found_now.stops(strict=False), [one for one in found_now.problems if one.stops]
        return found_now.problems

    def page(self, path: str) -> str:
        """The words of a page of the site."""
        text = (self.folder / "site" / path).read_text(encoding="utf-8")
        return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text.partition("<main")[2]))

    @property
    def ledger(self) -> list[dict[str, str]]:
        """The whole ledger."""
        with (self.folder / "site/releases/files/corrections.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def told(self, release: str) -> set[tuple[str, ...]]:
        """What the ledger says of the payments in a release."""
        return {
            (one["row"], one["field"], one["what"], one["before"], one["after"])
            for one in self.ledger if one["release"] == release and one["table"] == "money.pay"
        }  # fmt: skip


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> tuple[Village, Mapping[str, bytes]]:
    """A village after its year, and the CSV of payments that readers had at each release."""
    village = Village(tmp_path_factory.mktemp("year"))
    had: dict[str, bytes] = {}

    def publish(day: str) -> None:
        month = int(day[5:7])
        village.stats["a", "2025-02"] = (2, 3, 1, 4, 2, 3, 12)[month - 1]  # hidden until the last
        village.stats["b", "2025-02"] = 20 + month
        village.stats["c", "2025-01"] = 17 if month == 1 else 3  # shown, and hidden from then on
        village.publish(day)
        had[f"{day}-1"] = (village.folder / "site/downloads/money/pay.csv").read_bytes()

    publish("2025-01-31")
    village.pay["a", "p2"] = ("建筑队", "250.00")  # quietly
    village.pay["a", "p6"] = ("路灯厂", "60.00")
    village.stats |= {("a", "2025-03"): 8, ("b", "2025-03"): 7}
    publish("2025-02-28")
    village.pay["b", "p1"] = ("砂石厂", "75.00")
    village.fixes.append(("b", "c1", "money.pay", "p1", "amount", "75.00", "typing", "resident"))
    publish("2025-03-31")
    del village.pay["a", "p3"]
    publish("2025-04-30")
    village.pay["a", "q4"] = village.pay.pop(("a", "p4"))  # the same payment under another number
    publish("2025-05-31")
    village.wrong = "b"  # a mistake withholds the rows of a unit
    publish("2025-06-30")
    village.wrong = ""
    village.pay["b", "p1"] = ("别的厂", "75.00")  # and they come back, not as they were
    publish("2025-07-31")
    return village, had


def test_each_change_of_what_was_published_is_told_with_its_reason(year: tuple[Village, Mapping[str, bytes]]) -> None:
    village, _ = year
    assert village.told("2025-02-28-1") == {("a/p2", "amount", "changed", "200.00", "250.00")}
    assert village.told("2025-03-31-1") == {("b/p1", "amount", "changed", "70.50", "75.00")}
    assert village.told("2025-04-30-1") == {("a/p3", "", "removed", "", "")}
    assert village.told("2025-05-31-1") == {("a/p4", "", "removed", "", "")}
    assert village.told("2025-06-30-1") == set()  # withheld is not removed
    assert village.told("2025-07-31-1") == {("b/p1", "payee", "changed", "砂石厂", "别的厂")}
    reasons = {one["row"]: (one["reason"], one["found_by"]) for one in village.ledger if one["field"] == "amount"}
    assert reasons == {"a/p2": ("", ""), "b/p1": ("typing", "resident")}
    page = village.page("releases/corrections/index.html")
    assert "没有说明原因" in page and "录入差错" in page and "村民" in page
    english = village.page("en/releases/corrections/index.html")
    assert "No reason given" in english and "The whole row was removed" in english


def test_every_release_and_every_table_in_it_has_a_page_that_stays(year: tuple[Village, Mapping[str, bytes]]) -> None:
    village, had = year
    for name in had:
        for prefix in ("", "en/"):
            assert name in village.page(f"{prefix}releases/{name}/index.html")
            assert village.page(f"{prefix}releases/{name}/money/stats/index.html")
    page = village.page("releases/2025-02-28-1/money/pay/index.html")
    assert "a/p2" in page and "200.00" in page and "250.00" in page and "a/p6" in page
    assert "从哪一版起是这样 2025-05-31-1" not in village.page("releases/2025-06-30-1/money/pay/index.html")
    assert "从哪一版起是这样 2025-01-31-1" in village.page("releases/2025-07-31-1/money/gifts/index.html")
    assert "2025-02-28-1" in village.page("data/money/pay/index.html")


def test_an_old_release_verifies_byte_for_byte_from_its_published_sums(
    year: tuple[Village, Mapping[str, bytes]],
) -> None:
    village, had = year
    folder = village.folder / "site/releases/files"
    previous = ""
    for name, content in had.items():
        checked = subprocess.run(
            ["sha256sum", "--check", "--strict", f"{name}.SHA256SUMS"], cwd=folder, capture_output=True
        )
        assert checked.returncode == 0, checked.stderr
        record = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        packed = folder / f"{record['tables']['money.pay']['sha256']}.csv.gz"
        assert gzip.decompress(packed.read_bytes()) == content
        assert record["previous"] == previous
        previous = pipeline.releases.chain.digest((folder / f"{name}.json").read_bytes())
    assert json.loads((village.folder / "site/releases.json").read_text(encoding="utf-8"))["sha256"] == previous


def test_no_page_of_a_release_leads_nowhere(year: tuple[Village, Mapping[str, bytes]]) -> None:
    village, _ = year
    found = [one for one in inspect(village.folder / "site") if "releases/" in one.place.file]
    assert found == []


def test_a_content_is_kept_once(year: tuple[Village, Mapping[str, bytes]]) -> None:
    village, had = year
    tables = village.folder / "content/releases/tables"
    records = [
        json.loads((village.folder / f"content/releases/{name}.json").read_text(encoding="utf-8")) for name in had
    ]
    hashes = {one["sha256"] for record in records for one in record["tables"].values()}
    assert {path.name.partition(".")[0] for path in tables.iterdir()} == hashes


def test_a_copy_that_was_changed_or_deleted_stops_the_next_publication(tmp_path: Path) -> None:
    village = Village(tmp_path)
    village.publish("2025-01-31")
    copy = next((tmp_path / "content/releases/tables").iterdir())
    content = copy.read_bytes()
    for kind, spoil in (("changed", lambda: copy.write_bytes(content + b"x")), ("missing", copy.unlink)):
        spoil()
        history, problems = pipeline.releases.read(tmp_path / "content/releases")
        assert [(one.code, one.type) for one in problems] == [("release-chain", kind)] and not history.records
        copy.write_bytes(content)
    assert pipeline.releases.read(tmp_path / "content/releases")[1] == []


def copies(village: Village, table: str) -> list[list[dict[str, str]]]:
    """Every version of a table that the site hands out, as a reader of all of them has it."""
    found = []
    folder = village.folder / "site/releases/files"
    for path in sorted(folder.glob("*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        copy = folder / f"{record['tables'][table]['sha256']}.csv.gz"
        if copy.is_file():
            text = gzip.decompress(copy.read_bytes()).decode()
            found.append(list(csv.DictReader(io.StringIO(text))))
    return found


def test_no_version_and_no_difference_tells_a_hidden_number(year: tuple[Village, Mapping[str, bytes]]) -> None:
    village, _ = year
    every = [
        row["n"]
        for rows in copies(village, "money.stats")
        for row in rows
        if (row["org_id"], row["month"]) == ("a", "2025-02")
    ]
    assert every[:6] == ["*"] * 6
    told = [one for one in village.ledger if one["table"] == "money.stats"]
    assert {(one["row"], one["before"]) for one in told} >= {("b/2025-02", "21"), ("b/2025-02", "22")}
    # of the hidden cell nothing is told while it is hidden, and never what it was
    own = [one for one in told if one["row"] == "a/2025-02"]
    assert all(one["before"] == "*" and one["release"] == "2025-07-31-1" for one in own)


def test_a_difference_says_no_more_than_the_releases_beside_it(year: tuple[Village, Mapping[str, bytes]]) -> None:
    """So whoever has all releases (see test_releases_attacked) learns nothing from their differences."""
    village, had = year
    for table, key in (("money.stats", ("org_id", "month")), ("money.pay", ("org_id", "pay_id"))):
        by_release = [{"/".join(row[one] for one in key): row for row in rows} for rows in copies(village, table)]
        told = [one for one in village.ledger if one["table"] == table and one["what"] == "changed"]
        assert told and len(by_release) == len(had)
        for one in told:
            at = list(had).index(one["release"])
            earlier = [rows[one["row"]][one["field"]] for rows in by_release[:at] if one["row"] in rows]
            assert one["before"] == earlier[-1] and one["after"] == by_release[at][one["row"]][one["field"]]


def test_a_number_that_was_shown_and_is_hidden_today_is_not_told_again(
    year: tuple[Village, Mapping[str, bytes]],
) -> None:
    village, _ = year
    assert [one for one in village.ledger if one["row"] == "c/2025-01"] == []
    for page in ("releases/2025-02-28-1/money/stats/index.html", "releases/corrections/index.html"):
        assert "c/2025-01" not in village.page(page)


def buried(problems: list[Problem]) -> list[str]:
    return [str(one.facts["reason"]) for one in problems if one.code == "release-buried"]


def test_what_would_not_be_published_today_is_not_handed_out(tmp_path: Path) -> None:
    village = Village(tmp_path)
    del village.fields["stats"][2]["suppress"]
    assert buried(village.publish("2025-01-31")) == []
    reasons = {"pay": "privacy: payee", "stats": "suppress: n", "gifts": "privacy_removal"}
    assert {table: len(copies(village, f"money.{table}")) for table in reasons} == dict.fromkeys(reasons, 1)
    village.fields["pay"][2]["privacy"] = "internal"
    village.fields["stats"][2]["suppress"] = "k"
    village.gifts = village.gifts.replace("某某某", "一位村民")
    # the second correction takes out of another unit's row what was never in it: that alone would bury nothing
    village.fixes.append(("a", "c1", "money.gifts", "g1", "giver", "一位村民", "privacy_removal", "self"))
    village.fixes.append(("b", "c1", "registry.organizations", "a", "name_zh", "东村", "privacy_removal", "self"))
    assert sorted(buried(village.publish("2025-02-28"))) == sorted(reasons.values())
    for table, reason in reasons.items():
        assert len(copies(village, f"money.{table}")) == 1
        assert f"原因：{reason}" in village.page(f"releases/2025-01-31-1/money/{table}/index.html")
        assert "列不出哪里变了" in village.page(f"releases/2025-02-28-1/money/{table}/index.html")
    assert len(copies(village, "registry.organizations")) == 2
    told = [path for path in (tmp_path / "site/releases").rglob("*") if path.is_file()]
    packed = [gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes() for path in told]
    assert not [one for one in packed if "某某某".encode() in one or "砂石厂".encode() in one]
    village.pay["a", "p5"] = ("建筑队", "501.00")
    assert buried(village.publish("2025-03-31")) == []  # once
    assert pipeline.releases.read(tmp_path / "content/releases")[1] == []
