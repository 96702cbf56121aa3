"""The corpus by which recall and false alarms are measured: 78 cells and 52 files with a made-up number or address of a
person, 60 cells and 40 files that only look so. ``python tests/measured_corpus.py`` prints the table of the handbook.

It was written apart from `leak_corpus`, from the kinds of numbers and not from what the detectors know, and before they
were changed to meet it; of every two entries the second was held back until they were done. A cell is one column of a table
of one row, scanned as the pipeline scans tables; a file lies in content/. All numbers come from a program: region 99 stands
for no place, phones begin with 1990000.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from gongkai.core.model import Field, Resource
from gongkai.core.settings import Settings
from gongkai.privacy.leaks import files
from gongkai.privacy.leaks.scan import Scan
from gongkai.warehouse import Warehouse
from leak_corpus import Maker, cut, hidden

SEEDS = (11, 12, 13)
WIDE = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")


class Draw(Maker):
    """Further numbers."""

    def numeric(self) -> str:
        """An identity number of digits only."""
        while (number := self.identity()).endswith("X"):
            pass
        return number

    def disability(self) -> str:
        return self.identity() + self.random.choice("1234567") + self.random.choice("1234")

    def pick(self, *among: str) -> str:
        return self.random.choice(among)

    def invalid(self) -> str:
        """18 digits whose check digit is wrong."""
        number = self.numeric()
        return number[:17] + str((int(number[17]) + self.random.randint(1, 9)) % 10)

    def unlucky_card(self, begin: str = "6222", size: int = 19) -> str:
        number = self.card(size, begin)
        return number[:-1] + str((int(number[-1]) + self.random.randint(1, 9)) % 10)


Make = Callable[[Draw], str]
Cell = tuple[str, str, str, Make]
"""kind ("" for none), the column's title, its name, and what stands in the cell"""
Text = tuple[str, str, Make]
"""kind, the file's ending, and its text"""

