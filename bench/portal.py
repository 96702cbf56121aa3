"""Large made-up portals: packages with hundreds of organisations and thousands of record pages, and page data alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

WORKS = ("修路", "供水", "路灯", "清淤", "绿化", "活动室", "垃圾亭", "护坡")
PAYMENTS = 4
"""Payments of each project."""


def _field(name: str, type: str, title: str, **words: Any) -> dict[str, Any]:
    return {"name": name, "type": type, "title": title, "privacy": "public", **words}


ORGANISATIONS = [
    _field("org_id", "string", "编号"), _field("name", "string", "名称"), _field("households", "integer", "户数", unit="household"),
]  # fmt: skip
PROJECTS = [
    _field("org_id", "string", "单位", references="places.orgs.org_id"), _field("project_id", "string", "项目编号"),
    _field("title", "string", "项目"), _field("budget", "number", "预算", unit="CNY"), _field("started", "date", "开工"),
    _field("finished", "date", "完工"), _field("contractor", "string", "施工单位"), _field("meeting", "string", "会议"),
]  # fmt: skip
PAID = [
    _field("org_id", "string", "单位", references="places.orgs.org_id"), _field("project_id", "string", "项目编号"),
    _field("voucher", "string", "凭证"), _field("day", "date", "日期"), _field("step", "string", "阶段"),
    _field("amount", "number", "金额", unit="CNY"),
]  # fmt: skip
VIEWS = {
    "paid": ("SELECT org_id, project_id, step, sum(amount) AS amount FROM works.payments GROUP BY ALL ORDER BY ALL",
             {"type": "hbar", "group": "step", "series": ["amount"], "per": "projects", "sentence": "一共付了{sum_amount}。"}),
    "vouchers": ("SELECT org_id, project_id, day, voucher, amount FROM works.payments ORDER BY ALL",
                 {"type": "table", "group": "day", "series": ["amount"], "per": "projects"}),
    "all": ("SELECT step, sum(amount) AS amount FROM works.payments GROUP BY ALL ORDER BY ALL",
            {"type": "hbar", "group": "step", "series": ["amount"], "sentence": "一共付了{sum_amount}。", "home": 1}),
}  # fmt: skip


def data(folder: Path, organisations: int, projects: int) -> Path:
    """A folder of packages: each organisation and each project has a page in each language."""
    orgs = ((f"o{at:04d}", f"第{at}村", 40 + at % 300) for at in range(organisations))
    _package(folder / "places", "各村", [_resource("orgs", "单位", ORGANISATIONS, ["org_id"], "name")], {"orgs": orgs})
    resources = [_resource("projects", "项目", PROJECTS, ["org_id", "project_id"], "title"),
                 _resource("payments", "付款", PAID, ["org_id", "project_id", "voucher"], "")]  # fmt: skip
    tables = {"projects": _projects(organisations, projects), "payments": _payments(organisations, projects)}
    place = _package(folder / "works", "各村工程", resources, tables)
    (place / "views").mkdir()
    for name, (sql, _) in VIEWS.items():
        (place / "views" / f"{name}.sql").write_text(sql + "\n", encoding="utf-8")
    return folder


def small(folder: Path, files: int) -> Path:
    """A folder of packages that has so many files, few of them tables: what a build has to look at."""
    data(folder, 20, 40)
    papers = folder / "works" / "papers"
    papers.mkdir()
    for at in range(files - sum(path.is_file() for path in folder.rglob("*"))):
        (papers / f"{at:04d}.txt").write_text(f"{at}\n", encoding="utf-8")
    return folder


def _resource(name: str, title: str, fields: list[dict[str, Any]], key: list[str], record: str) -> dict[str, Any]:
    made = {"name": name, "title": title, "path": f"{name}.csv", "profile": "tabular-data-resource", "encoding": "utf-8",
            "dialect": {"delimiter": ","}, "schema": {"fields": fields, "primaryKey": key}}  # fmt: skip
    return made | ({"record": record} if record else {})


def _package(
    folder: Path, title: str, resources: list[dict[str, Any]], tables: dict[str, Iterator[tuple[Any, ...]]]
) -> Path:
    folder.mkdir(parents=True)
    views = [
        {"name": name, "title": f"{name}？", "resources": ["payments"], "specType": "gongkai", "spec": spec}
        for name, (_, spec) in VIEWS.items()
    ] if folder.name == "works" else []  # fmt: skip
    words = {"name": folder.name, "title": title, "resources": resources, "views": views}
    (folder / "datapackage.json").write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")
    for one in resources:
        with (folder / one["path"]).open("w", encoding="utf-8", newline="") as file:
            file.write(",".join(field["name"] for field in one["schema"]["fields"]) + "\n")
            file.writelines(",".join(map(str, row)) + "\n" for row in tables[one["name"]])
    return folder


def _projects(organisations: int, projects: int) -> Iterator[tuple[Any, ...]]:
    for org, at in _pairs(organisations, projects):
        yield (
            org, f"p{at:06d}", f"{WORKS[at % 8]}工程{at}", f"{(at * 137) % 90000 + 1000}.00", f"2024-{at % 12 + 1:02d}-{at % 28 + 1:02d}",
            f"2025-{at % 12 + 1:02d}-{at % 28 + 1:02d}", f"第{at % 40}施工队", f"第{at % 9}次会议",
        )  # fmt: skip


def _payments(organisations: int, projects: int) -> Iterator[tuple[Any, ...]]:
    for org, at in _pairs(organisations, projects):
        for step in range(PAYMENTS):
            yield (
                org, f"p{at:06d}", f"v{at:06d}-{step}", f"2024-{step + 3:02d}-{at % 28 + 1:02d}",
                ("开工", "中期", "完工", "质保")[step], f"{(at * (step + 3) * 17) % 9000 + 100}.{at % 100:02d}",
            )  # fmt: skip


def _pairs(organisations: int, projects: int) -> Iterator[tuple[str, int]]:
    """Each project under its organisation, in the order of the files: by organisation, then by project."""
    for org in range(organisations):
        for at in range(org, projects, organisations):
            yield f"o{org:04d}", at


def page(at: int) -> dict[str, Any]:
    """The page data of one record: a picture with its table, a table, facts; what the pipeline would write."""
    bars = "".join(
        f'<path class="bar" d="M0 {8 + 24 * n}h{(at * (n + 3)) % 400 + 20}v16H0z"/>' for n in range(PAYMENTS)
    )
    rows = [[{"text": f"第{n + 1}笔"}, {"text": f"{(at * (n + 7)) % 9000 + 100:,}.00"}] for n in range(6)]
    away = f"data/works/projects/p{at ^ 1:06d}/index.html"
    listed = [
        [{"text": f"2024年{n + 1}月{at % 28 + 1}日"}, {"text": f"v{at:06d}-{n}"}, {"text": f"第{at % 40}施工队", "href": away},
         {"text": f"{(at * (n + 3)) % 9000 + 100:,}.00"}, {"text": "", "absent": "missing"} if n % 3 else {"text": "转账"}]
        for n in range(8)
    ]  # fmt: skip
    told = f"一共付了 {(at * 31) % 90000 + 1000:,}.00 元。"
    columns = [{"title": "阶段", "unit": "", "numeric": False}, {"title": "金额", "unit": "元", "numeric": True}]
    titles = ("日期", "凭证", "施工单位", "金额", "方式")
    below = f"downloads/works/records/p{at:06d}/works-paid"
    return {
        "kind": "record", "locale": "zh", "path": f"data/works/projects/p{at:06d}/index.html", "title": f"{WORKS[at % 8]}工程{at}",
        "answer": told, "description": "", "demonstration": True, "record": "works.projects", "problems": [],
        "crumbs": [{"title": "各村工程", "path": "data/works/index.html"}, {"title": "项目", "path": "data/works/projects/index.html"}],
        "sections": [
            {"kind": "figure", "figure": {
                "id": f"works-paid-p{at:06d}", "type": "hbar", "title": "钱付到哪一步了？", "subtitle": "各阶段付款，元", "sentence": told,
                "number": "", "svg": f'<svg viewBox="0 0 640 120" role="img" aria-label="{told}">{bars}</svg>',
                "table": {"columns": columns, "rows": rows},
                "downloads": {"csv": f"{below}.csv", "svg": f"{below}.svg", "plotly": f"{below}.js"}}},
            {"kind": "table", "id": f"works-vouchers-p{at:06d}", "title": "一笔一笔的付款", "note": "", "sentence": "", "number": "",
             "table": {"columns": [{"title": one, "unit": "", "numeric": one == "金额"} for one in titles], "rows": listed}},
            {"kind": "facts", "id": "record", "title": "登记的情况", "rows": [
                {"label": label, "text": f"{label}{at}"} for label in ("单位", "项目编号", "预算", "开工", "完工", "施工单位", "会议", "验收")]},
        ],
    }  # fmt: skip


PORTAL = {
    "name": {"zh": "云岭县公开", "en": "Yunling"}, "organisation": {"zh": "云岭县", "en": "Yunling"}, "description": {"zh": "", "en": ""},
    "locales": ["zh"], "as_of": "2026-06-30", "site_url": "", "demonstration": True, "contact": {"phone": {"zh": "0000-0000001"}},
    "version": "0", "handbook": {"zh": "handbook/index.html"},
    "packages": [{"name": "works", "title": {"zh": "各村工程"}, "path": "data/works/index.html"}],
}  # fmt: skip


def pages(build: Path, count: int) -> Path:
    """A build folder with the page data of so many records, in one language, and what Pelican would have told of content/."""
    if (build / "portal.json").exists():
        return build
    for at in range(count):
        made = page(at)
        path = build / "zh" / Path(made["path"]).with_suffix(".json")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(made, ensure_ascii=False, sort_keys=True), encoding="utf-8")
    menu = {"pages": [{"url": "about/index.html", "title": "关于", "status": "published"}], "feed": ""}
    (build / "menu.zh.json").write_text(json.dumps(menu), encoding="utf-8")
    (build / "portal.json").write_text(json.dumps(PORTAL), encoding="utf-8")
    return build
