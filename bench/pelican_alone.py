"""Pelican's settings for writing the pages of a build folder by itself: its own writer, one page after the other, with the
templates, words and addresses of the house. What the house did before it rendered record pages in processes of its own.
"""

import json
import os
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "scripts"))

from gongkai.render import page_renderer, templating  # noqa: E402
from pelican import signals  # noqa: E402
from pelican.generators import Generator  # noqa: E402

BUILD = Path(os.environ["GONGKAI_BUILD"])
PORTAL = page_renderer.portal_of(BUILD)


class Pages(Generator):  # type: ignore[misc]
    """Every page through Pelican's writer."""

    def generate_output(self, writer: Any) -> None:
        self.context.update(json.loads(page_renderer.menu_path(BUILD, "zh").read_text(encoding="utf-8")))
        for page in page_renderer.pages(BUILD / "zh"):
            writer.write_file(
                page["path"], self.get_template(page["kind"]), self.context, relative_urls=True, view=page
            )


def register() -> None:
    signals.get_generators.connect(_generators)


def _generators(pelican: Any) -> list[type[Generator]]:
    del pelican
    return [Pages]


PLUGINS = [SimpleNamespace(__name__="pages", register=register)]
(BUILD / "nothing").mkdir(exist_ok=True)
PATH = str(BUILD / "nothing")
THEME = str(ROOT / "theme")
THEME_STATIC_PATHS: list[str] = []
DIRECT_TEMPLATES: list[str] = []
ARCHIVES_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = AUTHOR_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = TRANSLATION_FEED_ATOM = None
SITEURL = ""
TIMEZONE = "Asia/Shanghai"
JINJA_ENVIRONMENT = templating.ENVIRONMENT
JINJA_FILTERS = templating.filters_for("zh")
JINJA_GLOBALS = templating.globals_for(PORTAL, "zh")