CELLS: Sequence[Cell] = (
    # identity numbers where land, property and contracts are spoken of
    ("identity", "承包方身份证号", "contractor_id", lambda d: d.identity()),
    ("identity", "承包方", "contractor", lambda d: f"张某 {d.identity()}"),
    ("identity", "不动产权利人证件号", "owner_id", lambda d: d.identity()),
    ("identity", "宗地", "parcel", lambda d: f"宗地使用人{d.identity()}"),
    ("identity", "承包地共有人", "shared", lambda d: f"承包地{d.identity()}"),
    ("identity", "备注", "note", lambda d: f"不动产{d.identity()}已登记"),
    ("identity", "发包方", "lessor", lambda d: d.identity()),
    ("identity", "地块", "plot", lambda d: f"地块承包人：{d.identity()}（户主）"),
    ("identity", "合同乙方", "party", lambda d: d.identity()),
    ("identity", "合同编号", "contract_no", lambda d: d.identity()),
    ("identity", "凭证摘要", "summary", lambda d: f"凭证附件{d.identity()}"),
    ("identity", "承包方编码", "contractor_code", lambda d: d.numeric()),
    ("identity", "统一社会信用代码", "uscc", lambda d: d.numeric()),
    ("identity", "金额", "amount", lambda d: d.numeric()),
    ("identity", "说明", "text", lambda d: f"{d.identity().lower()}，本人领取"),
    ("identity", "说明", "text", lambda d: d.identity().translate(WIDE)),
    ("identity", "说明", "text", lambda d: cut(d.identity(), (6, 8), d.pick(" ", "-", "—", "·"))),
    ("identity", "说明", "text", lambda d: cut(d.identity(), (6, 4, 4), d.pick("/", "、", "．"))),
    ("identity", "说明", "text", lambda d: cut(d.identity(), (3, 3, 4, 4), " ")),
    ("identity", "说明", "text", lambda d: f"领款人{d.identity()}{d.phone()}"),
    ("identity", "说明", "text", lambda d: f"{d.phone()}{d.identity()}"),
    ("identity", "经办", "by", lambda d: f"sfz{d.identity()}"),
    ("identity", "经办", "by", lambda d: f"{d.identity()}zhangmou"),
    ("identity", "经办", "by", lambda d: f"ID{d.identity()}号"),
    ("identity", "宗地代码", "parcel_code", lambda d: f"{d.identity()}户"),
    # certificates of disability: the first 18 of 20
    ("identity", "残疾证号", "certificate", lambda d: d.disability()),
    ("identity", "备注", "note", lambda d: f"残疾人证{d.disability()}，每月补贴"),
    ("identity", "证号", "no", lambda d: f"{d.disability()}B1"),
    ("identity", "残疾证", "certificate", lambda d: cut(d.disability(), (18,), d.pick("-", " "))),
    # the old ones of 15
    ("old-identity", "身份证号", "id_card", lambda d: d.old()),
    ("old-identity", "承包方证件号", "contractor_id", lambda d: d.old()),
    ("old-identity", "备注", "note", lambda d: f"老人原身份证{d.old()}"),
    ("old-identity", "合同甲方身份证", "party_id", lambda d: d.old()),
    ("masked-identity", "身份证号", "id_card", lambda d: hidden(d.identity(), 6, 14, "*")),
    ("masked-identity", "承包方身份证号", "contractor_id", lambda d: hidden(d.identity(), 10, 14, "*")),
    ("masked-identity", "备注", "note", lambda d: f"身份证尾号{d.identity()[14:]}"),
    # mobiles beside words of paper and money
    ("mobile", "合同", "contract", lambda d: d.phone()),
    ("mobile", "合同联系电话", "contract_phone", lambda d: d.phone()),
    ("mobile", "发票", "invoice", lambda d: f"发票{d.phone()}"),
    ("mobile", "发票收件人手机", "invoice_to", lambda d: d.phone()),
    ("mobile", "凭证", "voucher", lambda d: f"凭证经办{d.phone()}"),
    ("mobile", "票据领取人", "receipt_to", lambda d: f"票据{d.phone()}"),
    ("mobile", "协议", "agreement", lambda d: f"协议乙方：{d.phone()}"),
    ("mobile", "协议联系方式", "agreement_contact", lambda d: d.phone()),
    ("mobile", "户", "household", lambda d: f"{d.phone()}户主张某"),
    ("mobile", "备注", "note", lambda d: f"{d.phone()}人在外地"),
    ("mobile", "备注", "note", lambda d: f"共3户，{d.phone()}户已通知"),
    ("mobile", "订单联系人", "order_contact", lambda d: d.phone()),
    ("mobile", "收入户电话", "income_phone", lambda d: d.phone()),
    ("mobile", "宗地联系人", "parcel_contact", lambda d: f"宗地{d.phone()}"),
    ("mobile", "承包方", "contractor", lambda d: f"李某{d.phone()}"),
    ("mobile", "经办", "by", lambda d: f"zhangmou{d.phone()}"),
    ("mobile", "经办", "by", lambda d: f"{d.phone()}abc"),
    ("mobile", "经办", "by", lambda d: f"A{d.phone()}"),
    ("mobile", "经办", "by", lambda d: f"wx_{d.phone()}"),
    ("mobile", "说明", "text", lambda d: f"{d.identity()}{d.phone()}"),
    ("mobile", "说明", "text", lambda d: cut(d.phone(), (3, 4), d.pick(" ", "-", "－", "·", "、"))),
    ("mobile", "说明", "text", lambda d: cut(d.phone(), (4, 4), "-")),
    ("mobile", "说明", "text", lambda d: d.phone().translate(WIDE)),
    ("mobile", "说明", "text", lambda d: d.pick("+86", "+86 ", "0086", "（+86）") + d.phone()),
    ("mobile", "说明", "text", lambda d: "、".join((d.phone(), d.phone()))),
    ("mobile", "说明", "text", lambda d: f"{d.phone()}{d.phone()}"),
    ("mobile", "数", "figure", lambda d: d.phone()),
    # papers for abroad, cards, plates, addresses, illness
    ("passport", "台胞证号", "permit", lambda d: d.digits(8).replace("0", "1")),
    ("passport", "备注", "note", lambda d: f"台胞证{d.digits(8)}"),
    ("passport", "备注", "note", lambda d: f"台湾居民来往大陆通行证号码：{d.digits(8)}"),
    ("passport", "港澳通行证", "permit", lambda d: f"H{d.digits(8)}"),
    ("passport", "护照号码", "passport", lambda d: f"E{d.pick('A', 'B', 'J')}{d.digits(7)}"),
    ("passport", "备注", "note", lambda d: f"回乡证M{d.digits(8)}01"),
    ("card", "卡号", "card", lambda d: d.card(19, "6228")),
    ("card", "合同收款账户", "account", lambda d: d.card(19, "6217")),
    ("card", "备注", "note", lambda d: f"协议约定打入{cut(d.card(16, '6222'), (4, 4, 4), ' ')}"),
    ("card", "备注", "note", lambda d: f"发票款付至{d.card(19, '6222')}"),
    ("plate", "车辆", "car", lambda d: f"{d.pick('云', '贵')}A{d.digits(5)}"),
    ("email", "备注", "note", lambda d: f"{d.letters(6).lower()}@example.org"),
    ("sickness", "事由", "reason", lambda d: f"村民{d.pick('张', '李', '王')}某{d.pick('肢体', '视力', '听力')}{d.pick('一', '二', '三')}级"),
    ("sickness", "事由", "reason", lambda d: f"{d.pick('张', '李', '王')}某某，精神{d.pick('二', '三')}级"),
    ("sickness", "事由", "reason", lambda d: f"慰问{d.pick('赵', '陈')}某某患{d.pick('肺癌', '尿毒症')}"),
)  # fmt: skip

