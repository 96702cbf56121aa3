"""Where this house says more than frictionless: each case that misleads a reader, and one next to it that does not."""

import json
from pathlib import Path
from typing import Any

import frictionless
import pytest
from gongkai.core import messages
from gongkai.core.errors import Problem
from gongkai.load import load
from gongkai.validate import validate
from made_files import book

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


ROWS = [("id", "amount"), (1, 0.125), (2, 7)]
BARE = {"name": "amount", "type": "number", "bareNumber": False}
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
        "number-cut",
        {"files": {"t.csv": "id,amount\n1,1234567890.12\n2,123456789012.34\n3,5.684341886080802E-14\n"}, "fields": NUMBER},
        {"files": {"t.csv": "id,amount\n1,1234567890.12\n2,0.0000000001\n3,1e5\n"}, "fields": NUMBER},
        "“amount”这一栏有 1 格的数太细或者太大，只能读到小数点后 2 位；其余的数照原样。",
    ),
    (
        "encoding-doubtful",
        {"files": {"t.csv": "id,note\n1,村\n"}, "fields": TEXT, "encoding": "latin-1"},
        {"files": {"t.csv": "id,note\n1,村\n".encode("gb18030")}, "fields": TEXT, "encoding": "gb18030"},
        "说明里写的编码是 LATIN-1，文件却是完好的 UTF-8，照 LATIN-1 读出来是乱码。",
    ),
    (
        "parts-differ",  # whatever the files are called
        {"files": {"a.CSV": "id,note\n1,2\n", "b.txt": "3,4\n"}, "fields": TEXT, "format": "csv"},
        {"files": {"a.CSV": "id,note\n1,2\n", "b.txt": "id,note\n3,4\n"}, "fields": TEXT, "format": "csv"},
        "“b.txt”的表头和第一个文件的不一样，栏目会对错位置。",
    ),
    (
        "parts-differ",  # of two lines of header, the second of each later file would be a row
        {"files": {"a.csv": "一,二\nid,note\n1,2\n", "b.csv": "一,二\n4,4\n"}, "fields": TEXT,
         "dialect": {"headerRows": [2]}},
        {"files": {"a.csv": "一,二\nid,note\n1,2\n", "b.csv": "id,note\n3,4\n"}, "fields": TEXT,
         "dialect": {"headerRows": [2]}},
        "“b.csv”的表头和第一个文件的不一样，栏目会对错位置。",
    ),
    (
        "parts-repeat",
        {"files": {"a.tsv": "note\tmore\nx\ty\n", "b.tsv": "note\tmore\nz\tu\n"}, "fields": [TEXT[1], {"name": "more"}]},
        {"files": {"a.tsv": "note\tmore\nx\ty\n", "b.tsv": "z\tu\n"}, "fields": [TEXT[1], {"name": "more"}]},
        "“b.tsv”开头又写了一遍栏名，会被当成一行数据。",
    ),
    (
        "parts-repeat",
        {"files": {"a.tsv": "note\tmore\nx\ty\n", "b.tsv": "More\tnote\nu\tz\n"}, "fields": [TEXT[1], {"name": "more"}]},
        {"files": {"a.tsv": "note\tmore\nx\ty\n", "b.tsv": "z\tmore or less\n"}, "fields": [TEXT[1], {"name": "more"}]},
        "“b.tsv”开头又写了一遍栏名，会被当成一行数据。",
    ),
    *(
        (
            "number-misread",
            {"files": {"t.csv": f'id,amount\n1,"{cell}"\n2,7\n'}, "fields": [NUMBER[0], {**BARE, **words}]},
            {"files": {"t.csv": f'id,amount\n1,"{near}"\n2,7\n'}, "fields": [NUMBER[0], {**BARE, **words}]},
            f"“amount”里有 1 格读出来和写的不一样，例如“{cell}”读成了 {value}：正负号、万、亿或百分号丢了。",
        )
        for cell, value, near, words in (
            ("(1,234.00)", "1234.00", "1,234.00", {"groupChar": ","}),
            ("12万元", "12", "12元", {}),
            ("1.2亿", "1.2", "1.2 CNY", {}),
            ("3千", "3", "3千克", {}),
            ("−100", "100", "-100", {}),
            ("△100", "100", "¥-100", {}),
            ("100-", "100", "NT$100", {}),
            ("50%", "50", "50元", {"unit": "CNY"}),
            ("1.5m", "1.5", "1.5mu", {}),
            ("负5", "5", "5", {}),
        )
    ),
    (
        "number-misread",  # Python's own way of writing a number
        {"files": {"t.csv": "id,amount\n1,1_000\n"}, "fields": NUMBER},
        {"files": {"t.csv": "id,amount\n1,1000.0\n"}, "fields": NUMBER},
        "“amount”里有 1 格读出来和写的不一样，例如“1_000”读成了 1000：正负号、万、亿或百分号丢了。",
    ),
    (
        "number-grouping",
        {"files": {"t.csv": 'id,amount\n1,"1,23"\n2,"3,4"\n'}, "fields": [NUMBER[0], {**NUMBER[1], "groupChar": ","}]},
        {"files": {"t.csv": 'id,amount\n1,"1,234,567.5"\n2,34\n'}, "fields": [NUMBER[0], {**NUMBER[1], "groupChar": ","}]},
        "“amount”里有 2 格的分节号不是三位一节，例如“1,23”读成了 123。",
    ),
    (
        "date-short-year",
        {"files": {"t.csv": "id,d\n1,24-03-05\n"}, "fields": [NUMBER[0], {"name": "d", "type": "date", "format": "any"}]},
        {"files": {"t.csv": "id,d\n1,2024-03-05\n2,31/03/2024\n"},
         "fields": [NUMBER[0], {"name": "d", "type": "date", "format": "any"}]},
        "“d”里有 1 格年份只写了两位，分不清哪个是年，例如“24-03-05”读成了 2005-03-24。",
    ),
    (
        "date-ambiguous",
        {"files": {"t.csv": "id,d\n1,03/04/2024\n"}, "fields": [NUMBER[0], {"name": "d", "type": "date", "format": "any"}]},
        {"files": {"t.csv": "id,d\n1,2024/3/4\n2,13/04/2024\n"},
         "fields": [NUMBER[0], {"name": "d", "type": "date", "format": "any"}]},
        "“d”里有 1 格分不清哪个是月、哪个是日，例如“03/04/2024”读成了 2024-03-04。",
    ),
    (
        "json-keys",
        {"files": {"t.jsonl": '{"id": 1, "note": "a"}\n{"id": 2, "note": "b", "more": 1}\n'}, "fields": TEXT},
        {"files": {"t.jsonl": '{"id": 1, "note": null}\n{"id": 2}\n'}, "fields": TEXT},
        "有 1 项没有栏目来放（more），最多的一项有 1 条写了，都没有公开。",
    ),
    (
        "workbook-sheets",
        {"files": {"t.xlsx": book({"2023": ROWS, "2024": ROWS})}, "fields": NUMBER},
        {"files": {"t.xlsx": book({"2023": ROWS, "2024": ROWS})}, "fields": NUMBER, "dialect": {"excel": {"sheet": 1}}},
        "只读了工作表“2023”；另有 1 张有内容的工作表没有公开：2024。",
    ),
    (
        "workbook-hidden",
        {"files": {"t.xlsx": book({"a": ROWS}, lambda sheet: setattr(sheet.row_dimensions[2], "hidden", True))}, "fields": NUMBER},
        {"files": {"t.xlsx": book({"a": ROWS}, lambda sheet: setattr(sheet.row_dimensions[9], "hidden", True))}, "fields": NUMBER},
        "工作表“a”里有 1 处隐藏的行或列，也一起公开了。",
    ),
    (
        "workbook-hidden",
        {"files": {"t.xlsx": book({"a": ROWS}, lambda sheet: setattr(sheet.column_dimensions["B"], "hidden", True))},
         "fields": NUMBER},
        {"files": {"t.xlsx": book({"a": ROWS}, lambda sheet: setattr(sheet.column_dimensions["Z"], "hidden", True))},
         "fields": NUMBER},
        "工作表“a”里有 1 处隐藏的行或列，也一起公开了。",
    ),
    (
        "workbook-hidden-sheet",
        {"files": {"t.xlsx": book({"a": ROWS, "b": []}, lambda sheet: setattr(sheet, "sheet_state", "hidden"))}, "fields": NUMBER},
        {"files": {"t.xlsx": book({"a": ROWS, "b": []})}, "fields": NUMBER},
        "公开的工作表“a”在文件里是隐藏的。",
    ),
    (
        "workbook-merged",
        {"files": {"t.xlsx": book({"a": ROWS}, lambda sheet: sheet.merge_cells("B2:B3"))}, "fields": NUMBER},
        {"files": {"t.xlsx": book({"a": ROWS}, lambda sheet: sheet.merge_cells("B2:B3"))}, "fields": NUMBER,
         "dialect": {"excel": {"fillMergedCells": True}}},
        "有 1 处合并单元格（B2:B3）；合并的内容只算在第一格，其余几格是空的。",
    ),
    (
        "workbook-formulas",
        {"files": {"t.xlsx": book({"a": [*ROWS, (3, "=B2+B3")]})}, "fields": NUMBER},
        {"files": {"t.xlsx": book({"a": [*ROWS, (3, None)]})}, "fields": NUMBER},
        "有 1 格公式没有算过（B4），读出来是空的。",
    ),
    (
        "workbook-digits",
        {"files": {"t.xlsx": book({"a": [*ROWS, (3, 2.0240101123456701e17)]})}, "fields": NUMBER},
        {"files": {"t.xlsx": book({"a": [*ROWS, (3, 123456789012345)]})}, "fields": NUMBER},
        "有 1 格数字超过十五位（B4），电子表格存不下，后面几位不可信。",
    ),
    (
        "workbook-errors",
        {"files": {"t.xlsx": book({"a": [("id", "note"), (1, "#DIV/0!"), (2, "x")]})}, "fields": TEXT},
        {"files": {"t.xlsx": book({"a": [("id", "note"), (1, "#1"), (2, "x")]})}, "fields": TEXT},
        "有 1 格是公式出错的标记（B2）。",
    ),
    (
        "workbook-percent",
        {"files": {"t.xlsx": book({"a": ROWS}, lambda sheet: setattr(sheet["B2"], "number_format", "0.0%"))},
         "fields": [NUMBER[0], {**NUMBER[1], "unit": "%"}]},
        {"files": {"t.xlsx": book({"a": ROWS}, lambda sheet: setattr(sheet["B2"], "number_format", "0.0"))},
         "fields": [NUMBER[0], {**NUMBER[1], "unit": "%"}]},
        "有 1 格是百分数格式，按看到的读：12.5% 读成 12.5。",
    ),
    (
        "workbook-codes",
        {"files": {"t.xlsx": book({"a": ROWS[:2]}, lambda sheet: setattr(sheet["A2"], "number_format", "0000000"))},
         "fields": [{"name": "id", "type": "any"}, NUMBER[1]]},
        {"files": {"t.xlsx": book({"a": ROWS[:2]}, lambda sheet: setattr(sheet["A2"], "number_format", "0000000"))},
         "fields": NUMBER},
        "有 1 格数字按看到的样子读成文字（A2）：显示 0001001 的，不读成 1001。",
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "wrong", "near", "sentence"), CASES, ids=[f"{at}-{one[0]}" for at, one in enumerate(CASES)]
)
def test_what_misleads_a_reader_is_told_and_its_neighbour_is_not(
    tmp_path: Path, code: str, wrong: dict[str, Any], near: dict[str, Any], sentence: str
) -> None:
    told = [one for one in judged(tmp_path / "wrong", **dict(wrong)) if one.code == code]
    assert [messages.sentence(one, "zh") for one in told][-1:] == [sentence]
    for one in told:
        for locale in ("zh", "en"):
            assert "{" not in messages.sentence(one, locale) and messages.hint(one, locale)
    assert judged(tmp_path / "near", **dict(near)) == []


def test_quotes_are_told_as_the_csv_module_cuts_cells(tmp_path: Path) -> None:
    found = judged(tmp_path, {"t.csv": 'id,note\n1,"a ""b"" c"\n2,"d"e,\n'.replace(",\n", "\n")}, TEXT)
    assert [(one.code, one.row) for one in found] == [("quote-after", 3)]
