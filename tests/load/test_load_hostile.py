"""Hostile packages: each gives a problem with its place, within seconds; nothing outside is read and nothing is fetched."""

import gzip
import io
import json
import os
import re
import socket
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import ezodf
import pytest
import xlsxwriter
from gongkai import sandbox
from gongkai.core import messages
from gongkai.core.errors import Problem, Severity
from gongkai.load import Loaded, load
from gongkai.validate import validate
from gongkai.warehouse import canonical

SECRET = "secret-of-the-neighbour"
SCHEMA = {"fields": [{"name": "id", "type": "integer"}, {"name": "name", "type": "string"}]}


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever reaches for the network fails the test; a hanging reader is given up after two seconds."""

    def refuse(*_: Any, **__: Any) -> Any:
        pytest.fail("the network was used")

    monkeypatch.setattr(sandbox, "BASE_SECONDS", 2.0)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)


def package(folder: Path, *resources: dict[str, Any], files: dict[str, bytes | str] | None = None, **more: Any) -> Path:
    """A folder of packages with one package in it, and a secret beside the package."""
    place = folder / "data" / "hostile"
    place.mkdir(parents=True)
    (folder / "outside.csv").write_text(f"id,name\n1,{SECRET}\n", encoding="utf-8")
    (place / "datapackage.json").write_text(
        json.dumps({"name": "hostile", "resources": list(resources), **more}), encoding="utf-8"
    )
    for name, content in (files or {}).items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return folder / "data"


def judged(data: Path, folder: Path) -> tuple[Loaded, list[Problem]]:
    """What load and validate say of a folder of packages; any good table's text is searched for the secret."""
    loaded = load(data)
    problems = list(loaded.problems)
    (folder / "tables").mkdir()
    for one in loaded.packages:
        for resource in one.resources:
            result = validate(resource, one, folder / "tables")
            problems += result.problems
            if result.table:
                assert SECRET not in repr(duckdb.connect().execute(canonical(result.table, result.types)).fetchall())
    assert SECRET not in repr(loaded)
    for problem in problems:
        assert SECRET not in repr(problem)
        for locale in ("zh", "en"):
            said = messages.sentence(problem, locale) + messages.hint(problem, locale)
            assert not said.startswith(problem.code), f"no words for {problem.code}"
            assert not re.search(r"\{[a-z]+\}", said), said
    return loaded, problems


def codes(problems: list[Problem]) -> set[str]:
    return {problem.code for problem in problems if problem.severity != Severity.NOTICE}


def table(path: Any, **more: Any) -> dict[str, Any]:
    return {"name": "table", "path": path, "schema": SCHEMA, **more}


@pytest.mark.parametrize(
    ("path", "code", "severity"),
    [
        ("../../outside.csv", "path-escapes", Severity.FATAL),
        ("a/../../../outside.csv", "path-escapes", Severity.FATAL),
        ("..\\..\\outside.csv", "path-escapes", Severity.FATAL),
        ("/etc/passwd", "path-escapes", Severity.FATAL),
        ("//server/share.csv", "path-escapes", Severity.FATAL),
        ("\\\\server\\share.csv", "path-escapes", Severity.FATAL),
        ("C:\\data.csv", "path-escapes", Severity.FATAL),
        ("c:data.csv", "path-escapes", Severity.FATAL),
        ("~/outside.csv", "path-escapes", Severity.FATAL),
        ("file:///etc/passwd", "path-escapes", Severity.FATAL),
        ("FILE:/etc/passwd", "path-escapes", Severity.FATAL),
        ("sqlite:///data.db", "path-scheme", Severity.ERROR),
        ("ftp://example.org/a.csv", "path-scheme", Severity.ERROR),
        ("s3://bucket/a.csv", "path-scheme", Severity.ERROR),
        ("data\\table.csv", "path-backslash", Severity.ERROR),
        ("table.csv\0", "path-characters", Severity.ERROR),
        ("ta\nble.csv", "path-characters", Severity.ERROR),
        ("x" * 5000 + ".csv", "file-unreadable", Severity.ERROR),
        ("nowhere.csv", "file-missing", Severity.ERROR),
        ("", "path-empty", Severity.ERROR),
        (7, "path-empty", Severity.ERROR),
        ({"a": 1}, "path-empty", Severity.ERROR),
        ([], "path-empty", Severity.ERROR),
        (["table.csv", "../../outside.csv"], "path-escapes", Severity.FATAL),
        ("folder", "file-not-regular", Severity.ERROR),
        ("*.csv", "file-missing", Severity.ERROR),
        (".", "file-not-regular", Severity.ERROR),
    ],
)
def test_a_path_that_is_no_file_of_the_package_is_not_followed(
    tmp_path: Path, path: Any, code: str, severity: Severity
) -> None:
    data = package(tmp_path, table(path), files={"table.csv": "id,name\n1,a\n", "folder/x": ""})
    loaded, problems = judged(data, tmp_path)
    assert code in codes(problems)
    assert severity in {one.severity for one in problems if one.code == code}
    for resource in loaded.packages[0].resources:
        assert resource.files == () and "path" not in resource.descriptor


