"""What a build makes of a tiny package, letter by letter: its page's data, its page, its picture, the picture's table.

The expected files are tests/golden/; ``UPDATE_GOLDEN=1`` writes them anew, and the difference is for people to read.
"""

from __future__ import annotations

import json
import os
import re
from datetime import date
from pathlib import Path

import pytest
import tiny
from gongkai import pipeline
from root import ROOT

GOLDEN = ROOT / "tests" / "golden"
SQL = "SELECT kind, sum(amount) AS amount FROM money.rows GROUP BY kind ORDER BY amount DESC"
VIEW = {
    "name": "by-kind", "title": "钱花到哪里去了？", "resources": ["rows"], "specType": "gongkai",
    "spec": {"type": "hbar", "group": "kind", "series": ["amount"], "subtitle": "各类支出合计，元",
             "sentence": "花得最多的是{max_amount_at}，{max_amount}。"},
}  # fmt: skip
ENGLISH = {
    "title": "Money", **tiny.LABELS,
    "views": [{"name": "by-kind", "title": "Where did the money go?",
               "spec": {"subtitle": "Spending by kind, yuan", "sentence": "Most went to {max_amount_at}: {max_amount}."}}],
}  # fmt: skip
EXPECTED = {
    "money.zh.json": "build/zh/data/money/index.json",
    "money.zh.html": "site/data/money/index.html",
    "by-kind.en.svg": "site/downloads/money/views/by-kind.en.svg",
    "by-kind.en.csv": "site/downloads/money/views/by-kind.en.csv",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that holds build/ and site/ of the tiny package."""
    folder = tmp_path_factory.mktemp("golden")
    tiny.money(folder / "data" / "money", title="账目", lang=ENGLISH, views={"by-kind": SQL})
    descriptor = folder / "data" / "money" / "datapackage.json"
    words = json.loads(descriptor.read_text(encoding="utf-8"))
    descriptor.write_text(json.dumps({**words, "views": [VIEW]}, ensure_ascii=False), encoding="utf-8")
    pipeline.build(pipeline.BuildRequest(folder / "data", folder / "content", folder / "site", date(2024, 6, 30)))
    return folder


def steady(text: str, name: str) -> str:
    """The text without what the versions of other people's libraries decide: sizes and hashes of downloads, and of a
    page everything around its main part."""
    if name.endswith(".json"):
        text = json.dumps(json.loads(text), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        text = re.sub(r'"bytes": \d+', '"bytes": 0', text)
    if name.endswith(".html"):
        text = re.sub(r"\n\s*\n+", "\n", re.findall(r"<main.*?</main>", text, re.DOTALL)[0]) + "\n"
        text = re.sub(r"[\d.,]+ (字节|[KMG]B)\b", r"0 \1", text)
    return re.sub(r"\b[0-9a-f]{64}\b", "0" * 64, text)


@pytest.mark.parametrize("name", EXPECTED)
def test_the_build_of_a_tiny_package_is_what_it_was(built: Path, name: str) -> None:
    made = steady((built / EXPECTED[name]).read_bytes().decode("utf-8-sig"), name)
    if os.environ.get("UPDATE_GOLDEN"):
        (GOLDEN / name).write_text(made, encoding="utf-8", newline="")
    assert made == (GOLDEN / name).read_bytes().decode("utf-8"), f"UPDATE_GOLDEN=1 writes tests/golden/{name} anew"
