"""Who was paid: bodies by their credit code, persons never; reversals taken off; a sum that a hidden amount is part of is hidden."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from gongkai.core.settings import Settings
from gongkai.core.sql import quoted
from gongkai.core.withheld import Lacking
from gongkai.pages import paid, payees, record_index
from gongkai.pages.site import Site
from gongkai.privacy import safeguards
from gongkai.views.in_words import ShownSlices
from published import AS_OF, Published, publish


def portal(made: Published, build: Path) -> Site:
    records = record_index.find(made.tables.values(), made.warehouse)
    lacking: Lacking = {}
    return Site(
        Settings(), AS_OF, made.packages, made.tables, ShownSlices((), records), records, (), (), {}, safeguards.of(made.packages),
        made.warehouse, build, lacking,
    )  # fmt: skip


@pytest.fixture(scope="module")
def site(shown: Published, tmp_path_factory: pytest.TempPathFactory) -> Site:
    return portal(shown, tmp_path_factory.mktemp("payees"))


def pages(site: Site, locale: str = "zh") -> dict[str, dict[str, Any]]:
    return {one.path: one.make(site, *one.given, locale) for one in payees.plan(site)}


def texts(page: dict[str, Any], name: str) -> list[list[str]]:
    (section,) = [one for one in page["sections"] if one.get("id") == name]
    return [[cell["text"] for cell in row] for row in section["table"]["rows"]]


def test_the_largest_payee_stands_first_with_what_sql_says_and_leads_to_the_decisions(site: Site) -> None:
    table = quoted(*paid.PAYMENTS.split("."))
    ((code, name, total),) = site.warehouse.trusted(
        f"""SELECT coalesce(p.counterparty_uscc, o.counterparty_uscc) AS code, max(coalesce(p.counterparty_name, o.counterparty_name)),
            sum(CASE p.direction WHEN 'expense' THEN p.amount ELSE -p.amount END) FROM {table} AS p
        LEFT JOIN {table} AS o ON o.org_id = p.org_id AND o.txn_id = p.reverses_txn_id
        WHERE p.direction = 'expense' OR (p.direction = 'reversal' AND o.direction = 'expense')
        GROUP BY 1 HAVING code IS NOT NULL ORDER BY 3 DESC LIMIT 1"""
    ).rows
    found = pages(site)
    first = texts(found[paid.PATH], "payees")[0]
    assert (first[0], first[1]) == (name, f"{total:,.2f}")
    own = found[paid.path_of(code)]
    assert own["title"] == name and f"{total:,.2f} 元" in own["answer"]
    years = [float(row[3].replace(",", "")) for row in texts(own, "by-year")]
    assert round(sum(years), 2) == float(total) and len(years) > 1
    (decisions,) = [one for one in own["sections"] if one.get("id") == "decisions"]
    assert all(row[1]["href"].startswith("data/decisions/matters/") for row in decisions["table"]["rows"])
    (contracts,) = [one for one in own["sections"] if one.get("id") == "contracts"]
    assert contracts["table"]["rows"]
    assert pages(site, "en")[paid.PATH]["title"] == "Who was paid"


@pytest.mark.slow
def test_persons_and_sole_traders_have_no_page_and_a_hidden_amount_hides_its_sums(
    demonstration: Path, tmp_path: Path
) -> None:
    def change(table: str, rows: list[dict[str, str]]) -> list[dict[str, str]]:
        if table != paid.PAYMENTS:
            return rows
        expenses = [one for one in rows if one["direction"] == "expense" and one["counterparty_type"] == "company"]
        for one in rows:
            if one["counterparty_uscc"]:
                one["counterparty_uscc"] = ""
        given = ("91990101MF0000023H", "92990101MF0000023H", "52990101MF0000023H", "91990101MF0000024L", "91990101MF")
        for one, code in zip(expenses, given, strict=False):
            one["counterparty_uscc"], one["counterparty_name"] = code, f"甲{code[:2]}有限公司"
        expenses[3]["counterparty_type"], expenses[3]["counterparty_name"] = "individual", "张三丰"
        return rows

    made = publish(demonstration, tmp_path / "published", change=change, without=("grievances",))
    site = portal(made, tmp_path)
    assert pages(site).keys() == {
        paid.PATH,
        *(paid.path_of(one) for one in ("91990101MF0000023H", "52990101MF0000023H")),
    }
    made.warehouse.connection.execute(
        f"UPDATE {quoted('_published', *paid.PAYMENTS.split('.'))} SET amount = NULL WHERE counterparty_uscc LIKE '91%23H'"
    )
    own = pages(site)[paid.path_of("91990101MF0000023H")]
    assert "隐去" in own["answer"] and [row[3] for row in texts(own, "by-year")] == ["隐去"]
    made.warehouse.connection.close()


def test_a_portal_without_codes_has_no_such_page(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    without = {name: one for name, one in site.tables.items() if name != paid.PAYMENTS}
    monkeypatch.setattr(site, "tables", without)
    assert list(payees.plan(site)) == [] and not payees.has_pages(site)


def test_the_finances_page_names_the_largest_payees_with_the_way_to_all(site: Site) -> None:
    (section,) = paid.largest(site, "finances", "zh")
    every = pages(site, "zh")[paid.PATH]["sections"][0]["table"]["rows"]
    assert section["table"]["rows"] == every[: paid.LARGEST] and len(every) > paid.LARGEST
    assert section["way"]["path"] == paid.PATH and str(len(every)) in section["way"]["title"]
    assert not list(paid.largest(site, "decisions", "zh"))