@pytest.mark.parametrize("key", ["schema", "dialect"])
@pytest.mark.parametrize("path", ["../../outside.csv", "/etc/passwd", "https://example.org/x.json", "nowhere.json"])
def test_a_schema_or_dialect_is_read_from_inside_only(tmp_path: Path, key: str, path: str) -> None:
    resource = {**table("table.csv"), key: path}
    loaded, problems = judged(package(tmp_path, resource, files={"table.csv": "id,name\n1,a\n"}), tmp_path)
    assert codes(problems) & {"path-escapes", f"{key}-remote", "file-missing"}
    assert loaded.packages[0].resources[0].files == ()


def links(folder: Path) -> dict[str, tuple[str, str]]:
    """Symbolic links that leave the package: name inside it, target."""
    return {
        "data": ("link.csv", str(folder / "outside.csv")),
        "relative": ("link.csv", "../../outside.csv"),
        "folder": ("sub", str(folder)),
        "readme": ("README.md", str(folder / "outside.csv")),
        "rule": ("rules/R-1.sql", str(folder / "outside.csv")),
        "rules": ("rules", str(folder)),
        "translation": ("lang/en.json", str(folder / "outside.csv")),
        "circle": ("link.csv", "link.csv"),
    }


@pytest.mark.parametrize("kind", ["data", "relative", "folder", "readme", "rule", "rules", "translation", "circle"])
def test_a_symbolic_link_out_of_the_package_is_not_followed(tmp_path: Path, kind: str) -> None:
    name, target = links(tmp_path)[kind]
    path = (
        "sub/outside.csv" if kind == "folder" else "link.csv" if kind in ("data", "relative", "circle") else "table.csv"
    )
    data = package(tmp_path, table(path), files={"table.csv": "id,name\n1,a\n"})
    (tmp_path / "x.sql").write_text("-- severity: error\n-- zh: x\n-- en: x\nSELECT 1", encoding="utf-8")
    link = data / "hostile" / name
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(target)
    loaded, problems = judged(data, tmp_path)
    assert codes(problems) & ({"file-unreadable", "file-missing"} if kind == "circle" else {"path-escapes"})
    assert not loaded.packages[0].rules and not loaded.packages[0].readme


def test_a_package_folder_or_descriptor_that_is_a_link_outside_is_fatal(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "datapackage.json").write_text(json.dumps({"resources": [], "title": SECRET}), encoding="utf-8")
    data = tmp_path / "data"
    (data / "two").mkdir(parents=True)
    (data / "one").symlink_to(elsewhere)
    (data / "two" / "datapackage.json").symlink_to(elsewhere / "datapackage.json")
    loaded, problems = judged(data, tmp_path)
    assert [one.severity for one in problems] == [Severity.FATAL] * 2 and loaded.packages == ()


def test_a_pipe_in_place_of_a_file_blocks_nothing(tmp_path: Path) -> None:
    data = package(tmp_path, table("pipe.csv"))
    os.mkfifo(data / "hostile" / "pipe.csv")
    os.mkfifo(data / "hostile" / "README.md")
    _, problems = judged(data, tmp_path)
    assert codes(problems) == {"file-not-regular"}


