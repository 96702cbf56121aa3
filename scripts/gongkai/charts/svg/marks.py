"""The sheet a chart is drawn on: ink in, SVG markup out.

Marks carry classes only; charts.css gives them their look, so dark mode, print and large type work on a picture inside
a page. Sizes of text are attributes, because the layout depends on them. Coordinates are rounded to a tenth of a pixel.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from gongkai.charts.svg.text import escape, fit, width, wrap
from gongkai.core.figure import Figure
from gongkai.core.i18n import say
from gongkai.core.missing import MARKS
from gongkai.core.model import Absent

WIDE, PHONE, LARGE = 680, 328, 256
"""The widths that a picture is laid out for: a column, a phone, and a phone in large type, where it is drawn larger."""
SIZE, SMALL = 15, 14
LINE = 20

_TEXTURES = {
    2: '<path class="tx" d="M0 6 6 0"/>',
    3: '<path class="tx" d="M0 3H6"/>',
    4: '<path class="tx" d="M3 0V6"/>',
    5: '<circle class="dot" cx="3" cy="3" r="1"/>',
    6: '<path class="tx" d="M0 0 6 6M0 6 6 0"/>',
}


def px(value: float) -> str:
    """A coordinate as text, to a tenth of a pixel."""
    text = f"{value:.1f}"
    return text[:-2] if text[-1] == "0" else text


def safe_id(text: str) -> str:
    """The text as an XML id that also fits in url(#…)."""
    return re.sub(r"[^A-Za-z0-9_.-]", lambda at: f"_{ord(at[0]):x}", text)


class Sheet:
    """One picture being drawn: marks are added from the top, ``y`` is where the next part may begin."""

    def __init__(self, figure: Figure, room: int, *, variant: str = "") -> None:
        self.figure, self.locale, self.room = figure, figure.locale, room
        self.id = f"{safe_id(figure.id)}-{variant or self.look[0]}"
        self.y = 0.0
        self.parts: list[str] = []
        self.textures: set[str] = set()
        self.absences: set[Absent] = set()

    @property
    def phone(self) -> bool:
        """Whether the picture is one of the narrow ones."""
        return self.room < WIDE

    @property
    def look(self) -> str:
        """The class that says for which screen the picture is laid out."""
        return "wide" if not self.phone else "phone" if self.room > LARGE else "large"

    def add(self, markup: str) -> None:
        """The picture has one more mark, an SVG element, above those before it."""
        self.parts.append(markup)

    def fill(self, series: int) -> str:
        """The attribute that fills a mark with a series' colour and texture."""
        hue = series % 6 + 1
        if hue == 1:
            return 'class="bar c1"'
        self.textures.add(str(hue))
        return f'class="bar" fill="url(#{self.id}-{hue})"'

    def box(self, x: float, y: float, across: float, down: float, look: str, tip: str = "") -> None:
        """A rectangle; ``look`` is its class attribute (or what fill() returned)."""
        name = look if "=" in look else f'class="{look}"'
        end = f"><title>{escape(tip)}</title></rect>" if tip else "/>"
        self.add(f'<rect {name} x="{px(x)}" y="{px(y)}" width="{px(max(across, 0))}" height="{px(max(down, 0))}"{end}')

    def bars(self, boxes: Sequence[tuple[float, float, float, float]], look: str) -> None:
        """Many rectangles (x, y, width, height) of one look as a single mark."""
        if boxes:
            path = "".join(f"M{px(x)} {px(y)}h{px(w)}v{px(h)}h-{px(w)}z" for x, y, w, h in boxes)
            self.path(path, look)

    def rule(self, x1: float, y1: float, x2: float, y2: float, name: str = "rule") -> None:
        """A straight line."""
        if y1 == y2:
            self.path(f"M{px(x1)} {px(y1)}H{px(x2)}", name)
        elif x1 == x2:
            self.path(f"M{px(x1)} {px(y1)}V{px(y2)}", name)
        else:
            self.path(f"M{px(x1)} {px(y1)}L{px(x2)} {px(y2)}", name)

    def path(self, data: str, look: str, tip: str = "") -> None:
        """A path; ``data`` is its d, ``look`` as in box()."""
        name = look if "=" in look else f'class="{look}"'
        self.add(f'<path {name} d="{data}"' + (f"><title>{escape(tip)}</title></path>" if tip else "/>"))

    def write(self, x: float, y: float, text: str, name: str = "", *, anchor: str = "", size: int = SIZE) -> None:
        """One line of text with its baseline at ``y``, as it is (see label() for text that may be too long)."""
        look = (f' class="{name}"' if name else "") + (f' text-anchor="{anchor}"' if anchor else "")
        sized = "" if size == SIZE else f' font-size="{size}"'
        self.add(f'<text{look}{sized} x="{px(x)}" y="{px(y)}">{escape(text)}</text>')

    def label(
        self,
        x: float,
        y: float,
        text: str,
        room: float,
        name: str = "",
        *,
        anchor: str = "",
        size: int = SIZE,
        most: int = 1,
    ) -> int:
        """How many lines the text took, of at most ``most`` within the room; a tooltip tells all of a shortened one."""
        lines = wrap(text, room, size, most)
        look = (f' class="{name}"' if name else "") + (f' text-anchor="{anchor}"' if anchor else "")
        sized = "" if size == SIZE else f' font-size="{size}"'
        tip = f"<title>{escape(text)}</title>" if lines[-1].endswith("…") else ""
        if len(lines) == 1:
            inner = escape(lines[0])
        else:
            step = round(size * 1.25)
            inner = "".join(
                f'<tspan x="{px(x)}" y="{px(y + at * step)}">{escape(line)}</tspan>' for at, line in enumerate(lines)
            )
        self.add(f'<text{look}{sized} x="{px(x)}" y="{px(y)}">{tip}{inner}</text>')
        return len(lines)

    def absent(self, why: Absent, x: float, y: float, across: float, down: float) -> None:
        """An empty cell in its own way: dotted baseline, hatched with a star, nothing, or light grey. Never a zero."""
        if why is not Absent.NOT_APPLICABLE:
            self.absences.add(why)
        if why in (Absent.MISSING, Absent.NOT_A_NUMBER):
            self.rule(x, y + down, x + across, y + down, "lift")
            self.rule(x, y + down, x + across, y + down, "gap")
        elif why is Absent.NOT_DUE:
            self.box(x, y, across, down, "notdue")
        elif why is Absent.SUPPRESSED:
            self.textures.add("h")
            self.box(x, y, across, down, f'class="hidden" fill="url(#{self.id}-h)"')
            # Not "<5": a number hidden only to protect another one may be any number.
            text = MARKS[Absent.SUPPRESSED]
            if across >= width(text, SMALL) + 2 and down >= SMALL:
                self.write(x + across / 2, y + down / 2 + 5, text, "halo", anchor="middle", size=SMALL)

    def legend(self, entries: Iterable[tuple[str, str]], sample: str = "box") -> None:
        """A row of names, each behind a sample of its look, wrapped to the width; ``sample`` "line" draws strokes."""
        x, reach = 0.0, 34 if sample == "line" else 20
        for name, look in entries:
            text = fit(name, self.room - reach - 8, SMALL)
            long = reach + width(text, SMALL)
            if x and x + long > self.room:
                x, self.y = 0.0, self.y + LINE + 2
            if sample == "line":
                self.add(look.replace("X", px(x)).replace("Y", px(self.y + 9)))
            else:
                self.box(x + 0.5, self.y + 2.5, 13, 13, look)
            self.label(x + reach, self.y + 14, name, self.room - reach - 8, size=SMALL)
            x += long + 20
        if x:
            self.y += LINE + 8

    def key(self) -> None:
        """Below the picture: what the marks for empty cells mean, where there are any."""
        x = 0.0
        found = [why for why in Absent if why in self.absences]
        if found:
            self.y += 8
        for why in found:
            text = say(f"chart.absent.{why.value}", self.locale)
            long = 30 + width(text, SMALL)
            if x and x + long > self.room:
                x, self.y = 0.0, self.y + LINE + 2
            self.absent(why, x + 0.5, self.y + 2.5, 21, 13)
            self.label(x + 28, self.y + 14, text, self.room - 30, "muted", size=SMALL)
            x += long + 16
        if found:
            self.y += LINE + 2

    def note(self, text: str) -> None:
        """A muted line below what is drawn."""
        self.y += 6
        lines = self.label(0, self.y + 14, text, self.room, "muted", size=SMALL, most=3)
        self.y += 18 * lines + 4

    def empty(self) -> None:
        """Where there is nothing to draw: a dashed frame with the words."""
        self.box(0.5, self.y + 0.5, self.room - 1, 79, "hole")
        self.write(self.room / 2, self.y + 45, say("chart.no-data", self.locale), "muted", anchor="middle")
        self.y += 80

    def markup(self, description: str) -> str:
        """The whole picture. The layout for large type is called by the title of the phone's, which stands in the same page."""
        figure, height = self.figure, px(self.y + 1)
        known = self.look == "large"
        name = f"{self.id[:-1]}p" if known else self.id
        title = f'<title id="{name}-t">{escape(figure.title)}</title><desc id="{name}-d">{escape(description)}</desc>'
        defs = "".join(self._texture(name) for name in sorted(self.textures))
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="{self.look}" '
            f'viewBox="0 0 {self.room} {height}" font-size="{SIZE}" role="img" '
            f'aria-labelledby="{name}-t {name}-d">{"" if known else title}{f"<defs>{defs}</defs>" if defs else ""}'
            f"{''.join(self.parts)}</svg>"
        )

    def _texture(self, name: str) -> str:
        base = f'<pattern id="{self.id}-{name}" width="6" height="6" patternUnits="userSpaceOnUse">'
        if name == "h":
            return base + '<rect class="veil" width="6" height="6"/><path class="hatch" d="M0 6 6 0"/></pattern>'
        return f'{base}<rect class="c{name}" width="6" height="6"/>{_TEXTURES[int(name)]}</pattern>'


def exact(value: Decimal | None) -> Decimal:
    """The amount, 0 where there is none: for sums only, never for a mark."""
    return value if value is not None else Decimal(0)
