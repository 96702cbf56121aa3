"""An election of participatory budgeting in Pabulib's format (.pb) as three sheets: the round, its proposals, its ballots by channel.

A .pb is text with ``;`` between the cells and three parts, META, PROJECTS and VOTES (Faliszewski et al., "Participatory Budgeting:
Data, Tools and Analysis", IJCAI 2023; pabulib.org/format). Of the ballots only their numbers are taken, never a voter: what the
file says of age, sex or choice stays in it. What it does not say (where the money is from, how many could vote) stays empty.
Runs in the sandbox.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter
from typing import Any

from gongkai.workbook.text_tables import squared

PARTS = ("META", "PROJECTS", "VOTES")
_CHANNELS = {"paper": "paper", "internet": "online", "mobile": "online"}
_COUNTED = ("approval", "choose-1")
"""Kinds of ballots whose votes are counted; those of all others are points, and the points decide."""


def is_one(raw: bytes) -> bool:
    """Whether a file is of this format: its first line is META, its second the names of two columns."""
    return re.match(rb"(\xef\xbb\xbf)?META\s*\n\s*key\s*;\s*value\s*\n", raw) is not None


def read(raw: bytes) -> list[dict[str, Any]]:
    """The three sheets, their columns called as the fields of the package participatory_budget are.

    Raises UnicodeDecodeError, or KeyError where a fact that every file of the format has is not there."""
    meta, projects, ballots = _parts(raw.decode("utf-8-sig"))
    cycle = _code("-".join(dict.fromkeys(meta.get(name, "") for name in ("unit", "subunit", "instance"))))
    points = meta["vote_type"] not in _COUNTED
    begin, end = meta.get("date_begin", ""), meta.get("date_end", "")
    year = next(
        (found[0] for one in (meta.get("instance", ""), begin) if (found := re.findall(r"(?:19|20)\d\d", one))), ""
    )
    rounds: list[list[Any]] = [
        ["cycle_id", "title_zh", "year", "envelope", "max_choices", "vote_from", "vote_to", "allocation_rule", "remark"],
        [cycle, meta["description"], year, _plain(meta["budget"]), None if points else meta.get("max_length"), _day(begin), _day(end),
         "greedy_by_votes" if meta["rule"] == "greedy" else "unknown", f"{meta['vote_type']}, {meta['rule']}"],
    ]  # fmt: skip
    proposals: list[list[Any]] = [
        ["proposal_id", "cycle_id", "title_zh", "category", "cost_estimate", "screening", "votes", "selected"]
    ]
    for one in projects:
        won = one.get("selected")
        proposals.append([
            f"{cycle}-{_code(one['project_id'])}", cycle, one.get("name") or one["project_id"], one.get("category"), _plain(one["cost"]),
            "eligible", _plain(one["score" if points else "votes"]), won and ("true" if won == "1" else "false"),
        ])  # fmt: skip
    channels = Counter(_CHANNELS[one["voting_method"]] for one in ballots if one.get("voting_method") in _CHANNELS)
    counted: list[list[Any]] = [
        ["cycle_id", "channel", "ballots"],
        *([cycle, *one] for one in sorted(channels.items())),
    ]
    sheets = {"cycles": rounds, "proposals": proposals, "votes_summary": counted}
    return [
        {"name": name, "rows": squared([[None if cell == "" else cell for cell in row] for row in rows])}
        for name, rows in sheets.items()
        if len(rows) > 1
    ]


def _parts(text: str) -> tuple[dict[str, str], list[dict[str, str]], list[dict[str, str]]]:
    """The facts, the projects and the ballots of a file."""
    found: dict[str, list[list[str]]] = {part: [] for part in PARTS}
    part = ""
    for row in csv.reader(text.splitlines(), delimiter=";"):
        cells = [one.strip() for one in row]
        if cells and cells[0] in PARTS and len(cells) == 1:
            part = cells[0]
        elif any(cells):
            found[part].append(cells)
    named = {part: [dict(zip(rows[0], one, strict=False)) for one in rows[1:]] for part, rows in found.items() if rows}
    return {one["key"]: one["value"] for one in named["META"]}, named["PROJECTS"], named.get("VOTES", [])


def _code(text: str) -> str:
    """An identifier of Latin letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", text.replace("ł", "l").replace("Ł", "L")).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-")


def _plain(number: str) -> str:
    """A number with a point, without zeros behind it."""
    return re.sub(r"[.,]0*$", "", number) if re.fullmatch(r"\d+[.,]0*", number) else number.replace(",", ".")


def _day(text: str) -> str | None:
    """16.06.2018 as 2018-06-16; None where no day is told."""
    found = re.fullmatch(r"(\d\d)\.(\d\d)\.(\d{4})", text)
    return "-".join(reversed(found.groups())) if found else None