FILES: Sequence[Text] = (
    ("identity", "txt", lambda d: f"承包方：张某，{d.identity()}\n"),
    ("identity", "md", lambda d: f"| 不动产权利人 | {d.identity()} |\n"),
    ("identity", "csv", lambda d: f"承包方,面积\n{d.identity()},3.2\n"),
    ("identity", "csv", lambda d: f"姓名,承包方身份证号\n张某,{d.identity()}\n"),
    ("identity", "html", lambda d: f"<td>宗地</td><td>宗地{d.identity()}</td>"),
    ("identity", "html", lambda d: f"<p>承包地<b>{cut(d.identity(), (6, 8), '</b><b>')}</b></p>"),
    ("identity", "txt", lambda d: f"残疾证号：{d.disability()}\n"),
    ("identity", "csv", lambda d: f"姓名,残疾证号\n李某,{d.disability()}\n"),
    ("identity", "json", lambda d: f'{{"parcel": "宗地 {d.identity()}"}}'),
    ("identity", "md", lambda d: f"合同编号 HT-2024-01，乙方 {d.identity()}。"),
    ("identity", "txt", lambda d: f"地块代码如下，承包地块 {d.identity()} 李某"),
    ("identity", "txt", lambda d: " ".join(d.identity())),
    ("identity", "txt", lambda d: "、".join(d.identity())),
    ("identity", "txt", lambda d: f"x{d.identity()}"),
    ("identity", "svg", lambda d: f'<svg xmlns="http://www.w3.org/2000/svg"><text>发包方{d.identity()}</text></svg>'),
    ("identity", "yaml", lambda d: f"不动产: {d.identity()}\n"),
    ("old-identity", "txt", lambda d: f"身份证：{d.old()}\n"),
    ("old-identity", "csv", lambda d: f"姓名,承包方身份证\n张某,{d.old()}\n"),
    ("masked-identity", "txt", lambda d: f"户主 {hidden(d.identity(), 6, 14, chr(42))}"),
    ("masked-identity", "md", lambda d: f"身份证 {hidden(d.identity(), 4, 14, chr(42))}"),
    ("mobile", "txt", lambda d: f"合同{d.phone()}\n"),
    ("mobile", "txt", lambda d: f"合同约定联系{d.phone()}\n"),
    ("mobile", "txt", lambda d: f"发票请寄{d.phone()}"),
    ("mobile", "md", lambda d: f"发票：{d.phone()}"),
    ("mobile", "txt", lambda d: f"凭证{d.phone()}"),
    ("mobile", "csv", lambda d: f"凭证,金额\n{d.phone()},3\n"),
    ("mobile", "txt", lambda d: f"票据（{d.phone()}）"),
    ("mobile", "txt", lambda d: f"协议（{d.phone()}）签字"),
    ("mobile", "txt", lambda d: f"通知{d.phone()}户、{d.phone()}户"),
    ("mobile", "md", lambda d: f"{d.phone()}人不在家"),
    ("mobile", "txt", lambda d: f"李某lm{d.phone()}"),
    ("mobile", "txt", lambda d: f"{d.phone()}x 请拨打"),
    ("mobile", "txt", lambda d: f"名单：{d.identity()}{d.phone()}"),
    ("mobile", "txt", lambda d: f"{d.phone()}{d.identity()}"),
    ("mobile", "csv", lambda d: f"合同电话,金额\n{d.phone()},3\n"),
    ("mobile", "html", lambda d: f'<a href="tel:{d.phone()}">打电话</a>'),
    ("mobile", "html", lambda d: f"<p>订单联系人 {cut(d.phone(), (3, 4), '-')}</p>"),
    ("mobile", "txt", lambda d: cut(d.phone(), (3, 4), d.pick("，", "／", "．"))),
    ("mobile", "json", lambda d: f'{{"memo": "+86-{d.phone()}"}}'),
    ("mobile", "ics", lambda d: f"ATTENDEE:tel:{d.phone()}\n"),
    ("passport", "txt", lambda d: f"台胞证号 {d.digits(8)}"),
    ("passport", "csv", lambda d: f"姓名,台胞证\n张某,{d.digits(8)}\n"),
    ("passport", "txt", lambda d: f"护照G{d.digits(8)}"),
    ("card", "txt", lambda d: f"合同款汇入 {d.card(19, '6228')}"),
    ("card", "md", lambda d: f"账号 {cut(d.card(19, '6217'), (4, 4, 4, 4), ' ')}"),
    ("card", "csv", lambda d: f"户名,银行账号\n张某,{d.card(16, '6222')}\n"),
    ("plate", "txt", lambda d: f"租用云B·{d.digits(5)}"),
    ("plate", "txt", lambda d: f"新能源车贵AD{d.digits(5)}"),
    ("email", "txt", lambda d: f"来信{d.letters(5).lower()}＠example.org"),
    ("email", "html", lambda d: f'<a href="mailto:{d.letters(5).lower()}@example.org">写信</a>'),
    ("sickness", "txt", lambda d: f"村民{d.pick('刘', '周')}某某肢体{d.pick('一', '二', '四')}级，给予补助"),
    ("sickness", "md", lambda d: f"救助{d.pick('刘', '周')}某某，视力残疾{d.pick('一', '二')}级"),
)  # fmt: skip

