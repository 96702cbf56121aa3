"""A small build/ folder with a page of every kind, in both languages, as the pipeline would write it: for the tests of the
templates, and for looking at. Everything in it is made up. One package is hostile: every text tries to be something else.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

from gongkai.charts import svg
from gongkai.core.figure import Figure, FigureColumn
from gongkai.core.model import Absent
from root import ROOT

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(2)>',
    "{{ 7 * 7 }}{% raw %}",
    "]]></script><!--",
    "' onmouseover='alert(3)",
    "</title></textarea><svg onload=alert(4)>",
    "javascript:alert(5)",
    "&lt;b&gt; &amp; \u2028 \u202e",
)

_SPENDING = (
    ("道路和路灯", "Roads and lights", "356480.00"),
    ("环境卫生", "Cleaning", "128360.50"),
    ("水利和农田", "Water and fields", "98200.00"),
    ("养老和助残", "Care for the old and disabled", "64310.00"),
    ("办公和会议", "Office and meetings", "21904.36"),
    ("误工补贴", "Allowances for lost work", "18600.00"),
    ("其他", "Other", "7215.80"),
)
_MONTHS = ("2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06")


def portal(site_url: str = "") -> dict[str, Any]:
    """What portal.json says."""
    return {
        "name": {"zh": "云岭县公开", "en": "Yunling County Open"},
        "organisation": {"zh": "云岭县人民政府办公室", "en": "Yunling County Government Office"},
        "description": {
            "zh": "各村、各社区的钱怎么花、事怎么定、诉求怎么办，都在这里。",
            "en": "How villages and communities spend money, decide matters and answer requests.",
        },
        "locales": ["zh", "en"], "as_of": "2026-06-30", "site_url": site_url, "demonstration": True,
        "contact": {
            "phone": {"zh": "0000-0000001（演示号码）", "en": "0000-0000001 (demonstration)"},
            "supervision_phone": {"zh": "0000-0000002（演示号码）", "en": "0000-0000002 (demonstration)"},
            "address": {"zh": "清溪镇便民服务中心 2 号窗口", "en": "Window 2, Qingxi Township Service Centre"},
            "hours": {"zh": "工作日 8:30—12:00，14:00—17:30", "en": "Working days, 8:30–12:00 and 14:00–17:30"},
        },
        "version": "0.1.0",
        "packages": [
            {"name": "finances", "title": {"zh": "财务公开", "en": "Finances"}, "path": "data/finances/index.html"},
            {"name": "decisions", "title": {"zh": "民主决策", "en": "Decisions"}, "path": "data/decisions/index.html"},
        ],
    }  # fmt: skip


def _say(locale: str, zh: str, en: str) -> str:
    return zh if locale == "zh" else en


def _page(locale: str, kind: str, path: str, title: str, **more: Any) -> dict[str, Any]:
    return {
        "kind": kind, "locale": locale, "path": path, "title": title, "answer": "", "description": "", "crumbs": [],
        "demonstration": True, "problems": [], "sections": [], **more,
    }  # fmt: skip


def _figure(identity: str, locale: str, drawn: Figure, table: dict[str, Any]) -> dict[str, Any]:
    below = "downloads/finances/views"
    return {"kind": "figure", "figure": {
        "id": identity, "type": drawn.kind, "title": drawn.title, "subtitle": drawn.subtitle, "sentence": drawn.sentence,
        "svg": svg.draw(drawn), "table": table,
        "downloads": {"csv": f"{below}/{identity}.{locale}.csv", "svg": f"{below}/{identity}.{locale}.svg",
                      "plotly": f"{below}/{identity}.{locale}.js"},
    }}  # fmt: skip


def spending(locale: str) -> dict[str, Any]:
    """The figure that answers where the money went."""

    def s(zh: str, en: str) -> str:
        return _say(locale, zh, en)

    columns = (
        FigureColumn("category", s("类别", "Category")),
        FigureColumn("amount", s("金额", "Amount"), "number", "CNY"),
    )
    drawn = Figure(
        "where-it-went", locale, "hbar", s("钱花到哪里去了？", "Where did the money go?"),
        s("各类支出合计，元，2026年1月—6月", "Spending by category, yuan, January to June 2026"),
        s("花得最多的是道路和路灯，35.65 万元。", "Most went to roads and lights: ¥356,480."),
        columns, tuple((s(zh, en), Decimal(amount)) for zh, en, amount in _SPENDING), "category", ("amount",),
    )  # fmt: skip
    rows = [[{"text": s(zh, en)}, {"text": f"{Decimal(amount):,.2f}"}] for zh, en, amount in _SPENDING]
    table = {"columns": [{"title": columns[0].title, "unit": "", "numeric": False},
                         {"title": columns[1].title, "unit": s("元", "yuan"), "numeric": True}], "rows": rows}  # fmt: skip
    return _figure("where-it-went", locale, drawn, table)


def meetings(locale: str) -> dict[str, Any]:
    """A figure by month with every kind of absence."""

    def s(zh: str, en: str) -> str:
        return _say(locale, zh, en)

    values = (Decimal(4), Absent.MISSING, Decimal(7), Absent.SUPPRESSED, Absent.NOT_APPLICABLE, Absent.NOT_DUE)
    columns = (
        FigureColumn("month", s("月份", "Month"), period=True),
        FigureColumn("requests", s("诉求", "Requests"), "integer", s("件", "")),
    )
    drawn = Figure(
        "requests-by-month", locale, "bar", s("每月收到多少诉求？", "How many requests came each month?"),
        s("12345 和网格上报，件", "Hotline and grid reports"), s("六个月一共收到 11 件。", "There were 11 requests in six months."),
        columns, tuple(zip(_MONTHS, values, strict=True)), "month", ("requests",),
    )  # fmt: skip
    rows = [
        [{"text": month}, {"text": "", "absent": value.value} if isinstance(value, Absent) else {"text": str(value)}]
        for month, value in zip(_MONTHS, values, strict=True)
    ]
    table = {"columns": [{"title": columns[0].title, "unit": "", "numeric": False},
                         {"title": columns[1].title, "unit": s("件", ""), "numeric": True}], "rows": rows}  # fmt: skip
    return _figure("requests-by-month", locale, drawn, table)


def home(locale: str) -> dict[str, Any]:
    def s(zh: str, en: str) -> str:
        return _say(locale, zh, en)

    return _page(
        locale, "home", "index.html", s("云岭县公开", "Yunling County Open"),
        description=portal()["description"][locale],
        answers=[
            {"title": s("钱花到哪里去了？", "Where did the money go?"), "path": "data/finances/index.html",
             "sentence": s("花得最多的是道路和路灯，35.65 万元。", "Most went to roads and lights: ¥356,480.")},
            {"title": s("账上还剩多少？", "How much is left?"), "path": "data/finances/index.html",
             "sentence": s("到2026年6月，各村账上一共有 412.08 万元。", "At the end of June 2026, ¥4,120,800 was left.")},
            {"title": s("定了的事，办了没有？", "Were the decisions carried out?"), "path": "data/decisions/index.html",
             "sentence": s("定了 48 项，办完 31 项，还有 17 项在办。", "Of 48 matters decided, 31 are done and 17 are under way.")},
            {"title": s("反映的问题，解决了没有？", "Were requests resolved?"), "path": "data/decisions/index.html",
             "sentence": s("按时办结 93.4%，1,204/1,289 件。", "On time: 93.4% (1,204 of 1,289).")},
        ],
        packages=[
            {"title": s("财务公开", "Finances"), "path": "data/finances/index.html", "note": s("6 张表", "tables: 6"),
             "description": s("各村各社区的收入、支出、账户余额和预算。", "Income, spending, balances and budgets.")},
            {"title": s("民主决策", "Decisions"), "path": "data/decisions/index.html", "note": s("4 张表", "tables: 4"),
             "description": s("提了什么事，怎么定的，办得怎样。", "What was proposed, how it was decided, what came of it.")},
        ],
        sections=[spending(locale)],
    )  # fmt: skip


def package(locale: str) -> dict[str, Any]:
    def s(zh: str, en: str) -> str:
        return _say(locale, zh, en)

    return _page(
        locale, "package", "data/finances/index.html", s("财务公开", "Finances"),
        answer=s("花得最多的是道路和路灯，35.65 万元。", "Most went to roads and lights: ¥356,480."),
        description=s("各村各社区的收入、支出、账户余额和预算，按月公开。", "Income, spending, balances and budgets, monthly."),
        problems=[{"severity": "warning", "place": "data/finances/transactions.csv:14:amount",
                   "message": s("2026年5月有 2 笔支出没有写经办人。", "Two payments of May 2026 name no handler."),
                   "hint": s("补上经办岗位。", "Add the post that handled them.")}],
        sections=[
            spending(locale), meetings(locale),
            {"kind": "withheld", "title": s("预算执行", "Budget lines"), "problems": [
                {"severity": "error", "place": "台账.xlsx 收支!F14",
                 "message": s("第14行“金额”里有字母：1,2OO。", "Row 14, “Amount”, has letters in it: 1,2OO."),
                 "hint": s("改成 1200.00。", "Change it to 1200.00.")}]},
            {"kind": "downloads", "files": [
                {"label": s("整包下载", "Whole package"), "path": "downloads/finances/finances.zip", "format": "ZIP",
                 "bytes": 182_400, "sha256": "9f" * 32}]},
            {"kind": "prose", "title": s("关于这些数据", "About this data"),
             "html": s("<p>数据由各村会计按月填报，镇里核对后发布。</p><ul><li>不含个人账户。</li><li>余额为月末数。</li></ul>",
                       "<p>Filed monthly by village accountants, checked by the township.</p><ul><li>No personal accounts.</li></ul>")},
        ],
        resources=[
            {"title": s("收支流水", "Transactions"), "path": "data/finances/transactions/index.html", "rows": 3120,
             "description": s("每一笔收入和支出。", "Every receipt and payment."), "withheld": False},
            {"title": s("预算执行", "Budget lines"), "path": "data/finances/transactions/index.html", "rows": 0,
             "description": "", "withheld": True},
        ],
        metadata={"licenses": [{"name": "CC0-1.0", "path": "https://creativecommons.org/publicdomain/zero/1.0/", "title": "CC0 1.0"}],
                  "sources": [{"title": s("清溪镇农经站（虚构）", "Qingxi farm economy office (fictional)")}],
                  "version": "2026.06", "keywords": [s("财务", "finance"), s("村务", "village affairs")], "homepage": ""},
    )  # fmt: skip


def resource(locale: str) -> dict[str, Any]:
    def s(zh: str, en: str) -> str:
        return _say(locale, zh, en)

    titles = (s("单位", "Unit"), s("日期", "Date"), s("摘要", "Summary"), s("类别", "Category"), s("收入", "Receipts"),
              s("支出", "Payments"), s("余额", "Balance"), s("凭证号", "Voucher"), s("经办岗位", "Post"))  # fmt: skip
    numeric = (4, 5, 6)
    rows: list[list[dict[str, str]]] = []
    for number in range(1, 31):
        amount = Decimal(number * 731) / 4
        rows.append([
            {"text": s("柳河村", "Liuhe village"), "href": "data/decisions/matters/DEC-LHC-2026-003/index.html"},
            {"text": s(f"2026年6月{number}日", f"{number} June 2026")}, {"text": s("购买路灯配件", "Street light parts")},
            {"text": s("道路和路灯", "Roads and lights")}, {"text": "", "absent": "not-applicable"},
            {"text": f"{amount:,.2f}"}, {"text": "", "absent": "suppressed"} if number % 7 == 0 else {"text": f"{52000 - amount:,.2f}"},
            {"text": f"2026-06-{number:03d}"}, {"text": "", "absent": "missing"} if number % 5 == 0 else {"text": s("报账员", "clerk")},
        ])  # fmt: skip
    return _page(
        locale, "resource", "data/finances/transactions/index.html", s("收支流水", "Transactions"),
        crumbs=[{"title": s("财务公开", "Finances"), "path": "data/finances/index.html"}],
        package={"title": s("财务公开", "Finances"), "path": "data/finances/index.html"},
        answer=s("一共 3,120 行。", "There are 3,120 rows."),
        sections=[
            {"kind": "table", "title": s("开头几行", "First rows"), "more": s("这里显示 30 行，全部请下载。", "30 rows shown; download for all."),
             "table": {"columns": [{"title": one, "unit": s("元", "yuan") if at in numeric else "", "numeric": at in numeric}
                                   for at, one in enumerate(titles)], "rows": rows}},
            {"kind": "downloads", "files": [
                {"label": "CSV", "path": "downloads/finances/transactions.csv", "format": "CSV", "bytes": 81_234, "sha256": "ab" * 32},
                {"label": s("给 Excel 用的 CSV", "CSV for Excel"), "path": "downloads/finances/transactions.excel.csv",
                 "format": "CSV", "bytes": 81_237, "sha256": "cd" * 32},
                {"label": "Excel", "path": "downloads/finances/transactions.xlsx", "format": "XLSX", "bytes": 61_000, "sha256": "ef" * 32},
            ]},
            {"kind": "dictionary", "fields": [
                {"name": "amount", "title": s("金额", "Amount"), "description": s("这一笔的金额，不分收支都是正数。", "Always positive."),
                 "type": "number", "unit": s("元", "yuan"), "privacy": "", "required": True, "constraints": "minimum=0", "categories": []},
                {"name": "direction", "title": s("方向", "Direction"), "description": "", "type": "string", "unit": "", "privacy": "public",
                 "required": True, "constraints": "", "categories": [{"value": "in", "label": s("收入", "receipt")},
                                                                    {"value": "out", "label": s("支出", "payment")}]},
                {"name": "matter_id", "title": s("对应的事项", "Matter"), "description": "", "type": "string", "unit": "", "privacy": "",
                 "required": False, "constraints": "", "categories": [],
                 "references": {"title": s("决策事项", "Matters"), "path": "data/decisions/index.html"}},
            ]},
        ],
    )  # fmt: skip


def record(locale: str) -> dict[str, Any]:
    def s(zh: str, en: str) -> str:
        return _say(locale, zh, en)

    return _page(
        locale, "record", "data/decisions/matters/DEC-LHC-2026-003/index.html",
        s("柳河村修建文化广场", "Liuhe village builds a culture square"),
        crumbs=[{"title": s("民主决策", "Decisions"), "path": "data/decisions/index.html"}],
        package={"title": s("民主决策", "Decisions"), "path": "data/decisions/index.html"},
        answer=s("村民代表会议 36 人到会，33 人同意，通过。", "Of 36 representatives present, 33 agreed; it passed."),
        sections=[
            {"kind": "facts", "title": s("基本情况", "In brief"), "rows": [
                {"label": s("提出", "Proposed by"), "text": s("村党支部", "Village branch")},
                {"label": s("预算", "Budget"), "text": s("180,000.00 元", "¥180,000.00"), "href": "data/finances/index.html"},
                {"label": s("完工", "Completed"), "text": "", "absent": "not-due"}]},
            {"kind": "records", "title": s("同村的其他事项", "Other matters of the village"), "items": [
                {"title": s("集体林地续租", "Renewal of the forest lease"), "path": "data/decisions/index.html", "note": "2026"},
            ]},
            {"kind": "links", "title": s("原件", "Documents"), "items": [
                {"title": s("会议记录（外部网址）", "Minutes (external)"), "url": "https://example.org/minutes", "note": "PDF"}]},
            {"kind": "empty", "title": s("有人提过意见吗？", "Did anyone object?")},
        ],
    )  # fmt: skip


def quality(locale: str) -> dict[str, Any]:
    def s(zh: str, en: str) -> str:
        return _say(locale, zh, en)

    return _page(
        locale, "quality", "quality/index.html", s("数据质量", "Data quality"),
        answer=s("检查了 14 条规则，12 条全部通过。", "Of 14 rules, 12 found nothing wrong."),
        problems=[
            {"severity": "error", "message": s("期末余额对不上，相差 30.00 元。", "The balance is out by ¥30.00."),
             "hint": s("核对银行回单。", "Check the bank slip."), "place": "data/finances/account_balances.csv:9:closing"},
            {"severity": "notice", "message": s("有一个外部资源没有下载。", "A remote resource was not fetched."), "hint": "", "place": ""}],
    )  # fmt: skip


def hostile(locale: str) -> dict[str, Any]:
    """A package page in which every text is an attack."""
    bad = " ".join(HOSTILE)
    return _page(
        locale, "package", "data/hostile/index.html", bad, answer=bad, description=bad,
        crumbs=[{"title": bad, "path": "javascript:alert(6)"}],
        problems=[{"severity": "warning", "message": bad, "hint": bad, "place": bad}],
        sections=[
            {"kind": "facts", "title": bad, "rows": [{"label": bad, "text": bad, "href": "javascript:alert(7)"}]},
            {"kind": "table", "title": bad, "more": bad, "table": {
                "columns": [{"title": bad, "unit": bad, "numeric": False}],
                "rows": [[{"text": bad, "href": "//evil.example/x"}], [{"text": bad}]]}},
            {"kind": "figure", "figure": {"id": "hostile", "type": "bar", "title": bad, "subtitle": bad, "sentence": bad,
                                          "svg": "<svg viewBox='0 0 1 1' role='img' aria-label='x'></svg>",
                                          "table": {"columns": [{"title": bad, "unit": "", "numeric": False}], "rows": [[{"text": bad}]]},
                                          "downloads": {"csv": "", "svg": "", "plotly": ""}}},
            {"kind": "dictionary", "fields": [{"name": bad, "title": bad, "description": bad, "type": bad, "unit": bad, "privacy": bad,
                                               "required": False, "constraints": bad, "categories": [{"value": bad, "label": bad}]}]},
            {"kind": "links", "title": bad, "items": [{"title": bad, "url": "javascript:alert(8)", "note": bad}]},
        ],
        resources=[],
        metadata={"licenses": [{"name": bad, "path": "javascript:alert(9)"}], "sources": [{"title": bad, "path": "data:text/html,x"}],
                  "version": bad, "keywords": [bad, bad], "homepage": "javascript:alert(10)"},
    )  # fmt: skip


def write(build: Path, *, site_url: str = "") -> Path:
    """The build folder, written."""
    build.mkdir(parents=True, exist_ok=True)
    (build / "portal.json").write_text(json.dumps(portal(site_url), ensure_ascii=False), encoding="utf-8")
    for locale in ("zh", "en"):
        empty = _page(
            locale,
            "package",
            "data/decisions/index.html",
            _say(locale, "民主决策", "Decisions"),
            metadata={},
            resources=[],
        )
        for page in (*(make(locale) for make in (home, package, resource, record, quality, hostile)), empty):
            path = build / locale / Path(page["path"]).with_suffix(".json")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(page, ensure_ascii=False), encoding="utf-8")
    return build


def downloads(out: Path) -> None:
    """The files that the pages link to below downloads/, small; each figure's Plotly file draws its bars."""
    below = out / "downloads" / "finances"
    (below / "views").mkdir(parents=True, exist_ok=True)
    for name in ("finances.zip", "transactions.csv", "transactions.excel.csv", "transactions.xlsx"):
        (below / name).write_text("x", encoding="utf-8")
    for locale in ("zh", "en"):
        for section in (spending(locale), meetings(locale)):
            figure = section["figure"]
            rows = [[cell["text"] for cell in row] for row in figure["table"]["rows"]]
            data = {"data": [{"type": "bar", "orientation": "h", "y": [row[0] for row in rows], "marker": {"color": "#253a6e"},
                              "x": [float(row[1].replace(",", "") or 0) for row in rows]}],
                    "layout": {"yaxis": {"autorange": "reversed", "automargin": True}}, "config": {}}  # fmt: skip
            path = below / "views" / f"{figure['id']}.{locale}"
            path.with_name(f"{path.name}.js").write_text(
                f"gongkai.figure({json.dumps(figure['id'])}, {json.dumps(data, ensure_ascii=False)});\n",
                encoding="utf-8",
            )
            path.with_name(f"{path.name}.csv").write_text("x", encoding="utf-8")
            path.with_name(f"{path.name}.svg").write_text(figure["svg"], encoding="utf-8")


