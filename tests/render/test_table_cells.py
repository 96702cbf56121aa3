"""The rows of a table: every kind of cell, and text that stays text."""

from __future__ import annotations

from typing import Any

import jinja2
import portal_fixture
from gongkai.render import table_cells, templating
from markupsafe import escape


def written(rows: list[list[dict[str, Any]]], *, looks: tuple[str, ...] = ("", ""), named: bool = True) -> str:
    environment = jinja2.Environment(autoescape=True)
    environment.globals.update(templating.globals_for(portal_fixture.portal(), "zh"))
    template = environment.from_string("{{ cells(table, looks, named) }}")
    return template.render(table={"rows": rows}, looks=looks, named=named, output_file="data/x/index.html")


def test_a_cell_is_text_a_link_a_word_of_the_day_or_a_reason() -> None:
    rows = [
        [{"text": "柳河村", "href": "data/y/index.html"}, {"text": "3"}],
        [{"text": "", "absent": "not-due"}, {"text": "已到期", "status": {"to": "2026-01-01", "after": "已到期"}}],
    ]
    assert written(rows, looks=("", ' class="n"')) == (
        '<tr>\n<th scope="row"><a href="../y/index.html">柳河村</a></th>\n<td class="n">3</td>\n</tr>\n'
        '<tr>\n<th scope="row"><span class="absent absent-not-due">未到期</span></th>\n'
        '<td class="n"><span class="status" data-after="已到期" data-to="2026-01-01">已到期</span></td>\n</tr>\n'
    )


def test_without_a_name_every_cell_is_a_plain_one() -> None:
    assert written([[{"text": "1"}, {"text": "2"}]], named=False) == "<tr>\n<td>1</td>\n<td>2</td>\n</tr>\n"


def test_text_stays_text_and_a_hostile_link_is_none() -> None:
    for text in portal_fixture.HOSTILE:
        assert written([[{"text": text}, {"text": "b"}]]) == (
            f'<tr>\n<th scope="row">{escape(text)}</th>\n<td>b</td>\n</tr>\n'
        )
        assert "<a" not in written([[{"text": text, "href": "javascript:alert(1)"}, {"text": ""}]])


def test_a_nul_in_a_text_moves_no_cell() -> None:
    assert written([[{"text": "a\x00b"}, {"text": "c"}]]) == '<tr>\n<th scope="row">ab</th>\n<td>c</td>\n</tr>\n'


def test_on_a_phone_a_table_of_many_columns_stands_in_blocks_and_one_of_three_that_has_words() -> None:
    numbers = [' class="n"'] * 2
    assert not table_cells.stacked([' class="s"', *numbers]) and table_cells.stacked([' class="l"', *numbers])
    assert table_cells.stacked(["", ' class="s"', ' class="l"']) and table_cells.stacked([""] * 4)
    assert not table_cells.stacked(["", ' class="l"']) and table_cells.stacked([' class="s"'] * 31)


def test_a_row_tells_each_unit_once_and_a_second_unit_too() -> None:
    environment = jinja2.Environment(autoescape=True)
    environment.globals.update(templating.globals_for(portal_fixture.portal(), "zh"))
    columns = [{"title": name, "unit": unit} for name, unit in (("名", ""), ("收", "元"), ("付", "元"), ("面积", "亩"))]
    table = {"columns": columns, "rows": [[{"text": one} for one in "甲123"]]}
    html = environment.from_string("{{ cells(table, looks, true) }}").render(
        table=table, looks=[""] * 4, output_file="index.html"
    )
    assert 'data-label="收" data-unit="元"' in html and 'data-label="付" data-same-unit="元"' in html
    assert 'data-label="面积" data-unit="亩"' in html