PLAIN_CELLS: Sequence[Cell] = (
    ("", "用电量（kWh）", "electricity", lambda d: d.phone()),
    ("", "用电量", "electricity", lambda d: f"{d.phone()} kWh"),
    ("", "用电", "power", lambda d: f"{d.phone()}千瓦时"),
    ("", "用水（吨）", "water", lambda d: d.phone()),
    ("", "摘要", "summary", lambda d: f"第{d.phone()}号凭证"),
    ("", "摘要", "summary", lambda d: f"见第 {d.phone()} 号合同"),
    ("", "物资", "goods", lambda d: f"E{d.pick('3', '4', '7')}{d.digits(7)} 物资编号"),
    ("", "物资编号", "goods_no", lambda d: f"E{d.pick('3', '4', '7')}{d.pick('3', '7')}{d.digits(6)}"),
    ("", "设备编号", "device_no", lambda d: f"G{d.pick('3', '4', '7')}{d.pick('3', '7')}{d.digits(6)}"),
    ("", "规格型号", "model", lambda d: f"EC{d.digits(7)}"),
    ("", "合同编号", "contract_no", lambda d: f"HT-2024-{d.phone()}"),
    ("", "合同编号", "contract_no", lambda d: d.invalid()),
    ("", "合同编号", "contract_no", lambda d: d.unlucky_card()),
    ("", "合同编号", "contract_no", lambda d: f"2024{d.digits(15)}"),
    ("", "订单号", "order_no", lambda d: d.phone()),
    ("", "流水号", "serial", lambda d: d.card(19, "6222")),
    ("", "发票号码", "invoice_no", lambda d: d.digits(8)),
    ("", "发票代码", "invoice_code", lambda d: f"1530{d.digits(8)}"),
    ("", "发票号码", "invoice_no", lambda d: f"2453{d.digits(16)}"),
    ("", "凭证号", "voucher_no", lambda d: f"记-{d.digits(4)}"),
    ("", "凭证号", "voucher_no", lambda d: d.phone()),
    ("", "统一社会信用代码", "uscc", lambda d: d.code("91")),
    ("", "统一社会信用代码", "uscc", lambda d: d.code("92", digits_only=True)),
    ("", "纳税人识别号", "tax_no", lambda d: d.code("91", digits_only=True)),
    ("", "宗地代码", "parcel_code", lambda d: f"{d.region()}001001GB{d.digits(5)}"),
    ("", "不动产单元号", "unit_no", lambda d: f"{d.region()}001001GB{d.digits(5)}F{d.digits(8)}"),
    ("", "地块代码", "plot_code", lambda d: f"{d.region()}101201{d.digits(7)}"),
    ("", "承包方编码", "contractor_code", lambda d: f"{d.region()}100201{d.pick('01', '02', '03')}{d.digits(4)}"),
    ("", "承包方编码", "contractor_code", lambda d: f"{d.region()}200203{d.pick('01', '02', '03')}{d.digits(4)}"),
    ("", "村代码", "village", lambda d: f"{d.region()}101201"),
    ("", "金额", "amount", lambda d: f"{d.phone()}.50"),
    ("", "金额", "amount", lambda d: d.phone()),
    ("", "总收入", "income", lambda d: f"{d.phone()}元"),
    ("", "备注", "note", lambda d: f"合计 {d.phone()} 元"),
    ("", "备注", "note", lambda d: f"¥{d.phone()}"),
    ("", "面积（平方米）", "area", lambda d: d.phone()),
    ("", "经度", "lng", lambda d: f"102.{d.phone()}"),
    ("", "坐标", "place", lambda d: f"102.{d.digits(11)},25.{d.digits(11)}"),
    ("", "时间戳", "stamp", lambda d: f"17{d.digits(11)}"),
    ("", "校验值", "sha", lambda d: "".join(d.random.choice("0123456789abcdef") for _ in range(64))),
    ("", "校验值", "sha", lambda d: f"{d.digits(3)}a{d.phone()}b{d.digits(20)}c{d.digits(3)}"),
    ("", "标识", "uuid", lambda d: "-".join("".join(d.random.choice("0123456789abcdef") for _ in range(n)) for n in (8, 4, 4, 4, 12))),
    ("", "办公电话", "phone", lambda d: f"0990-{d.digits(7)}"),
    ("", "服务热线", "hotline", lambda d: f"400{d.digits(7)}"),
    ("", "日期", "day", lambda d: d.day(2019, 2026)),
    ("", "时间", "time", lambda d: f"{d.day(2019, 2026)}{d.digits(6)}"),
    ("", "文号", "document", lambda d: f"清政发〔2024〕{d.digits(2)}号"),
    ("", "期间", "period", lambda d: f"{d.day(2019, 2026)}-{d.day(2019, 2026)}"),
    ("", "批次", "batch", lambda d: f"批号{d.digits(8)}"),
    ("", "台数", "units", lambda d: d.digits(8)),
    ("", "编码", "code", lambda d: f"H{d.digits(8)}"),
    ("", "图斑号", "patch", lambda d: f"{d.region()}{d.digits(9)}"),
    ("", "备注", "note", lambda d: "常年患病的老人 12 人"),
    ("", "备注", "note", lambda d: f"肢体残疾二级 {d.digits(2)} 人"),
    ("", "备注", "note", lambda d: "评为三级单位，道路等级四级"),
    ("", "备注", "note", lambda d: f"{d.digits(3)} {d.digits(4)} {d.digits(4)} {d.digits(4)}"),
    ("", "备注", "note", lambda d: f"ICP备{d.digits(8)}号"),
    ("", "账户", "account", lambda d: f"尾号{d.digits(4)}"),
    ("", "档案号", "file_no", lambda d: f"D{d.digits(4)}-{d.digits(4)}-{d.digits(4)}"),
    ("", "运单号", "parcel_no", lambda d: f"SF{d.digits(13)}"),
)  # fmt: skip

