"""The demonstration portal: the same bytes each time, valid for stock tools, consistent across tables, nobody in it real."""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import frictionless
import pytest
from demonstration.assembly import gather, write
from demonstration.codes import PACKAGES
from demonstration.registry import is_workday
from demonstration.world import credit_code
from frictionless import validate
from gongkai.load import load
from root import ROOT

Row = dict[str, str]
ABSENT = ("*", "—", "…")
"""Suppressed, not applicable, not due yet."""

DESCRIPTORS = sorted(path.parent.name for path in PACKAGES.glob("*/datapackage.json"))


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demonstration")
    write(folder)
    return folder


@pytest.fixture(scope="module")
def complete(portal: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The packages as a build puts them together, over the kit's."""
    folder = tmp_path_factory.mktemp("complete")
    assert not [one for one in load(portal, folder).problems if one.stops]
    return folder


def rows(portal: Path, table: str) -> list[Row]:
    package, resource = table.split(".")
    with (portal / package / f"{resource}.csv").open(encoding="utf-8", newline="") as file:
        return [{name: "" if cell in ABSENT else cell for name, cell in row.items()} for row in csv.DictReader(file)]


def resources(portal: Path) -> Iterator[tuple[str, dict[str, object]]]:
    for package in DESCRIPTORS:
        for one in json.loads((portal / package / "datapackage.json").read_text(encoding="utf-8"))["resources"]:
            yield package, one


def money(text: str) -> Decimal:
    return Decimal(text or "0")


def files(folder: Path) -> dict[str, bytes]:
    return {str(one.relative_to(folder)): one.read_bytes() for one in sorted(folder.rglob("*")) if one.is_file()}


# ── the same bytes ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_two_runs_give_the_same_bytes_whatever_the_hash_seed(portal: Path, tmp_path: Path) -> None:
    scripts = str(PACKAGES.parent)
    environment = {**os.environ, "PYTHONPATH": scripts, "PYTHONHASHSEED": "12345"}
    subprocess.run([sys.executable, "-m", "demonstration", str(tmp_path)], check=True, env=environment)
    assert files(tmp_path) == files(portal)


def test_the_data_that_the_kit_shows_are_those_of_its_program(portal: Path) -> None:
    """A column that only the program has would take the views that read it from the kit's own site. What stands in data/ may be
    anything or nothing; what says that it is the demonstration is compared."""
    shown = [
        path.parent
        for path in (ROOT / "data").glob("*/datapackage.json")
        if '"demonstration": true' in path.read_text(encoding="utf-8")
    ]
    other = [
        f"{folder.name}/{path.name}"
        for folder in shown for path in sorted((portal / folder.name).rglob("*"))
        if path.is_file() and path.read_bytes() != (ROOT / "data" / path.relative_to(portal)).read_bytes()
    ]  # fmt: skip
    assert other == []


def test_another_seed_changes_amounts_but_not_the_story() -> None:
    one, other = gather(), gather(seed=7)
    assert [row["txn_id"] for row in one.of("finances.transactions")] != [] and one.rows.keys() == other.rows.keys()
    assert [row["title_zh"] for row in one.of("decisions.matters")] == [
        row["title_zh"] for row in other.of("decisions.matters")
    ]
    assert [row["amount"] for row in one.of("finances.transactions")] != [
        row["amount"] for row in other.of("finances.transactions")
    ]


def test_real_data_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "finances").mkdir()
    (tmp_path / "finances" / "datapackage.json").write_text('{"name": "finances"}', encoding="utf-8")
    with pytest.raises(FileExistsError):
        write(tmp_path)
    assert files(tmp_path / "finances").keys() == {"datapackage.json"}


# ── what stock tools and the descriptors say ────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("package", DESCRIPTORS)
@pytest.mark.slow
def test_stock_frictionless_finds_nothing_wrong(complete: Path, package: str) -> None:
    report = validate(str(complete / package / "datapackage.json"))
    assert report.valid, report.flatten(["resourceName", "rowNumber", "fieldName", "note"])[:5]


@pytest.mark.parametrize("package", DESCRIPTORS)
def test_what_a_portal_says_of_itself_is_a_valid_descriptor(portal: Path, package: str) -> None:
    descriptor = json.loads((portal / package / "datapackage.json").read_text(encoding="utf-8"))
    assert not list(frictionless.Package.metadata_validate(descriptor))
    assert not [
        path.name
        for path in (portal / package).iterdir()
        if path.suffix not in (".csv", ".json") and path.name not in ("attachments", "lang")
    ], "thin"
    english = json.loads((portal / package / "lang" / "en.json").read_text(encoding="utf-8"))
    assert {key: len(one) for key, one in english.items()} == {
        key: len(descriptor[key]) for key in ("licenses", "sources")
    }
    assert not re.search("[一-龥]", json.dumps(english, ensure_ascii=False))


