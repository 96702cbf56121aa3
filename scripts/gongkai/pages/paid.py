"""What bodies were paid, by their credit codes: who they are, how much, and the largest of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from gongkai.core import i18n
from gongkai.core.model import Absent, Field, Value
from gongkai.core.sql import quoted
from gongkai.pages import parts
from gongkai.pages.site import Site

PAYMENTS = "finances.transactions"
PATH = "payees/index.html"
CODE = "^(?:[1-8ANY]|9[139])[0-9A-HJ-NPQRTUWXY]+$"
"""Codes of bodies: 92 is a sole trader's."""
LARGEST = 10
"""Payees that the package's page names."""
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


def path_of(code: str) -> str:
    """The address of a payee's page inside a locale."""
    return f"payees/{code}/index.html"


def has(site: Site, table: str, names: Sequence[str]) -> bool:
    """Whether a published table has these columns and is no list of recipients."""
    found = site.tables.get(table)
    return found is not None and all(map(found.field, names)) and table not in site.safeguards.lists


def ledger() -> str:
    """The SQL of every payment to a body: what was paid, and (as less) what came back by a reversal of it."""
    return f"""
        SELECT p.org_id, p.txn_id, p.txn_date, p.decision_id, p.contract_id,
            coalesce(p.counterparty_uscc, o.counterparty_uscc) AS code, coalesce(p.counterparty_name, o.counterparty_name) AS name,
            CASE WHEN p.direction = 'expense' THEN p.amount ELSE -p.amount END AS paid
        FROM {quoted(*PAYMENTS.split("."))} AS p
        LEFT JOIN {quoted(*PAYMENTS.split("."))} AS o ON o.org_id = p.org_id AND o.txn_id = p.reverses_txn_id
        WHERE (p.direction = 'expense' OR (p.direction = 'reversal' AND o.direction = 'expense'))
            AND length(code) = 18 AND regexp_matches(code, '{CODE}') AND name NOT LIKE '%*%'"""


def total(column: str) -> str:
    """The SQL of a sum that is NULL where any of its parts is."""
    return f"CASE WHEN count(*) = count({column}) THEN sum({column}) END"


def payees(site: Site) -> list[tuple[str, str, int, int, Any]]:
    """Code, name, units, payments and sum of each payee, the largest first."""
    if not has(site, PAYMENTS, _PAID):
        return []
    query = (
        f"SELECT code, max(name), count(DISTINCT org_id), count(*), {total('paid')} FROM ({ledger()}) "
        "GROUP BY code ORDER BY 5 DESC NULLS LAST, 1"
    )
    return [tuple(row) for row in site.warehouse.trusted(query).rows]


def column(key: str, locale: str, kind: str = "string", unit: str = "") -> Field:
    """A column called by a key of the interface words."""
    return Field(key, kind, {locale: i18n.say(key, locale)}, {}, unit)


def values(rows: Sequence[Sequence[Any]]) -> list[list[Value]]:
    """The rows of an answer, in which an empty cell is a hidden one."""
    return [[Absent.SUPPRESSED if one is None else one for one in row] for row in rows]


def table(site: Site, found: Sequence[tuple[str, str, int, int, Any]], locale: str) -> dict[str, Any]:
    """Payees as a table, each a link to its page."""
    fields = [
        column("payees.name", locale), column("payees.paid", locale, "number", "CNY"),
        column("payees.payments", locale, "integer"), column("payees.units", locale, "integer"),
    ]  # fmt: skip
    rows = values([(name, paid, payments, units) for _, name, units, payments, paid in found])
    made = parts.tabled(fields, [None] * 4, rows, locale, site.records)
    for row, (code, *_) in zip(made["rows"], found, strict=True):
        row[0]["href"] = path_of(code)
    return made


def largest(site: Site, package: str, locale: str) -> Iterator[dict[str, Any]]:
    """The section of the package of payments that names the largest payees."""
    found = payees(site) if package == PAYMENTS.partition(".")[0] else []
    if found:
        way = {"path": PATH, "title": i18n.say("payees.every", locale, count=i18n.number(len(found)))}
        shown = table(site, found[:LARGEST], locale)
        yield {
            "kind": "table",
            "id": "payees",
            "title": i18n.say("payees.largest", locale),
            "table": shown,
            "more": i18n.say("payees.lead", locale),
            "way": way,
        }
