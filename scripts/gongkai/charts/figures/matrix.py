"""The disclosure matrix as data, 事前 事中 事后 × 决策 过程 结果 制度依据: what was made public when, and the holes."""

from __future__ import annotations

from functools import lru_cache

from gongkai.charts.figures import named
from gongkai.core.figure import Figure
from gongkai.core.i18n import LOCALES, say
from gongkai.core.model import Absent, Value

PHASES = ("before", "during", "after")
ASPECTS = ("decision", "process", "result", "basis")

Cell = tuple[Value, str]
"""When something was first made public (or why not), and what (or the view's own words for why not)."""


def order(figure: Figure, option: str, codes: tuple[str, ...]) -> list[str]:
    """The rows or columns in their order: those of the option, else the codes, else as the rows have them."""
    told = figure.options.get(option)
    if isinstance(told, list | tuple) and told:
        return [_code(str(one), option, codes) for one in told]
    name = named(figure, option.rstrip("s"))
    values = figure.values(name) if name else []
    met = dict.fromkeys(_code(str(value), option, codes) for value in values if not isinstance(value, Absent))
    own = [one for one in met if one not in codes]
    return own if own and len(own) == len(met) else [*codes, *own]


@lru_cache(maxsize=512)
def _code(text: str, option: str, codes: tuple[str, ...]) -> str:
    """The code that a label of any language stands for; the text itself where it is none."""
    return next(
        (code for code in codes if text in (code, *(say(f"chart.{option}.{code}", one) for one in LOCALES))), text
    )


def name(code: str, option: str, codes: tuple[str, ...], locale: str) -> str:
    """What a row or column is called."""
    return say(f"chart.{option}.{code}", locale) if code in codes else code


def cells(figure: Figure) -> dict[tuple[str, str], Cell]:
    """The first disclosure of every cell by (phase, aspect); a date wins over any reason for an absence.

    A cell without one has the words of the column ``state``, where there is one.
    """
    known = [one.name for one in figure.columns]

    def column(word: str) -> list[Value]:
        name = named(figure, word)
        return figure.values(name) if name else [""] * len(figure.rows)

    when = next((one for one in (*figure.series, "published_on") if one in known), "")
    days: list[Value] = figure.values(when) if when else [Absent.MISSING] * len(figure.rows)
    found: dict[tuple[str, str], Cell] = {}
    rows = zip(column("phase"), column("aspect"), days, column("title"), column("state"), strict=True)
    for phase, aspect, published, title, state in rows:
        at = (_code(str(phase), "phases", PHASES), _code(str(aspect), "aspects", ASPECTS))
        words = title if public(published) else state
        told = "" if isinstance(words, Absent) else str(words)
        held = found.get(at)
        if held is None or (public(published) and (not public(held[0]) or str(published) < str(held[0]))):
            found[at] = (published, told)
    return found


def public(value: Value) -> bool:
    """True where the cell holds a disclosure."""
    return not isinstance(value, Absent) and value is not False and str(value) != ""


def count(figure: Figure) -> tuple[int, int]:
    """How many cells are public, of how many that should be: what is not due or does not apply is no hole."""
    found = cells(figure)
    wanted = [
        (phase, aspect) for phase in order(figure, "phases", PHASES) for aspect in order(figure, "aspects", ASPECTS)
    ]
    values = [found.get(at, (Absent.MISSING, ""))[0] for at in wanted]
    due = [one for one in values if one not in (Absent.NOT_DUE, Absent.NOT_APPLICABLE)]
    return sum(map(public, due)), len(due)
