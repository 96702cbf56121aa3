"""Who was paid: a page for each company or public body, by its credit code; persons never.

A payee is known by the unified social credit code that payments and contracts give (GB 32100-2015). A code of a sole trader (92…)
leads to one person, and a masked name is one: neither has a page. A sum that a hidden amount is part of is hidden.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from gongkai.core import i18n
from gongkai.core.links import Link
from gongkai.core.model import Absent, Field, Value
from gongkai.core.sql import quoted
from gongkai.pages import parts
from gongkai.pages.package import frame, package_path
from gongkai.pages.site import Planned, Site

PAYMENTS = "finances.transactions"
CONTRACTS = "assets_contracts.contracts"
UNITS, MATTERS = "registry.organizations", "decisions.matters"
PATH = "payees/index.html"
CODE = "^(?:[1-8ANY]|9[139])[0-9A-HJ-NPQRTUWXY]+$"
"""Codes of bodies: 92 is a sole trader's."""
LISTED = 200
_PAID = (
    "org_id",
    "txn_id",
    "txn_date",
    "direction",
    "amount",
    "counterparty_name",
    "counterparty_uscc",
    "reverses_txn_id",
    "decision_id",
    "contract_id",
)
_AGREED = (
    "org_id",
    "contract_id",
    "counterparty_name",
    "counterparty_uscc",
    "signed_on",
    "amount_total",
    "decision_id",
)


def path_of(code: str) -> str:
    """The address of a payee's page inside a locale."""
    return f"payees/{code}/index.html"


def plan(site: Site) -> Iterator[Planned]:
    """The list of all payees and the page of each; none where payments give no codes."""
    found = _payees(site)
    if not found:
        return
    yield Planned(PATH, _all)
    for code, name, *_ in found:
        yield Planned(path_of(code), _page, (code, name))


def has_pages(site: Site) -> bool:
    """Whether any payee has a page."""
    return bool(_payees(site))


def _has(site: Site, table: str, names: Sequence[str]) -> bool:
    found = site.tables.get(table)
    return found is not None and all(map(found.field, names)) and table not in site.safeguards.lists


def _ledger() -> str:
    """The SQL of every payment to a body: what was paid, and (as less) what came back by a reversal of it."""
    return f"""
        SELECT p.org_id, p.txn_id, p.txn_date, p.decision_id, p.contract_id,
            coalesce(p.counterparty_uscc, o.counterparty_uscc) AS code, coalesce(p.counterparty_name, o.counterparty_name) AS name,
            CASE WHEN p.direction = 'expense' THEN p.amount ELSE -p.amount END AS paid
        FROM {quoted(*PAYMENTS.split("."))} AS p
        LEFT JOIN {quoted(*PAYMENTS.split("."))} AS o ON o.org_id = p.org_id AND o.txn_id = p.reverses_txn_id
        WHERE (p.direction = 'expense' OR (p.direction = 'reversal' AND o.direction = 'expense'))
            AND length(code) = 18 AND regexp_matches(code, '{CODE}') AND name NOT LIKE '%*%'"""


def _sum(column: str) -> str:
    """The SQL of a sum that is NULL where any of its parts is."""
    return f"CASE WHEN count(*) = count({column}) THEN sum({column}) END"


def _payees(site: Site) -> list[tuple[str, str, int, int, Any]]:
    """Code, name, units, payments and sum of each payee, the largest first."""
    if not _has(site, PAYMENTS, _PAID):
        return []
    query = (
        f"SELECT code, max(name), count(DISTINCT org_id), count(*), {_sum('paid')} FROM ({_ledger()}) "
        "GROUP BY code ORDER BY 5 DESC NULLS LAST, 1"
    )
    return [tuple(row) for row in site.warehouse.trusted(query).rows]


def _field(key: str, locale: str, kind: str = "string", unit: str = "") -> Field:
    return Field(key, kind, {locale: i18n.say(key, locale)}, {}, unit)


def _values(rows: Sequence[Sequence[Any]]) -> list[list[Value]]:
    return [[Absent.SUPPRESSED if one is None else one for one in row] for row in rows]


def _all(site: Site, locale: str) -> dict[str, Any]:
    found = _payees(site)
    title = i18n.say("payees.title", locale)
    page = frame("resource", locale, PATH, title, _crumbs(site, locale))
    page["demonstration"] = site.demonstration
    page["description"] = i18n.say("payees.lead", locale)
    page["answer"] = i18n.say("payees.answer", locale, count=i18n.number(len(found)))
    fields = [
        _field("payees.name", locale), _field("payees.units", locale, "integer"), _field("payees.payments", locale, "integer"),
        _field("payees.paid", locale, "number", "CNY"),
    ]  # fmt: skip
    table = parts.tabled(fields, [None] * 4, _values([row[1:] for row in found[:LISTED]]), locale, site.records)
    for row, (code, *_) in zip(table["rows"], found, strict=False):
        row[0]["href"] = path_of(code)
    section = {"kind": "table", "id": "payees", "title": title, "table": table}
    if len(found) > LISTED:
        section["more"] = i18n.say("records.listed", locale, shown=LISTED, count=i18n.number(len(found)))
    page["sections"] = [section]
    return page


