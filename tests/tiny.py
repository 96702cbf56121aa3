"""Tiny packages written on the spot: a descriptor, its tables as CSV text, rules and views."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

MONEY_FIELDS = [
    {"name": "org_id", "title": "单位", "type": "string", "constraints": {"required": True}},
    {"name": "day", "title": "日期", "type": "date"},
    {"name": "kind", "title": "类别", "type": "string", "constraints": {"enum": ["road", "water"]},
     "categories": [{"value": "road", "label": "修路"}, {"value": "water", "label": "供水"}]},
    {"name": "amount", "title": "金额", "type": "number", "unit": "CNY"},
]  # fmt: skip
MONEY = "org_id,day,kind,amount\na,2024-01-02,road,100.10\na,2024-02-03,water,50.20\nb,2024-02-04,road,7.00\n"
LABELS = {"resources": [{"name": "rows", "schema": {"fields": [
    {"name": "kind", "title": "Kind", "categories": [{"value": "road", "label": "Roads"}, {"value": "water", "label": "Water"}]},
    {"name": "amount", "title": "Amount"}]}}]}  # fmt: skip


def resource(name: str, fields: Sequence[Mapping[str, Any]], **words: Any) -> dict[str, Any]:
    """A tabular resource of a descriptor, its table in <name>.csv."""
    schema = {"fields": list(fields), **{key: words.pop(key) for key in ("primaryKey", "foreignKeys") if key in words}}
    return {
        "name": name,
        "path": f"{name}.csv",
        "profile": "tabular-data-resource",
        "encoding": "utf-8",
        "schema": schema,
        **words,
    }


def package(
    folder: Path,
    resources: Sequence[Mapping[str, Any]],
    tables: Mapping[str, str],
    *,
    rules: Mapping[str, str] | None = None,
    views: Mapping[str, str] | None = None,
    models: Mapping[str, str] | None = None,
    lang: Mapping[str, Any] | None = None,
    views_words: Sequence[Mapping[str, Any]] = (),
    **words: Any,
) -> Path:
    """The folder of a new package."""
    folder.mkdir(parents=True)
    descriptor = {"name": folder.name, "profile": "tabular-data-package", "resources": list(resources), **words}
    descriptor |= {"views": list(views_words)} if views_words else {}
    (folder / "datapackage.json").write_text(json.dumps(descriptor, ensure_ascii=False), encoding="utf-8")
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    for kind, files in (("rules", rules), ("views", views), ("models", models)):
        for name, text in (files or {}).items():
            (folder / kind).mkdir(exist_ok=True)
            (folder / kind / f"{name}.sql").write_text(text, encoding="utf-8")
    if lang:
        (folder / "lang").mkdir()
        (folder / "lang" / "en.json").write_text(json.dumps(lang, ensure_ascii=False), encoding="utf-8")
    return folder


def money(folder: Path, **words: Any) -> Path:
    """A package of one table of money, with labels in both languages."""
    tables = words.pop("tables", {"rows": MONEY})
    return package(
        folder, [resource("rows", MONEY_FIELDS, title="账目")], tables, lang=words.pop("lang", LABELS), **words
    )
