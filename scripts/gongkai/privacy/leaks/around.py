"""Whether the words around a number say that it is something else: an amount, a voucher's number, a code of land.

A valid check digit, or a mobile's form, wins over the words that merely stand near it: people are named in contracts,
vouchers and land registers. Only a field that is *declared* to be such a number ("合同编号", a column `contract_no`) excuses
one, and only where the digits have that field's own form: a credit code or a contractor's code by its own rules, a contract
or an order by none, an invoice (8, 10, 12 or 20 digits) never with eleven. Words for a person (电话, 身份证) undo it.
"""

from __future__ import annotations

import re

from gongkai.privacy.leaks.numbers import is_contractor, is_credit_code

AMOUNT = re.compile(
    r"\s{0,2}(?:元(?![旦宵])|[万亿千][元瓦克米]|吨|公斤|千克|斤|升|度(?!假)|亩|平方|公顷|㎡|m²|m2|[kM]?Wh|瓦|公里|米|字|CNY|RMB|%|人次|人民币|件|次|个(?!人)|立方|块钱|,?单位:\s?[万千]?[元吨度亩斤克米])",
    re.IGNORECASE,
)
"""What follows an amount. Not 户 and 人: a number stands before its household or its owner."""
_MONEY = re.compile(r"(?:[¥￥$€£]|RMB|CNY|人民币)\s{0,2}-?$")
_MEASURES = (
    "金额|余额|收入|支出|合计|总计|总额|小计|造价|单价|价款|面积|产值|资产|负债|电量|用电|用水|水量|气量|数量|产量|销量|里程|库存|总量|人口|人数|户数"
    r"|amount|total|balance|price|value\b|area|sum\b|electricity|quantity|volume|population|kwh"
)
_SUMS = re.compile(
    rf"{_MEASURES}|(?:[(/]|单位[:：]\s?)(?:k?wh|千瓦时|度|吨|公斤|元|万元|亩|平方米|m2|公顷|立方米?|公里|米)\)?$",
    re.IGNORECASE | re.MULTILINE,
)
_SUM_BEFORE = re.compile(rf"(?:{_MEASURES})[^0-9A-Za-z\u4e00-\u9fff\n]{{0,4}}$", re.IGNORECASE)
_PERSON = re.compile(
    "身份|证件|残疾人?证|护照|通行证|台胞证|回乡证|居住证|永居|电话|手机|联系|致电|负责人|经办|经理|账[号户]|卡号|银行卡|开户|收款人|微信"
    "|phone|mobile|contact|id_?card|id_?number|identity|passport|id_?no|(?<![a-z])card|bank_?card|account_?n",
    re.IGNORECASE,
)
"""Words that say that a number is a person's, whatever else stands there."""
_END = r"[^0-9A-Za-z\u4e00-\u9fff\n]{0,4}$"
_NUMBER = (
    r"(?:登记|备案|电子|统一|内部|唯一|系统|业务|分类|流水|序|批|单元|权证?|证)?(?:编号|编码|代码|号码|号|码)(?:为|是)?"
)
_FREE = re.compile(
    rf"(?:[订工运回报账清表]单|流水|凭证|合同|协议|单|批[次准]?|条|条形|序列|文|注册|许可证?|备案|物[资料]|设备|资产|项目|档案|案[件卷]?|交易|支付|记账|图斑|标识){_NUMBER}{_END}"
    rf"|(?:order|voucher|contract|agreement|batch|device|asset|project|file|case|transaction)[_\s-]?(?:no|number|num|id|code)\.?{_END}"
    rf"|(?:serial|barcode|hash|uuid|sha[0-9]*)(?:[_\s-]?(?:no|number|num|id|code))?\.?{_END}",
    re.IGNORECASE | re.MULTILINE,
)
_OTHER = re.compile(
    rf"(?:发票|票据|收据|地块|宗地|承包方|发包方|承包地|不动产|地籍|信用|机构|税|识别){_NUMBER}{_END}"
    rf"|(?:invoice|receipt|parcel|plot|unit|uscc)(?:[_\s-]?(?:no|number|num|id|code))?\.?{_END}|税号{_END}",
    re.IGNORECASE | re.MULTILINE,
)
_CREDIT = re.compile(rf"(?:信用代码|机构代码|税号|识别号|uscc|credit_?code){_END}", re.IGNORECASE | re.MULTILINE)
_CONTRACTOR = re.compile(
    rf"(?:承包方|承包户|经营户|发包方|地块|承包地块?|宗地)(?:编码|代码|编号){_END}|contractor_?(?:code|no){_END}",
    re.IGNORECASE | re.MULTILINE,
)
_ANY_CODE = re.compile(rf"(?:编号|编码|代码|型号|规格|批号|code|model|_no|_id){_END}", re.IGNORECASE | re.MULTILINE)
_NEAR = re.compile(
    r"(?:订单|单号|流水|凭证|合同|协议|发票|票据|批次|条码|序列|文号|注册|许可证|备案|信用代码|机构代码|税号|地块|宗地|承包方|发包方|承包地|不动产|地籍"
    r"|order|invoice|voucher|contract|serial|barcode|receipt|hash|uuid|parcel|uscc)[^0-9\n]{0,8}$", re.IGNORECASE | re.MULTILINE
)  # fmt: skip
_SERIAL = re.compile(r"(?<![A-Za-z])(?!TEL|MOB|PHONE|CELL|SFZ|WX|VX|QQ|SJ|DH|ID\b)[A-Z]{1,6}[0-9]*[-/#]$")
_NUMBERED = re.compile(r"第\s?$")
_PAPER = re.compile(r"(?:订单|凭证|合同|协议|工单|运单)\s?$")
_GOODS = re.compile(rf"(?:物资|物料|设备|资产|器材|配件|货号|商品){_END}")
_REMARK = re.compile(r"\([^()\n]*\)\s*$", re.MULTILINE)
_CODE_AFTER = re.compile(
    r"[\s(]{0,3}(?:号?[\u4e00-\u9fff]{0,4}(?:编号|编码|代码|型号|规格)|号(?:合同|凭证|文件|物资|设备))"
)


