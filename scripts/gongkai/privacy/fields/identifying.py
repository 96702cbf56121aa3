"""Fields that could say who somebody is: found by what they are called, and a problem where no privacy word decides.

In a package that knows this house's words, such a field without a ``privacy`` word is an error: its table is withheld until
somebody has decided. A third-party package has no such words; of its fields only those whose name leaves no doubt
(identity number, 姓名, date of birth …) get a warning, and the leak scan reads its cells as it reads everybody's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gongkai.core import i18n
from gongkai.core.errors import Problem, Severity
from gongkai.core.model import Field, Package, Resource
from gongkai.core.privacy import CLOSED
from gongkai.core.problems import both, in_table
from gongkai.privacy.fields.naming import of_field, of_resource

_TEXT = ("string", "any")
_SOMEBODY = (
    "applicant|beneficiary|recipient|payee|holder|householder|head of household|resident|villager|member|person|spouse|father"
    "|mother|guardian|victim|complainant|reporter|caller|contact|witness|signatory|handler|patient|student|pupil|employee"
)


@dataclass(frozen=True)
class Kind:
    """A kind of identifying field: how it is called, how it is surely called (third-party tables), and the field types
    that can hold it (none: any). The words for readers are i18n's ``identifying.<code>``."""

    code: str
    named: re.Pattern[str]
    surely: re.Pattern[str] | None = None
    types: tuple[str, ...] = ()


IDENTIFIERS = (
    Kind(
        "identity",
        re.compile(
            r"身份证|证件号|公民身份号|护照号|\b(?:id ?card|identity (?:card|number|no)|national id|passport(?: no| number)?|ssn|id number)\b"
        ),
        re.compile(
            r"身份证|公民身份号|\b(?:id ?card(?: no| number)?|identity (?:card|number)|national id|passport (?:no|number)|ssn)\b"
        ),
    ),
    Kind(
        "birth",
        re.compile(
            r"出生(?:日期|年月|时间)|^出生\b|\b出生$|生日|年龄(?!段|组|结构|层)|\b(?:birth ?(?:day|date)?|date of birth|dob)\b|^age(?: years)?$"
        ),
        re.compile(r"出生日期|\b(?:date of birth|birth ?date|dob)\b"),
        ("date", "datetime", "string", "integer", "year", "yearmonth", "any"),
    ),
    Kind(
        "phone",
        re.compile(r"(?:电话|手机)(?!.{0,4}(?:数|量|率|费))|联系方式|微信号"
            r"|\b(?:phone|mobile|telephone|tel|cell ?phone|wechat id)\b(?! calls?| fees?| bills?)"),
        re.compile(r"手机号|\b(?:mobile (?:phone|number|no)|cell ?phone)\b"),
        (*_TEXT, "integer"),
    ),
    Kind(
        "bank",
        re.compile(
            r"银行卡|银行帐号|银行账号|卡号|账号|帐号|\b(?:bank card|card (?:no|number)|(?:bank )?account (?:no|number)|iban)\b"
        ),
        re.compile(r"银行卡号?|\b(?:bank card (?:no|number)|iban)\b"),
        (*_TEXT, "integer"),
    ),
    Kind(
        "address",
        re.compile(
            r"住址|家庭(?:地址|住址)|居住地|门牌|详细地址|通信地址|^地址$"
            r"|\b(?:home|residential|postal|street|mailing) address\b|^address$|\bhouse (?:no|number)\b"
        ),
        re.compile(r"家庭(?:地址|住址)|\b(?:home|residential) address\b"),
        _TEXT,
    ),
    Kind("email", re.compile(r"邮箱|电子邮件|\be ?mail\b"), None, _TEXT),
    Kind(
        "plate",
        re.compile(r"车牌|号牌|\b(?:licen[cs]e|number|vehicle) plate\b|\bplate (?:no|number)\b"),
        re.compile(r"车牌号|\b(?:licen[cs]e plate|plate number)\b"),
        _TEXT,
    ),
    Kind(
        "name",
        re.compile(
            r"姓名|人名|户主|联系人|负责人|经办人|申请人|领取人|收款人|受益人|投诉人|举报人|当事人|代理人|监护人|家长|配偶|承包人|租户|法人代表|法定代表人"
            rf"|\b(?:full|first|last|family|given|maiden|real|person) name\b|\bsurname\b|\b(?:{_SOMEBODY})s? name\b"
            rf"|^(?:{_SOMEBODY})$"
        ),
        re.compile(r"姓名|\b(?:full|first|last|family|maiden) name\b|\bsurname\b"),
        _TEXT,
    ),
)  # fmt: skip

