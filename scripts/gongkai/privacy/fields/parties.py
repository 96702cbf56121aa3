"""Which rows of a masked field keep their name: those that say their party is an organisation of a known kind.

``x_name`` is masked unless ``x_type`` beside it says 公司, government, 合作社 …, in its values or in their labels. A word that is
not in the list masks, as an empty cell does, so that 个人, Individual, 农户, 其他 and whatever else somebody writes give nobody
away. Where the type says organisation and the name reads as a person's, it is masked too, and `names` tells it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from gongkai.core.model import Field
from gongkai.core.sql import quoted, text

_WORDS = """
    企业 公司 有限公司 股份公司 集团 集团公司 国有企业 国企 民营企业 私营企业 集体企业 小微企业 企业单位 企业法人 法人 非法人组织 营利法人
    非营利法人 特别法人 工厂 银行 信用社 信用合作社 农村信用社 农商行 农商银行 保险公司 金融机构 合作社 专业合作社 农民专业合作社 供销社 供销合作社
    联合社 政府 人民政府 机关 党政机关 行政机关 国家机关 机关单位 政府机关 政府部门 机关事业单位 行政单位 事业单位 行政事业单位 财政部门 部门
    单位 本单位 本单位内部 上级单位 下级单位 预算单位 机构 组织 学校 医院 卫生院 卫生室 社会组织 社会团体 社团 群团组织 人民团体 基金会 协会 商会
    民办非企业单位 社会服务机构 慈善组织 村集体 集体 集体经济组织 农村集体经济组织 村集体经济组织 股份经济合作社 经济合作社 村委会 村民委员会 居委会
    居民委员会 村民小组 社区 乡镇 乡镇政府 镇政府 乡政府 街道 街道办 街道办事处 村(居)民委员会 村(居)委会 物业公司 物业服务企业 业主委员会
    company companies corporation corporate enterprise enterprises firm business_entity limited_company ltd llc inc plc
    state_owned_enterprise soe government gov government_body government_agency agency authority public_body public_institution institution
    organisation organization org ngo npo nonprofit charity foundation association society social_org social_organisation
    social_organization cooperative coop co_op cooperatives bank credit_union bank_or_credit_union school hospital university
    collective collective_org village_committee residents_committee villagers_committee village_group legal_person legal_entity
"""
ORGANISATIONS = frozenset(_WORDS.split())
"""The kinds of organisations, each without blanks and marks, in small letters (see `_plain`)."""

_PERSON = re.compile(
    r"个人|自然人|个体|农户|住户|商户|承包户|困难户|家庭|户主|村民(?!委员会|小组)|居民(?!委员会)|业主(?!委员会)|群众|职工|员工|私人"
    r"|person(?!al_care)|individual|human|household|family|farmer|resident(?!s_committee)|villager(?!s_committee)|citizen|self_employed|sole_"
)
_APART = re.compile(r"[、，,/;；|]|_or_|_and_|与|或")


def companion(field: Field, fields: Sequence[Field]) -> Field | None:
    """The field x_type that says what kind of party x_name names."""
    wanted = field.name.removesuffix("_name") + "_type"
    return next((one for one in fields if one.name == wanted and one is not field), None)


def lifted(field: Field, fields: Sequence[Field]) -> str:
    """The SQL of whether a row's party is an organisation, so that the mask of ``field`` may be lifted: "false" where no
    field says so. It is never NULL."""
    kind = companion(field, fields)
    if kind is None:
        return "false"
    said = {
        value.strip().lower(): _is_organisation([value, *label.values()]) for value, label in kind.categories.items()
    }
    words = sorted(
        {*(one for one in _spelt() if said.get(one, True)), *(value for value, good in said.items() if good)}
    )
    return f"coalesce(lower(trim({quoted(kind.name)}::VARCHAR)) IN ({', '.join(map(text, words))}), false)"


def _spelt() -> set[str]:
    """The words as a cell may have them: several English ones joined by a blank or a hyphen as well."""
    return {one.replace("_", sign) for one in ORGANISATIONS for sign in "_ -"}


def _is_organisation(texts: Sequence[str]) -> bool:
    """Whether one of a code's value and labels is a kind of organisation and none of them speaks of a person."""
    plain = [_plain(one) for one in texts if one]
    if any(map(_PERSON.search, plain)):
        return False
    return any(one in ORGANISATIONS or _all_known(_APART.split(one)) for one in plain)


def _all_known(parts: Sequence[str]) -> bool:
    """Whether each of several kinds that one label lists is an organisation (银行、信用社)."""
    named = [part.strip("_") for part in parts if part.strip("_")]
    return bool(named) and all(part in ORGANISATIONS for part in named)


def _plain(word: str) -> str:
    """A word in small letters, full-width signs made narrow, its blanks and hyphens made _."""
    return (
        re.sub(r"[\s_-]+", "_", unicodedata.normalize("NFKC", word).strip().casefold())
        .replace("'", "")
        .replace("’", "")
    )