def excused(kind: str, number: str, text: str, run: int, start: int, end: int, label: str) -> bool:
    """Whether a number of a kind, at a place of a normalised text, is told to be something else. What stands over the text
    counts where nothing stands before the number itself. ``run`` is where its row of digits begins."""
    before = text[max(0, start - 24) : start].rpartition("\n")[2]
    told = before if before.strip() else _REMARK.sub("", label)
    if kind == "identity":
        return (bool(_CREDIT.search(told)) and is_credit_code(number)) or (
            bool(_CONTRACTOR.search(told)) and is_contractor(number)
        )
    if _MONEY.search(before) or AMOUNT.match(text, end) or _SERIAL.search(text[max(0, run - 16) : run]):
        return True
    if (_NUMBERED.search(before) or _PAPER.search(before)) and re.match(r"\s?号(?!码)", text[end : end + 3]):
        return True
    if is_of_a_person(told[-12:] if told is before else label):
        return False
    if _SUMS.search(label) if told is not before else _SUM_BEFORE.search(told):
        return True
    if kind == "mobile":
        return bool(_FREE.search(told))
    if kind == "card":
        return bool(_FREE.search(told) or _OTHER.search(told) or _ANY_CODE.search(told))
    return bool(_NEAR.search(told) or _ANY_CODE.search(told))


def is_of_a_person(label: str) -> bool:
    """Whether what stands over or before a number speaks of a person's number; "电话费支出" ends in what it is, an amount."""
    for line in label.split("\n"):
        found = [each.end() for each in _PERSON.finditer(line)]
        if found and not _SUMS.search(line, found[-1]):
            return True
    return False


def is_code(text: str, start: int, end: int, label: str) -> bool:
    """Whether a letter and eight digits are told to be a code of something: before it, over it, or behind it."""
    before = text[max(0, start - 24) : start].rpartition("\n")[2]
    told = before if before.strip() else label
    return bool(
        _GOODS.search(told)
        or _ANY_CODE.search(told)
        or _FREE.search(told)
        or _OTHER.search(told)
        or _CODE_AFTER.match(text, end)
    )


def is_in_a_code(text: str, start: int, end: int) -> bool:
    """Whether digits with letters beside them are a piece of a hash or a key: more digits among the letters, or many."""
    before, after = (
        re.search(r"[0-9A-Za-z]*$", text[max(0, start - 40) : start]),
        re.match(r"[0-9A-Za-z]*", text[end : end + 40]),
    )
    beside = (before[0] if before else "") + (after[0] if after else "")
    if len(beside) > 14 or any(map(str.isdigit, beside)):
        return True
    hyphened = re.search(r"[0-9a-fA-F]{4}-[0-9a-fA-F]*$", text[max(0, start - 20) : start])
    return bool(hyphened or re.match(r"[0-9a-fA-F]*-[0-9a-fA-F]{4}(?![0-9])", text[end : end + 20])) and bool(beside)