_ORGANISATION = re.compile(
    r"单位|机构|部门|公司|岗位|职务|角色|类型|类别|数量|\b(?:office|organisation|organization|post|role|type|kind)\b"
)
_PERSONS = ("identity", "name", "phone", "bank")
"""The kinds that make a table one of persons, row by row."""

_CHILDREN = re.compile(
    r"未成年|儿童|孩子|幼儿|婴儿|学生|新生|中小学生|孤儿|\b(?:minors?|child(?:ren)?|infants?|pupils?|students?|orphans?)\b"
)


def kind_of(field: Field, *, surely: bool = False) -> str:
    """What of a person a field could give away (identity, birth, phone, bank, address, email, plate, name), "" where
    nothing in its name says so; ``surely``: only where its name leaves no doubt.

    A key and a code give nobody away, nor does what is told of an office.
    """
    if field.references or field.categories or field.constraints.get("enum") or field.type == "boolean":
        return ""
    called = of_field(field)
    for kind in IDENTIFIERS:
        if kind.types and field.type not in kind.types:
            continue
        sure = kind.surely and any(map(kind.surely.search, called))
        if sure or (not surely and any(map(kind.named.search, called)) and not _is_of_office(kind, called)):
            return kind.code
    return ""


def _is_of_office(kind: Kind, called: Sequence[str]) -> bool:
    return kind.code in ("name", "phone", "address", "email") and any(map(_ORGANISATION.search, called))


def is_of_house(package: Package) -> bool:
    """Whether a package speaks this house's words, so that a missing one is a mistake and not a stranger's habit."""
    words = any(field.privacy or field.suppress for one in package.resources for field in one.fields)
    return bool(words or package.rules or package.hierarchies or (package.folder / "lang").is_dir())


def check(packages: Iterable[Package]) -> list[Problem]:
    """A problem for each identifying field without a privacy word, and for each row-level table that tells of ages or of
    children (PRV-08)."""
    found: list[Problem] = []
    for package in packages:
        house = is_of_house(package)
        for resource in package.resources:
            if resource.tabular:
                found += _unworded(resource, house)
                found += _minors(resource) if house else []
    return found


def _unworded(resource: Resource, house: bool) -> list[Problem]:
    found = []
    for field in resource.fields:
        kind = kind_of(field, surely=not house)
        if kind and not field.privacy:
            severity = Severity.ERROR if house else Severity.WARNING
            found.append(_problem("privacy-unworded", severity, resource, field, kind))
    return found


def _minors(resource: Resource) -> list[Problem]:
    """Nobody under age appears in a row of their own: a table of persons has no birthday and no age that is published,
    and a table of children has no persons at all."""
    persons = [one for one in resource.fields if one.privacy != "public_post" and kind_of(one) in _PERSONS]
    if not persons:
        return []
    ages = [one for one in resource.fields if kind_of(one) == "birth" and one.privacy not in CLOSED]
    found = [_problem("minor-age", Severity.ERROR, resource, one, "birth") for one in ages]
    shown = next((one for one in persons if one.privacy not in CLOSED), None)
    if shown and _CHILDREN.search(of_resource(resource)):
        found.append(_problem("minor-row", Severity.ERROR, resource, shown, kind_of(shown)))
    return found


def _problem(code: str, severity: Severity, resource: Resource, field: Field, kind: str) -> Problem:
    words = {f"what_{locale}": i18n.say(f"identifying.{kind}", locale) for locale in i18n.LOCALES}
    return in_table(code, severity, resource, {**words, **both(title=field.title)}, field=field.name)
