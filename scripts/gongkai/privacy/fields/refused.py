"""The exclusion list: tables that no portal publishes, whatever their fields say (BRIEF §0.11).

Records of where people or their vehicles were, of faces, of a grid worker's steps, of people in community corrections or
on a list of persons to watch: each row is about somebody, so there is nothing that the gate could leave out. What may and
should be published in their place is a register of the devices and systems: what there is, for what purpose, on which
legal basis, how long records are kept (PIPL art. 26: only for public safety, and with a sign).

Such a table is fatal, like a field of privacy ``never`` (gate.refuse): it is a leak by what it is, and a table that may not
be in ``data/`` must not be there withheld. To stop a whole portal by a name takes a narrow net: a kind needs its own words,
and a name that speaks of counts, devices, budgets or rules is let through unless records are named beside them or a field
holds a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gongkai.core import i18n
from gongkai.core.errors import Problem, Severity
from gongkai.core.model import Resource
from gongkai.core.problems import both, in_table
from gongkai.privacy.fields.naming import of_field, of_resource

_PEOPLE = "人员|人口|人群|居民|村民|群众|个人|行人|住户|老人|学生|儿童|职工|病例|密接|患者|手机|用户"
_VEHICLES = "车辆|车牌|私家车|小汽车|摩托车|电动车"
_MOVES = "轨迹|行踪|动线"
_EN_WHO = "people|persons?|residents?|villagers?|citizens?|individuals?|patients?|phones?|mobiles?|users?|vehicles?|cars?|plates?"
_EN_MOVES = (
    "tracks?|tracking|traces?|trajector(?:y|ies)|location (?:history|logs?)|whereabouts|movements?|gps|positions?"
)


@dataclass(frozen=True)
class Kind:
    """A kind of table on the list. ``named`` finds it in what a table is called; ``fields`` are sets of fields of which
    a table of this kind has all, whatever it is called. The words for readers are i18n's ``refused.<code>``."""

    code: str
    named: re.Pattern[str]
    fields: tuple[tuple[re.Pattern[str], ...], ...] = ()


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


_PERSON = _words(
    r"姓名|身份证|证件号|手机|电话|人员(?:编号|标识|id)|车牌|号牌|\b(?:full|first|last|family|person) name\b"
    r"|\b(?:id card|identity|person id|phone|mobile|msisdn|imei|plate|licen[cs]e plate)\b"
)
_LATITUDE = _words(r"纬度|\b(?:lat|latitude)\b")
_LONGITUDE = _words(r"经度|\b(?:lon|lng|long|longitude)\b")
_WHEN = _words(r"时间|时刻|\b(?:time|timestamp|at|datetime)\b")
_FACE = _words(r"人脸|面部|刷脸|\bfac(?:e|ial)\b")
_LIKENESS = _words(
    r"特征(?:值|码|向量)|相似度|抓拍(?:时间|照片|图)|比对结果|\b(?:embedding|similarity|match score|feature vector|captured at)\b"
)
_GRID_WORKER = _words(r"网格(?:员|长)|\bgrid workers?\b")