PLAIN_FILES: Sequence[Text] = (
    ("", "txt", lambda d: f"全村用电 {d.phone()} kWh。"),
    ("", "txt", lambda d: f"用电量{d.phone()}度\n"),
    ("", "csv", lambda d: f"村,用电量(kWh)\n甲,{d.phone()}\n"),
    ("", "csv", lambda d: f"村,金额\n甲,{d.phone()}\n"),
    ("", "txt", lambda d: f"附第{d.phone()}号凭证。"),
    ("", "md", lambda d: f"见凭证号 {d.phone()}。"),
    ("", "txt", lambda d: f"E{d.pick('3', '7')}{d.pick('3', '7')}{d.digits(6)} 物资编号"),
    ("", "md", lambda d: f"设备编号：E{d.pick('3', '7')}{d.pick('3', '7')}{d.digits(6)}"),
    ("", "txt", lambda d: f"合同编号：{d.invalid()}"),
    ("", "txt", lambda d: f"合同编号：{d.digits(24)}"),
    ("", "txt", lambda d: f"订单号 {d.phone()}"),
    ("", "html", lambda d: f"<td>订单号 {d.phone()}</td>"),
    ("", "html", lambda d: f"<p>信用代码 {d.code('91')}</p>"),
    ("", "txt", lambda d: f"统一社会信用代码：{d.code('93', digits_only=True)}"),
    ("", "txt", lambda d: f"承包方编码 {d.region()}200203{d.pick('01', '02')}{d.digits(4)}"),
    ("", "txt", lambda d: f"地块 {d.region()}101201{d.digits(7)}"),
    ("", "txt", lambda d: f"合计人民币{d.phone()}元整"),
    ("", "md", lambda d: f"| 金额 | {d.phone()}.00 |"),
    ("", "txt", lambda d: f"总面积{d.phone()}平方米"),
    ("", "txt", lambda d: f"产量 {d.phone()} 公斤"),
    ("", "json", lambda d: f'{{"sha256": "{"".join(d.random.choice("0123456789abcdef") for _ in range(64))}"}}'),
    ("", "txt", lambda d: "\n".join("".join(d.random.choice("0123456789abcdef") for _ in range(40)) for _ in range(40))),
    ("", "html", lambda d: f'<script integrity="sha384-{d.letters(20)}{d.phone()}{d.letters(20)}"></script>'),
    ("", "svg", lambda d: f'<svg xmlns="http://www.w3.org/2000/svg"><path d="M{d.digits(3)}.{d.phone()} 1"/></svg>'),
    ("", "json", lambda d: f'{{"at": 17{d.digits(11)}, "x": 102.{d.digits(11)}}}'),
    ("", "ics", lambda d: f"DTSTART:{d.day(2019, 2026)}T090000Z\nUID:{d.day(2019, 2026)}{d.digits(10)}@example\n"),
    ("", "txt", lambda d: f"服务热线 400-{d.digits(3)}-{d.digits(4)}，0990-{d.digits(7)}"),
    ("", "txt", lambda d: f"2024-01-01 09:00 {d.digits(4)} {d.digits(4)}"),
    ("", "md", lambda d: f"| {d.digits(3)} | {d.digits(4)} | {d.digits(4)} |"),
    ("", "csv", lambda d: f"年,数\n2019,{d.digits(7)}\n2020,{d.digits(7)}\n"),
    ("", "txt", lambda d: f"运单 JD{d.digits(13)}"),
    ("", "txt", lambda d: f"发票代码 1530{d.digits(8)}，发票号码 {d.digits(8)}"),
    ("", "txt", lambda d: f"电子发票 2453{d.digits(16)}"),
    ("", "txt", lambda d: f"批准文号 清府〔2024〕{d.digits(3)}号，共 {d.digits(8)} 字"),
    ("", "txt", lambda d: "全县肢体二级以上 35 人，视力一级 12 人"),
    ("", "txt", lambda d: "本村被评为三级村，河道四级"),
    ("", "md", lambda d: f"台账 {d.digits(8)} 条"),
    ("", "txt", lambda d: f"在云{d.pick('O', 'I')}{d.digits(5)}"),
    ("", "txt", lambda d: f"条码 69{d.digits(11)}"),
    ("", "txt", lambda d: f"项目代码 2024-{d.region()}-{d.digits(2)}-01-{d.digits(6)}"),
)  # fmt: skip


