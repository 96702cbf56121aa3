"""Lists of people who receive support: counts on the web, and a masked list only for as long as it is posted (WLF-01, -02).

A resource that lists recipients says so with ``recipients``, three paths that begin at a field of its own and follow keys:

    "recipients": {"scope": "notice_id.web_scope", "until": "notice_id.posted_to",
                   "sensitivity": "notice_id.program_id.sensitivity"}

A row is published while its scope is ``masked_list``, its programme ``ordinary`` and the last day of its posting has not
passed; whatever is not filled in, or can't be found, keeps it back. Pages that show such a list ask search engines to stay
away, and there is no file of it to download: what somebody has saved does not expire.

A table that looks like such a list and has no such word is an error: the default is counts. (Whether a village may put a
list of the poorest on the web at all is disputed, BRIEF §7.10; the notice board is not disputed.)
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from gongkai.core import i18n
from gongkai.core.errors import Problem, Severity
from gongkai.core.hierarchies import By
from gongkai.core.legs import legs
from gongkai.core.model import Field, Resource
from gongkai.core.privacy import CLOSED
from gongkai.core.problems import both, in_table
from gongkai.privacy.fields.identifying import kind_of
from gongkai.privacy.fields.naming import of_field, of_resource
from gongkai.warehouse import Warehouse, membership

WORD = "recipients"
PATHS = ("scope", "until", "sensitivity")
LIST, ORDINARY = "masked_list", "ordinary"

_SUPPORT = re.compile(
    r"低保|最低生活保障|特困|五保|救助|救济|补助|补贴|津贴|优抚|抚恤|残疾人|困难(?:户|家庭|群众|学生)|危房改造|公租房|廉租房|资助|慰问"
    r"|\b(?:welfare|subsid(?:y|ies)|benefits?|relief|assistance|social aid|allowances?|beneficiar(?:y|ies)|recipients?)\b"
)
_BODY = re.compile(r"疾病|病种|病情|病因|诊断|残疾|致贫|\b(?:illness|disease|diagnosis|disabilit(?:y|ies)|health)\b")
_NEVER = ("identity", "phone", "bank", "address", "birth", "email", "plate")


def declared(resource: Resource) -> bool:
    """Whether a resource says that it lists recipients."""
    return WORD in resource.descriptor


def check(resources: Mapping[str, Resource]) -> list[Problem]:
    """A fatal problem for each word that can't be followed; an error for each list of recipients that has no word, or a field
    that no such list may show: anything but a masked name, a group and an amount."""
    found: list[Problem] = []
    for one in resources.values():
        if declared(one):
            found += _wrong(one, resources)
        elif not one.total and (field := _names_people(one)):
            found.append(_problem("recipients-undeclared", one, field))
    return found


def _names_people(resource: Resource) -> Field | None:
    """The field of names in a table that looks like a list of recipients."""
    if not _SUPPORT.search(of_resource(resource)):
        return None
    return next(
        (one for one in resource.fields if one.privacy in ("public", "mask_name") and kind_of(one) == "name"), None
    )


def _wrong(resource: Resource, resources: Mapping[str, Resource]) -> list[Problem]:
    words = resource.descriptor[WORD]
    paths = _paths(resource)
    if (
        not isinstance(words, Mapping)
        or set(words) != set(PATHS)
        or not all(_ends(resource, one, resources) for one in paths)
    ):
        return [_problem("recipients-word", resource, severity=Severity.FATAL, value=i18n.as_json(words))]
    if named := resource.record or ", ".join(name for names in resource.label.values() for name in names):
        # A page for each of them would be a page for each person; a name, one wherever something is theirs.
        word = "record" if resource.record else "label"
        return [_problem("recipients-word", resource, severity=Severity.FATAL, value=f"{word}: {named}")]
    found = []
    for field in resource.fields:
        kind = kind_of(field)
        body = any(map(_BODY.search, of_field(field)))
        if field.privacy not in CLOSED and (
            kind in _NEVER or body or (kind == "name" and field.privacy != "mask_name")
        ):
            found.append(_problem("recipients-field", resource, field))
    return found


def _paths(resource: Resource) -> list[tuple[str, ...]]:
    words = resource.descriptor.get(WORD)
    return [tuple(str(words.get(one, "")).split(".")) if isinstance(words, Mapping) else () for one in PATHS]


def _ends(resource: Resource, path: Sequence[str], resources: Mapping[str, Resource]) -> bool:
    """Whether a path begins at a field and leads somewhere."""
    if not path or not resource.field(path[0]):
        return False
    return len(path) == 1 or legs(path, resource, resources) is not None


def condition(resource: Resource, resources: Mapping[str, Resource], warehouse: Warehouse) -> str:
    """The SQL of which rows of a raw table may be published; "" for a table that lists no recipients, "false" where it
    can't be told."""
    if not declared(resource):
        return ""
    rows = _rows(resource, resources, warehouse)
    return f"_row IN (SELECT _row FROM ({rows}) WHERE shown)" if rows else "false"


def _rows(resource: Resource, resources: Mapping[str, Resource], warehouse: Warehouse) -> str:
    """A SELECT of each row with ``shown``, and ``sensitive`` where it would be a list of a sensitive programme."""
    paths = _paths(resource)
    known = "as_of" in warehouse.portal and not _wrong(resource, resources)
    tables = [leg.table.id for path in paths if known for leg in legs(path, resource, resources) or ()]
    if not known or not set(tables) <= warehouse.raw:
        return ""
    keyed = membership.keyed(resource, [By(one) for one in paths], list(PATHS), resources)
    listed = f"coalesce(CAST(scope AS VARCHAR) = '{LIST}', false)"
    plain = f"coalesce(CAST(sensitivity AS VARCHAR) = '{ORDINARY}', false)"
    open_ = "coalesce(TRY_CAST(until AS DATE) >= (SELECT day FROM as_of), false)"
    return (
        f"SELECT _row, {listed} AND {plain} AND {open_} AS shown, {listed} AND NOT {plain} AS sensitive FROM ({keyed})"
    )


def held(resource: Resource, resources: Mapping[str, Resource], warehouse: Warehouse) -> list[Problem]:
    """What a raw table keeps back: a notice with the number of rows, and an error where a list of a sensitive programme, or
    of one that is not known, is meant for the web."""
    rows = _rows(resource, resources, warehouse) if declared(resource) else ""
    if not rows:
        return []
    sql = f"SELECT count(*) FILTER (NOT shown), count(*) FILTER (sensitive), min(_row) FILTER (sensitive) FROM ({rows})"
    back, sensitive, first = warehouse.trusted(sql).rows[0]
    found = []
    if sensitive:
        found.append(_problem("recipients-sensitive", resource, row=first, rows=int(sensitive)))
    if back:
        found.append(_problem("recipients-held", resource, severity=Severity.NOTICE, rows=int(back)))
    return found


def _problem(
    code: str, resource: Resource, field: Field | None = None, *, severity: Severity = Severity.ERROR,
    row: int | None = None, **facts: Any,
) -> Problem:  # fmt: skip
    known = {**both(title=(field or resource).title), **facts}
    return in_table(code, severity, resource, known, row=row, field=field.name if field else "")