REFUSED = (
    Kind(
        "tracking",
        _words(
            rf"(?:{_PEOPLE}|{_VEHICLES}).{{0,6}}(?:{_MOVES})|(?:{_MOVES}).{{0,4}}(?:{_PEOPLE}|{_VEHICLES})"
            rf"|(?:{_PEOPLE}|{_VEHICLES})(?:自动)?(?:定位|跟踪|追踪|布控)|(?:行踪|出行|活动)轨迹"
            rf"|(?:人员|居民|车辆|小区|门禁)(?:进出|出入|通行)(?:记录|明细|日志)|门禁(?:记录|日志)|车牌(?:识别|抓拍)(?:记录|明细|日志)"
            rf"|\b(?:{_EN_WHO}) (?:{_EN_MOVES})\b|\b(?:tracks?|trajector(?:y|ies)|whereabouts|movements) of (?:\w+ )?(?:{_EN_WHO})\b"
            r"|\b(?:plate|anpr|lpr) (?:reads?|readings|recognition records|captures?)\b|\baccess gate (?:logs?|records?)\b"
        ),
        ((_PERSON, _LATITUDE, _LONGITUDE, _WHEN),),
    ),
    Kind(
        "faces",
        _words(
            r"(?:人脸|面部|刷脸)(?:识别|比对|抓拍|通行|门禁|闸机)?.{0,4}(?:记录|明细|日志|抓拍|比对|特征|底库|人脸库|照片|图像|模板|识别结果)"
            r"|\bfac(?:e|ial) (?:recognition |capture |gate )?(?:captures?|match(?:es)?|records?|logs?|templates?|images?|photos?|embeddings?|features?)\b"
        ),
        ((_FACE, _LIKENESS),),
    ),
    Kind(
        "grid-traces",
        _words(
            r"(?:网格(?:员|长)|巡查员|护林员|巡防员).{0,6}(?:轨迹|行踪|定位|实时位置)"
            r"|\b(?:grid workers?|patrols?|rangers?) (?:tracks?|tracking|traces?|trajector(?:y|ies)|gps|locations?|positions?)\b"
        ),
        ((_GRID_WORKER, _LATITUDE, _LONGITUDE, _WHEN),),
    ),
    Kind(
        "corrections",
        _words(
            r"社区矫正|矫正(?:人员|对象)|\bcommunity corrections?\b|\b(?:probationers?|parolees?|offenders?)\b"
        ),
    ),
    Kind(
        "watched",
        _words(
            r"重点(?:管控|监控|稳控|布控|关注)(?:的)?(?:人员|人群|对象|群体|人\b|车辆)|布控(?:人员|名单|对象|记录|车辆)"
            r"|(?:上访|信访|缠访|闹访|涉稳|涉访|维稳)(?:重点)?(?:人员|对象)|(?:吸毒|戒毒|涉毒|刑满释放)人员|安置帮教(?:人员|对象)"
            r"|\b(?:persons?|people) of (?:interest|concern)\b|\bwatch ?list\b|\bpersons? under (?:watch|control|surveillance)\b"
        ),
    ),
)  # fmt: skip

_ABOUT = _words(
    r"人数|人次|数量|件数|总数|占比|统计|汇总|经费|预算|决算|采购|招标|合同|制度|办法|规定|职责|政策|流程|设备|系统|设施|点位|摄像头|宣传|培训"
    r"|\b(?:counts?|numbers?|totals?|statistics|stats|summary|budgets?|procurement|contracts?|polic(?:y|ies)|rules?|duties"
    r"|devices?|systems?|equipment|training)\b"
)
_RECORDS = _words(
    r"记录|明细|日志|轨迹|行踪|名单|名册|花名册|台账|抓拍|底库|\b(?:records?|logs?|lists?|roster|tracks?|traces?|trajector(?:y|ies))\b"
)
_REGISTER = _words(r"(?:设备|系统|设施|摄像头|点位)(?:登记)?(?:台账|名单|记录|明细)")
_PUBLIC_SERVICE = _words(
    r"公交|班车|校车|渡船|垃圾|清运|环卫|洒水|扫雪|动物|鸟|野生|牲畜|台风|\b(?:bus|buses|ferry|ferries|garbage|waste|animals?|birds?|wildlife|typhoon)\b"
)


def refuse(resources: Iterable[Resource]) -> list[Problem]:
    """A fatal problem for each resource of a kind on the list."""
    return [_problem(one, kind) for one in resources if (kind := kind_of(one))]


def kind_of(resource: Resource) -> Kind | None:
    """The kind on the list that a resource is of, by its name, its titles and its fields; None for any other."""
    called = of_resource(resource)
    fields = [" ".join(of_field(one)) for one in resource.fields]
    holds_person = any(_PERSON.search(one) for one in fields)
    for kind in REFUSED:
        if any(_has_all(fields, wanted) for wanted in kind.fields):
            return kind
        if kind.named.search(called) and (holds_person or not _harmless(called, kind)):
            return kind
    return None


def _has_all(fields: Sequence[str], wanted: Sequence[re.Pattern[str]]) -> bool:
    return all(any(one.search(field) for field in fields) for one in wanted)


def _harmless(called: str, kind: Kind) -> bool:
    """Whether a name that fits is about counts, money, rules or devices, or about what is nobody's own way."""
    if kind.code == "tracking" and _PUBLIC_SERVICE.search(called):
        return True
    return bool(_ABOUT.search(called)) and not _RECORDS.search(_REGISTER.sub("", called))


def _problem(resource: Resource, kind: Kind) -> Problem:
    names = {f"kind_{locale}": i18n.say(f"refused.{kind.code}", locale) for locale in i18n.LOCALES}
    return in_table("resource-refused", Severity.FATAL, resource, {**both(title=resource.title), **names})