class Result(NamedTuple):
    """What came of one entry: where it stood, what it holds (""), what was found in it, and its text."""

    place: str
    kind: str
    found: frozenset[str]
    said: str


def cells(entries: Sequence[Cell], seed: int) -> list[Result]:
    """Each entry as a column of a table of one row, through the scan of tables."""
    draw = Draw(seed)
    said = [make(draw) for *_, make in entries]
    fields = tuple(Field(f"c{at}_{one[2]}", "string", {"zh": one[1]}, {}) for at, one in enumerate(entries))
    scan = Scan(Settings())
    with tempfile.TemporaryDirectory() as folder, Warehouse(Path(folder, "warehouse")) as warehouse:
        path = Path(folder, "rows.csv")
        quoted = ['"' + one.replace('"', '""') + '"' for one in said]
        path.write_text(f"_row,{','.join(one.name for one in fields)}\n2,{','.join(quoted)}\n", encoding="utf-8")
        resource = Resource("p", "rows", {}, {}, fields, {}, (path,))
        warehouse.add(resource, path, {"_row": "BIGINT", **{one.name: "VARCHAR" for one in fields}})
        scan.table(resource, warehouse)
    return [
        Result("cell", entry[0], _kinds(one for one in scan.problems if one.field == field.name), f"{entry[1]}: {text}")
        for entry, field, text in zip(entries, fields, said, strict=True)
    ]


