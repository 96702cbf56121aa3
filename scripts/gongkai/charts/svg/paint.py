"""The look of a picture that travels alone: classes become presentation attributes with the light theme's colours."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from gongkai.charts.palette import HUES, light
from gongkai.charts.svg.marks import SIZE, SMALL, WIDE, Sheet, px
from gongkai.charts.svg.text import escape, wrap
from gongkai.core.figure import Figure

FACES = "'PingFang SC','HarmonyOS Sans SC','Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei',sans-serif"
SONG = "'Songti SC','Noto Serif CJK SC','Source Han Serif SC',STSong,SimSun,serif"
_DASHES = ("", "7 3", "2 3", "10 3 2 3", "5 2 1 2 1 2", "12 4")


@cache
def looks() -> Mapping[str, str]:
    """The presentation attributes of every class that charts.css knows, in the order in which they win."""
    ink = light()
    made = {
        "rule": f'fill="none" stroke="{ink["rule"]}"',
        "axis": f'fill="none" stroke="{ink["ink"]}"',
        "joint": f'fill="none" stroke="{ink["ink"]}" stroke-width=".75"',
        "lift": f'fill="none" stroke="{ink["paper"]}" stroke-width="3"',
        "gap": f'fill="none" stroke="{ink["muted"]}" stroke-width="1.5" stroke-dasharray="1.5 3.5"',
        "today": f'fill="none" stroke="{ink["ochre"]}" stroke-dasharray="4 3"',
        "line": 'fill="none" stroke-width="2" stroke-linejoin="round" stroke-linecap="round"',
        "bar": f'stroke="{ink["ink"]}" stroke-width=".6"',
        "total": f'fill="{ink["ink"]}"',
        "seal": f'fill="{ink["c1"]}"',
        "stamp": f'fill="{ink["paper"]}"',
        "inside": f'fill="{ink["paper"]}"',
        "hole": f'fill="none" stroke="{ink["muted"]}" stroke-dasharray="4 3"',
        "late": f'fill="none" stroke="{ink["c2"]}"',
        "cross": f'fill="none" stroke="{ink["muted"]}"',
        "span": f'fill="none" stroke="{ink["ink"]}" stroke-width="1.25"',
        "budget": f'fill="{ink["paper"]}" stroke="{ink["ink"]}" stroke-width="1"',
        "tile": f'fill="{ink["c1"]}" fill-opacity=".13" stroke="{ink["c1"]}" stroke-width=".6"',
        "shade": f'fill="{ink["c1"]}" stroke="{ink["rule"]}"',
        "ochre": f'fill="{ink["c2"]}" fill-opacity=".2"',
        "plan": f'fill="none" stroke="{ink["ink"]}" stroke-dasharray="3 2"',
        "notdue": f'fill="{ink["rule"]}" fill-opacity=".55"',
        "blank": f'fill="none" stroke="{ink["rule"]}"',
        "hidden": f'stroke="{ink["muted"]}" stroke-width=".75"',
        "hatch": f'stroke="{ink["muted"]}" stroke-width="1"',
        "veil": f'fill="{ink["paper"]}"',
        "flow": f'fill="{ink["c1"]}" fill-opacity=".14"',
        "tx": f'fill="none" stroke="{ink["paper"]}" stroke-width="1.1"',
        "dot": f'fill="{ink["paper"]}"',
        "muted": f'fill="{ink["muted"]}"',
        "head": f'font-family="{SONG}" font-weight="600"',
        "strong": 'font-weight="600"',
        "halo": f'stroke="{ink["paper"]}" stroke-width="3" paint-order="stroke" stroke-linejoin="round"',
        "mark": f'stroke="{ink["paper"]}"',
    }
    for at, (hue, dash) in enumerate(zip(HUES, _DASHES, strict=True), 1):
        made[hue] = f'fill="{ink[hue]}"'
        made[f"m{at}"] = made[hue]
        made[f"s{at}"] = f'stroke="{ink[hue]}"' + (f' stroke-dasharray="{dash}"' if dash else "")
    for at, share in enumerate((".08", ".25", ".45", ".7", "1"), 1):
        made[f"q{at}"] = f'fill-opacity="{share}"'
    return made


def attributes(names: str) -> str:
    """The presentation attributes that a class attribute's names come to; the last name that sets one wins."""
    found: dict[str, str] = {}
    for name in names.split():
        found.update(re.findall(r'([\w-]+)="([^"]*)"', looks().get(name, "")))
    return "".join(f' {key}="{value}"' for key, value in found.items())


def dressed(figure: Figure, sheet: Sheet, description: str, note: str) -> str:
    """The sheet as a file: the title and subtitle above it, the note below it, paper behind it."""
    body = sheet.markup(description)
    told, inner = body[body.index(">") + 1 : -len("</svg>")].split("</desc>", 1)
    margin, y = 24, 40.0
    titles = wrap(figure.title, WIDE, 22, 3)
    head = [
        f'<text font-family="{SONG}" font-size="22" font-weight="600" x="{margin}" y="{px(y + at * 30)}">{escape(line)}</text>'
        for at, line in enumerate(titles)
    ]
    y += 30 * len(titles) - 4
    for text in (figure.subtitle, figure.sentence):
        for line in wrap(text, WIDE, SIZE, 3) if text else ():
            head.append(f'<text class="muted" x="{margin}" y="{px(y)}">{escape(line)}</text>')
            y += 22
    top = y
    y += sheet.y + 12
    foot = []
    for at, line in enumerate(wrap(note, WIDE, SMALL, 3) if note else ()):
        foot.append(
            f'<text class="muted" font-size="{SMALL}" x="{margin}" y="{px(y + 22 + at * 19)}">{escape(line)}</text>'
        )
    y += 19 * len(foot) + 28
    ink = light()
    whole = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE + 2 * margin} {px(y)}" width="{WIDE + 2 * margin}" '
        f'height="{px(y)}" font-family="{FACES}" font-size="{SIZE}" fill="{ink["ink"]}" role="img" '
        f'aria-labelledby="{sheet.id}-t {sheet.id}-d">{told}</desc><rect width="100%" height="100%" fill="{ink["paper"]}"/>'
        f'{"".join(head)}<g transform="translate({margin} {px(top)})">{inner}</g>{"".join(foot)}</svg>'
    )
    return re.sub(r' class="([\w -]+)"', lambda at: attributes(at[1]), whole)