def billion_laughs() -> str:
    lines = ["a0: &a0 [lol, lol]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    return "\n".join(lines) + "\nresources: []\n"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("package.yaml", billion_laughs(), "yaml-aliases"),
        ("package.yaml", "a: &a [*a]\nresources: []\n", "yaml-aliases"),
        ("package.yaml", "a: [b\n", "yaml-broken"),
        ("package.yaml", "!!python/object/apply:os.system ['true']", "yaml-broken"),
        ("package.yaml", "name: a\nname: b\nresources: []", "document-key-twice"),
        ("package.yaml", "{? [a] : b}", "yaml-broken"),
        ("package.yaml", "[" * 3000, "document-too-deep"),
        ("package.yaml", "a: 1\n" * 400_000, "document-too-large"),
        ("package.yaml", "x: " + "9" * 6000, "yaml-broken"),
        ("datapackage.json", '{"resources": [}', "json-broken"),
        ("datapackage.json", "[" * 200_000, "document-too-deep"),
        ("datapackage.json", '{"a":' * 60 + "1" + "}" * 60, "document-too-deep"),
        ("datapackage.json", '{"resources": [], "n": ' + "9" * 6000 + "}", "document-number"),
        ("datapackage.json", '{"resources": [], "n": 1e999}', "document-number"),
        ("datapackage.json", '{"resources": [], "n": NaN}', "document-number"),
        ("datapackage.json", '{"resources": [], "resources": []}', "document-key-twice"),
        ("datapackage.json", '{"resources": [], "title": "\\ud800"}', "document-text"),
        ("datapackage.json", "[]", "document-not-mapping"),
        ("datapackage.json", b"\xff\xfe{\x00}\x00", "encoding"),
        ("datapackage.json", '{"resources": [' + ",".join(["{}"] * 250_000) + "]}", "document-too-large"),
        ("datapackage.json", b" " * (6 << 20), "document-too-large"),
        ("datapackage.json", "", "json-broken"),
    ],
)
def test_a_descriptor_made_to_hurt_is_a_problem(tmp_path: Path, name: str, content: str | bytes, code: str) -> None:
    place = tmp_path / "data" / "hostile"
    place.mkdir(parents=True)
    (place / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    before = time.process_time()
    loaded, problems = judged(tmp_path / "data", tmp_path)
    assert time.process_time() - before < 5
    assert codes(problems) == {code} and loaded.packages == ()
    assert str(problems[0].place).startswith(f"data/hostile/{name}")


def test_broken_json_tells_line_and_column(tmp_path: Path) -> None:
    place = tmp_path / "data" / "one"
    place.mkdir(parents=True)
    (place / "datapackage.json").write_text('{\n  "name": "one"\n  "resources": []\n}', encoding="utf-8")
    problem = load(tmp_path / "data").problems[0]
    assert messages.sentence(problem, "zh") == "第3行第3列不合 JSON 格式：少了一个逗号或括号。"
    assert messages.sentence(problem, "en") == "Line 3, column 3 is not JSON: Expecting ',' delimiter."


STRANGE: list[Any] = [
    {"resources": {}},
    {"resources": [None]},
    {"resources": ["../../outside.json"]},
    {"resources": [7]},
    {"resources": [{"name": {}, "path": "table.csv"}]},
    {"resources": [{"name": "a", "path": "table.csv", "schema": []}]},
    {"resources": [{"name": "a", "path": "table.csv", "schema": {"fields": [None]}}]},
    {"resources": [{"name": "a", "path": "table.csv", "schema": {"fields": {"a": 1}}}]},
    {"resources": [{"name": "a", "path": "table.csv", "schema": {"fields": [{"name": 1, "type": []}]}}]},
    {"resources": [{"name": "a", "path": "table.csv", "schema": {"fields": [{"name": "id", "type": "no-such"}]}}]},
    {"resources": [{"name": "a", "path": "table.csv", "schema": {**SCHEMA, "foreignKeys": [{"fields": "id"}]}}]},
    {"resources": [{"name": "a", "path": "table.csv", "schema": {**SCHEMA, "foreignKeys": 7, "primaryKey": {"a": 1}}}]},
    {"resources": [{"name": "a", "path": "table.csv", "schema": {**SCHEMA, "primaryKey": "nothing"}}]},
    {"resources": [{"name": "a", "path": "table.csv", "dialect": {"delimiter": "long"}}]},
    {"resources": [{"name": "a", "path": "table.csv", "dialect": {"csv": {"delimiter": 7}}}]},
    {"resources": [{"name": "a", "path": "table.csv", "dialect": {"headerRows": [10**12]}}]},
    {"resources": [{"name": "a", "path": "table.csv", "encoding": 7}]},
    {"resources": [{"name": "a", "path": "table.csv", "encoding": "no-such"}]},
    {"resources": [{"name": "a", "path": "table.csv", "encoding": "zip"}]},
    {"resources": [{"name": "a", "path": "table.csv", "compression": "rar"}]},
    {"resources": [{"name": "a", "path": "table.csv", "compression": "gz"}]},
    {"resources": [{"name": "a", "path": "table.csv", "compression": "zip", "innerpath": "../x"}]},
    {"resources": [{"name": "a", "path": "table.csv", "format": "xlsx"}]},
    {"resources": [{"name": "a", "path": "table.csv", "format": "xls"}]},
    {"resources": [{"name": "a", "path": "table.csv", "format": "ods"}]},
    {"resources": [{"name": "a", "path": "table.csv", "format": "json"}]},
    {"resources": [{"name": "a", "path": "table.csv", "format": {}}]},
    {"resources": [{"name": "a", "path": "table.csv", "scheme": "aws"}]},
    {"resources": [{"name": "a", "path": "table.csv", "bytes": "x", "hash": 7}]},
    {"resources": [{"name": "a", "data": "text"}]},
    {"resources": [{"name": "a", "data": {"url": "https://example.org"}}]},
    {"resources": [{"name": "a", "data": [[{}], 7]}]},
    {"resources": [{"name": "a", "data": [], "path": "table.csv"}]},
    {"resources": [], "profile": "https://example.org/profile.json"},
    {"resources": [], "profile": "../../outside.csv"},
    {"resources": [], "$schema": "https://example.org/profile.json"},
    {"resources": [], "$ref": "https://example.org/profile.json", "licenses": 7, "keywords": "a", "sources": [7]},
    {"resources": [], "views": {"a": 1}},
    {
        "resources": [],
        "views": [7, {"specType": "vega", "spec": 7}, {"name": {}, "specType": "simple", "spec": {"type": "bar"}}],
    },
    {"resources": [], "hierarchies": 7, "title": {}, "homepage": "javascript:alert(1)"},
    {"name": "A B/../C", "resources": []},
    {"resources": [{"name": "../../x", "path": "table.csv"}]},
]


@pytest.mark.parametrize("document", STRANGE, ids=lambda one: json.dumps(one)[:90])
def test_a_descriptor_of_the_wrong_shape_is_no_traceback(tmp_path: Path, document: Any) -> None:
    package(tmp_path, files={"table.csv": "id,name\n1,a\n", "datapackage.json": json.dumps(document)})
    loaded, _ = judged(tmp_path / "data", tmp_path)
    for one in loaded.packages:
        assert one.homepage == "" and all(
            resource.name.replace("-", "").replace("_", "").isalnum() for resource in one.resources
        )


def zipped(**members: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return made.getvalue()


ZEROS = b"0" * (64 << 20)


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("bomb.csv.gz", lambda: gzip.compress(ZEROS, 9)),
        ("bomb.csv.zip", lambda: zipped(bomb_dot_csv=ZEROS)),
        ("bomb.xlsx", lambda: zipped(xl__worksheets__sheet1_dot_xml=ZEROS)),
        ("bomb.ods", lambda: zipped(content_dot_xml=ZEROS)),
    ],
)
def test_an_archive_bomb_is_not_opened(tmp_path: Path, name: str, make: Callable[[], bytes]) -> None:
    data = package(tmp_path, {"name": "bomb", "path": name}, files={name: make()})
    before = time.process_time()
    _, problems = judged(data, tmp_path)
    assert codes(problems) == {"archive-bomb"}
    assert time.process_time() - before < 10


