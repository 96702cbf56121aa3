"""Files beside rows: shown once signed for and searched, as copies that hold nothing but pixels, on the page of their record."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import tiny
from gongkai.core.errors import Problem
from gongkai.export import pdfs, pictures
from gongkai.pipeline import BuildRequest, build
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

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


def scan(path: Path) -> None:
    """A PDF of one scanned page with a seal over it, and with its makers in every place of it that remembers them."""
    raw = io.BytesIO()
    exif = Image.Exif()
    exif[0x013B] = "ZhangMadeUp"
    Image.effect_noise((200, 100), 90).save(raw, "JPEG", exif=exif, comment=b"shot by ZhangMadeUp", progressive=True)
    writer = PdfWriter()
    page = writer.add_blank_page(200, 100)

    def stream(data: bytes, **words: PdfObject) -> IndirectObject:
        made = DecodedStreamObject()
        made.set_data(data)
        made.update({NameObject(f"/{name}"): one for name, one in words.items()})
        return writer._add_object(made)

    def name(text: str) -> NameObject:
        return NameObject(f"/{text}")

    about = stream(b"<x:xmpmeta>ZhangMadeUp</x:xmpmeta>", Type=name("Metadata"))
    picture = stream(
        raw.getvalue() + b"ZhangMadeUp", Type=name("XObject"), Subtype=name("Image"), Width=NumberObject(200), Height=NumberObject(100),
        ColorSpace=name("DeviceGray"), BitsPerComponent=NumberObject(8), Filter=name("DCTDecode"), Metadata=about,
    )  # fmt: skip
    page[name("Contents")] = stream(b"q 200 0 0 100 0 0 cm /I Do Q")
    page[name("Resources")] = DictionaryObject({name("XObject"): DictionaryObject({name("I"): picture})})
    page[name("LastModified")] = TextStringObject("D:20260601090000 ZhangMadeUp")
    box = ArrayObject(map(NumberObject, (0, 0, 50, 50)))
    seal = stream(b"1 0 0 rg 10 10 30 30 re f", Type=name("XObject"), Subtype=name("Form"), BBox=box)
    remark = DictionaryObject(
        {name("Type"): name("Annot"), name("Rect"): box, name("T"): TextStringObject("ZhangMadeUp")}
    )
    looks = {name("Subtype"): name("Widget"), name("AP"): DictionaryObject({name("N"): seal})}
    page[name("Annots")] = ArrayObject([
        writer._add_object(DictionaryObject({**remark, **looks})),
        writer._add_object(DictionaryObject({**remark, name("Subtype"): name("Text"), name("Contents"): TextStringObject("by ZhangMadeUp")})),
    ])  # fmt: skip
    writer.root_object[name("Metadata")] = about
    writer.add_metadata(
        {"/Author": "ZhangMadeUp", "/Producer": "Scanner of ZhangMadeUp", "/CreationDate": "D:20260601090000"}
    )
    writer.add_attachment("who.txt", b"ZhangMadeUp")
    writer.write(path)


def test_a_copy_of_a_pdf_says_nothing_of_its_makers_and_looks_as_it_did(tmp_path: Path) -> None:
    scan(tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes().count(b"ZhangMadeUp") >= 9
    assert pdfs.copied(str(tmp_path / "a.pdf"), str(tmp_path / "b.pdf")) == [1]
    raw = (tmp_path / "b.pdf").read_bytes()
    assert not [
        word for word in (b"Zhang", b"Scanner", b"pypdf", b"2026060", b"xmpmeta", b"who.txt", b"Exif") if word in raw
    ]
    before, after = (PdfReader(tmp_path / one) for one in ("a.pdf", "b.pdf"))
    assert after.metadata is None and after.xmp_metadata is None and not after.attachments
    pictures_of = [one.pages[0].images[0].image for one in (before, after)]
    assert pictures_of[0] is not None and pictures_of[1] is not None
    assert pictures_of[0].tobytes() == pictures_of[1].tobytes()
    (seal,) = after.pages[0]["/Annots"]  # type: ignore[misc, attr-defined]
    assert seal["/Subtype"] == "/Stamp" and b"10 10 30 30 re" in seal["/AP"]["/N"].get_data()
    pdfs.copied(str(tmp_path / "a.pdf"), str(tmp_path / "c.pdf"))
    assert (tmp_path / "c.pdf").read_bytes() == raw


def test_a_pdf_whose_parts_can_be_switched_on_is_not_copied(tmp_path: Path) -> None:
    scan(tmp_path / "a.pdf")
    changes: tuple[Callable[[PdfWriter], object], ...] = (
        lambda one: one.root_object.update({NameObject("/OCProperties"): DictionaryObject()}),
        lambda one: one.encrypt("", "owner"),
    )
    for at, change in enumerate(changes):
        writer = PdfWriter(tmp_path / "a.pdf")
        change(writer)
        writer.write(tmp_path / f"{at}.pdf")
        with pytest.raises(ValueError, match="locked or layered"):
            pdfs.copied(str(tmp_path / f"{at}.pdf"), str(tmp_path / "b.pdf"))


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
    scan(made / "attachments" / "seen.pdf")
    found = build(BuildRequest(tmp_path / "data", tmp_path / "none", tmp_path / "site", date(2026, 6, 30)))
    return tmp_path / "site", found.problems


def test_only_what_was_signed_for_is_shown_and_on_its_record_s_page(tmp_path: Path) -> None:
    site, problems = built(
        tmp_path,
        "a,1,attachments/seen.jpg,买水泥的收据,P1,clerk,2026-06-02\na,2,attachments/unseen.jpg,没看过,P2,clerk,\n"
        "a,3,attachments/none.jpg,没有,P2,clerk,2026-06-02\na,4,papers.csv,别的,P2,clerk,2026-06-02\n"
        "a,5,attachments/seen.pdf,扫描的发票,P1,clerk,2026-06-02\n",
    )
    told = {one.code: one for one in problems if one.code.startswith("attachment")}
    assert set(told) == {"attachment-unsigned", "attachment-missing", "attachment-kind"} and not any(
        one.stops for one in problems
    )
    assert (told["attachment-unsigned"].row, told["attachment-unsigned"].field) == (3, "redacted_on")
    every = sorted((site / "downloads/money/attachments").iterdir())
    shown = [one for one in every if one.suffix == ".jpg"]
    assert len(shown) == 2 == len(every) - 1 and all(one.name.startswith("seen-") for one in every)
    assert b"Zhang" not in b"".join(one.read_bytes() for one in every)
    for one in shown:
        with Image.open(one) as picture:
            assert (
                max(picture.size) <= 1600
                and not picture.getexif()
                and not {"comment", "icc_profile", "exif"} & set(picture.info)
            )
        assert b"house" not in one.read_bytes() and b"shot by" not in one.read_bytes()
    (small,) = (one for one in shown if one.name.endswith(".480x360.jpg"))
    assert small.stat().st_size <= 40_000
    pages = [
        one for one in (site / "data").rglob("*/a/**/index.html") if "买水泥的收据" in one.read_text(encoding="utf-8")
    ]
    (page,) = pages
    assert small.name in page.read_text(encoding="utf-8") and "/p1/" in page.as_posix().lower()
    assert not list(site.rglob("*unseen*"))
    # As serve does, in one process: what was copied is not copied again.
    were = [(one, one.stat().st_ino, one.stat().st_mtime_ns) for one in every]
    papers = tmp_path / "data/money/papers.csv"
    papers.write_text(papers.read_text("utf-8").replace("买水泥的收据", "买沙的收据"), "utf-8")
    build(BuildRequest(tmp_path / "data", tmp_path / "none", tmp_path / "site", date(2026, 6, 30)))
    now = sorted((site / "downloads/money/attachments").iterdir())
    assert [(one, one.stat().st_ino, one.stat().st_mtime_ns) for one in now] == were


def test_a_copy_of_a_noisy_picture_stays_light_and_is_turned_as_its_maker_said(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by a quarter
    Image.effect_noise((3000, 1000), 90).save(tmp_path / "a.jpg", exif=exif)
    width, height = pictures.copied(str(tmp_path / "a.jpg"), str(tmp_path / "b.jpg"), 480, 40_000)
    assert (width, height) == (160, 480) and (tmp_path / "b.jpg").stat().st_size <= 40_000
