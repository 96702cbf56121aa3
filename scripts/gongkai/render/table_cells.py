"""The rows of a table as HTML, written at once.

Tables are most of what a page holds. A template that asks every cell what it is costs some ten times as much as this.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

MOST_SIDE_BY_SIDE = 3
"""Tables of more columns than fit a phone side by side are stacked there, and those of three where there is more than a name and
numbers, so that no amount and no status stands outside the screen."""
_GAP = "\x00"  # stands in no text: JSON of ours has none


@pass_context
def cells(context: Context, table: Mapping[str, Any], looks: Sequence[str], named: bool) -> Markup:
    """The <tr> of every row. ``looks`` is the class attribute of each column; ``named`` makes the first cell a row's name.

    A cell is its text, a link, a word that depends on the day, or the reason why it is empty.
    """
    link, t = context["link"], context["t"]
    rows = table["rows"]
    # All texts are escaped in one go: a call for each would be most of the work.
    texts = [str(cell.get("text") or "") for row in rows for cell in row]
    joined = _GAP.join(texts)
    if joined.count(_GAP) >= len(texts):
        joined = _GAP.join([text.replace(_GAP, "") for text in texts])
    escaped = iter(str(escape(joined)).split(_GAP))
    forms: dict[int, str] = {}
    columns = table.get("columns", ())
    # On a phone a row of several columns stands as a block, each cell behind its column's name.
    if columns and stacked(looks):
        looks = [
            f"{look}{_labelled(column, columns[1:at])}" if at else look
            for at, (look, column) in enumerate(zip(looks, columns, strict=True))
        ]
    written: list[str] = []
    for row in rows:
        if len(row) not in forms:
            forms[len(row)] = _form(looks, named, len(row))
        written.append(forms[len(row)] % tuple(
            [_other(cell, next(escaped), link, t, context) if len(cell) > 1 else next(escaped) for cell in row]
        ))  # fmt: skip
    return Markup("".join(written))


def stacked(looks: Sequence[str]) -> bool:
    """Whether the rows of a table with such columns stand as blocks on a phone."""
    words = any('"n"' not in look for look in looks[1:]) or any('"l"' in look for look in looks)
    return len(looks) > MOST_SIDE_BY_SIDE or (len(looks) == MOST_SIDE_BY_SIDE and words)


def _labelled(column: Mapping[str, Any], before: Sequence[Mapping[str, Any]]) -> str:
    """What the cells of a column say of it where it has no head. A unit that a row told ``before`` is not told again."""
    told = any(one.get("unit") == column.get("unit") for one in before)
    unit = f' data-{"same-" if told else ""}unit="{escape(column["unit"])}"' if column.get("unit") else ""
    return f' data-label="{escape(column["title"])}"{unit}'


def _form(looks: Sequence[str], named: bool, count: int) -> str:
    """A row of so many cells, with %s where their contents stand."""
    marks = [str(looks[at]).replace("%", "%%") for at in range(count)]
    opened = [
        f'<th scope="row"{mark}>%s</th>\n' if named and not at else f"<td{mark}>%s</td>\n"
        for at, mark in enumerate(marks)
    ]
    return f"<tr>\n{''.join(opened)}</tr>\n"


def _other(cell: Mapping[str, Any], text: str, link: Any, t: Any, context: Context) -> str:
    if absent := cell.get("absent"):
        return _reason(absent, t)
    if status := cell.get("status"):
        facts = "".join(f' data-{escape(name)}="{escape(value)}"' for name, value in sorted(status.items()))
        return f'<span class="status"{facts}>{text}</span>'
    if href := cell.get("href"):
        return str(link(context, href, cell["text"]))
    return text


@lru_cache(maxsize=100)
def _reason(absent: str, t: Callable[[str], str]) -> str:
    return f'<span class="absent absent-{escape(absent)}">{escape(t(f"absent.{absent}"))}</span>'