def test_rows_are_sorted_by_organisation(portal: Path) -> None:
    for package, one in resources(portal):
        table = rows(portal, f"{package}.{one['name']}")
        seen = [row["org_id"] for row in table if "org_id" in row]
        assert seen == sorted(seen) and (seen or one["name"] in ("legal_bases", "case_ledger")), one["name"]


def test_every_row_says_that_it_is_not_real_except_laws_that_are(portal: Path) -> None:
    for package, one in resources(portal):
        if one["name"] != "legal_bases":
            assert {row["source_ref"] for row in rows(portal, f"{package}.{one['name']}")} <= {"演示数据(非真实)"}
    made_up = {
        row["basis_id"] for row in rows(portal, "registry.legal_bases") if row["source_ref"] == "演示数据(非真实)"
    }
    assert made_up == {"liuhe-village-rules-2019", "shiqiao-village-rules-2025", "yunling-township-duties-2025"}


def test_every_enum_value_has_a_label_in_both_languages(complete: Path) -> None:
    for package, one in resources(complete):
        english = json.loads((complete / package / "lang" / "en.json").read_text(encoding="utf-8"))
        there = next(entry for entry in english["resources"] if entry["name"] == one["name"])["schema"]["fields"]
        titles = {entry["name"]: entry for entry in there}
        for field in one["schema"]["fields"]:  # type: ignore[index]
            assert field["title"] and titles[field["name"]]["title"], field["name"]
            # A field of several codes in one cell has labels, but no enum: its values are lists of them.
            wanted = field.get("constraints", {}).get("enum") or [each["value"] for each in field.get("categories", [])]
            for labels in (field.get("categories", []), titles[field["name"]].get("categories", [])):
                assert [entry["value"] for entry in labels] == wanted
                assert all(entry["label"] for entry in labels)


def test_a_list_of_codes_holds_only_codes_that_have_labels(complete: Path) -> None:
    descriptor = json.loads((complete / "grievances" / "datapackage.json").read_text(encoding="utf-8"))
    fields = next(one for one in descriptor["resources"] if one["name"] == "escalations")["schema"]["fields"]
    labelled = {each["value"] for each in next(one for one in fields if one["name"] == "departments")["categories"]}
    used = {code for row in rows(complete, "grievances.escalations") for code in row["departments"].split(";")}
    assert used and used <= labelled


def test_keys_across_packages_resolve(complete: Path) -> None:
    for package, one in resources(complete):
        for field in one["schema"]["fields"]:  # type: ignore[index]
            if "references" in field:
                other, resource, column = field["references"].split(".")
                known = {row[column] for row in rows(complete, f"{other}.{resource}")} | {""}
                cells = [row[field["name"]] for row in rows(complete, f"{package}.{one['name']}")]
                used = {key.strip() for cell in cells for key in cell.split(";")}
                assert used <= known, (package, one["name"], field["name"], used - known)


def test_bases_named_by_matters_and_rules_are_in_the_registry_and_in_force(complete: Path) -> None:
    bases = {row["basis_id"]: row for row in rows(complete, "registry.legal_bases")}
    for matter in rows(complete, "decisions.matters"):
        for basis_id in matter["legal_basis_ids"].split(";"):
            first, last = bases[basis_id]["effective_from"], bases[basis_id]["effective_to"] or "9999"
            assert not matter["resolved_on"] or first <= matter["resolved_on"] <= last, (
                matter["decision_id"],
                basis_id,
            )
    for path in PACKAGES.glob("*/rules/*.sql"):
        for basis_id in re.findall(r"^-- basis: *(\S+)", path.read_text(encoding="utf-8"), re.MULTILINE):
            assert basis_id in bases, (path.name, basis_id)
    for path in PACKAGES.glob("profiles/*.toml"):
        named = re.findall(r'\bbasis_id *= *"([^"]+)"', path.read_text(encoding="utf-8"))
        assert named
        for basis_id in ";".join(named).split(";"):
            assert basis_id in bases, (path.name, basis_id)


# ── laws of the numbers ─────────────────────────────────────────────────────────────────────────────────────────────


