"""A person's illness or grade of disability told beside a name: a warning, because only a reader can be sure.

Kept narrow on purpose. A name is a common family name with one or two characters (or stars, or 某) behind it; it must
stand at the beginning of a clause or behind 村民 and the like, directly before the illness; words that only begin like a
name (常年, 曾经) don't count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_FAMILY = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田"
    "任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
_NO_NAMES = (
    "常年|曾经|任何|高龄|高危|高位|文化|方便|何时|何人|何种|夏季|万一|白天|金额|江苏|江西|陈旧|马上|于是|石油|钱款|高发|"
    "周边|黄牛|毛病|许多|龙头|田间|程度|方面|高原|林业|高中|金融|武装|史上|钟头|顾客|汤药|雷击|易发|段时"
)
_ILLNESS = r"(?:身?患有?|罹患|因患|确诊(?:为|患)?|被?诊断(?:为|出)|得了|查出)[^,。;、\n]{0,8}(?:病|癌|症|瘤|尿毒|艾滋|结核|残疾|中风|偏瘫)"
_COMPOUND = "欧阳|上官|司马|诸葛|司徒|夏侯|皇甫|尉迟|慕容|令狐|长孙|宇文|端木|公孙|淳于|呼延|澹台"
_STEP = "(?:[一二三四壹贰叁肆1-4]|I{1,3}|IV)级"
_GRADE = r"[,、(\s:：]{0,3}(?:(?:视力|听力|言语|肢体|智力|精神|多重)残?疾?\s?|残疾(?:等级)?[:：]?\s?)" + _STEP
_SICK = re.compile(
    rf"(?:^|[\s,，。;；、:：(（\"“]|村民|居民|户主|社员|组员|低保户|五保户|慰问|救助|看望|补助|帮扶|资助)((?!{_NO_NAMES})(?:{_COMPOUND}|[{_FAMILY}])(?:某{{1,2}}|\*{{1,2}}[一-鿿]?|[一-鿿]{{1,2}}?))"
    rf"(?:同志|老人)?(?:{_ILLNESS}|{_GRADE})", re.MULTILINE,
)  # fmt: skip


_ALONE = re.compile(r"\s*(?:视力|听力|言语|肢体|智力|精神|多重)?残?疾?\s?" + _STEP + r"\s*")
_NAMED = re.compile(
    "姓名|户主|领取人|收款人|受益人|救助对象|残疾人$|person_?name|full_?name", re.MULTILINE | re.IGNORECASE
)
_OF_DISABILITY = re.compile("视力|听力|言语|肢体|智力|精神|多重|残")


def is_grade(cell: str, label: str = "") -> bool:
    """Whether a cell says nothing but a grade of disability; "二级" does so under a title that speaks of one."""
    return bool(_ALONE.fullmatch(cell) and _OF_DISABILITY.search(f"{cell}\n{label}"))


def names_people(labels: Iterable[str]) -> bool:
    """Whether one of a table's columns holds the names of the people that its rows are about."""
    return any(map(_NAMED.search, labels))


def sick(text: str) -> Iterator[tuple[str, int, int]]:
    """(what was found, start, end) of each in a normalised text."""
    for match in _SICK.finditer(text):
        yield match[0][match.start(1) - match.start() :], match.start(1), match.end()