@pytest.mark.parametrize(
    "name",
    ["broken.csv.gz", "broken.csv.zip", "broken.xlsx", "broken.ods", "broken.xls", "broken.csv.xz", "broken.csv.bz2"],
)
def test_a_broken_archive_is_a_problem(tmp_path: Path, name: str) -> None:
    _, problems = judged(package(tmp_path, {"name": "broken", "path": name}, files={name: b"not an archive"}), tmp_path)
    assert any(one.stops for one in problems)


@pytest.mark.slow
def test_a_pattern_that_hangs_is_stopped_and_the_other_table_lives(tmp_path: Path) -> None:
    slow = {"fields": [{"name": "name", "type": "string", "constraints": {"pattern": "(a+)+b"}}]}
    data = package(
        tmp_path,
        {"name": "slow", "path": "slow.csv", "schema": slow},
        {"name": "good", "path": "good.csv", "schema": SCHEMA},
        files={"slow.csv": "name\nab\n" + "a" * 60 + "\n", "good.csv": "id,name\n1,a\n"},
    )
    before = time.monotonic()
    loaded, problems = judged(data, tmp_path)
    assert time.monotonic() - before < 60
    assert [(one.code, one.resource) for one in problems] == [("reader-slow", "slow")]
    assert validate(loaded.packages[0].resources[1], loaded.packages[0], tmp_path / "tables").rows == 1


