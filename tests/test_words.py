"""Every word that the program or a template asks for is there in both languages: no page can show a raw key."""

from __future__ import annotations

import ast
import re

from gongkai.core import i18n
from root import ROOT

_CALL = re.compile(r"\bt\(([^()]*(?:\([^()]*\)[^()]*)*)\)")


def _constants(node: ast.expr) -> list[str]:
    """The texts that an expression may be, each branch of a choice; nothing for one that is put together."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.IfExp):
        return _constants(node.body) + _constants(node.orelse)
    return []


def asked_for() -> dict[str, str]:
    """Every key that a call of say() or a template's t() names, with a place where it does."""
    found: dict[str, str] = {}
    for path in sorted((ROOT / "scripts" / "gongkai").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = getattr(node.func, "attr", getattr(node.func, "id", "")) if isinstance(node, ast.Call) else ""
            if name == "say" and isinstance(node, ast.Call) and len(node.args) > 1:
                found |= dict.fromkeys(_constants(node.args[0]), str(path))
    for path in sorted((ROOT / "theme" / "templates").rglob("*.html")):
        for call in _CALL.findall(path.read_text(encoding="utf-8")):
            first = call.partition(",")[0]
            if "~" not in first:
                found |= dict.fromkeys(re.findall(r'"([a-z][a-z0-9-]*(?:\.[a-z0-9-]+)+)"', first), str(path))
    return found


def test_every_key_that_is_asked_for_has_words_in_both_languages() -> None:
    keys = asked_for()
    assert {"basis.law", "basis.practice", "lateness.late", "page.as-of"} <= keys.keys()
    for locale in i18n.LOCALES:
        missing = {key: place for key, place in keys.items() if key not in i18n.words(locale)}
        assert missing == {}
