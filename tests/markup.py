"""What the Nu checker and html-validate (with its recommended rules) found on our pages, so that it does not come back.

Neither runs here: one wants Java, the other packages from elsewhere. They are run by hand over a page of every kind."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from lxml import etree

OBSOLETE = {"align", "valign", "bgcolor", "border", "cellpadding", "cellspacing", "nowrap", "name"}
NATIVE = {"region": "section", "navigation": "nav", "main": "main", "button": "button", "list": "ul", "table": "table",
          "heading": "h2", "link": "a", "banner": "header", "contentinfo": "footer", "form": "form"}  # fmt: skip


def faults(path: Path) -> list[str]:
    """What is not valid in a finished page, each with where."""
    text = path.read_text(encoding="utf-8")
    tree = etree.fromstring(text.encode(), etree.HTMLParser(encoding="utf-8"))
    found = [] if text.startswith("<!DOCTYPE html>\n") else ["doctype"]
    title = re.search("<title>(.*?)</title>", text, re.DOTALL)
    found += [f"title {title[1]}"] if title and len(title[1]) > 70 else []
    found += [f"id {one}" for one in tree.xpath("//@id") if not re.fullmatch(r"[^\W\d_][\w-]*", one)]
    found += [f"{tag.tag} {one}" for tag in tree.iter("table", "tr", "td", "th", "a", "p", "img")
              for one in OBSOLETE & set(tag.keys())]  # fmt: skip
    found += [f"role {one.get('role')} on {one.tag}" for one in tree.xpath("//*[@role]")
              if NATIVE.get(one.get("role"), one.tag) != one.tag]  # fmt: skip
    for one in tree.iter("dl"):
        names = Counter("".join(name.itertext()).strip() for name in one.xpath("./dt | ./div/dt"))
        found += [f"{name} twice in a list of facts" for name, count in names.items() if count > 1]
    plain = re.sub(r"<(pre|script)\b.*?</\1>", "-", text, flags=re.DOTALL)
    found += ["spaces at the end of a line"] if re.search(r"[ \t]\n", plain) else []
    return found
