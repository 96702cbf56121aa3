"""Six hues that stay apart in greyscale, for colour-blind readers and against the paper, by day and by night."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from gongkai.charts.palette import HUES, TOKENS, colours_in, light

# Viénot, Brettel and Mollon (1999), linear RGB, 8-bit.
SIGHT = {
    "full": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.11238, 0.88762, 0), (0.11238, 0.88762, 0), (0.00401, -0.00401, 1)),
    "deuteranopia": ((0.29275, 0.70725, 0), (0.29275, 0.70725, 0), (-0.02234, 0.02234, 1)),
}


def linear(colour: str) -> tuple[float, ...]:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return tuple(one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)


def luminance(rgb: tuple[float, ...]) -> float:
    return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]


def contrast(one: str, two: str) -> float:
    low, high = sorted(luminance(linear(colour)) for colour in (one, two))
    return (high + 0.05) / (low + 0.05)


def lab(rgb: tuple[float, ...]) -> tuple[float, float, float]:
    r, g, b = rgb
    xyz = (
        (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505,
        luminance(rgb),
        (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089,
    )
    x, y, z = (one ** (1 / 3) if one > 0.008856 else 7.787 * one + 16 / 116 for one in (max(0, one) for one in xyz))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def seen(colour: str, sight: str) -> tuple[float, float, float]:
    rgb = linear(colour)
    return lab(tuple(sum(share * one for share, one in zip(row, rgb, strict=True)) for row in SIGHT[sight]))


def themes() -> dict[str, dict[str, str]]:
    css = TOKENS.read_text(encoding="utf-8")
    return {"light": colours_in(css), "dark": colours_in(css[css.index('[data-theme="dark"] {') :])}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("sight", list(SIGHT))
def test_hues_stay_apart_for_every_eye(theme: str, sight: str) -> None:
    colours = themes()[theme]
    for one, two in combinations(HUES, 2):
        apart = (
            sum((a - b) ** 2 for a, b in zip(seen(colours[one], sight), seen(colours[two], sight), strict=True)) ** 0.5
        )
        assert apart > 15, (one, two)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_hues_stay_apart_in_greyscale(theme: str) -> None:
    colours = themes()[theme]
    steps = sorted(lab(linear(colours[one]))[0] for one in HUES)
    assert all(two - one >= 5 for one, two in pairwise(steps)), steps


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_marks_and_text_stand_out_from_the_paper(theme: str) -> None:
    colours = themes()[theme]
    assert contrast(colours["ink"], colours["paper"]) >= 7
    assert contrast(colours["muted"], colours["paper"]) >= 4.5
    assert all(contrast(colours[one], colours["paper"]) >= 3 for one in HUES)
    assert contrast(colours["paper"], colours["c1"]) >= 4.5, "the date on a filled cell of the matrix"


def test_pictures_that_leave_the_page_take_the_light_theme() -> None:
    assert {name: light()[name] for name in HUES} == {name: themes()["light"][name] for name in HUES}
    assert set(light()) == {"paper", "ink", "muted", "rule", "accent", "ochre", *HUES}


def test_the_first_plain_colour_of_a_name_counts() -> None:
    assert colours_in("a{--ink: #ABC;--paper:var(--x);}b{--ink:#000000;}") == {"ink": "#abc"}