def _crumbs(site: Site, locale: str) -> list[tuple[str, str]]:
    owner = next(one for one in site.packages if one.name == PAYMENTS.partition(".")[0])
    return [(i18n.pick(owner.title, locale), package_path(owner.name))]


def _page(site: Site, code: str, name: str, locale: str) -> dict[str, Any]:
    crumbs = [*_crumbs(site, locale), (i18n.say("payees.title", locale), PATH)]
    page = frame("resource", locale, path_of(code), name, crumbs)
    page["demonstration"] = site.demonstration
    own = f"SELECT * FROM ({_ledger()}) WHERE code = ?"
    total, units = site.warehouse.trusted(f"SELECT {_sum('paid')}, count(DISTINCT org_id) FROM ({own})", [code]).rows[0]
    money = i18n.say("absent.suppressed", locale) if total is None else i18n.quantity(total, "CNY", locale)
    page["answer"] = i18n.say("payees.told", locale, paid=money, units=units)
    unit = _field("payees.unit", locale)
    spent = [
        unit, _field("payees.year", locale, "year"), _field("payees.payments", locale, "integer"), _field("payees.paid", locale, "number", "CNY"),
    ]  # fmt: skip
    by_year = f"SELECT org_id, year(txn_date), count(*), {_sum('paid')} FROM ({own}) GROUP BY 1, 2 ORDER BY 1, 2"
    page["sections"] = [
        {
            "kind": "facts",
            "title": i18n.say("payees.about", locale),
            "rows": [{"label": i18n.say("payees.code", locale), "text": code}],
        },
        _section(site, "by-year", spent, [_link(UNITS, 0), None, None, None], by_year, [code], locale),
        *_agreed(site, code, unit, locale),
        *_decided(site, own, unit, code, locale),
    ]
    return page


def _agreed(site: Site, code: str, unit: Field, locale: str) -> Iterator[dict[str, Any]]:
    """The contracts with a payee."""
    if not _has(site, CONTRACTS, _AGREED):
        return
    contracts = site.tables[CONTRACTS]
    fields = [unit, *(one for name in ("contract_id", "signed_on", "amount_total") if (one := contracts.field(name)))]
    query = (
        f"SELECT org_id, contract_id, signed_on, amount_total FROM {quoted(*CONTRACTS.split('.'))} "
        "WHERE counterparty_uscc = ? ORDER BY signed_on DESC NULLS LAST, org_id, contract_id"
    )
    links = [_link(UNITS, 0), Link(CONTRACTS, (("contract_id", 1), ("org_id", 0))), None, None]
    yield from _filled(_section(site, "contracts", fields, links, query, [code], locale, absent=Absent.MISSING))


def _decided(site: Site, own: str, unit: Field, code: str, locale: str) -> Iterator[dict[str, Any]]:
    """The decisions behind the payments."""
    if not _has(site, MATTERS, ("org_id", "decision_id")):
        return
    fields = [
        unit,
        _field("payees.decision", locale),
        _field("payees.payments", locale, "integer"),
        _field("payees.paid", locale, "number", "CNY"),
    ]
    query = (
        f"SELECT org_id, decision_id, count(*), {_sum('paid')} FROM ({own}) WHERE decision_id IS NOT NULL "
        "GROUP BY 1, 2 ORDER BY 4 DESC NULLS LAST, 1, 2"
    )
    links = [_link(UNITS, 0), Link(MATTERS, (("decision_id", 1), ("org_id", 0))), None, None]
    yield from _filled(_section(site, "decisions", fields, links, query, [code], locale))


def _filled(section: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if section["table"]["rows"]:
        yield section


def _link(resource: str, at: int) -> Link:
    return Link(resource, (("org_id", at),))


def _section(
    site: Site, name: str, fields: Sequence[Field], links: Sequence[Link | None], query: str, values: Sequence[Any], locale: str,
    absent: Absent = Absent.SUPPRESSED,
) -> dict[str, Any]:  # fmt: skip
    found = site.warehouse.trusted(query, list(values)).rows
    rows: list[list[Value]] = [[absent if one is None else one for one in row] for row in found[:LISTED]]
    told = (
        {"more": i18n.say("records.listed", locale, shown=LISTED, count=i18n.number(len(found)))}
        if len(found) > LISTED
        else {}
    )
    table = parts.tabled(fields, links, rows, locale, site.records)
    return {"kind": "table", "id": name, "title": i18n.say(f"payees.{name}", locale), "table": table, **told}
