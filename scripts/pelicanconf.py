"""Pelican's settings: wiring only. The pipeline calls Pelican once a language, with GONGKAI_BUILD, GONGKAI_LOCALE and
GONGKAI_CONTENT in the environment; the editor's settings are in content/portal.toml.
"""

import os
from pathlib import Path

from gongkai.core import i18n, look
from gongkai.core import kit as _kit
from gongkai.render import addresses, page_renderer, pelican_plugin, templating

BUILD = Path(os.environ.get("GONGKAI_BUILD", "build")).resolve()
_content = Path(os.environ.get("GONGKAI_CONTENT", "content")).resolve()
_locale = os.environ.get("GONGKAI_LOCALE", "zh")
_portal = page_renderer.portal_of(BUILD)
_first = _portal["locales"][0]
_languages = pelican_plugin.languages(_content, _first)
_address = _portal.get("site_url") or ""

GONGKAI_BUILD = str(BUILD)
GONGKAI_LOCALE = _locale
GONGKAI_SEARCHED = pelican_plugin.searched(BUILD)
PLUGINS = ["gongkai.render.pelican_plugin"]

# Where things are. Without a content folder, Pelican is given one with nothing in it to read.
READERS = {"rst": None, "html": None}
PATH = str(_content if _content.is_dir() else BUILD)
THEME = _kit.THEME
THEME_TEMPLATES_OVERRIDES = [str(one) for one in look.places("templates")[:-1]]
THEME_STATIC_DIR = "static"
THEME_STATIC_PATHS = ["static"] if _locale == _first else []
STATIC_PATHS = ["images", "files"]
PAGE_PATHS = ["pages"]
ARTICLE_PATHS = ["notices"]
IGNORE_FILES = [".*", *pelican_plugin.other_languages(_content, _locale, _first)]
FILENAME_METADATA = pelican_plugin.FILE_NAME
USE_FOLDER_AS_CATEGORY = False

# What is written: pages, notices and pages of their own (the patterns, which show made-up things, in a demonstration only);
# no archives, categories, tags or authors.
PAGE_URL = PAGE_SAVE_AS = "{slug}/index.html"
ARTICLE_URL = ARTICLE_SAVE_AS = "notices/{slug}/index.html"
DIRECT_TEMPLATES = ["notices", "404", *(["patterns"] if _portal.get("demonstration") else [])]
NOTICES_SAVE_AS = "notices/index.html"
ARCHIVES_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = AUTHOR_SAVE_AS = ""
PAGINATED_TEMPLATES: dict[str, int] = {}

# Language, time and addresses.
DEFAULT_LANG = _locale
LOCALE = ["C.UTF-8", "C"]
TIMEZONE = "Asia/Shanghai"
SITENAME = templating.local(_portal["name"], _locale) or i18n.say("nav.home", _locale)
SITEURL = (_address + addresses.prefix(_locale, _portal)).rstrip("/")
RELATIVE_URLS = True
FEED_DOMAIN = SITEURL
_notices = any(one.startswith("notices/") and _locale in there for one, there in _languages.items())
FEED_ALL_ATOM = "feeds/notices.atom.xml" if _address and _notices else None
CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = TRANSLATION_FEED_ATOM = None

MARKDOWN = {
    "extension_configs": {
        "markdown.extensions.meta": {},
        "markdown.extensions.sane_lists": {},
        "markdown.extensions.tables": {"use_align_attribute": True},
        "markdown.extensions.toc": {},
    },
    "output_format": "html5",
}
JINJA_ENVIRONMENT = templating.ENVIRONMENT
JINJA_FILTERS = templating.filters_for(_locale)
JINJA_GLOBALS = {
    **templating.globals_for(_portal, _locale),
    "languages": lambda name: _languages.get(name, {_locale}),
    "feed": FEED_ALL_ATOM or "",
}
