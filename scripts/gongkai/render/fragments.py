"""The parts that all pages of a folder share (header, footer, links to styles), rendered once a folder.

In the pages of a table's rows they differ only where they name the page itself: there stands a mark in what is kept, and
the page's own folder takes its place. Half of what a small page costs is saved this way.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

_MARK = "own-folder-of-the-page"
_PLAIN = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9_.-]*")
_MOST = 1_000
"""Parts that are kept at once; a portal of more folders begins anew."""


def shared() -> Callable[[Context, str], Markup]:
    """A function for templates: the partial of a name as ``include`` would write it."""
    known: dict[tuple[Any, ...], str] = {}

    @pass_context
    def fragment(context: Context, name: str) -> Markup:
        view, here = context["view"], str(context["output_file"])
        folder, _, own = here.removesuffix("/index.html").rpartition("/")
        if view.get("kind") != "record" or not here.endswith("/index.html") or not _PLAIN.fullmatch(own) or not folder:
            return _rendered(context, name, here)
        # What of the view these parts read; everything else in them is the portal's.
        key = (
            name,
            folder,
            view.get("demonstration"),
            str(view.get("languages")),
            str(view.get("latest")),
            own == _MARK,
        )
        if key not in known:
            if len(known) >= _MOST:
                known.clear()
            known[key] = str(_rendered(context, name, f"{folder}/{_MARK}/index.html"))
        return Markup(known[key].replace(_MARK, own))

    return fragment


def _rendered(context: Context, name: str, here: str) -> Markup:
    template = context.environment.get_template(name)
    inner = template.new_context({**context.get_all(), "output_file": here}, shared=True)
    return Markup("".join(template.root_render_func(inner)))
