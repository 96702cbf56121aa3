"""Templates compiled for one portal and language write what Jinja's own environment writes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jinja2
import portal_fixture
import pytest
from gongkai.core import i18n
from gongkai.render import page_renderer, templating
from gongkai.render.partial_evaluation import PartialEvaluation

TEMPLATES = jinja2.FileSystemLoader(page_renderer.TEMPLATES)
MENU = {
    "pages": [{"url": "about/index.html", "title": "<关于>", "status": "published"}],
    "feed": "feeds/notices.atom.xml",
}


def words(locale: str, **portal: Any) -> dict[str, Any]:
    return templating.globals_for({**portal_fixture.portal("https://example.org/gk/"), **portal}, locale) | MENU


def plain(loader: jinja2.BaseLoader, locale: str, **portal: Any) -> jinja2.Environment:
    made = jinja2.Environment(loader=loader, **templating.ENVIRONMENT)
    made.globals.update(words(locale, **portal))
    made.filters.update(templating.filters_for(locale))
    return made


def specialised(loader: jinja2.BaseLoader, locale: str, **portal: Any) -> PartialEvaluation:
    made = PartialEvaluation(words(locale, **portal), templating.PURE, loader=loader, **templating.ENVIRONMENT)
    made.filters.update(templating.filters_for(locale))
    return made


def both(templates: dict[str, str], name: str = "page.html", locale: str = "zh", **facts: Any) -> str:
    loader = jinja2.DictLoader(templates)
    given = {"output_file": "data/x/index.html", "view": {"kind": "package"}, **facts}
    written = specialised(loader, locale).get_template(name).render(**given)
    assert written == plain(loader, locale).get_template(name).render(**given)
    return written


@pytest.mark.parametrize("locale", i18n.LOCALES)
@pytest.mark.parametrize(
    "portal", [{}, {"as_of": "", "organisation": {}, "contact": {}, "site_url": "", "demonstration": False}]
)
def test_every_page_is_what_it_was(tmp_path: Path, locale: str, portal: dict[str, Any]) -> None:
    build = portal_fixture.write(tmp_path / "build")
    quick, slow = specialised(TEMPLATES, locale, **portal), plain(TEMPLATES, locale, **portal)
    kinds = set()
    for path in sorted((build / locale).rglob("*.json")):
        page = json.loads(path.read_text(encoding="utf-8"))
        kinds.add(page["kind"])
        name, facts = f"{page['kind']}.html", {"view": page, "output_file": page["path"]}
        assert quick.get_template(name).render(**facts) == slow.get_template(name).render(**facts), path
    assert {"home", "package", "resource", "record", "quality"} <= kinds
    for name in ("patterns.html", "404.html"):
        assert quick.get_template(name).render(output_file=name) == slow.get_template(name).render(output_file=name)


def test_words_and_settings_are_in_the_language_of_the_page() -> None:
    source = "<p>{{ t('nav.home') }}, {{ t('page.as-of', day=portal.as_of | day) }}, {{ local(portal.name) }}</p>"
    written = {locale: both({"page.html": source}, locale=locale) for locale in i18n.LOCALES}
    for locale, text in written.items():
        assert text.startswith(f"<p>{i18n.say('nav.home', locale)}, ") and "2026" in text
        assert portal_fixture.portal()["name"][locale] in text
    assert len(set(written.values())) == len(i18n.LOCALES)


def test_what_a_page_says_and_where_it_leads_is_asked_anew_for_each_page() -> None:
    made = specialised(jinja2.DictLoader({}), "zh").from_string("{{ view.title }} {{ href(view.path) }}")
    said = [
        made.render(output_file=output, view={"title": title, "path": "data/y/index.html"})
        for output, title in (("data/x/index.html", "<甲>"), ("index.html", "乙"))
    ]
    assert said == ["&lt;甲&gt; ../y/index.html", "乙 data/y/index.html"]


def test_what_goes_wrong_goes_wrong_only_on_the_page_that_comes_to_it() -> None:
    made = specialised(jinja2.DictLoader({}), "zh")
    made.globals["t"] = made.filters["web"] = lambda *_: 1 // 0
    template = made.from_string("{% if wanted %}{{ t('nav.home') }}{% endif %}")
    assert template.render() == ""
    with pytest.raises(ZeroDivisionError):
        template.render(wanted=True)


def test_a_word_of_every_template_keeps_its_meaning() -> None:
    for source in ("{% set locale = 1 %}", "{% for t in [] %}{% endfor %}", "{% with href = 1 %}{% endwith %}"):
        with pytest.raises(jinja2.TemplateAssertionError, match="known to every template"):
            specialised(jinja2.DictLoader({}), "zh").from_string(source)


def test_an_included_partial_sees_the_names_around_it_and_keeps_its_own() -> None:
    page = "{% set a = 1 %}{% with b = 2 %}{% include 'part' %}{% endwith %} {{ a }}{{ b }}{{ c }}"
    assert both({"page.html": page, "part": "{% set a = 3 %}{% set c = 4 %}{{ a }}{{ b }}{{ c }}"}) == "324 1"


def test_a_template_with_blocks_is_included_as_a_template() -> None:
    parts = {
        "frame": "<{% block inner %}{% endblock %}>",
        "part": "{% extends 'frame' %}{% block inner %}x{% endblock %}",
    }
    assert both({**parts, "page.html": "{% include 'part' %}"}) == "<x>"


def test_blocks_see_what_the_page_sets_and_can_ask_their_parent() -> None:
    frame = "{% set a = view.kind %}{% block one %}({{ a }}{{ b }}){% endblock %}"
    page = "{% extends 'frame' %}{% set b = '<' %}{% block one %}{% for n in 'xy' %}{{ n }}{{ super() }}{% endfor %}{% endblock %}"
    assert both({"frame": frame, "page.html": page}) == "x(package&lt;)y(package&lt;)"


def test_entries_attributes_and_gaps_are_what_they_are_to_jinja() -> None:
    source = (
        "{{ a.b }}{{ a.c }}{{ a.items() | list }}{{ a.c is defined }}{{ 'x'.upper() }}{{ n.c }}{{ a['b'] }}{{ loop }}"
    )
    assert (
        both({"page.html": source}, a={"b": "<&>"}, n=None)
        == "&lt;&amp;&gt;[(&#39;b&#39;, &#39;&lt;&amp;&gt;&#39;)]FalseX&lt;&amp;&gt;"
    )
    with pytest.raises(jinja2.UndefinedError, match="no attribute 'c'"):
        specialised(jinja2.DictLoader({}), "zh").from_string("{{ a.c.d }}").render(a={})


def test_text_is_escaped_and_markup_is_not() -> None:
    for text in [*portal_fixture.HOSTILE, "'", '"', "&amp;", "", 3, None, 1.5]:
        both({"page.html": "{{ x }}|{{ x | safe }}|{{ [x] }}|{{ x ~ '<' }}"}, x=text)
