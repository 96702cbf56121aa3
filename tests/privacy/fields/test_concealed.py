"""What a field's own words hold of its hidden cells: nothing of it in a page, a download or the handbook; and texts that tell a
name that the data hides."""

import io
import json
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tiny
from gongkai import export, pages, pipeline, totals
from gongkai.core.errors import Problem, Severity
from gongkai.core.results import Download
from gongkai.core.settings import Settings
from gongkai.pages import record_index
from gongkai.privacy import safeguards
from gongkai.privacy.fields import concealed
from gongkai.render.handbook import reference
from gongkai.views.in_words import ShownSlices
from gongkai.warehouse import Warehouse

SECRET = "赵铁柱"
WORDS: dict[str, Any] = {
    "categories": [{"value": "a1", "label": SECRET}, {"value": SECRET, "label": "b"}, {"value": "王小二", "label": "c"}],
    "constraints": {"required": True, "pattern": f"{SECRET}|a1|王.*", "enum": [SECRET, "a1", "王小二"]},
    "examples": [SECRET], "example": SECRET, "default": SECRET, "notes": {"who": [SECRET]}, f"x-{SECRET}": 1,
    "missingValues": ["-", SECRET],
}  # fmt: skip
PLAIN = [{"name": "id", "type": "string", "title": "编号"}, {"name": "n", "type": "integer", "title": "数"}]


def checked(
    folder: Path,
    fields: list[dict[str, Any]],
    rows: str,
    *,
    resource: Any = None,
    readme: str = "",
    lang: Any = None,
    **words: Any,
) -> tuple[pipeline.BuildRequest, Warehouse, pipeline.Findings]:
    views = words.pop("views", None)
    table = tiny.resource("rows", fields, title="往来", **(resource or {}))
    made = tiny.package(folder / "data" / "p", [table], {"rows": rows}, lang=lang, **words)
    (made / "README.md").write_text(readme, encoding="utf-8")
    if views:
        descriptor = json.loads((made / "datapackage.json").read_text(encoding="utf-8")) | {"views": views}
        (made / "datapackage.json").write_text(json.dumps(descriptor, ensure_ascii=False), encoding="utf-8")
    order = pipeline.BuildRequest(folder / "data", folder / "content", folder / "site")
    warehouse = Warehouse(order.work / "warehouse")
    return order, warehouse, pipeline.check(order, warehouse)


def written(order: pipeline.BuildRequest, warehouse: Warehouse, found: pipeline.Findings) -> dict[str, str]:
    """Every file of pages, downloads and the handbook that comes of a check, each zip and workbook opened."""
    published = pipeline._publish(
        found, totals.fill(pipeline._sound(found, warehouse), found.packages, warehouse), warehouse
    )
    downloads: dict[str, list[Download]] = {}
    for package in found.packages:
        tables = [table for name, table in published.items() if name.startswith(f"{package.name}.")]
        done = export.export(package, tables, warehouse, order.work / "downloads", as_of=date(2026, 6, 30))
        downloads[package.name] = list(done.downloads)
    known = record_index.find(published.values(), warehouse)
    site = pages.Site(
        Settings(), date(2026, 6, 30), found.packages, published, ShownSlices([], known), known, found.problems, [], downloads,
        safeguards.of(found.packages), warehouse, order.work,
    )  # fmt: skip
    pages.write(site)
    for locale in ("zh", "en"):
        reference.write(found.packages, order.work / "handbook" / locale, locale)
    texts = {}
    for path in order.work.rglob("*"):
        if not path.is_file() or "warehouse" in path.parts:
            continue
        content = path.read_bytes()
        parts = {path.name: content}
        if path.suffix in (".zip", ".xlsx"):
            with zipfile.ZipFile(io.BytesIO(content)) as packed:
                parts = {f"{path.name}/{name}": packed.read(name) for name in packed.namelist()}
        for name, part in parts.items():
            texts[f"{path.parent}/{name}"] = part.decode("utf-8", "replace") + json.dumps(
                part.decode("utf-8", "replace")
            )
    return texts


def leaking(texts: dict[str, str], word: str = SECRET) -> list[str]:
    escaped = json.dumps(word).strip('"')
    return sorted(name for name, text in texts.items() if word in text or escaped in text)


@pytest.mark.parametrize("privacy", ["mask_name", "internal"])
def test_what_the_words_of_a_hidden_field_hold_is_nowhere(tmp_path: Path, privacy: str) -> None:
    field = {"name": "who_name", "type": "string", "title": "对方", "privacy": privacy, **WORDS}
    told = {"description": SECRET} if privacy == "internal" else {}
    lang = {"resources": [{"name": "rows", "schema": {"fields": [
        {"name": "who_name", "title": "Party", "categories": [{"value": one, "label": SECRET} for one in (SECRET, "a1", "王小二")], **told}]}}]}  # fmt: skip
    resource = {"sample": [[SECRET]], "custom": {"x": SECRET}, "data_notes": SECRET}
    order, warehouse, found = checked(
        tmp_path,
        [*PLAIN, {**field, **told}],
        "id,n,who_name\n1,2,王小二\n2,3,a1\n",
        resource=resource,
        lang=lang,
        remarks={"x": SECRET},
    )
    assert [one for one in found.problems if one.stops] == []
    texts = written(order, warehouse, found)
    assert any(name.endswith("p.zip/datapackage.json") for name in texts) and any("handbook" in name for name in texts)
    assert leaking(texts) == []
    descriptor = next(text for name, text in texts.items() if name.endswith("p.zip/datapackage.json"))
    assert ("who_name" in descriptor) == (privacy == "mask_name")
    assert leaking(texts, "王小二") == []
    warehouse.connection.close()