def render(build: Path, out: Path, content: Path | None = None) -> Path:
    """The site of a build folder, as the pipeline asks for it: Pelican and the pages' renderer, once a language."""
    searched = [path.relative_to(content).as_posix() for path in content.rglob("*")] if content else []
    (build / "searched.json").write_text(json.dumps(searched), encoding="utf-8")
    for locale, folder in (("zh", out), ("en", out / "en")):
        environment = {
            **os.environ, "GONGKAI_BUILD": str(build), "GONGKAI_LOCALE": locale,
            "GONGKAI_CONTENT": str(content or build / "no-content"), "PYTHONPATH": str(ROOT / "scripts"),
        }  # fmt: skip
        command = [
            sys.executable,
            "-m",
            "pelican",
            "-s",
            str(ROOT / "scripts" / "pelicanconf.py"),
            "-o",
            str(folder),
            "--fatal",
            "errors",
        ]
        names = [path.relative_to(build / locale).as_posix() for path in (build / locale).rglob("*.json")]
        job = {"build": str(build), "out": str(folder), "locale": locale, "names": sorted(names)}
        for words, given in ((command, ""), ([sys.executable, "-m", "gongkai.render.page_renderer"], json.dumps(job))):
            done = subprocess.run(
                words, env=environment, input=given, capture_output=True, text=True, timeout=120, check=False
            )
            assert done.returncode == 0, done.stdout + done.stderr
    downloads(out)
    return out
