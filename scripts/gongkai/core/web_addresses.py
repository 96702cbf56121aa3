"""Whether a web address leads where it seems to lead.

``https://www.gov.cn@evil.example`` leads to evil.example; a host with a Cyrillic а reads like another. Such an address is
shown as text, not as a link, and somebody is told which host it really names. A host in Chinese is an ordinary one.
(After UTS #39, "Unicode Security Mechanisms", its highly restrictive level: one script a label, or Han with Latin.)
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any
from urllib.parse import SplitResult, urlsplit

PORTS = {"http": (None, 80), "https": (None, 443)}
_SCHEME = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.-]*):")
_NUMBER = re.compile(r"(0x[0-9a-f]+|[0-9]+)(\.(0x[0-9a-f]+|[0-9]+)){0,3}\.?", re.IGNORECASE)
_STATE = re.compile(r"(^|\.)gov\.cn\.(?=.)")
_TOGETHER = {"LATIN", "CJK", "BOPOMOFO", "HIRAGANA", "KATAKANA", "HANGUL"}


def scheme(text: Any) -> str:
    """The scheme of an address in small letters; "" for a path and for what is no text."""
    found = _SCHEME.match(text) if isinstance(text, str) else None
    return found[1].lower() if found else ""


def doubt(address: str) -> str:
    """Why an http or https address may not lead where it seems to: broken, user (information before an @), script (of several
    kinds, or one that looks like another), number (an IP address), port, inside (a state's name as part of another); "" for a
    plain one."""
    parts = _split(address)
    if parts is None:
        return "broken"
    if "@" in parts.netloc:
        return "user"
    host = _host(parts)
    if host.startswith("[") or ":" in host or _NUMBER.fullmatch(host):
        return "number"
    if not all(map(_is_plain, host.rstrip(".").split("."))):
        return "script"
    try:
        if parts.port not in PORTS[parts.scheme.lower()]:
            return "port"
    except ValueError:
        return "broken"
    return "inside" if _STATE.search(host) else ""


def host(address: str) -> str:
    """The host that a browser would really go to, in ASCII; "…" where that can't be told."""
    parts = _split(address)
    name = _host(parts) if parts else ""
    try:
        return name.encode("idna").decode() if name else "…"
    except UnicodeError:
        return name.encode("ascii", "backslashreplace").decode()


def _split(address: str) -> SplitResult | None:
    if not address.isprintable() or any(one.isspace() or one in "\\<>" for one in address.partition("?")[0]):
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return parts if parts.scheme.lower() in PORTS and parts.netloc and _host(parts) else None


def _host(parts: SplitResult) -> str:
    try:
        return (parts.hostname or "").lower()
    except ValueError:
        return ""


def _is_plain(label: str) -> bool:
    """Whether the part of a host between two dots is in one script, or Han with Latin, and looks like no other."""
    if label.startswith("xn--"):
        try:
            label = label[4:].encode().decode("punycode")
        except UnicodeError:
            return False
    if label.isascii():
        return bool(label) and all(one.isalnum() or one in "-_" for one in label)
    if unicodedata.normalize("NFKC", label) != label:
        return False
    scripts = set()
    for one in label:
        if one.isascii() or unicodedata.category(one)[0] == "M":
            scripts |= {"LATIN"} if one.isalpha() else set()
            continue
        if not one.isalnum():
            return False
        script = unicodedata.name(one, "").partition(" ")[0]
        # A letter of another alphabet, or one that is Latin and no a–z even without its accents, passes for another.
        if script not in _TOGETHER or (script == "LATIN" and not unicodedata.normalize("NFKD", one)[0].isascii()):
            return False
        scripts.add(script)
    return True
