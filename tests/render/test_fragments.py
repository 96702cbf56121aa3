"""The parts that the pages of a folder share are what they would be if each page had its own."""

from __future__ import annotations

import jinja2
import portal_fixture
import pytest
from gongkai.render import templating
from gongkai.render.page_renderer import TEMPLATES

PARTS = ("shared/_assets.html", "shared/_header.html", "shared/_footer.html")


def environment() -> jinja2.Environment:
    made = jinja2.Environment(loader=jinja2.FileSystemLoader(TEMPLATES), **templating.ENVIRONMENT)
    portal = portal_fixture.portal("https://example.org/gk/")
    made.globals.update(templating.globals_for(portal, "en"), pages=[], feed="feeds/notices.atom.xml")
    made.filters.update(templating.filters_for("en"))
    return made


def written(made: jinja2.Environment, name: str, path: str, how: str, **view: object) -> str:
    facts = {
        "view": {"kind": "record", "path": path, **view},
        "output_file": path,
        "titled": False,
        "site": "X",
        "demonstration": True,
    }
    template = made.from_string(f'{{% include "{name}" %}}' if how == "include" else f'{{{{ fragment("{name}") }}}}')
    return template.render(**facts)


@pytest.mark.parametrize("name", PARTS)
def test_a_shared_part_is_that_of_a_page_of_its_own(name: str) -> None:
    made = environment()
    for path in (
        "data/a/b/c1/index.html",
        "data/a/b/c2/index.html",
        "data/a/other/c2/index.html",
        "data/a/b/村/index.html",
    ):
        for view in ({}, {"languages": ["en"]}):
            assert written(made, name, path, "fragment", **view) == written(made, name, path, "include", **view), path


def test_a_page_that_is_no_record_has_its_own() -> None:
    made = environment()
    assert 'aria-current="page"' in written(made, PARTS[1], "data/finances/index.html", "fragment", kind="package")
