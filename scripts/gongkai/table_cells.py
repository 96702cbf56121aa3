"""The rows of a table as HTML, written at once.

Tables are most of what a page holds. A template that asks every cell what it is costs some ten times as much as this.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

_GAP = "\x00"  # stands in no text: JSON of ours has none


@pass_context
def cells(context: Context, table: Mapping[str, Any], looks: Sequence[str], named: bool) -> Markup:
    """The <tr> of every row. ``looks`` is the class attribute of each column; ``named`` makes the first cell a row's name.

    A cell is its text, a link, a word that depends on the day, or the reason why it is empty.
    """
    link, t = context["link"], context["t"]
    rows = table["rows"]
    # All texts are escaped in one go: a call for each would be most of the work.
    texts = [str(cell.get("text") or "").replace(_GAP, "") for row in rows for cell in row]
    escaped = iter(str(escape(_GAP.join(texts))).split(_GAP))
    opened = [f"<td{look}>" for look in looks]
    if named:
        opened[0] = f'<th scope="row"{looks[0]}>'
    written: list[str] = []
    for row in rows:
        written.append("<tr>\n")
        for at, cell in enumerate(row):
            text = next(escaped)
            if len(cell) > 1:
                text = _other(cell, text, link, t, context)
            written.append(f"{opened[at]}{text}{'</th>' if named and not at else '</td>'}\n")
        written.append("</tr>\n")
    return Markup("".join(written))


def _other(cell: Mapping[str, Any], text: str, link: Any, t: Any, context: Context) -> str:
    if absent := cell.get("absent"):
        return f'<span class="absent absent-{escape(absent)}">{escape(t(f"absent.{absent}"))}</span>'
    if status := cell.get("status"):
        facts = "".join(f' data-{escape(name)}="{escape(value)}"' for name, value in sorted(status.items()))
        return f'<span class="status"{facts}>{text}</span>'
    if href := cell.get("href"):
        return str(link(context, href, cell["text"]))
    return text
