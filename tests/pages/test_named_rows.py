"""A key is shown by the name of the row that it leads to, where that row has no page of its own too; a record's own key is
always there to be cited; tables and columns are called by their titles."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
import tiny
from gongkai import pipeline
from gongkai.pipeline import BuildRequest

UNIT = {"name": "org_id", "title": "单位", "type": "string"}
KIND_FIELDS = [
    {"name": "kind", "title": "类别代码", "type": "string"},
    {"name": "zh", "title": "名称", "type": "string"},
    {"name": "en", "title": "英文", "type": "string"},
]
POSTS = [
    {"name": "post_id", "title": "岗位标识", "type": "string"},
    {"name": "role", "title": "职务", "type": "string", "constraints": {"enum": ["cashier", "head"]},
     "categories": [{"value": "cashier", "label": "出纳"}, {"value": "head", "label": "主任"}]},
]  # fmt: skip
MEETINGS = [
    UNIT,
    {"name": "meeting_id", "title": "会议标识", "type": "string"},
    {"name": "held_on", "title": "日期", "type": "date"},
    {"name": "body", "title": "会议", "type": "string",
     "categories": [{"value": "party", "label": "党员大会"}, {"value": "reps", "label": "代表会议"}]},
]  # fmt: skip
VOTES = [
    UNIT,
    {"name": "vote_id", "title": "表决标识", "type": "string"},
    {"name": "meeting_id", "title": "会议", "type": "string"},
]
PAY = [
    UNIT,
    {"name": "pay_id", "title": "编号", "type": "string"},
    {"name": "what", "title": "事由", "type": "string"},
    {"name": "kind", "title": "类别", "type": "string", "references": "p.kinds.kind"},
    {"name": "kinds", "title": "全部类别", "type": "string", "references": "p.kinds.kind"},
    {"name": "post_id", "title": "经手", "type": "string", "references": "p.posts.post_id"},
    {"name": "after", "title": "接着哪一笔", "type": "string", "references": "p.pay.pay_id"},
]
FIXED = [
    {"name": "number", "title": "号", "type": "string"},
    {"name": "table", "title": "哪张表", "type": "string", "names": "resource"},
    {"name": "column", "title": "哪一栏", "type": "string", "names": "field"},
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("named")
    view = {
        "name": "fixed",
        "title": "改过什么？",
        "resources": ["fixed"],
        "specType": "gongkai",
        "spec": {"type": "table"},
    }
    tiny.package(
        folder / "data" / "p",
        [
            tiny.resource("kinds", KIND_FIELDS, title="分类", label={"zh": "zh", "en": "en"}, primaryKey="kind"),
            tiny.resource("posts", POSTS, title="岗位", label="role", primaryKey="post_id"),
            tiny.resource("pay", PAY, title="付款", record="what", primaryKey=["org_id", "pay_id"]),
            tiny.resource("fixed", FIXED, title="更正", primaryKey="number"),
            tiny.resource("meetings", MEETINGS, title="会议", label=["held_on", "body"], primaryKey=["org_id", "meeting_id"]),
            tiny.resource("votes", VOTES, title="表决", primaryKey=["org_id", "vote_id"], foreignKeys=[
                {"fields": ["org_id", "meeting_id"], "reference": {"resource": "meetings", "fields": ["org_id", "meeting_id"]}}]),
        ],
        {
            "kinds": "kind,zh,en\nroad,修路,Roads\n101,现金,Cash\nbare,,\n",
            "posts": "post_id,role\nP-1,cashier\nP-2,head\n",
            "pay": "org_id,pay_id,what,kind,kinds,post_id,after\n甲村,F-1,铺路,road,road;101,P-1,\n甲村,F-2,尾款,101,road,P-2,F-1\n"
            "甲村,F-3,杂项,bare,bare,P-2,F-2\n",
            "meetings": "org_id,meeting_id,held_on,body\n甲村,M-1,2024-03-05,party\n乙村,M-1,2024-04-06,reps\n"
            "甲村,M-2,2024-03-07,\n甲村,M-3,,\n",
            "votes": "org_id,vote_id,meeting_id\n甲村,V-1,M-1\n乙村,V-1,M-1\n甲村,V-2,M-2\n甲村,V-3,M-3\n",
            "fixed": "number,table,column\n1,p.pay,what\n2,p.pay 2024-01,zh\n3,p.gone,what\n",
        },
        views={"fixed": 'SELECT "table", "column", number FROM p.fixed ORDER BY number'},
    )  # fmt: skip
    path = folder / "data" / "p" / "datapackage.json"
    words = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**words, "views": [view]}, ensure_ascii=False), encoding="utf-8")
    made = pipeline.build(BuildRequest(folder / "data", folder / "content", folder / "site", date(2024, 6, 30)))
    assert not [one for one in made.problems if one.stops]
    return folder / "site"


def rows(site: Path, page: str) -> list[list[str]]:
    """The cells of the first table of a page."""
    text = (site / page).read_text(encoding="utf-8")
    table = text[text.index("<tbody") : text.index("</tbody")]
    return [
        [re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL)]
        for row in re.findall(r"<tr>.*?</tr>", table, re.DOTALL)
    ]


def facts(site: Path, page: str) -> dict[str, str]:
    """What a record's page says of the record."""
    text = (site / page).read_text(encoding="utf-8")
    text = text[text.index('id="record"') :]
    pairs = re.findall(r"<dt.*?>(.*?)</dt>\s*<dd.*?>(.*?)</dd>", text, re.DOTALL)
    return {name.strip(): re.sub(r"<[^>]+>", "", value).strip() for name, value in pairs}