def texts(entries: Sequence[Text], seed: int) -> list[Result]:
    """Each entry as a file of its own."""
    draw, scan, said = Draw(seed), Scan(Settings()), []
    with tempfile.TemporaryDirectory() as folder:
        for at, (_, ending, make) in enumerate(entries):
            said.append(make(draw))
            Path(folder, f"f{at:03d}.{ending}").write_text(said[-1], encoding="utf-8")
        files.folder(scan, Path(folder))
    return [
        Result(
            "file",
            kind,
            _kinds(one for one in scan.problems if Path(one.place.file).name.startswith(f"f{at:03d}.")),
            text,
        )
        for at, ((kind, _, _), text) in enumerate(zip(entries, said, strict=True))
    ]


def _kinds(problems: Iterable[object]) -> frozenset[str]:
    return frozenset(one.code.removeprefix("leak-") for one in problems)  # type: ignore[attr-defined]


def measured(seeds: Iterable[int] = SEEDS) -> tuple[list[Result], list[Result]]:
    """What came of everything that is a leak, and of everything that is none."""
    leaking, plain = [], []
    for seed in seeds:
        leaking += [*cells(CELLS, seed), *texts(FILES, seed + 100)]
        plain += [*cells(PLAIN_CELLS, seed + 200), *texts(PLAIN_FILES, seed + 300)]
    return leaking, plain


def table(
    words: Sequence[str] = ("code", "made up", "found", "false alarms"),
    whole: str = "all",
    results: tuple[list[Result], list[Result]] | None = None,
) -> str:
    """The figures by kind, as a table of Markdown."""
    leaking, plain = results or measured()
    alarms = Counter(kind for one in plain for kind in one.found)
    rows = []
    for kind in dict.fromkeys(one.kind for one in leaking):
        own = [one for one in leaking if one.kind == kind]
        rows.append((f"`leak-{kind}`", len(own), sum(kind in one.found for one in own), alarms[kind]))
    rows.append(
        (whole, len(leaking), sum(one.kind in one.found for one in leaking), sum(bool(one.found) for one in plain))
    )
    lines = [words, ("---",) * len(words), *rows]
    return "\n".join(f"| {' | '.join(map(str, one))} |" for one in lines)


if __name__ == "__main__":
    if sys.argv[1:] == ["missed"]:
        for found in measured((SEEDS[0],)):
            for at, one in enumerate(found):
                if (one.kind not in one.found) if one.kind else one.found:
                    print(at, "held" if at % 2 else "", str(one.place), one.kind or sorted(one.found), one.said)
    else:
        print(table())
