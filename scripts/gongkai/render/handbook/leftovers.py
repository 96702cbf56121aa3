"""What Material's own templates leave in every page, outside the blocks that a theme may fill, and no reader of ours has a use for."""

from __future__ import annotations

import re

from gongkai.render import prose_markup

_SWITCHES = re.compile(
    r'<input class="md-toggle"[^>]*>|<label class="md-overlay"[^>]*></label>'
    r'|<div data-md-component="(?:skip|announce)">(?:(?!</?div).)*</div>',
    re.DOTALL,
)
"""The boxes that its scripts tick, its own way past the header (the portal's stands beside it), its empty announcement."""
_DOCTYPE = re.compile(r"\A\s*<!doctype html>", re.IGNORECASE)
_AS_WRITTEN = re.compile(r"(<pre\b.*?</pre>)", re.DOTALL)
_BLANK = re.compile(r"[ \t]+(?=\n)|\n(?:[ \t]*\n)+")


def removed(page: str) -> str:
    """A page of the handbook without them, without the empty lines of its templates, and with its prose mended."""
    page = _SWITCHES.sub("", _DOCTYPE.sub("<!DOCTYPE html>", page))
    parts = _AS_WRITTEN.split(page)
    parts[::2] = [_BLANK.sub(lambda blank: "\n" if "\n" in blank[0] else "", part) for part in parts[::2]]
    return prose_markup.mended("".join(parts))