def test_balances_roll_forward_and_are_the_sums_of_the_transactions(portal: Path) -> None:
    sums: dict[tuple[str, str, str], Decimal] = defaultdict(Decimal)
    entries = rows(portal, "finances.transactions")
    told = {row["txn_id"]: row["direction"] for row in entries}
    for row in entries:
        sign, direction = (
            (-1, told[row["reverses_txn_id"]]) if row["direction"] == "reversal" else (1, row["direction"])
        )
        sums[row["account_id"], row["period"], direction] += sign * money(row["amount"])
    last: dict[str, Decimal] = {}
    for row in rows(portal, "finances.account_balances"):
        account = row["account_id"]
        opening, closing = money(row["opening"]), money(row["closing"])
        moved = {name: money(row[name]) for name in ("income", "expense", "transfer_in", "transfer_out")}
        assert moved == {name: sums[account, row["period"], name] for name in moved}
        assert closing == opening + moved["income"] + moved["transfer_in"] - moved["expense"] - moved["transfer_out"]
        assert opening == last.get(account, opening)
        last[account] = closing


def test_cash_never_runs_out_on_any_day(portal: Path) -> None:
    opening = {
        row["account_id"]: money(row["opening"])
        for row in rows(portal, "finances.account_balances")
        if row["period"] == "2024-01"
    }
    held = {account: amount for account, amount in opening.items() if account.endswith("-XJ")}
    for row in sorted(rows(portal, "finances.transactions"), key=lambda one: (one["txn_date"], one["txn_id"])):
        if row["account_id"] in held:
            held[row["account_id"]] += money(row["amount"]) * (
                1 if row["direction"] in ("income", "transfer_in") else -1
            )
            assert 0 <= held[row["account_id"]] < 5000, row["txn_id"]


def test_statements_balance_and_agree_with_the_accounts(portal: Path) -> None:
    lines = {
        (row["org_id"], row["year"], row["line_code"]): money(row["amount_end"])
        for row in rows(portal, "finances.statements")
    }
    cash: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for row in rows(portal, "finances.account_balances"):
        if row["period"][5:] == "12":
            cash[row["org_id"], row["period"][:4]] += money(row["closing"])
    assert cash
    for (org_id, year), amount in cash.items():
        assert lines[org_id, year, "monetary_funds"] == amount
        assert lines[org_id, year, "assets"] == lines[org_id, year, "liabilities"] + lines[org_id, year, "equity"]
        assert lines[org_id, year, "322"] == lines[org_id, year, "closing_undistributed"]


def test_large_payments_rest_on_a_resolution_made_before(portal: Path) -> None:
    resolved = {row["decision_id"]: row["resolved_on"] for row in rows(portal, "decisions.matters")}
    for row in rows(portal, "finances.transactions"):
        if row["direction"] == "expense" and money(row["amount"]) >= 50_000:
            assert resolved[row["decision_id"]] and resolved[row["decision_id"]] <= row["txn_date"], row["txn_id"]


def test_allowances_are_what_was_paid_as_pay_and_allowances(portal: Path) -> None:
    due: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    paid: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for row in rows(portal, "finances.allowances"):
        due[row["org_id"], row["period"]] += money(row["amount"])
    for row in rows(portal, "finances.transactions"):
        if row["plain_category"] in ("cadre_pay", "work_subsidy"):
            paid[row["org_id"], row["period"]] += money(row["amount"])
    assert due == paid


def test_what_is_open_follows_from_the_month_before_and_every_funnel_narrows(portal: Path) -> None:
    last: dict[tuple[str, ...], int] = {}
    for row in sorted(rows(portal, "grievances.monthly_stats"), key=lambda one: one["month"]):
        key = (row["unit_org_id"], row["category_id"], row["kind"])
        count = {name: int(row[name]) for name in row if row[name].isdigit()}
        assert count["received"] == count["not_accepted"] + count["answered_directly"] + count["dispatched"]
        assert count["contacted_in_time"] <= count["dispatched"]
        assert count["closed_on_time"] <= min(count["closed"], count["due"])
        assert (
            count["rated_satisfied"] + count["rated_basic"] + count["rated_dissatisfied"]
            <= count["called_back"]
            <= count["closed"]
        )
        assert count["resolved"] <= count["called_back"]
        before = last.get(key, 0)
        assert count["in_progress_end"] == before + count["dispatched"] + count["reopened"] - count["closed"]
        last[key] = count["in_progress_end"]
    for row in rows(portal, "grievances.grid_events_monthly"):
        chain = [int(row[name]) for name in ("dispatched", "handled", "fed_back", "revisited", "rated")]
        assert chain == sorted(chain, reverse=True) and int(row["discovered"]) == int(row["self_resolved"]) + chain[0]


def test_channels_together_carry_all_requests(portal: Path) -> None:
    by_channel: dict[str, int] = defaultdict(int)
    by_unit: dict[str, int] = defaultdict(int)
    for row in rows(portal, "grievances.channel_monthly"):
        by_channel[row["month"]] += int(row["received"])
    for row in rows(portal, "grievances.monthly_stats"):
        by_unit[row["month"]] += int(row["received"])
    assert by_channel == by_unit and len(by_unit) == 30


