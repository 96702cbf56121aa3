"""Prose on a page: its tables fit a phone, its ids and attributes are valid, and what is written in it stays."""

from __future__ import annotations

import markdown
import pytest
from gongkai.render.handbook import leftovers
from gongkai.render.prose_markup import mended


def written(text: str) -> str:
    tables = {"markdown.extensions.tables": {"use_align_attribute": True}}
    return mended(markdown.markdown(text, extensions=["markdown.extensions.tables", "toc"], extension_configs=tables))


def test_a_table_of_many_columns_stands_in_blocks_on_a_phone_each_cell_behind_its_columns_name() -> None:
    html = written('号|`机制`|在哪里 "x"\n---|---:|:---:\n1|公开|`a.b`\n2||c')
    assert html.startswith('<table tabindex="0" class="stack">')
    assert '<td class="n" data-label="机制">公开</td>' in html
    assert '<td class="mid" data-label="在哪里 &quot;x&quot;"><code>a.b</code></td>' in html
    assert "<td>1</td>" in html and "<th>号</th>" in html and "align" not in html
    assert '<td class="n" data-label="机制"></td>' in html  # empty, and not shown there


def test_a_table_of_two_columns_stays_one() -> None:
    html = written("表里写|意思\n---|---:\n未填|没有填")
    assert html.startswith('<table tabindex="0">') and '<td class="n">没有填</td>' in html and "data-label" not in html


@pytest.mark.parametrize(
    ("given", "mended_"),
    [
        ('<h2 id="_3">大</h2>', '<h2 id="part-3">大</h2>'),
        ('<a href="#_3">', '<a href="#part-3">'),
        ('<a href="../x.html#_12">', '<a href="../x.html#part-12">'),
        ('<h2 id="-strict">', '<h2 id="part-strict">'),
        ('<h1 id="1-record-and-per">', '<h1 id="part-1-record-and-per">'),
        ('<a href="https://example.org/#_3">', '<a href="https://example.org/#_3">'),
        ('<h2 id="a_3">', '<h2 id="a_3">'),
        ("<p>写成 #_3 的字</p>", "<p>写成 #_3 的字</p>"),
    ],
)
def test_an_id_begins_with_a_letter_and_links_to_it_follow(given: str, mended_: str) -> None:
    assert mended(given) == mended_


def test_what_materials_scripts_would_use_is_taken_out_and_code_stays_as_it_is_written() -> None:
    page = (
        '\n<!doctype html>\n<body>\n  \n    \n<input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer">\n'
        '<label class="md-overlay" for="__drawer"></label>\n<div data-md-component="skip">\n  \n  <a href="#_1" class="md-skip">去</a>\n'
        '  </div>\n<div data-md-component="announce">\n  \n</div>\n<div>留  \n</div><pre>a  \n\n\nb</pre>\n'
    )
    assert leftovers.removed(page) == "<!DOCTYPE html>\n<body>\n<div>留\n</div><pre>a  \n\n\nb</pre>\n"
