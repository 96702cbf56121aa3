"""What every picture keeps to: well-formed, named, styled from outside, safe, the same bytes each time."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from figures import examples, figure, half_due, money, named
from gongkai.charts import svg
from gongkai.charts.svg.paint import looks
from gongkai.charts.svg.text import width
from gongkai.core.figure import Figure, FigureColumn
from gongkai.core.i18n import LOCALES
from gongkai.core.model import Absent, Value
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from root import ROOT

SVG = "{http://www.w3.org/2000/svg}"
CSS = ROOT / "theme" / "static" / "css" / "charts.css"
DRAWN_KINDS = sorted(examples())


def pictures(markup: str) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(markup).iter(f"{SVG}svg"))


def words(element: ElementTree.Element) -> list[str]:
    return ["".join(one.itertext()) for one in element.iter(f"{SVG}text")]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("kind", DRAWN_KINDS)
def test_a_picture_has_its_layouts_each_with_its_own_title_and_description(kind: str, locale: str) -> None:
    one = examples(locale)[kind]
    found = pictures(svg.draw(one))
    assert [picture.get("class") for picture in found] == ["wide", "phone", "large"][: len(found)]
    assert len(found) == (2 if kind == "matrix" else 3), "a date does not fit into a cell of a smaller matrix"
    assert [picture.get("viewBox", "").split()[2] for picture in found] == ["680", "328", "256"][: len(found)]
    ids = [element.get("id") for picture in found for element in picture.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    for at, picture in enumerate(found):
        named = found[min(at, 1)]  # the third is called by the title of the second
        assert at < 2 or picture.find(f"{SVG}title") is picture.find(f"{SVG}desc") is None
        title, description = named.find(f"{SVG}title"), named.find(f"{SVG}desc")
        assert title is not None and title.text == one.title
        assert description is not None and description.text and one.subtitle in description.text
        assert picture.get("role") == "img"
        assert picture.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"


@pytest.mark.parametrize("kind", DRAWN_KINDS)
def test_a_picture_in_a_page_has_no_style_or_script_of_its_own(kind: str) -> None:
    markup = svg.draw(examples()[kind])
    assert not re.search(r"<style|\sstyle=|<script|\son\w+=|href=|<foreignObject", markup)


@pytest.mark.parametrize("kind", DRAWN_KINDS)
def test_every_class_in_a_picture_has_its_look_in_the_stylesheet_and_in_the_file(kind: str) -> None:
    css = CSS.read_text(encoding="utf-8")
    one = examples()[kind]
    used = {
        name for names in re.findall(r'class="([^"]+)"', svg.draw(one) + svg.draw_small(one)) for name in names.split()
    }
    for name in used - {"chart", "wide", "phone", "large", "figure", "matrix-mark", "hollow", "q5"}:
        assert re.search(rf"\.{name}\b", css), name
        assert name in looks(), name


@pytest.mark.parametrize("kind", DRAWN_KINDS)
def test_text_is_at_least_14_pixels_on_a_360_pixel_phone(kind: str) -> None:
    phone = pictures(svg.draw(examples()[kind]))[1]
    sizes = [float(element.get("font-size", "15")) for element in phone.iter(f"{SVG}text")]
    assert min(sizes, default=14) * (360 - 2 * 16) / 328 >= 14


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("kind", DRAWN_KINDS)
def test_in_large_type_a_picture_fits_the_phone_and_its_text_is_larger(kind: str, locale: str) -> None:
    """Nothing of it stands outside the screen: a bar that is cut there looks as long as its neighbour."""
    *_, large = pictures(svg.draw(examples(locale)[kind]))
    if large.get("class") != "large":
        assert kind == "matrix"
        return
    room = float(large.get("viewBox", "").split()[2])
    for element in large.iter(f"{SVG}text"):
        size = float(element.get("font-size", "15"))
        assert size * (360 - 2 * 16) / room >= 17.5
        text = next((one.text for one in element.iter() if one.text and one.tag != f"{SVG}title"), "") or ""
        reach = {"end": (1.0, 0.0), "middle": (0.5, 0.5)}.get(element.get("text-anchor", ""), (0.0, 1.0))
        x, long = float(element.get("x", "0")), width(text, size)
        assert x - reach[0] * long >= -2 and x + reach[1] * long <= room + 2, text


@pytest.mark.parametrize("kind", DRAWN_KINDS)
def test_the_same_figure_gives_the_same_bytes(kind: str) -> None:
    assert svg.draw(examples()[kind]) == svg.draw(examples()[kind])
    assert svg.standalone(examples()[kind]) == svg.standalone(examples()[kind])


@pytest.mark.parametrize("kind", DRAWN_KINDS)
def test_a_file_that_travels_alone_brings_title_note_and_its_own_colours(kind: str) -> None:
    one = examples()[kind]
    root = ElementTree.fromstring(svg.standalone(one, "演示数据（非真实）"))
    assert root.tag == f"{SVG}svg" and root.get("width")
    assert one.title in words(root) and "演示数据（非真实）" in words(root)
    assert not [element for element in root.iter() if element.get("class")]
    assert "var(" not in svg.standalone(one)


def test_a_kind_without_a_picture_gives_nothing() -> None:
    table = replace(examples()["hbar"], kind="table")
    assert svg.draw(table) == svg.standalone(table) == svg.draw_small(table) == ""


@pytest.mark.parametrize("kind", DRAWN_KINDS)
def test_hostile_text_stays_text(kind: str) -> None:
    evil = '"><script>alert(1)</script><a href="javascript:x">&\x00\x0b\ud800'
    one = examples()[kind]
    rows = tuple(
        tuple(evil if isinstance(value, str) and at == 0 else value for at, value in enumerate(row)) for row in one.rows
    )
    bad = replace(
        one,
        id='x" onload="y',
        title=evil,
        subtitle=evil,
        sentence=evil,
        rows=rows,
        columns=tuple(replace(column, title=evil, unit=column.unit and evil) for column in one.columns),
    )
    for markup in (svg.draw(bad), svg.standalone(bad, evil)):
        root = ElementTree.fromstring(markup)
        assert not [element for element in root.iter() if element.tag.removeprefix(SVG) in ("script", "a", "style")]
        assert not [
            name for element in root.iter() for name in element.attrib if name.startswith("on") or name == "href"
        ]


@pytest.mark.parametrize("kind", DRAWN_KINDS)
@pytest.mark.parametrize("rows", ["none", "absent"])
def test_without_data_the_picture_says_so(kind: str, rows: str) -> None:
    one = examples()[kind]
    blank = tuple(tuple(Absent.MISSING for _ in row) for row in one.rows) if rows == "absent" else ()
    found = pictures(svg.draw(replace(one, rows=blank)))
    if kind != "matrix":
        assert "没有数据" in words(found[0])
    else:
        assert words(found[0]).count("未公开") == 12


@pytest.mark.parametrize(
    "locale, legend",
    [("zh", ["已公开", "未公开", "未到期", "不适用"]), ("en", ["Public", "Not public", "Not due", "Does not apply"])],
)
def test_a_matrix_draws_what_is_not_due_and_what_does_not_apply_unlike_a_hole(locale: str, legend: list[str]) -> None:
    one = half_due(locale)
    for picture in pictures(svg.draw(one)):
        looks_ = [element.get("class") for element in picture.iter(f"{SVG}rect")]
        cells, key = looks_[:12], looks_[12:]
        assert [cells.count(look) for look in ("seal", "hole", "notdue", "blank")] == [2, 1, 4, 5]
        assert key == ["seal", "hole", "notdue", "blank"]
        assert "".join(words(picture)).count("还没到期") == 4 and words(picture)[-4:] == legend
        description = picture.find(f"{SVG}desc")
        told = "3 格里已公开 2 格" if locale == "zh" else "2 of 3 cells are public"
        assert description is not None and told in str(description.text)
    small = ElementTree.fromstring(svg.draw_small(one))
    drawn = {element.get("class"): str(element.get("d")).count("M") for element in small.iter(f"{SVG}path")}
    assert drawn == {"seal": 2, "hole": 1, "notdue": 4, "blank": 5}


def test_a_matrix_of_holes_alone_needs_no_key() -> None:
    looks_ = [element.get("class") for element in pictures(svg.draw(examples()["matrix"]))[0].iter(f"{SVG}rect")]
    assert sorted(set(filter(None, looks_))) == ["hole", "seal"] and len(looks_) == 12


def test_four_absences_are_drawn_four_ways_and_never_as_zero() -> None:
    absences = [("甲", Decimal(5)), *zip("乙丙丁戊己", Absent, strict=True)]
    wide = pictures(svg.draw(figure("bar", [named("name"), money("amount", "金额")], absences, ["amount"])))[0]
    classes = [element.get("class") for element in wide.iter()]
    bars = [element.get("d", "") for element in wide.iter(f"{SVG}path") if "c1" in element.get("class", "")]
    assert bars[0].count("M") == 1, "one bar for one value"
    for look, kinds in (("gap", 2), ("hidden", 1), ("notdue", 1)):
        assert classes.count(look) == 2 * kinds, f"{look}: the cell and the key below"
    assert "0" not in words(wide)[-4:] and "*" in words(wide)


def test_a_missing_month_breaks_the_line_and_keeps_its_place() -> None:
    months = ["2024-01", "2024-02", "2024-04", "2024-05", "2024-06"]
    values: list[Value] = [Decimal(10), Decimal(20), Decimal(30), Absent.MISSING, Decimal(40)]
    wide = pictures(
        svg.draw(figure("line", [named("m"), money("a", "余额")], list(zip(months, values, strict=True)), ["a"]))
    )[0]
    line = next(element.get("d", "") for element in wide.iter() if element.get("class") == "line s1")
    marks = next(element.get("d", "") for element in wide.iter() if element.get("class") == "mark m1")
    xs = [float(x) for x in re.findall(r"M([\d.]+) ", marks)]
    assert line.count("M") == 1 and len(xs) == 4
    assert xs[2] - xs[1] == pytest.approx(2 * (xs[1] - xs[0]), abs=0.2), "March has its room though no row tells of it"


def test_rates_from_few_cases_are_not_joined() -> None:
    rows = [
        ("2025Q1", Decimal(88), 52),
        ("2025Q2", Decimal(91), 12),
        ("2025Q3", Decimal(79), 43),
        ("2025Q4", Decimal(85), 60),
    ]
    columns = [named("quarter"), named("rate", "满意率", "number", "%"), named("n", type="integer")]
    wide = pictures(svg.draw(figure("line", columns, rows, ["rate"], n="n")))[0]
    assert {"52 例", "12 例", "43 例", "60 例"} <= set(words(wide))
    assert sum(element.get("class") == "mark hollow m1" for element in wide.iter()) == 1
    assert any("不足 30 例" in text for text in words(wide))


def test_series_of_different_units_get_axes_of_their_own() -> None:
    rows = [(month, Decimal(10000), 3) for month in ("2024-01", "2024-02")]
    columns = [named("m"), money("a", "金额"), named("b", "件数", "integer", "case")]
    for kind in ("line", "grouped-bar", "hbar"):
        wide = pictures(svg.draw(figure(kind, columns, rows, ["a", "b"])))[0]
        axes = [
            element
            for element in wide.iter()
            if element.get("class") == "axis" and element.get("d", "").count("M") == 1
        ]
        assert len(axes) >= 2
    told = words(pictures(svg.draw(figure("line", columns, rows, ["a", "b"])))[0])
    assert "万元" in told and "件" in told


def test_negative_bars_hang_below_the_zero_line() -> None:
    rows = [("甲", Decimal(50)), ("乙", Decimal(-50))]
    wide = pictures(svg.draw(figure("bar", [named("n"), money("a", "差")], rows, ["a"])))[0]
    path = next(element.get("d", "") for element in wide.iter() if element.get("class") == "bar c1")
    (top, high), (second, deep) = [
        (float(y), float(h)) for y, h in re.findall(r"M[\d.]+ ([\d.]+)h[\d.]+v([\d.]+)", path)
    ]
    assert second == pytest.approx(top + high, abs=0.2) and high == pytest.approx(deep, abs=0.2)


def test_axes_count_in_the_units_of_the_language() -> None:
    rows = [("2023", Decimal(943210)), ("2024", Decimal("1203456.78"))]
    columns = [named("y", type="year"), money("a", "支出")]
    assert {"万元", "120.3", "94.3"} <= set(words(pictures(svg.draw(figure("bar", columns, rows, ["a"])))[0]))
    assert {"1.2M", "0.94M"} <= set(words(pictures(svg.draw(figure("bar", columns, rows, ["a"], locale="en")))[0]))


def test_long_names_lie_down_on_a_phone() -> None:
    rows = [(f"第{at}项很长很长很长很长很长的支出名称", Decimal(at)) for at in range(1, 8)]
    wide, phone, _ = pictures(svg.draw(figure("bar", [named("n"), money("a", "金额")], rows, ["a"])))
    assert rows[0][0] in words(phone), "whole, not shortened"
    assert "…" not in "".join(words(wide))


def test_a_shortened_name_is_whole_in_its_tooltip() -> None:
    name = "很长的名称" * 12
    wide = pictures(svg.draw(figure("hbar", [named("n"), money("a", "金额")], [(name, Decimal(1))], ["a"])))[0]
    (shortened,) = [element for element in wide.iter(f"{SVG}text") if element.find(f"{SVG}title") is not None]
    tip = shortened.find(f"{SVG}title")
    assert tip is not None and tip.text == name


def test_rows_beyond_what_can_be_drawn_are_counted() -> None:
    rows = [(f"村{at}", Decimal(at)) for at in range(25)]
    wide = pictures(svg.draw(figure("hbar", [named("n"), money("a", "金额")], rows, ["a"])))[0]
    assert any("还有 5 行" in text for text in words(wide))


TEXT = st.one_of(
    st.text(max_size=40), st.sampled_from(["2024-03", "2024Q1", "2024", "", "很长的名称" * 30, "<b>&\x00"])
)
NUMBER = st.one_of(
    st.integers(-(10**20), 10**20),
    st.decimals(allow_nan=True, allow_infinity=True),
    st.sampled_from(
        [Decimal("1e400"), Decimal("-1e400"), Decimal("1e-400"), Decimal(0), Decimal("-0"), Decimal("NaN")]
    ),
)
ANY = st.one_of(TEXT, NUMBER, st.dates(), st.booleans(), st.sampled_from(list(Absent)))
AMOUNT = st.one_of(NUMBER, st.sampled_from(list(Absent)), st.just("text"))


@st.composite
def wild(draw: st.DrawFn) -> Figure:
    kind = draw(st.sampled_from(DRAWN_KINDS))
    one = examples(draw(st.sampled_from(LOCALES)))[kind]
    cells = [
        AMOUNT if column.name in one.series and column.numeric else st.one_of(ANY, st.just(column.name))
        for column in one.columns
    ]
    same_group = draw(st.booleans())
    if same_group:
        cells[0] = draw(st.sampled_from([st.dates(), st.sampled_from(["2024-01", "2024-02", "2026-12"]), TEXT, NUMBER]))
    rows = draw(st.lists(st.tuples(*cells), max_size=12))
    series = one.series if draw(st.booleans()) else one.series[:1]
    return replace(
        one, rows=tuple(rows), series=series, title=draw(TEXT), options=dict(one.options) if draw(st.booleans()) else {}
    )


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(wild())
@pytest.mark.slow
def test_no_figure_breaks_the_drawing(one: Figure) -> None:
    for markup in (svg.draw(one), svg.standalone(one, "note")):
        root = ElementTree.fromstring(markup)
        for element in root.iter():
            for value in element.attrib.values():
                assert not re.search(r"\b(nan|inf|None)\b", value)
        for box in root.iter(f"{SVG}rect"):
            assert all(
                side == "100%" or 0 <= float(side) < 5000 for side in (box.get("width", "0"), box.get("height", "0"))
            )
    if one.kind == "matrix":
        ElementTree.fromstring(svg.draw_small(one))


def test_a_date_axis_stays_readable_over_years() -> None:
    rows = [(date.fromordinal(738000 + at), Decimal(at % 97)) for at in range(2000)]
    wide = pictures(svg.draw(figure("line", [named("day", type="date"), money("a", "余额")], rows, ["a"])))[0]
    assert len(words(wide)) < 30
    assert len(svg.draw(figure("line", [named("day", type="date"), money("a", "余额")], rows, ["a"]))) < 40_000


def test_a_rate_is_told_with_its_n_of_n() -> None:
    columns = [
        named("body"),
        named("share", "到会率", "number", "%"),
        named("present", type="integer"),
        named("eligible", type="integer"),
    ]
    one = figure(
        "hbar", columns, [("村民代表会议", Decimal("88.2"), 30, 34)], ["share"], part="present", whole="eligible"
    )
    assert "88.2% 30/34" in words(pictures(svg.draw(one))[0])


def test_many_points_tell_the_range_of_their_cases() -> None:
    columns = [named("m"), named("rate", "解决率", "number", "%"), named("n", type="integer")]
    rows = [(f"2024-{month:02d}", Decimal(80), 20 + month) for month in range(1, 13)]
    told = words(pictures(svg.draw(figure("line", columns, rows, ["rate"], n="n")))[1])
    assert any("解决率" in text and "21" in text and "32" in text for text in told)


def test_an_amount_of_billions_in_a_foreign_currency_is_not_cut() -> None:
    columns = [named("name"), FigureColumn("amount", "金额", "number", "USD")]
    drawn = svg.draw(
        figure("hbar", columns, [("Lump Sum", Decimal("410954230001.25")), ("甲", Decimal(5))], ["amount"])
    )
    assert [words(one).count("USD 410,954,230,001.25") for one in pictures(drawn)] == [1, 1, 1]
