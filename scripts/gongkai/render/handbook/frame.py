"""The portal's header and footer around a handbook page: the portal's own templates, so that they are the same.

MkDocs knows where each of its pages stands only while it renders it. So addresses come out with marks in them, which
theme/handbook/main.html replaces: ``@base@`` by the way up to the handbook's root, ``@other@`` by the same page in the
other language, ``@here@`` by the page's own address.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

from gongkai.core import look
from gongkai.core.i18n import LOCALES
from gongkai.render import addresses, templating

_TOP = """<a class="skip" href="#Main">{{ t("nav.skip") }}</a>
{% if demonstration %}<aside class="demonstration" aria-label="{{ t("page.demonstration") }}"><strong>{{ t("page.demonstration") }}</strong>
<span>{{ t("page.demonstration.note") }}</span></aside>{% endif %}
{% include "shared/_header.html" %}"""
_BOTTOM = '{% include "shared/_footer.html" %}'


_METADATA = re.compile(r"^(title|status):[ \t]*(.*)$", re.IGNORECASE | re.MULTILINE)


def of_editor(content: Path, locale: str) -> dict[str, Any]:
    """What the footer says of the editor's own texts in a locale: the pages as {title, url, status}, and whether there
    are notices."""
    pages = []
    for path in sorted((content / "pages").glob("*.md")):
        slug, _, language = path.stem.partition(".")
        if (language or LOCALES[0]) == locale:
            said = {
                name.lower(): text.strip()
                for name, text in _METADATA.findall(path.read_text("utf-8").partition("\n\n")[0])
            }
            url = f"{slug}/index.html"
            pages.append({"title": said.get("title", slug), "url": url, "status": said.get("status", "published")})
    notices = [path.stem.rpartition(".") for path in (content / "notices").glob("*.md")]
    return {"pages": pages, "notices": any(((name and end) or LOCALES[0]) == locale for name, _, end in notices)}


def render(portal: Mapping[str, Any], editor: Mapping[str, Any], locale: str, folder: str) -> dict[str, str]:
    """The markup before and after a handbook page ("top", "bottom"), and its policy and icon."""
    environment = Environment(
        loader=FileSystemLoader(look.places("templates")), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals.update(templating.globals_for(portal, locale))
    environment.filters.update(templating.filters_for(locale))
    # The locale's root is one folder up from the handbook in it, whatever that is called.
    here = f"{'../' * len(addresses.prefix(locale, portal).split('/')[:-1])}{folder}/index.html"

    def href(target: str, other: str | None = None) -> str:
        found = addresses.address(str(target), here, {**portal, "site_url": ""}, locale, other)
        return found if not found or "://" in found or found.startswith("#") else f"@base@/{found}"

    context = {
        "href": href,
        "alternate": lambda _: "@other@",
        "absolute": lambda _: "@here@",
        "output_file": here,
        "view": {"kind": "handbook", "title": ""},
        "demonstration": bool(portal.get("demonstration")),
        "site": templating.local(portal.get("name"), locale),
        "pages": editor["pages"],
        "feed": "feeds/notices.atom.xml" if portal.get("site_url") and editor["notices"] else "",
    }
    return {
        "top": environment.from_string(_TOP).render(context),
        "bottom": environment.from_string(_BOTTOM).render(context),
        "policy": templating.POLICY,
        "icon": href("static/mark.svg"),
        "stylesheet": href("static/css/portal.css"),
        "script": href("static/js/display.js"),
        "site": templating.local(portal.get("name"), locale),
    }
