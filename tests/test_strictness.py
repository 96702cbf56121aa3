"""Where this house says more than frictionless: each case that misleads a reader, and one next to it that does not."""

import json
from pathlib import Path
from typing import Any

import frictionless
import pytest
from gongkai import telling
from gongkai.errors import Problem
from gongkai.load import load
from gongkai.validate import validate

TEXT = [{"name": "id", "type": "integer"}, {"name": "note", "type": "string"}]
NUMBER = [{"name": "id", "type": "integer"}, {"name": "amount", "type": "number"}]


def judged(folder: Path, files: dict[str, str | bytes], fields: list[dict[str, Any]], **more: Any) -> list[Problem]:
    """What is said of one table; what frictionless says of it is made sure to be nothing."""
    place = folder / "data" / "p"
    place.mkdir(parents=True)
    for name, text in files.items():
        (place / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    names = list(files)
    schema = {"fields": fields, **more.pop("keys", {})}
    resource = {"name": "t", "path": names if len(names) > 1 else names[0], "schema": schema, **more}
    words = {"$schema": resource.pop("standard")} if "standard" in resource else {}
    (place / "datapackage.json").write_text(json.dumps({**words, "name": "p", "resources": [resource]}))
    report = frictionless.Package(str(place / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "note"])
    loaded = load(folder / "data")
    (package,) = loaded.packages
    result = validate(package.resources[0], package, folder)
    assert (result.table is None) == any(one.stops for one in result.problems)
    assert result.table is not None or not [*folder.glob("*.csv"), *folder.glob("*.parquet")]
    return [*loaded.problems, *result.problems]


V2 = "https://datapackage.org/profiles/2.0/datapackage.json"
CASES: list[tuple[str, dict[str, Any], dict[str, Any], str]] = [
    (
        "quote-open",
        {"files": {"t.csv": 'id,note\n1,"a\n2,b\n3,c\n'}, "fields": TEXT},
        {"files": {"t.csv": 'id,note\n1,"a\n2,b"\n3,c\n'}, "fields": TEXT},
        "第2行有一个双引号没有配对，从那里起后面的内容全都读成了一格。",
    ),
    (
        "quote-after",
        {"files": {"t.csv": 'id,note\n1,"a"b\n'}, "fields": TEXT},
        {"files": {"t.csv": 'id,note\n1,"a""b"\n'}, "fields": TEXT},
        "第2行有一格，结尾的双引号后面还有字，一共 1 处；换一个软件读出来就不一样。",
    ),
    (
        "quote-inside",
        {"files": {"t.csv": 'id,note\n1,x\n2,5" 管 和 6" 管\n'}, "fields": TEXT},
        {"files": {"t.csv": 'id,note\n1,x\n2,"5"" 管"\n'}, "fields": TEXT},
        "第3行有一格没有用双引号括起来，里面却有双引号，一共 2 处；换一个软件读出来可能不一样。",
    ),
    (
        "comment-rows",
        {"files": {"t.csv": "id,note\n#1,x\n2,y\n#3,z\n"}, "fields": TEXT, "dialect": {"commentChar": "#"}},
        {"files": {"t.csv": "# 2026 年\nid,note\n1,#x\n"}, "fields": TEXT, "dialect": {"commentChar": "#"}},
        "有 2 行以“#”开头，当作批注没有读，第一处在第2行。",
    ),
    (
        "parts-differ",
        {"files": {"a.csv": "id,note\n1,2\n", "b.csv": "note,id\n3,4\n"}, "fields": TEXT},
        {"files": {"a.csv": "id,note\n1,2\n", "b.csv": 'id,"note"\r\n3,4\r\n'}, "fields": TEXT},
        "“b.csv”的表头和第一个文件的不一样，栏目会对错位置。",
    ),
    (
        "part-joined",
        {"files": {"a.csv": "id,note\n1,2", "b.csv": "id,note\n"}, "fields": TEXT},
        {"files": {"a.csv": "id,note\n1,2\n", "b.csv": "id,note\n3,4"}, "fields": TEXT},
        "“a.csv”最后一行没有换行，会和下一个文件连成一行。",
    ),
    (
        "missing-value-hides",
        {"files": {"t.csv": "id,amount\n1,0\n2,5000\n"}, "fields": NUMBER, "keys": {"missingValues": ["", "5000"]}},
        {"files": {"t.csv": "id,amount\n1,-\n2,5000\n"}, "fields": NUMBER, "keys": {"missingValues": ["", "-"]}},
        "“amount”这一栏写 5000 的格都会当作没有填。",
    ),
    (
        "missing-value-hides",
        {"files": {"t.csv": "id,amount\n1,0\n2,3\n"}, "fields": [NUMBER[0], {**NUMBER[1], "missingValues": ["0"]}]},
        {
            "files": {"t.csv": "id,amount\n1,-9\n2,3\n"}, "fields": NUMBER, "standard": V2,
            "keys": {"missingValues": [{"value": "-9", "label": "not applicable"}]},
        },
        "“amount”这一栏写 0 的格都会当作没有填。",
    ),
    (
        "number-not-finite",
        {"files": {"t.csv": "id,amount\n1,NaN\n2,INF\n3,1\n"}, "fields": NUMBER},
        {"files": {"t.csv": "id,amount\n1,1e3\n2, 2\n3,\n"}, "fields": NUMBER},
        "“amount”这一栏有 2 格写的是 NaN 或 INF，那不是数，合计会算不出来。",
    ),
    (
        "encoding-doubtful",
        {"files": {"t.csv": "id,note\n1,村\n"}, "fields": TEXT, "encoding": "latin-1"},
        {"files": {"t.csv": "id,note\n1,村\n".encode("gb18030")}, "fields": TEXT, "encoding": "gb18030"},
        "说明里写的编码是 LATIN-1，文件却是完好的 UTF-8，照 LATIN-1 读出来是乱码。",
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "wrong", "near", "sentence"), CASES, ids=[f"{at}-{one[0]}" for at, one in enumerate(CASES)]
)
def test_what_misleads_a_reader_is_told_and_its_neighbour_is_not(
    tmp_path: Path, code: str, wrong: dict[str, Any], near: dict[str, Any], sentence: str
) -> None:
    told = [one for one in judged(tmp_path / "wrong", **dict(wrong)) if one.code == code]
    assert [telling.sentence(one, "zh") for one in told][-1:] == [sentence]
    for one in told:
        for locale in ("zh", "en"):
            assert "{" not in telling.sentence(one, locale) and telling.hint(one, locale)
    assert judged(tmp_path / "near", **dict(near)) == []


def test_quotes_are_told_as_the_csv_module_cuts_cells(tmp_path: Path) -> None:
    found = judged(tmp_path, {"t.csv": 'id,note\n1,"a ""b"" c"\n2,"d"e,\n'.replace(",\n", "\n")}, TEXT)
    assert [(one.code, one.row) for one in found] == [("quote-after", 3)]
