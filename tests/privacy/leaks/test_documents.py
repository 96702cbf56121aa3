"""Whatever a document hides is found, with its place; what can't be read is said to be unread."""

import gzip
from collections.abc import Callable
from pathlib import Path

import planted_documents
import pytest
import tiny_documents as made
from gongkai import sandbox
from gongkai.core import messages
from gongkai.core.errors import Severity
from gongkai.core.settings import Settings
from gongkai.privacy.leaks import documents, files
from gongkai.privacy.leaks.scan import Scan

WHOLE = "99010119700101001X"
PHONE = "19900001234"

Maker = Callable[[Path], Path]
HIDING: list[tuple[str, Maker, str, str]] = [
    ("cell", lambda at: made.workbook(at / "a.xlsx", cell=f"付{WHOLE}"), "收支!A2", "identity"),
    ("hidden sheet", lambda at: made.workbook(at / "a.xlsx", hidden_sheet=WHOLE), "底稿!B5", "identity"),
    ("hidden column", lambda at: made.workbook(at / "a.xlsx", hidden_column=PHONE), "收支!G2", "mobile"),
    ("comment", lambda at: made.workbook(at / "a.xlsx", comment=f"找{PHONE}"), "xl/comments1.xml", "mobile"),
    ("property", lambda at: made.workbook(at / "a.xlsx", property=f"制表 {PHONE}"), "docProps/core.xml", "mobile"),
    ("footer", lambda at: made.workbook(at / "a.xlsx", footer=f"&C{PHONE}"), "xl/worksheets/sheet1.xml", "mobile"),
    ("phone as a number", lambda at: made.workbook(at / "a.xlsx", number=PHONE), "收支!C3", "mobile"),
    ("identity as a number", lambda at: made.workbook(at / "a.xlsx", number="990101197001010011"), "收支!C3", "identity"),
    ("ods", lambda at: made.sheet(at / "a.ods", WHOLE), "底稿!B2", "identity"),
    ("ods number", lambda at: made.sheet(at / "a.ods", "无", PHONE), "底稿!C2", "mobile"),
    ("docx", lambda at: made.letter(at / "a.docx", f"收款人 {WHOLE}。"), "word/document.xml", "identity"),
    ("pdf text", lambda at: made.pdf(at / "a.pdf", f"Payee {WHOLE}"), "p.1", "identity"),
    ("pdf title", lambda at: made.pdf(at / "a.pdf", "x", title=f"Call {PHONE}"), "metadata", "mobile"),
    ("pdf attachment", lambda at: made.pdf(at / "a.pdf", "x", attached=WHOLE), "list.txt", "identity"),
    ("exif", lambda at: made.jpeg(at / "a.jpg", words=f"Payee {WHOLE}"), "EXIF ImageDescription", "identity"),
    ("exif comment", lambda at: made.jpeg(at / "a.jpg", comment=b"UNICODE\0" + WHOLE.encode("utf-16-le")),
     "EXIF UserComment", "identity"),
    ("exif place", lambda at: made.jpeg(at / "a.jpg", place=True), "EXIF GPS", "gps"),
    ("png", lambda at: made.png(at / "a.png", f"Payee {WHOLE}"), "PNG", "identity"),
    ("zip", lambda at: made.archive(at / "a.zip", **{"list.csv": WHOLE.encode()}), "list.csv", "identity"),
    ("gb18030 in a zip", lambda at: made.archive(at / "a.zip", **{"表.csv": f"身份证{PHONE}".encode("gb18030")}),
     "表.csv", "mobile"),
]  # fmt: skip


@pytest.mark.parametrize(("make", "where", "kind"), [one[1:] for one in HIDING], ids=[one[0] for one in HIDING])
def test_what_a_document_hides_is_found(tmp_path: Path, make: Maker, where: str, kind: str) -> None:
    seen = documents.read(str(make(tmp_path)), frozenset())
    assert (where, kind) in {one[:2] for one in seen.leaks}
    assert {why for _, why in seen.unread} <= {documents.SEEN_BY_NOBODY}


def test_every_kind_of_document_gives_up_what_it_hides(tmp_path: Path) -> None:
    silent, unread = [], {}
    for name, make in planted_documents.MAKERS.items():
        seen = documents.read(str(written(tmp_path / name, make(WHOLE))), frozenset())
        silent += [name] if "identity" not in {kind for _, kind, *_ in seen.leaks} else []
        unread |= {name: seen.unread} if {why for _, why in seen.unread} - {documents.SEEN_BY_NOBODY} else {}
    assert (silent, unread) == ([], {})


def test_what_nobody_can_read_of_a_document_is_said(tmp_path: Path) -> None:
    for name, (raw, why) in planted_documents.UNSEARCHABLE.items():
        assert why in {one for _, one in documents.read(str(written(tmp_path / name, raw)), frozenset()).unread}, name


