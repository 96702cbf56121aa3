"""Values that look like a person's name where nothing masks them: a surname and one or two characters more (PRV-02).

A guess, so it only warns. It looks where names of persons or of contracting parties stand, and nowhere else: 金额, 方案 and
石桥 begin with surnames too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from gongkai.core.errors import Problem, Severity
from gongkai.core.model import Field, Resource
from gongkai.core.privacy import CLOSED
from gongkai.core.problems import both, in_table
from gongkai.core.sql import quoted
from gongkai.privacy.fields import parties
from gongkai.privacy.fields.identifying import kind_of
from gongkai.privacy.fields.naming import of_field
from gongkai.warehouse import Warehouse

# The surnames in common use, and the twofold ones; a rare one that is not here goes unnoticed.
SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石"
    "廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章"
    "鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧管柴蒙鲍华喻祁蒲房滕屈饶"
    "解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄"
    "丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井"
)  # fmt: skip
COMPOUND = (
    "欧阳", "上官", "司马", "诸葛", "司徒", "东方", "独孤", "南宫", "夏侯", "皇甫", "尉迟", "公孙", "慕容", "令狐", "长孙", "宇文",
    "轩辕", "端木", "百里", "东郭", "呼延", "闻人", "澹台", "公冶", "钟离", "申屠", "太史", "淳于", "单于", "赫连", "濮阳", "拓跋",
)  # fmt: skip

_HAN = re.compile(r"[\u3400-\u9fff·]{2,10}")
_ENDINGS = re.compile(
    r"(?:村|庄|屯|寨|组|社|区|镇|乡|县|市|省|路|街|巷|桥|河|湖|山|岭|湾|塘|坝|沟|站|所|局|厅|部|院|校|园|店|厂|场|馆|队|会|委|办|处|科|室|行|库|中心"
    r"|公司|集团|银行|超市|农户|农场|合作|企业|机关|单位|部门|村民|居民|户|人|者|员|长|方|等|款|费|金|额|价|项|类|级|期|次|号|料|案|工程|项目|社员|群众|集体|本部|全体)$"
)
_WORDS = frozenset(
    re.findall(
        r"\w+",
        """
    安全 安置 白云 包装 成本 成品 成员 常年 常规 常用 车辆 方便 方式 高级 高新 高速 关闭
    管理 管护 广播 海产 和平 华南 季度 计划 简易 江南 江北 江苏 金属 景观 连续 路灯 路面
    路基 马路 麻将 满意 米面 明细 明年 明确 南方 宁静 农业 农田 农机 农资 农药 牛奶 牛羊
    强制 全年 全部 荣誉 沙石 商业 商户 尚未 申请 石油 石料 时间 史料 水利 司法 田间 童装
    万元 温室 文化 文明 武装 应急 应收 应付 游客 原料 余款 张贴 钟点 周边 周期 左侧 不明
    未知 其他 向阳 向东 幸福 花木 皮革 毛巾
        """,
    )
)


def looks_like_name(value: str) -> bool:
    """Whether a text reads as the unmasked name of a person: 2 or 3 characters after a plain surname (with a twofold
    surname 3 or 4), or a name of several parts joined by a dot. 张*三, 村民A, 王家村 and 柳荷村村委会 do not."""
    text = unicodedata.normalize("NFKC", value).replace("•", "·").replace("・", "·").replace(" ", "")
    if not _HAN.fullmatch(text) or text in _WORDS or _ENDINGS.search(text):
        return False
    if "·" in text:
        parts = text.split("·")
        return len(parts) <= 4 and all(2 <= len(one) <= 5 for one in parts)
    if text.startswith(COMPOUND):
        return 3 <= len(text) <= 4
    if text[0] not in SURNAMES:
        return False
    # Four characters are a name where two surnames stand in front (a married woman's, a child's of both families).
    return len(text) <= 3 or (len(text) == 4 and text[1] in SURNAMES and text[:2] not in _WORDS)


_PARTY = re.compile(
    r"(?:对方|往来|承建|承包|施工|中标|供应|捐赠|出借|承租|出租|买受|受让|竞买)(?:人|方|单位|商|者|户)?(?:名称|姓名)?|摊主|店主"
    r"|\b(?:counterparty|contractor|supplier|vendor|donor|lender|tenant|lessee|lessor|bidder|buyer|seller|payer|owner)(?: name| display)?\b"
)


def unmasked(resource: Resource, warehouse: Warehouse) -> list[Problem]:
    """A warning for each field of a raw table in which values look like names where nothing says that persons stand there: in
    a field that is not masked, or in a row whose type says organisation (the gate masks these). It tells how many and the
    first row, never a value."""
    found = []
    for field in resource.fields:
        if field.type not in ("string", "any") or not _may_name(field):
            continue
        hits = [(row, count) for row, count, _ in _alike(resource, field, warehouse)]
        if hits:
            found.append(_problem(resource, field, hits))
    return found


def taken_for_whole(resource: Resource, field: Field, warehouse: Warehouse) -> set[str]:
    """The values of a masked field that read as persons' names though their rows' type says organisation."""
    if field.privacy != "mask_name" or parties.companion(field, resource.fields) is None:
        return set()
    return {value for _, _, value in _alike(resource, field, warehouse)}


def _alike(resource: Resource, field: Field, warehouse: Warehouse) -> list[tuple[int, int, str]]:
    """(first row, how often, value) of what reads as a name and is not masked by its row's type."""
    column = f"{quoted(field.name)}::VARCHAR"
    open_ = parties.lifted(field, resource.fields) if field.privacy == "mask_name" else "true"
    rows = warehouse.trusted(
        f"SELECT min(_row), count(*), {column} FROM {quoted(resource.package, resource.name)} "
        f"WHERE regexp_full_match({column}, '[\\pZ\\p{{Han}}·•・]{{2,20}}') AND {open_} GROUP BY 3 ORDER BY 1"
    ).rows
    return [(row, count, value) for row, count, value in rows if looks_like_name(value)]


def _may_name(field: Field) -> bool:
    if field.privacy in ("public_post", *CLOSED) or field.references or field.categories:
        return False
    return field.privacy == "mask_name" or kind_of(field) == "name" or any(map(_PARTY.search, of_field(field)))


def _problem(resource: Resource, field: Field, hits: Sequence[tuple[int, int]]) -> Problem:
    code = "name-of-organisation" if field.privacy == "mask_name" else "name-unmasked"
    facts = {"count": sum(count for _, count in hits), **both(title=field.title)}
    return in_table(code, Severity.WARNING, resource, facts, row=hits[0][0], field=field.name)