@pytest.mark.parametrize("pattern", ["(", "[", "(?P<a", "a{99999999999999}", "(" * 5000 + ")" * 5000])
def test_a_pattern_that_is_no_regular_expression_is_a_problem(tmp_path: Path, pattern: str) -> None:
    schema = {"fields": [{"name": "name", "type": "string", "constraints": {"pattern": pattern}}]}
    _, problems = judged(
        package(tmp_path, {"name": "table", "path": "t.csv", "schema": schema}, files={"t.csv": "name\na\n"}), tmp_path
    )
    assert "pattern-broken" in codes(problems)


def workbook(row: int = 1, column: int = 0) -> bytes:
    """An Excel file with a header and one cell."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet("S")
        sheet.write(0, 0, "id")
        sheet.write(row, column, 1)
    return made.getvalue()


def document(cells: str = "") -> bytes:
    """An OpenDocument spreadsheet with the given rows."""
    folder = tempfile.mkdtemp()
    path = Path(folder) / "made.ods"
    made = ezodf.newdoc("ods", str(path))
    made.sheets += ezodf.Sheet("S", size=(1, 1))
    made.save()
    return altered(
        path.read_bytes(),
        "content.xml",
        lambda text: re.sub("<table:table-row.*</table:table-row>", cells, text, flags=re.DOTALL),
    )


def altered(archive: bytes, member: str, change: Callable[[str], str]) -> bytes:
    """The zip file with one member's text changed."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name)
            new.writestr(name, change(text.decode()).encode() if name == member else text)
    return made.getvalue()


def entities(text: str, target: str) -> str:
    """The XML with an external entity in the place of every number."""
    head, _, rest = text.partition("?>")
    return f'{head}?><!DOCTYPE x [<!ENTITY e SYSTEM "{target}">]>' + rest.replace("<v>1</v>", "<v>&e;</v>").replace(
        ">one<", ">&e;<"
    )


def laughs(text: str) -> str:
    head, _, rest = text.partition("?>")
    lines = '<!ENTITY a0 "lol">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return f"{head}?><!DOCTYPE x [{lines}]>" + rest.replace("<v>1</v>", "<v>&a9;</v>").replace(">one<", ">&a9;<")


