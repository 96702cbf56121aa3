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
from gongkai.pages import paid, parts
from gongkai.pages.package import frame, package_path
from gongkai.pages.site import Planned, Site

CONTRACTS = "assets_contracts.contracts"
UNITS, MATTERS = "registry.organizations", "decisions.matters"
LISTED = 200
_AGREED = (
    "org_id",
    "contract_id",
    "counterparty_name",
    "counterparty_uscc",
    "signed_on",
    "amount_total",
    "decision_id",
)


def plan(site: Site) -> Iterator[Planned]:
    """The list of all payees and the page of each; none where payments give no codes."""
    found = paid.payees(site)
    if not found:
        return
    yield Planned(paid.PATH, _all)
    for code, name, *_ in found:
        yield Planned(paid.path_of(code), _page, (code, name))


def has_pages(site: Site) -> bool:
    """Whether any payee has a page."""
    return bool(paid.payees(site))


def _all(site: Site, locale: str) -> dict[str, Any]:
    found = paid.payees(site)
    title = i18n.say("payees.title", locale)
    page = frame("resource", locale, paid.PATH, title, _crumbs(site, locale))
    page["demonstration"] = site.demonstration
    page["description"] = i18n.say("payees.lead", locale)
    page["answer"] = i18n.say("payees.answer", locale, count=i18n.number(len(found)))
    table = paid.table(site, found[:LISTED], locale)
    section = {"kind": "table", "id": "payees", "title": title, "table": table}
    if len(found) > LISTED:
        section["more"] = i18n.say("records.listed", locale, shown=LISTED, count=i18n.number(len(found)))
    page["sections"] = [section]
    return page


def _crumbs(site: Site, locale: str) -> list[tuple[str, str]]:
    owner = next(one for one in site.packages if one.name == paid.PAYMENTS.partition(".")[0])
    return [(i18n.pick(owner.title, locale), package_path(owner.name))]


def _page(site: Site, code: str, name: str, locale: str) -> dict[str, Any]:
    crumbs = [*_crumbs(site, locale), (i18n.say("payees.title", locale), paid.PATH)]
    page = frame("resource", locale, paid.path_of(code), name, crumbs)
    page["demonstration"] = site.demonstration
    own = f"SELECT * FROM ({paid.ledger()}) WHERE code = ?"
    total, units = site.warehouse.trusted(
        f"SELECT {paid.total('paid')}, count(DISTINCT org_id) FROM ({own})", [code]
    ).rows[0]
    money = i18n.say("absent.suppressed", locale) if total is None else i18n.quantity(total, "CNY", locale)
    page["answer"] = i18n.say("payees.told", locale, paid=money, units=units)
    unit = paid.column("payees.unit", locale)
    spent = [
        unit, paid.column("payees.year", locale, "year"),
        paid.column("payees.payments", locale, "integer"), paid.column("payees.paid", locale, "number", "CNY"),
    ]  # fmt: skip
    by_year = f"SELECT org_id, year(txn_date), count(*), {paid.total('paid')} FROM ({own}) GROUP BY 1, 2 ORDER BY 1, 2"
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
    if not paid.has(site, CONTRACTS, _AGREED):
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
    if not paid.has(site, MATTERS, ("org_id", "decision_id")):
        return
    fields = [
        unit,
        paid.column("payees.decision", locale),
        paid.column("payees.payments", locale, "integer"),
        paid.column("payees.paid", locale, "number", "CNY"),
    ]
    query = (
        f"SELECT org_id, decision_id, count(*), {paid.total('paid')} FROM ({own}) WHERE decision_id IS NOT NULL "
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
