"""The handbook's page of the law: what is law is called law, what was not read is called that, and every row has its days."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from gongkai.check import parameter_table, profiles
from gongkai.core.law import Basis, Law, Parameter, article
from gongkai.load import load
from gongkai.render.handbook import parameters
from gongkai.warehouse import Warehouse
from root import ROOT

TITLE = {"zh": "某法", "en": "Some law"}


@pytest.mark.parametrize(("basis", "zh"), [
    (Basis(TITLE, "第一条", "A", "law", "全国人大常委会"), "法律规定：某法第一条"),
    (Basis(TITLE, "第一条", "B", "local_regulation", "省人大常委会"), "法律规定：某法第一条"),
    (Basis(TITLE, "", "B", "standard", "标准委"), "制度规定：某法"),
    (Basis(TITLE, "", "C", "law", "全国人大常委会"), "现行法律（未核对原文）：某法"),
    (Basis(TITLE, "", "M", "rule", "发改委"), "现行法律（未核对原文）：某法"),
    (Basis(TITLE, "", "C", "normative_document", ""), "当地做法：某法"),
    (Basis(TITLE, "", "M", "village_rules", "村民会议"), "当地做法：某法"),
])  # fmt: skip
def test_a_basis_is_called_what_it_is(basis: Basis, zh: str) -> None:
    assert basis.told("zh") == zh
    assert basis.told("en").endswith("Some law article 1" if basis.article else "Some law ")


def test_a_parameter_has_its_value_its_article_its_days_and_its_rules() -> None:
    law = Law(
        {"new": Basis(TITLE, "第三十五条", "B", "law", "全国人大常委会")},
        [Parameter("national", "posting_days", "15", "day", ("village_committee",), "new", date(2026, 1, 1), None, ("DEC-11",)),
         Parameter("national", "suppression_k", "5")],
        {"village_committee": {"zh": "村民委员会", "en": "villagers' committee"}}, {"national": {"zh": "全国通用"}},
    )  # fmt: skip
    text = "\n".join(parameters.page(law, "zh")).replace("<wbr>", "").replace("&#95;", "_").replace("&#45;", "-")
    assert "## 全国通用" in text
    assert (
        "| posting_days<br>15 天<br>适用于村民委员会 | 法律规定：某法第三十五条（B）<br>2026-01-01 起<br>用在 DEC-11 |"
        in text
    )
    assert "| suppression_k<br>5 | 工具自定，没有法律依据<br>一直<br>用在 小数字保护 |" in text


@pytest.mark.parametrize(("text", "english"), [
    ("第十条", "article 10"), ("第九条", "article 9"), ("第二十八条", "article 28"), ("第一百零三条", "article 103"),
    ("第四十三条第二款", "article 43第二款"), ("附则", "附则"), ("", ""),
])  # fmt: skip
def test_an_article_is_said_in_the_readers_language(text: str, english: str) -> None:
    assert article(text, "zh") == text
    assert article(text, "en") == english


@pytest.mark.parametrize(("first", "last", "zh"), [
    (date(2026, 1, 1), None, "2026-01-01 起"),
    (None, date(2025, 12, 31), "到 2025-12-31 为止"),
    (date(2025, 5, 1), date(2025, 12, 31), "2025-05-01 至 2025-12-31"),
])  # fmt: skip
def test_no_row_of_days_ends_in_the_air(first: date | None, last: date | None, zh: str) -> None:
    page = parameters.page(Law({}, [Parameter("national", "x", "1", first=first, last=last)]), "zh")
    assert f"<br>{zh}<br>" in "\n".join(page).replace("&#45;", "-")


def test_the_shipped_table_is_whole(demonstration: Path, tmp_path: Path) -> None:
    known, _ = profiles.read(Path("nowhere"))
    packages = load(demonstration).packages
    with Warehouse(tmp_path) as warehouse:
        law = parameter_table.law(known, profiles.shipped_bases(), packages, warehouse)
    assert {one.profile for one in law.parameters} == {
        path.stem for path in (ROOT / "scripts/packages/profiles").glob("*.toml")
    }
    assert [one.key for one in law.parameters if not one.used and not one.key.startswith("suppression_k")] == []
    assert {one.key for one in law.parameters if one.profile == "zhejiang"} >= {
        "reps_notice_days",
        "major_finance_event_days",
    }
    assert "finance_frequency_min" not in {one.key for one in law.parameters if one.profile == "zhejiang"}
