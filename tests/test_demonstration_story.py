"""The demonstration tells one true story: who is named is there, money moves when banks are open, nothing comes before its cause
or after the day of the data, and what was entered wrongly is reversed, not deleted."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from demonstration.assembly import gather
from demonstration.registry import after_holiday, is_workday
from demonstration.tables import Cell, Row, Tables
from demonstration.world import END, ORGANISATIONS, VILLAGES
from root import ROOT

DAY = END.isoformat()
PLACES = {one.place for one in ORGANISATIONS if one.org_type not in ("collective_org", "service_agency")} | {
    "云岭县",
    "清溪镇",
}
PLACES_EN = {one.place_en.split()[0] for one in ORGANISATIONS} | {"Yunling", "Qingxi"}
NAMED = re.compile(r"(?:^|[^一-龥]|[和与由在从到及])([一-龥]{2}(?:村|社区|镇))(?![民务级居规庄(])", re.MULTILINE)
GENERAL = re.compile(r"[各本个己县的里]|其余|主持")
"""Signs that make the village after them one in general: 各村, 四个村, 自己村."""
NUMBERS = {"一": 1, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6}
AHEAD = {
    "posted_to", "end_on", "due_on", "use_by", "planned_on", "planned_start", "planned_end", "warranty_until", "term_to",
    "effective_to", "active_to", "date", "expires_on", "rectify_by", "closed_on",
}  # fmt: skip
"""Columns whose days may lie ahead: what was agreed or planned, not what happened."""
MONEY_DAYS = {
    "finances.transactions": ("txn_date", "supervision_on"),
    "finances.period_disclosures": ("published_on", "review_on"),
    "finances.donations": ("received_on",),
    "finances.projects": ("tender_notice_on", "award_notice_from", "acceptance_on"),
    "assets_contracts.contracts": ("signed_on", "published_on"),
}
"""Days on which an office has to be open."""


@pytest.fixture(scope="module")
def tables() -> Tables:
    return gather()


def written() -> Iterator[tuple[str, str]]:
    """What editors wrote: where, and the text."""
    for path in [*sorted((ROOT / "content").glob("*/*.md")), ROOT / "content" / "portal.toml"]:
        if "handbook" not in path.parts:
            yield path.name, path.read_text(encoding="utf-8")


def said(tables: Tables) -> Iterator[tuple[str, str]]:
    """Everything that people read: the pages and notices, and every text of the data."""
    yield from written()
    for table, rows in tables.rows.items():
        yield from ((f"{table}.{name}", cell) for row in rows for name, cell in row.items() if isinstance(cell, str))


def unknown(text: str) -> list[str]:
    """The villages, communities, towns and counties that a text names and the register does not have."""
    found = [one[1] for one in NAMED.finditer(re.sub("|".join(PLACES), "，", text))]
    english = re.findall(r"\b([A-Z][a-z]+) (?:[Vv]illage|[Cc]ommunity|[Tt]ownship|[Tt]own|[Cc]ounty)\b", text)
    return [one for one in found if not GENERAL.search(one[:2])] + [
        one for one in english if one not in PLACES_EN | {"The", "This", "Each", "Every", "Your", "Finances", "Opening"}
    ]


# ── who is named is there ───────────────────────────────────────────────────────────────────────────────────────────


def test_no_text_names_a_place_that_is_not_in_the_register(tables: Tables) -> None:
    assert {(where, one) for where, text in said(tables) for one in unknown(text)} == set()


@pytest.mark.parametrize(
    ("text", "names"),
    [("柳河村为村东路换灯", ["柳河村"]), ("清溪社区的账", ["清溪社区"]), ("Liuhe village, Baiyun Village", ["Baiyun"]),
     ("各村、四个村和柳荷村的村民", []), ("the village of Liuhe", [])],
)  # fmt: skip
def test_a_place_that_is_not_there_would_be_seen(text: str, names: list[str]) -> None:
    assert unknown(text) == names


def test_so_many_villages_as_there_are(tables: Tables) -> None:
    told = [
        (where, NUMBERS[one])
        for where, text in said(tables)
        for one in re.findall(r"([一两三四五六])个村(?![民里])", text)
    ]
    assert told and {count for _, count in told} == {len(VILLAGES)}, told


def test_the_amounts_of_a_notice_are_in_the_data(tables: Tables) -> None:
    known = {
        cell for rows in tables.rows.values() for row in rows for cell in row.values() if isinstance(cell, Decimal)
    }
    notices = [text for name, text in written() if re.match(r"\d{4}-", name)]
    named = [re.sub(r"\| (?:甲|乙|Company [AB])[^\n]*", "", text) for text in notices]
    amounts = {Decimal(one.replace(",", "")) for text in named for one in re.findall(r"\d[\d,]*\.\d\d(?!\d)", text)}
    assert amounts and amounts <= known, amounts - known


# ── when ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("table", MONEY_DAYS)
def test_offices_and_banks_are_open_when_money_moves(tables: Tables, table: str) -> None:
    days = [
        (row[name], row) for row in tables.of(table) for name in MONEY_DAYS[table] if isinstance(row.get(name), date)
    ]
    assert days and [row for day, row in days if isinstance(day, date) and not is_workday(day)] == []


def test_nobody_meets_on_a_public_holiday(tables: Tables) -> None:
    held = [row["held_on"] for row in tables.of("decisions.meetings")]
    assert [day for day in held if isinstance(day, date) and after_holiday(day) != day] == []


def test_nothing_has_happened_after_the_day_of_the_data(tables: Tables) -> None:
    late = {
        (table, name)
        for table, rows in tables.rows.items() for row in rows for name, cell in row.items()
        if isinstance(cell, date) and cell > END and name not in AHEAD
    }  # fmt: skip
    months = {
        str(row[name]) for rows in tables.rows.values() for row in rows for name in ("period", "month") if row.get(name)
    }
    assert late == set() and max(one for one in months if re.fullmatch(r"\d{4}-\d\d", one)) <= DAY[:7]
    assert [name for name, _ in written() if re.match(r"\d{4}-", name) and name[:10] > DAY] == []
    assert all(re.search(r"\bas_of = " + DAY, text) for name, text in written() if name == "portal.toml")


def test_terms_of_office_run_on_the_day_of_the_data(tables: Tables) -> None:
    """Five years: 村民委员会组织法 and 城市居民委员会组织法."""
    began = [row["term_from"] for row in tables.of("registry.posts") if not row.get("term_to")]
    assert began and min(day.replace(year=day.year + 5) for day in began if isinstance(day, date)) > END


# ── causes before what they cause ───────────────────────────────────────────────────────────────────────────────────


def before(pairs: list[tuple[Cell, Cell, Row]]) -> list[Row]:
    """The rows whose first day does not come before, or on, the second."""
    days = [
        (first, second, row) for first, second, row in pairs if isinstance(first, date) and isinstance(second, date)
    ]
    assert days
    return [row for first, second, row in days if first > second]


def test_money_follows_the_decision_and_the_contract(tables: Tables) -> None:
    resolved = {row["decision_id"]: row["resolved_on"] for row in tables.of("decisions.matters")}
    signed = {row["contract_id"]: row["signed_on"] for row in tables.of("assets_contracts.contracts")}
    paid = tables.of("finances.transactions")
    assert before([(resolved.get(row.get("decision_id")), row["txn_date"], row) for row in paid]) == []
    assert before([(signed.get(row.get("contract_id")), row["txn_date"], row) for row in paid]) == []
    assert (
        before([(row["formed_on"], row["published_on"], row) for row in tables.of("disclosure.publication_log")]) == []
    )


def test_gifts_for_a_project_come_after_it_was_decided(tables: Tables) -> None:
    matters = {(row["org_id"], str(row["title_zh"])[:6]): row["resolved_on"] for row in tables.of("decisions.matters")}
    gifts = tables.of("finances.donations")
    assert (
        before(
            [
                (matters.get((row["org_id"], str(row["designated_purpose"])[:6])), row["received_on"], row)
                for row in gifts
            ]
        )
        == []
    )
    cash = {(row["org_id"], row["received_on"], row["value"]) for row in gifts if row["kind"] == "cash"}
    booked = {(row["org_id"], row["txn_date"], row["amount"]) for row in tables.of("finances.transactions")}
    assert cash and cash <= booked


def test_questions_come_after_what_they_ask_about_was_published(tables: Tables) -> None:
    first: dict[Cell, date] = {}
    for row in tables.of("disclosure.publication_log"):
        if isinstance(row["published_on"], date):
            first[row["item_id"]] = min(first.get(row["item_id"], END), row["published_on"])
    asked = tables.of("disclosure.inquiries")
    assert before([(first.get(row["item_id"]), row["received_on"], row) for row in asked]) == []
    assert before([(row["received_on"], row["answered_on"], row) for row in asked]) == []
    for row in asked:
        # “4月14日……”: a day that an answer names had been published when it was asked.
        for month in re.findall(r"(\d+)月\d+日的?[购活]", str(row["public_answer"] or "")):
            received = row["received_on"]
            assert isinstance(received, date) and int(month) < received.month, row


# ── mistakes are reversed ───────────────────────────────────────────────────────────────────────────────────────────


def test_a_corrected_amount_is_a_reversal_in_the_books_after_its_publication(tables: Tables) -> None:
    booked = {row["txn_id"]: row for row in tables.of("finances.transactions")}
    reversed_on = {row["reverses_txn_id"]: row["txn_date"] for row in booked.values() if row["direction"] == "reversal"}
    published = {row["pub_id"]: row["published_on"] for row in tables.of("disclosure.publication_log")}
    corrections = tables.of("disclosure.corrections")
    assert before([(published[row["pub_id"]], row["corrected_on"], row) for row in corrections]) == []
    amounts = [row for row in corrections if row["field"] == "amount"]
    assert amounts and set(reversed_on) == {row["row_key"] for row in amounts}
    for row in amounts:
        wrong = booked[row["row_key"]]
        assert f"{wrong['amount']}" == row["old_value"] and reversed_on[row["row_key"]] == row["corrected_on"]
        again = Decimal(str(row["new_value"]))
        rest = [
            one for one in booked.values() if one["org_id"] == row["org_id"] and one["txn_date"] == row["corrected_on"]
        ]
        assert not again or any(one["amount"] == again for one in rest)


def test_no_voucher_is_missing(tables: Tables) -> None:
    numbers: dict[tuple[Cell, Cell], list[str]] = defaultdict(list)
    for row in tables.of("finances.transactions"):
        numbers[row["org_id"], row["period"]].append(str(row["voucher_no"]))
    assert all(found == [f"记-{one:03d}" for one in range(1, len(found) + 1)] for found in numbers.values())
    assert max(Counter(row["txn_id"] for row in tables.of("finances.transactions")).values()) == 1


def test_account_digits_are_no_years(tables: Tables) -> None:
    tails = [str(row["account_tail"]) for row in tables.of("finances.accounts") if row["account_tail"] != "—"]
    assert tails and not [one for one in tails if 1900 <= int(one) <= 2100]
