"""Words of others that say "do not publish this": private: true, hidden, confidential, 保密, public: false, access: restricted.

They are no words of ours and hide nothing here. But who wrote one asked that nobody read what it is about, so passing over
it would publish against a plain request. What only looks alike (sensitive: false, access: public, a sentence about privacy,
不涉密) asks for nothing.
"""

from __future__ import annotations

import re
from typing import Any

from gongkai.load.spelling import apart, fold

_HIDES = {
    "private", "hidden", "hide", "confidential", "sensitive", "secret", "restricted", "internal", "masked", "mask", "never",
    "withheld", "withhold", "unpublished", "pii", "personal", "nonpublic", "notpublic", "notpublished", "notpublish", "nopublish",
    "notpublication", "dontpublish", "notshow", "notdisplay", "unlisted", "suppressoutput", "donotrelease", "notrelease", "embargoed",
}  # fmt: skip
"""Keys that hide where their value is a yes, and where it is a list of what they are about."""
_SHOWS = {"public", "publish", "published", "publishable", "publication"}
"""Keys that hide where their value is a no."""
_FILLERS = {
    "is", "are", "has", "contains", "do", "be", "for", "data", "info", "information", "field", "fields", "column", "columns", "table",
    "tables", "resource", "resources", "only", "flag", "x", "to", "the", "use",
}  # fmt: skip
_ASKS = {
    "private", "hidden", "visibility", "visible", "access", "accesslevel", "accessrights", "accesstype", "sensitive", "sensitivity",
    "confidential", "confidentiality", "classification", "protection", "securityclassification", "security", "sharing", "publicaccesslevel",
    "privacylevel", "privacyclass", "disclosure", "release", "level", "public", "publish", "secrecy",
}  # fmt: skip
"""Keys whose value says who may read."""
_CLOSED = {
    "private", "hidden", "confidential", "highlyconfidential", "strictlyconfidential", "secret", "topsecret", "restricted",
    "restrictedpublic", "internal", "internalonly", "internaluseonly", "nonpublic", "notpublic", "closed", "classified", "sensitive",
    "highlysensitive", "pii", "personal", "personaldata", "masked", "nobody", "never", "owner", "staff", "authorized",
}  # fmt: skip
"""Values of those, folded; of an address its last part."""
_YES = {"true", "yes", "y", "on", "1", "x", "是", "对", "有", "需要", "√", "✓", "✔"}
_NO = {"false", "no", "n", "off", "0", "否", "不", "不是", "无"}
_HIDES_ZH = re.compile(
    r"保密|隐私|涉密|秘密|机密|绝密|敏感|个人信息|隐藏|内部|非公开|不(?:予|宜|得|能|可|许|准|要|对外|向社会)*(?:公开|公布|公示|发布|开放|展示|显示)"
)
_ASKS_ZH = re.compile(r"密级|公开|开放|共享|可见|级别|等级|分级|保密|隐私|敏感|权限|范围|属性")
_SHOWS_ZH = re.compile(r"(?:是否|可|能否|可否|对外|向社会)*(?:公开|公布|公示|发布|开放)")
_CLOSED_ZH = re.compile(
    _HIDES_ZH.pattern.replace("|内部", "") + r"|^内部(?:使用|资料|公开|掌握)?$|依申请|不予共享|仅(?:限|供)"
)
_DENIED_ZH = re.compile(r"不(?:含|涉|属于|是|敏感|保密)|非(?:密|涉密|敏感|隐私|保密)|无(?:密|隐私|敏感|个人)|没有|未涉")


def asks_to_hide(key: str, value: Any) -> bool:
    """Whether a key with its value asks that what it stands at be not published."""
    bare = "".join(one for one in apart(key) if one not in _FILLERS) or fold(key)
    chinese = fold(key)
    if _SHOWS_ZH.fullmatch(chinese) or bare in _SHOWS:
        return _says(value, _NO) or _is_closed(value)
    if bare in _HIDES or (_HIDES_ZH.search(chinese) and not _DENIED_ZH.search(chinese)):
        return _says(value, _YES) or _is_list_of_names(value) or _is_closed(value)
    return (bare in _ASKS or bool(_ASKS_ZH.search(chinese))) and _is_closed(value)


def _says(value: Any, words: set[str]) -> bool:
    if isinstance(value, bool | int):
        return str(int(value)) in words
    return isinstance(value, str) and (value.strip().casefold() in words)


def _is_closed(value: Any) -> bool:
    """A value, or one of a list, that says that not everybody may read."""
    if isinstance(value, list):
        return any(map(_is_closed, value))
    if not isinstance(value, str) or len(value) > 120:
        return False
    text = re.split(r"[/#]", value.strip())[-1]
    if fold(text) in _CLOSED:
        return True
    return len(text) <= 12 and bool(_CLOSED_ZH.search(text)) and not _DENIED_ZH.search(text)


def _is_list_of_names(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, str) and one.strip() for one in value)