def test_what_the_words_of_a_count_hold_is_nowhere(tmp_path: Path) -> None:
    field = {"name": "few", "type": "integer", "title": "件数", "suppress": "k", "examples": [20731], "default": 20731,
             "constraints": {"minimum": 0, "maximum": 20731, "enum": [1, 50, 20731]}, "categories": [{"value": 20731, "label": "七三一"}]}  # fmt: skip
    order, warehouse, found = checked(
        tmp_path, [*PLAIN, field], "id,n,few\n1,2,1\n2,3,50\n", resource={"primaryKey": ["id"]}
    )
    texts = written(order, warehouse, found)
    words = {
        name: text
        for name, text in texts.items()
        if name.endswith(("datapackage.json", "index.json", ".md", "sharedStrings.xml"))
    }
    assert words and leaking(words, "20731") == [] and leaking(words, "七三一") == []
    assert any('"minimum": 0' in text for text in words.values())  # what goes without saying may be said
    warehouse.connection.close()


def test_a_sentence_about_a_broken_rule_of_a_hidden_field_quotes_none_of_it(tmp_path: Path) -> None:
    field = {"name": "who_name", "type": "string", "title": "对方", "privacy": "mask_name"}
    for number, words in enumerate(({"constraints": {"enum": [SECRET]}}, {"constraints": {"pattern": f"{SECRET}|李.*"}},
                                    {"constraints": {"pattern": f"({SECRET}"}}, {"constraints": {"minLength": SECRET}})):  # fmt: skip
        order, warehouse, found = checked(
            tmp_path / str(number), [*PLAIN, {**field, **words}], "id,n,who_name\n1,2,王小二\n"
        )
        assert any(one.stops for one in found.problems)
        assert leaking(written(order, warehouse, found)) == [], words
        warehouse.connection.close()


NAMED = [*PLAIN, {"name": "who_name", "type": "string", "title": "对方", "privacy": "mask_name"}]
ROWS = "id,n,who_name\n1,2,赵铁柱\n2,3,高原\n3,4,Zhang Jianguo\n4,5,孙大伟、钱小满\n5,6,承包户01\n"


@pytest.mark.parametrize(
    ("where", "words"),
    [
        ("README", {"readme": "这笔钱由赵铁柱领取。"}), ("README", {"readme": "赵 铁 柱"}), ("README", {"readme": "paid to Mr Zhang Jianguo."}),
        ("datapackage.json", {"description": "2024 年承包人赵铁柱的账"}), ("datapackage.json", {"keywords": ["孙大伟"]}),
        ("rows.csv", {"resource": {"description": "含钱小满一户"}}), ("datapackage.json", {"title": "高原"}),
        ("datapackage.json", {"lang": {"description": "Paid to Zhang Jianguo"}}), ("datapackage.json", {"sources": [{"title": "赵铁柱口述"}]}),
        ("datapackage.json", {"views": [{"name": "v", "title": "赵铁柱", "specType": "simple"}]}),
    ],
)  # fmt: skip
def test_a_text_with_a_name_that_the_data_hides_is_fatal(tmp_path: Path, where: str, words: Any) -> None:
    _, warehouse, found = checked(tmp_path, NAMED, ROWS, **words)
    told: list[Problem] = [one for one in found.problems if one.code == "name-mentioned"]
    assert [(one.severity, str(one.place)) for one in told] == [(Severity.FATAL, f"data/p/{where}")]
    assert not any(name in str(told) for name in ("赵铁柱", "Jianguo", "大伟", "小满"))
    warehouse.connection.close()


@pytest.mark.parametrize(
    "words",
    [{"readme": "高原茶园的账，赵*柱、承包户01 等 5 户。"}, {"contributors": [{"title": "赵铁柱"}]}, {"description": "赵铁和柱子，Zhang 村"}],
)  # fmt: skip
def test_a_text_without_one_passes(tmp_path: Path, words: Any) -> None:
    _, warehouse, found = checked(tmp_path, NAMED, ROWS, **words)
    assert [str(one.place) for one in found.problems if one.code == "name-mentioned"] == []
    warehouse.connection.close()


def test_a_name_that_a_public_post_shows_may_be_told(tmp_path: Path) -> None:
    fields = [*NAMED, {"name": "head", "type": "string", "title": "主任姓名", "privacy": "public_post"}]
    _, warehouse, found = checked(tmp_path, fields, "id,n,who_name,head\n1,2,赵铁柱,赵铁柱\n", readme="主任赵铁柱")
    assert [str(one.place) for one in found.problems if one.code == "name-mentioned"] == []
    warehouse.connection.close()


def test_a_package_that_hides_nothing_is_left_as_it_is(demonstration: Path) -> None:
    from gongkai.load import load

    by_name = {one.name: one for one in load(demonstration).packages}
    assert concealed.package(by_name["disclosure"]) is by_name["disclosure"]
    finances = concealed.package(by_name["finances"])
    field = next(one for each in finances.resources for one in each.fields if one.privacy == "mask_name")
    assert field.description and not field.categories