def test_a_key_is_shown_by_the_name_of_its_row(site: Path) -> None:
    assert rows(site, "data/p/pay/index.html") == [
        ["甲村", "铺路", "铺路", "修路", "修路、101 现金", "出纳", "未填"],
        ["甲村", "尾款", "尾款", "101 现金", "修路", "主任", "铺路"],
        ["甲村", "杂项", "杂项", "bare", "bare", "主任", "尾款"],
    ]
    english = rows(site, "en/data/p/pay/index.html")
    assert english[0][3:5] == ["Roads", "Roads, 101 Cash"]
    # where a table lists its own rows, their keys stand as they are written
    assert [row[0] for row in rows(site, "data/p/kinds/index.html")] == ["road", "101", "bare"]


def test_several_fields_name_a_row_together_in_each_language(site: Path) -> None:
    meetings = {row[1] + row[0]: row[2] for row in rows(site, "data/p/votes/index.html")}
    assert meetings == {
        "V-1甲村": "2024年3月5日 党员大会", "V-1乙村": "2024年4月6日 代表会议", "V-2甲村": "2024年3月7日", "V-3甲村": "M-3",
    }  # fmt: skip
    english = [row[2] for row in rows(site, "en/data/p/votes/index.html")]
    assert any(re.fullmatch(r"5 Mar\w* 2024 .+", one) for one in english) and not any("M-1" in one for one in english)


def test_only_a_row_with_a_page_is_a_link(site: Path) -> None:
    page = (site / "data/p/pay/index.html").read_text(encoding="utf-8")
    found = re.findall(r'href="([^"]+)"', page[page.index("<tbody") : page.index("</tbody")])
    assert found and all(re.search(r"/F-[123]/index\.html$", one) for one in found)
    assert not list((site / "data/p/kinds").glob("*/index.html")) and not list((site / "data/p/posts").glob("*/*.html"))
    assert len(list((site / "data/p/pay").rglob("F-*/index.html"))) == 3


def test_a_record_page_has_its_own_key_and_the_names_of_the_others(site: Path) -> None:
    page = next((site / "data/p/pay").rglob("F-2/index.html")).relative_to(site).as_posix()
    assert facts(site, page) == {
        "单位": "甲村", "编号": "F-2", "事由": "尾款", "类别": "101 现金", "全部类别": "修路", "经手": "主任", "接着哪一笔": "铺路",
    }  # fmt: skip


def test_tables_and_columns_are_called_by_their_titles(site: Path) -> None:
    for page in ("data/p/index.html", "data/p/fixed/index.html"):
        cells = [sorted(row) for row in rows(site, page)]
        assert cells == [
            sorted(one) for one in (["1", "付款", "事由"], ["2", "付款 2024-01", "zh"], ["3", "p.gone", "what"])
        ]
    assert "p.pay,what" in (site / "downloads/p/fixed.csv").read_text(encoding="utf-8")