def test_votes_add_up_to_those_present(portal: Path) -> None:
    present = {row["meeting_id"]: int(row["present"]) for row in rows(portal, "decisions.meetings")}
    for row in rows(portal, "decisions.votes"):
        ballots = sum(int(row[name]) for name in ("votes_for", "votes_against", "votes_abstain", "votes_invalid"))
        assert ballots == present[row["meeting_id"]]


def test_the_story_of_the_road_can_be_followed_from_grievance_to_last_payment(portal: Path) -> None:
    spot = next(row for row in rows(portal, "grievances.hotspots") if row["period"] == "2024-03" and row["rank"] == "1")
    assert spot["category_id"] == "road"
    matter = next(row for row in rows(portal, "decisions.matters") if row["decision_id"] == spot["decision_id"])
    assert matter["origin"] == "grievance_hotspot" and matter["status"] == "evaluated"
    assert any(row["decision_id"] == matter["decision_id"] for row in rows(portal, "decisions.votes"))
    project = next(row for row in rows(portal, "finances.projects") if row["decision_id"] == matter["decision_id"])
    contract = next(
        row for row in rows(portal, "assets_contracts.contracts") if row["contract_id"] == project["contract_id"]
    )
    assert contract["decision_id"] == matter["decision_id"]
    payments = [row for row in rows(portal, "finances.transactions") if row["project_id"] == project["project_id"]]
    assert (
        sum(money(row["amount"]) for row in payments)
        == money(project["audit_amount"])
        <= money(matter["amount_involved"])
    )
    cells = {
        (row["phase"], row["aspect"])
        for row in rows(portal, "decisions.disclosures")
        if row["decision_id"] == matter["decision_id"]
    }
    assert len(cells) == 12
    assert any(row["decision_id"] == matter["decision_id"] for row in rows(portal, "decisions.post_evaluations"))
    asked = {row["month"]: int(row["received"]) for row in rows(portal, "grievances.monthly_stats")
             if (row["unit_org_id"], row["category_id"], row["kind"]) == ("liuhe", "road", "complaint")}  # fmt: skip
    assert asked["2025-03"] * 2 < asked["2024-03"]


# ── nobody is real ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_persons_are_roles_and_codes_check(portal: Path) -> None:
    for row in rows(portal, "registry.posts"):
        assert re.fullmatch(r"\w某\w", row["holder_name"]), row["holder_name"]
    for table in ("finances.transactions", "finances.debts", "assets_contracts.contracts"):
        for row in rows(portal, table):
            if row["counterparty_type"] in ("individual", "self_employed"):
                assert re.fullmatch(r"(承包户|商户)\d\d", row["counterparty_name"]), row
            if code := row.get("counterparty_uscc"):
                assert credit_code(code[:17]) == code and code[2:8] == "990101"
    for row in rows(portal, "registry.organizations"):
        assert not row["uscc"] or credit_code(row["uscc"][:17]) == row["uscc"]


@pytest.mark.parametrize(
    "code", ["N2990101MF0000001Q", "54990101MF00000027", "11990101MF0000003P", "91990101MF0000004J"]
)
def test_the_check_character_is_that_of_the_standard(code: str) -> None:
    assert credit_code(code[:17]) == code


def test_the_calendar_knows_holidays_and_worked_weekends(complete: Path) -> None:
    days = [row["date"] for row in rows(complete, "registry.calendar")]
    assert days == sorted(days) and days[-1] >= (date(2026, 6, 30) + timedelta(days=60)).isoformat()
    assert not is_workday(date(2024, 10, 4)) and is_workday(date(2024, 10, 12)) and not is_workday(date(2025, 1, 29))


def test_nothing_that_the_kit_ships_stands_twice() -> None:
    """The project's own data/ has a portal's words and tables, and no file or row of the kit's."""
    data = ROOT / "data"
    mine = [path.relative_to(data) for path in data.rglob("*") if path.is_file()]
    mine = [path for path in mine if path.parts[1] != "attachments"]
    mine = [path for path in mine if path.parts[1:] != ("lang", "en.json")]
    assert not [str(path) for path in mine if path.suffix not in (".csv", ".json") or len(path.parts) != 2]
    for path in (one for one in mine if one.suffix == ".csv" and (PACKAGES / one).is_file()):
        kits = set((PACKAGES / path).read_text(encoding="utf-8").splitlines()[1:])
        assert kits.isdisjoint((data / path).read_text(encoding="utf-8").splitlines()[1:]), path
    for path in (one for one in mine if one.name == "datapackage.json"):
        words = json.loads((data / path).read_text(encoding="utf-8"))
        assert "extends" in words and all(set(one) == {"name", "path"} for one in words["resources"]), path
