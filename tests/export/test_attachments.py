"""Files beside rows: shown once signed for and searched, as copies that hold nothing but pixels, on the page of their record."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import tiny
from gongkai.core.errors import Problem
from gongkai.export import pictures
from gongkai.pipeline import BuildRequest, build
from PIL import Image

KEY = {"name": "no", "title": "编号", "type": "string", "constraints": {"required": True}}
PAYMENTS = [*tiny.MONEY_FIELDS[:1], KEY, tiny.MONEY_FIELDS[3]]
UNITS = [{"name": "org_id", "title": "单位", "type": "string", "constraints": {"required": True}}]
PAPERS = [
    {**tiny.MONEY_FIELDS[0], "references": "registry.organizations.org_id"},
    {**KEY, "name": "id"}, {"name": "file", "title": "文件", "type": "string", "privacy": "public"},
    {"name": "shows", "title": "是什么", "type": "string", "privacy": "public"},
    {"name": "pay", "title": "哪一笔", "type": "string", "references": "money.payments.no"},
    {"name": "redacted_post_id", "title": "谁看过", "type": "string", "privacy": "public_post"},
    {"name": "redacted_on", "title": "哪天看的", "type": "date"},
]  # fmt: skip


def photo(path: Path) -> None:
    """A large picture that says where it was taken, and who took it."""
    exif = Image.Exif()
    exif[0x010E], exif[0x8825] = "the house of somebody", {1: "N", 2: (25.0, 3.0, 1.0), 3: "E", 4: (102.0, 1.0, 2.0)}
    Image.new("RGB", (2400, 1800), "white").save(path, exif=exif, comment=b"shot by me", icc_profile=b"profile")


def built(tmp_path: Path, rows: str) -> tuple[Path, list[Problem]]:
    made = tiny.package(
        tmp_path / "data" / "money",
        [tiny.resource("payments", PAYMENTS, primaryKey=["org_id", "no"], record="no"),
         tiny.resource("papers", PAPERS, primaryKey=["org_id", "id"], attachments="file")],
        {"payments": "org_id,no,amount\na,P1,1.00\na,P2,2.00\n", "papers": "org_id,id,file,shows,pay,redacted_post_id,redacted_on\n" + rows},
    )  # fmt: skip
    units = tiny.resource("organizations", UNITS, primaryKey=["org_id"], record="org_id")
    tiny.package(tmp_path / "data" / "registry", [units], {"organizations": "org_id\na\n"})
    (made / "attachments").mkdir()
    photo(made / "attachments" / "seen.jpg")
    photo(made / "attachments" / "unseen.jpg")
    found = build(BuildRequest(tmp_path / "data", tmp_path / "none", tmp_path / "site", date(2026, 6, 30)))
    return tmp_path / "site", found.problems


def test_only_what_was_signed_for_is_shown_and_on_its_record_s_page(tmp_path: Path) -> None:
    site, problems = built(
        tmp_path,
        "a,1,attachments/seen.jpg,买水泥的收据,P1,clerk,2026-06-02\na,2,attachments/unseen.jpg,没看过,P2,clerk,\n"
        "a,3,attachments/none.jpg,没有,P2,clerk,2026-06-02\na,4,papers.csv,别的,P2,clerk,2026-06-02\n",
    )
    told = {one.code: one for one in problems if one.code.startswith("attachment")}
    assert set(told) == {"attachment-unsigned", "attachment-missing", "attachment-kind"} and not any(
        one.stops for one in problems
    )
    assert (told["attachment-unsigned"].row, told["attachment-unsigned"].field) == (3, "redacted_on")
    shown = sorted((site / "downloads/money/attachments").iterdir())
    assert len(shown) == 2 and all(one.name.startswith("seen-") for one in shown)
    for one in shown:
        with Image.open(one) as picture:
            assert (
                max(picture.size) <= 1600
                and not picture.getexif()
                and not {"comment", "icc_profile", "exif"} & set(picture.info)
            )
        assert b"house" not in one.read_bytes() and b"shot by" not in one.read_bytes()
    (small,) = (one for one in shown if ".small." in one.name)
    assert small.stat().st_size <= 40_000
    pages = [
        one for one in (site / "data").rglob("*/a/**/index.html") if "买水泥的收据" in one.read_text(encoding="utf-8")
    ]
    (page,) = pages
    assert small.name in page.read_text(encoding="utf-8") and "/p1/" in page.as_posix().lower()
    assert not list(site.rglob("*unseen*"))
    # As serve does, in one process: the copies are made again, or are still there.
    papers = tmp_path / "data/money/papers.csv"
    papers.write_text(papers.read_text("utf-8").replace("买水泥的收据", "买沙的收据"), "utf-8")
    build(BuildRequest(tmp_path / "data", tmp_path / "none", tmp_path / "site", date(2026, 6, 30)))
    assert sorted((site / "downloads/money/attachments").iterdir()) == shown


def test_a_copy_of_a_noisy_picture_stays_light_and_is_turned_as_its_maker_said(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by a quarter
    Image.effect_noise((3000, 1000), 90).save(tmp_path / "a.jpg", exif=exif)
    width, height = pictures.copied(str(tmp_path / "a.jpg"), str(tmp_path / "b.jpg"), 480, 40_000)
    assert (width, height) == (160, 480) and (tmp_path / "b.jpg").stat().st_size <= 40_000