CELL = "<table:table-row><table:table-cell office:value-type='string'><text:p>one</text:p></table:table-cell></table:table-row>"
REPEATED = CELL + (
    "<table:table-row table:number-rows-repeated='1048576'><table:table-cell table:number-columns-repeated='16384' "
    "office:value-type='string'><text:p>x</text:p></table:table-cell></table:table-row>"
)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("far.xlsx", lambda _: workbook(1048575, 16383)),
        ("entity.xlsx", lambda folder: altered(workbook(), "xl/worksheets/sheet1.xml", lambda text: entities(text, f"file://{folder}/outside.csv"))),
        ("network.xlsx", lambda _: altered(workbook(), "xl/worksheets/sheet1.xml", lambda text: entities(text, "http://127.0.0.1:9/x"))),
        ("laughs.xlsx", lambda _: altered(workbook(), "xl/worksheets/sheet1.xml", laughs)),
        ("repeated.ods", lambda _: document(REPEATED)),
        ("entity.ods", lambda folder: altered(document(CELL), "content.xml", lambda text: entities(text, f"file://{folder}/outside.csv"))),
        ("laughs.ods", lambda _: altered(document(CELL), "content.xml", laughs)),
    ],
)  # fmt: skip
def test_a_workbook_made_to_hurt_ends_soon_and_tells_nothing(
    tmp_path: Path, name: str, make: Callable[[Path], bytes]
) -> None:
    data = package(tmp_path, {"name": "book", "path": name}, files={name: make(tmp_path)})
    before = time.monotonic()
    judged(data, tmp_path)
    assert time.monotonic() - before < 60


CELLS: list[bytes] = [
    b'id,name\n1,"never closed\n2,b\n' + b"3,c\n" * 50_000,
    b"id,name\n" + b"1," + b"x" * (20 << 20) + b"\n",
    b"id,name\n" + b'"' * (1 << 20) + b"\n",
    (b"\"a\";'b'" * 50_000 + b"\n") * 20,
    b"id,name\n" + b"9" * 100_000 + b",a\n",
    b"id,name\n1,a\0b\n",
    b"," * 500_000 + b"\n" + b"," * 500_000,
    b"\n" * 1_000_000,
    b"id,name\r1,a\r2,b",
    b"\xef\xbb\xbfid,name\n1,a\n",
    b"",
    b"\xef\xbb\xbf",
]


@pytest.mark.slow
@pytest.mark.parametrize("content", CELLS, ids=range(len(CELLS)))
@pytest.mark.parametrize("declared", [True, False])
def test_a_table_made_to_hurt_ends_soon(tmp_path: Path, content: bytes, declared: bool) -> None:
    resource = table("t.csv") if declared else {"name": "table", "path": "t.csv"}
    before = time.monotonic()
    judged(package(tmp_path, resource, files={"t.csv": content}), tmp_path)
    assert time.monotonic() - before < 60


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        ("id,name\n1,付款\n".encode("gb18030"), "encoding-chinese", 2),
        (b"id,name\n1,a\n2,\xff\n", "encoding", 3),
        ("id,name\n1,a\n".encode("utf-16"), "encoding", 1),
        ("id,name\n1,钱".encode()[:-1], "encoding", 2),
        (b"id,name\n" + b"1,a\n" * 400_000 + b"2,\xe9\n", "encoding", 400_002),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 9\n", "lfs-pointer", None),
    ],
)
def test_bytes_that_are_not_the_declared_text_are_never_guessed(
    tmp_path: Path, content: bytes, code: str, line: int | None
) -> None:
    _, problems = judged(package(tmp_path, table("t.csv"), files={"t.csv": content}), tmp_path)
    assert [one.code for one in problems] == [code]
    assert problems[0].facts.get("line") == line and str(problems[0].place).startswith("data/hostile/t.csv")


def test_a_declared_encoding_is_used(tmp_path: Path) -> None:
    content = "id,name\n1,钱\n".encode("gb18030")
    data = package(tmp_path, table("t.csv", encoding="gb18030"), files={"t.csv": content})
    _, problems = judged(data, tmp_path)
    assert not problems
    assert "钱" in (tmp_path / "tables" / "hostile.table.csv").read_text(encoding="utf-8")


def test_nothing_remote_is_fetched_and_each_address_is_listed(tmp_path: Path) -> None:
    address = "https://example.org/a.csv"
    data = package(
        tmp_path,
        {"name": "one", "path": address, "schema": SCHEMA},
        {"name": "two", "path": ["t.csv", address], "schema": SCHEMA},
        files={"t.csv": "id,name\n1,a\n"},
        profile="https://example.org/profile.json",
    )
    loaded, problems = judged(data, tmp_path)
    assert {one.code for one in problems} == {"remote-resource", "profile-ignored"}
    assert not any(one.stops for one in problems)
    assert [one.remote for one in loaded.packages[0].resources] == [(address,), (address,)]