def test_a_page_whose_letters_are_known_is_read(tmp_path: Path) -> None:
    """What nearly hides its letters: names of letters, a table of them, a few marks of a font without one."""
    named = planted_documents.SHAPES.replace(b"/g0/g1/g2/g3/g4/g5/g6/g7/g8", b"/.notdef/one/two/a/b/uni6751/c/d/e")
    table = b"1 beginbfrange <0001> <0008> <0041> endbfrange"
    table = planted_documents.packed(
        b"begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange %s endcmap" % table
    )
    for raw in (
        planted_documents.drawn(planted_documents.BY_NUMBER.replace(b"00", b""), named),
        planted_documents.drawn(planted_documents.BY_NUMBER, planted_documents.CID[:-2] + b"/ToUnicode 6 0 R>>", table),
        planted_documents.drawn(b"BT /F1 12 Tf <000100020003> Tj ET", planted_documents.CID),
    ):
        assert documents.read(str(written(tmp_path / "a.pdf", raw)), frozenset()) == ([], [])


def test_a_document_without_a_leak_says_nothing(tmp_path: Path) -> None:
    for path in (
        made.workbook(tmp_path / "a.xlsx", amount=PHONE, comment="见凭证", property="制表"),
        made.sheet(tmp_path / "a.ods", "修路", "1200.5"),
        made.letter(tmp_path / "a.docx", "修路 1200 元"),
        made.pdf(tmp_path / "a.pdf", "Road 1200.00"),
    ):
        assert documents.read(str(path), frozenset()) == ([], []), path.name
    for path in (made.jpeg(tmp_path / "a.jpg", words="road"), made.png(tmp_path / "a.png", "road")):
        assert documents.read(str(path), frozenset()) == ([], [("", "pixels")]), path.name


def test_office_lines_pass_in_documents_too(tmp_path: Path) -> None:
    path = made.workbook(tmp_path / "a.xlsx", cell=PHONE)
    assert documents.read(str(path), frozenset([PHONE])) == ([], [])


def test_a_packed_text_is_read_and_an_archive_in_an_archive(tmp_path: Path) -> None:
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(f"x\n{WHOLE}\n".encode()))
    assert documents.read(str(tmp_path / "a.csv.gz"), frozenset()).leaks[0][:2] == (":2", "identity")
    inner = made.archive(tmp_path / "inner.zip", **{"a.txt": WHOLE.encode()}).read_bytes()
    outer = made.archive(tmp_path / "outer.zip", **{"inner.zip": inner})
    assert documents.read(str(outer), frozenset()).leaks[0][:2] == ("inner.zip a.txt", "identity")


UNREAD: list[tuple[str, Maker, str]] = [
    ("a locked pdf", lambda at: made.pdf(at / "a.pdf", WHOLE, password="x"), "locked"),
    ("a scanned pdf", lambda at: made.pdf(at / "a.pdf", ""), "pixels"),
    ("a broken pdf", lambda at: written(at / "a.pdf", b"%PDF-1.4 nothing"), "broken"),
    ("a broken picture", lambda at: written(at / "a.jpg", b"\xff\xd8\xff\xe0nothing"), "broken"),
    ("a broken workbook", lambda at: written(at / "a.xlsx", b"PK\3\4nothing"), "broken"),
    ("an unknown kind", lambda at: written(at / "a.bin", bytes(range(256))), "kind"),
    ("an old document", lambda at: written(at / "a.doc", b"\xd0\xcf\x11\xe0" + bytes(600)), "kind"),
]


def written(path: Path, raw: bytes) -> Path:
    path.write_bytes(raw)
    return path


@pytest.mark.parametrize(("make", "why"), [one[1:] for one in UNREAD], ids=[one[0] for one in UNREAD])
def test_what_was_not_read_is_said(tmp_path: Path, make: Maker, why: str) -> None:
    path = make(tmp_path)
    scan = Scan(Settings())
    files.folder(scan, tmp_path)
    (problem,) = scan.problems
    assert (problem.code, problem.type) == ("document-unread", why)
    assert problem.severity == (Severity.NOTICE if why == "pixels" else Severity.ERROR)
    assert (path.name in scan.searched[tmp_path]) == (why == "pixels")
    assert str(problem.place).startswith(f"{tmp_path.name}/{path.name}")
    for locale in ("zh", "en"):
        assert messages.sentence(problem, locale)
        assert messages.hint(problem, locale)


def test_a_document_that_holds_up_the_reader_is_unread_and_the_next_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(task: str, path: str, *_: object, **__: object) -> object:
        return sandbox.Failure("slow") if path.endswith("a.pdf") else documents.read(path, ())

    made.pdf(tmp_path / "a.pdf", "x")
    made.pdf(tmp_path / "b.pdf", WHOLE)
    monkeypatch.setattr(sandbox, "run", run)
    scan = Scan(Settings())
    files.folder(scan, tmp_path)
    assert [(one.code, one.type, str(one.place)) for one in scan.problems] == [
        ("document-unread", "slow", f"{tmp_path.name}/a.pdf"),
        ("leak-identity", "", f"{tmp_path.name}/b.pdf p.1"),
    ]


def test_documents_are_read_in_the_sandbox(tmp_path: Path) -> None:
    made.workbook(tmp_path / "台账.xlsx", hidden_sheet=WHOLE)
    made.jpeg(tmp_path / "图.jpg", place=True)
    scan = Scan(Settings())
    files.folder(scan, tmp_path)
    assert [(one.code, one.severity.value, str(one.place)) for one in scan.problems] == [
        ("leak-identity", "fatal", f"{tmp_path.name}/台账.xlsx 底稿!B5"),
        ("leak-gps", "warning", f"{tmp_path.name}/图.jpg EXIF GPS"),
        ("document-unread", "notice", f"{tmp_path.name}/图.jpg"),
    ]
