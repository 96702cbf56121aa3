"""Made-up strings that hold a leak, and made-up strings that only look like it: (kind, text) and text, from a seed.

Nothing is real: identity numbers have the region 99xxxx, which stands for no place, phones begin with 1990000, cards and
names are drawn. Each way of writing a thing and each trap comes several times with other digits.
"""

from __future__ import annotations

import random
import string
from collections.abc import Callable, Iterator

FULL = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


class Maker:
    """Draws numbers of every kind."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def digits(self, count: int) -> str:
        return "".join(self.random.choice(string.digits) for _ in range(count))

    def region(self) -> str:
        return f"99{self.random.randint(1, 30):02d}{self.random.randint(1, 40):02d}"

    def day(self, first: int = 1930, last: int = 2020) -> str:
        draw = self.random.randint
        return f"{draw(first, last)}{draw(1, 12):02d}{draw(1, 28):02d}"

    def identity(self) -> str:
        body = self.region() + self.day() + self.digits(3)
        return body + "10X98765432"[sum(int(one) * weight for one, weight in zip(body, WEIGHTS, strict=True)) % 11]

    def old(self) -> str:
        return self.region() + self.day(1930, 1985)[2:] + f"{self.random.randint(1, 999):03d}"

    def phone(self) -> str:
        return "1990000" + self.digits(4)

    def card(self, size: int = 0, begin: str = "") -> str:
        begin = begin or self.random.choice(["6222", "6217", "6228", "4567", "5218", "3568"])
        size = size or (self.random.choice([16, 19]) if begin.startswith("62") else 16)
        body = begin + self.digits(size - 1 - len(begin))
        return body + str(-luhn(body + "0") % 10)

    def code(self, begin: str, *, digits_only: bool = False) -> str:
        """A unified social credit code with the right check sign (GB 32100)."""
        while True:
            body = begin + self.region() + (self.digits(9) if digits_only else "MF" + self.digits(7))
            sign = SIGNS[-sum(SIGNS.index(one) * pow(3, at, 31) for at, one in enumerate(body)) % 31]
            if not digits_only or sign.isdigit():
                return body + sign

    def letters(self, count: int, among: str = "ABCDEFGHJKLMNPQRSTUVWXYZ") -> str:
        return "".join(self.random.choice(among) for _ in range(count))


def luhn(digits: str) -> int:
    doubled = (int(one) * (1 + at % 2) for at, one in enumerate(reversed(digits)))
    return sum(one - 9 if one > 9 else one for one in doubled)


def cut(number: str, sizes: tuple[int, ...], sign: str) -> str:
    at, parts = 0, []
    for size in sizes:
        parts.append(number[at : at + size])
        at += size
    return sign.join([*parts, number[at:]] if at < len(number) else parts)


def positives(seed: int, rounds: int) -> Iterator[tuple[str, str]]:
    """(kind, text), so many rounds through every way of writing a leak."""
    make = Maker(seed)
    pick = make.random.choice
    ways: list[tuple[str, Callable[[], str]]] = [
        ("identity", make.identity),
        ("identity", lambda: make.identity().lower()),
        ("identity", lambda: f"收款人身份证{make.identity()}。"),
        ("identity", lambda: f"{make.identity()}{pick(['，', ',', '；', ' ', '）'])}已核"),
        ("identity", lambda: make.identity().translate(FULL)),
        ("identity", lambda: cut(make.identity(), (6, 8), pick([" ", "-", "－", "—", "·", "\u3000", "\u2009", "  "]))),
        ("identity", lambda: cut(make.identity(), (6, 4, 4), pick([" ", "-", "\u00a0"]))),
        ("identity", lambda: pick(["\u200b", "\u200d", "\ufeff", "\u00ad", "\u2060"]).join(make.identity())),
        ("identity", lambda: " ".join(make.identity())),
        ("identity", lambda: cut(make.identity(), (6, 8), pick([".", "/", "、"]))),
        ("identity", lambda: cut(make.identity(), (pick(range(1, 17)),), pick([" ", "-"]))),
        ("identity", lambda: f"{make.identity()}_张某.jpg"),
        ("identity", lambda: f"名单 {make.identity()} {make.phone()} 共1人"),
        ("identity", lambda: cut(f"号码{make.identity()}", (12,), "\n")),
        ("identity", lambda: f"| {make.identity()} |"),
        ("identity", lambda: "".join(f"&#{ord(one)};" for one in make.identity())),
        ("identity", lambda: cut(make.identity(), (6, 8), pick(["&nbsp;", "<wbr>", "<b>", "</span><span class='x'>", "&shy;"]))),
        ("identity", lambda: "".join(f"\\u{ord(one):04x}" for one in make.identity())),
        ("identity", lambda: make.identity().translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))),
        ("mobile", lambda: make.phone().translate(str.maketrans("0123456789", "零一二三四五六七八九"))),
        ("identity", lambda: f"**{make.identity()}**"),
        ("identity", lambda: f"{make.identity()[:15][:1]}.{(make.region() + make.day() + make.digits(1))[1:]}E+17"),
        ("old-identity", make.old),
        ("old-identity", lambda: f"老身份证{make.old()}"),
        ("old-identity", lambda: cut(make.old(), (6, 6), " ")),
        ("old-identity", lambda: make.old().translate(FULL)),
        ("masked-identity", lambda: hidden(make.identity(), 6, 14, pick("*＊×●■□○"))),
        ("masked-identity", lambda: hidden(make.identity(), 6, 14, pick("xX"))),
        ("masked-identity", lambda: hidden(make.identity(), 10, 14, "*")),
        ("masked-identity", lambda: hidden(make.identity(), 14, 18, "*")),
        ("masked-identity", lambda: hidden(make.identity(), 1, 17, "*")),
        ("masked-identity", lambda: hidden(make.identity(), 3, 14, "*")),
        ("masked-identity", lambda: hidden(make.identity(), 17, 18, "*")),
        ("masked-identity", lambda: hidden(make.identity(), 0, 14, "*")),
        ("masked-identity", lambda: squeezed(make.identity(), "*" * pick(range(1, 12)))),
        ("masked-identity", lambda: squeezed(make.identity(), pick(["……", "......", "…"]))),
        ("masked-identity", lambda: f"身份证号：{squeezed(make.identity(), '****')}"),
        ("masked-identity", lambda: cut(hidden(make.identity(), 6, 14, "*"), (6, 8), " ")),
        ("masked-identity", lambda: f"身份证后四位{make.identity()[14:]}"),
        ("masked-identity", lambda: hidden(make.old(), 6, 12, "*")),
        ("mobile", make.phone),
        ("mobile", lambda: f"电话{make.phone()}"),
        ("mobile", lambda: f"联系人张某,{make.phone()},请打电话"),
        ("mobile", lambda: cut(make.phone(), (3, 4), pick([" ", "-", "－", "\u3000", "—", ".", "·"]))),
        ("mobile", lambda: cut(make.phone(), pick([(3,), (7,), (4, 4), (3, 3), (4, 3), (5,)]), pick(["-", " "]))),
        ("mobile", lambda: pick(["+86 ", "+86", "86-", "0086", "(86)", "+86-"]) + make.phone()),
        ("mobile", lambda: make.phone().translate(FULL)),
        ("mobile", lambda: " ".join(make.phone())),
        ("mobile", lambda: "\u200b".join(make.phone())),
        ("mobile", lambda: f"收据_{make.phone()}.pdf"),
        ("mobile", lambda: f"Tel:{make.phone()}"),
        ("mobile", lambda: f"({make.phone()[:3]}){make.phone()[3:7]}-{make.digits(4)}"),
        ("mobile", lambda: f"1.9900{make.digits(6)}E+10"),
        ("card", make.card),
        ("card", lambda: cut(make.card(19, "6222"), (4, 4, 4, 4), pick([" ", "-"]))),
        ("card", lambda: cut(make.card(16), (4, 4, 4), pick([" ", "-", "－"]))),
        ("card", lambda: f"卡号：{make.card()}"),
        ("card", lambda: make.card().translate(FULL)),
        ("card", lambda: f"打到农行{make.card(19, '6228')}账上"),
        ("passport", lambda: f"护照{pick('EG')}{pick('1346789')}{make.digits(7)}"),
        ("passport", lambda: f"passport no. E{make.letters(1, 'ABCDFGHJK')}{make.digits(7)}"),
        ("passport", lambda: f"港澳通行证C{make.digits(8)}"),
        ("passport", lambda: f"台胞证号码 T{make.digits(8)}"),
        ("passport", lambda: f"有人出境，E{pick('346789')}{pick('1346789')}{pick('123456789')}{make.digits(5)}，已登记"),
        ("plate", lambda: f"{pick('云京粤鲁')}{make.letters(1, 'ABCDEFGH')}{make.digits(5)}"),
        ("plate", lambda: f"租车{pick('云京粤鲁')}{make.letters(1, 'ABCDEFGH')}·{make.letters(1, 'ABCDEF')}{make.digits(4)}运沙"),
        ("plate", lambda: f"新能源{pick('云京粤鲁')}{make.letters(1, 'ABCDEFGH')}{pick('DF')}{make.digits(5)}"),
        ("plate", lambda: f"{pick('云京粤鲁')}{make.letters(1, 'ABCDEFGH')} {make.digits(4)}警"),
        ("email", lambda: f"{make.letters(5).lower()}{make.digits(2)}@{pick(['example.org', 'mail.example.cn', 'example.com'])}"),
        ("email", lambda: f"写给{make.letters(4).lower()}.{make.letters(3).lower()}＠example.org。"),
        ("email", lambda: f"{make.letters(4).lower()} @ example.net"),
        ("sickness", lambda: f"{pick('王李张刘')}某某患{pick(['尿毒症', '白血病', '肺癌'])}，给予救助"),
        ("sickness", lambda: f"村民{pick('王李张刘')}某，{pick(['肢体', '视力', '精神'])}残疾{pick('一二三四')}级"),
    ]  # fmt: skip
    for _ in range(rounds):
        for kind, way in ways:
            yield kind, way()


def hidden(number: str, first: int, last: int, sign: str) -> str:
    return number[:first] + sign * (last - first) + number[last:]


def squeezed(number: str, mask: str) -> str:
    return number[:6] + mask + number[14:]


def negatives(seed: int, rounds: int) -> Iterator[str]:
    """So many rounds through every trap."""
    make = Maker(seed)
    draw, pick = make.random.randint, make.random.choice
    traps: list[Callable[[], str]] = [
        lambda: make.code(pick(["91", "92", "93", "54", "11", "N2"])),
        lambda: like_a_person(make),
        lambda: f"统一社会信用代码{make.code('91', digits_only=True)}",
        lambda: f"{make.region()}{draw(100, 120)}{draw(201, 230)}{draw(1, 20):02d}{draw(1, 9999):05d}",  # a parcel, 19
        lambda: f"承包方编码{make.identity()[:17]}0" if draw(0, 1) else f"地块代码{make.region()}200201{draw(1, 20):02d}{draw(1, 9999):04d}",
        lambda: f"{make.region()}{draw(100, 190)}201{draw(1, 20):02d}{draw(1, 9999):04d}",  # a party to a land contract, 18
        lambda: f"{make.region()}001001GB{draw(1, 99999):05d}F{draw(1, 9999):08d}",  # a unit of real property, 28
        lambda: f"{make.region()}{draw(100, 190)}{draw(201, 230)}",  # a village
        lambda: f"0.{make.identity()[:17].replace('X', '1')}",
        lambda: f"102.{make.identity()[:17]}",
        lambda: f".{make.card()}",
        lambda: f"{make.phone()}.{draw(10, 99)}",
        lambda: f"3.{make.phone()}",
        lambda: f"13,{draw(100, 999)},{draw(100, 999)},{draw(100, 999)}.00",
        lambda: f"¥{make.phone()}",
        lambda: f"合计{make.phone()}元",
        lambda: f"{draw(1, 99999)}.{draw(10, 99)}",
        lambda: f"凭证号 记-{draw(1, 12):02d}-{draw(1, 9999):04d}",
        lambda: f"HT-{draw(2019, 2026)}-{make.phone()}",
        lambda: f"订单号{make.phone()}",
        lambda: f"合同编号{make.card()}",
        lambda: f"发票代码{make.digits(12)} 发票号码{make.digits(8)}",
        lambda: f"{make.day(2019, 2026)}{draw(0, 23):02d}{draw(0, 59):02d}{draw(0, 59):02d}{make.digits(4)}",
        lambda: f"{draw(2019, 2026)}-{draw(1, 12):02d}-{draw(1, 28):02d} {draw(0, 23):02d}:{draw(0, 59):02d}:{draw(0, 59):02d}",
        lambda: f"{draw(1_600_000_000, 1_799_999_999)}{make.digits(3)}",
        lambda: f"{draw(1_600_000_000, 1_799_999_999)}",
        lambda: "".join(pick("0123456789abcdef") for _ in range(64)),
        lambda: "-".join("".join(pick("0123456789abcdef") for _ in range(size)) for size in (8, 4, 4, 4, 12)),
        lambda: f"{draw(97, 106)}.{make.digits(8)},{draw(21, 29)}.{make.digits(8)}",
        lambda: f"清政发〔{draw(2019, 2026)}〕{draw(1, 99)}号",
        lambda: f"0990-{make.digits(7)}",
        lambda: f"400-{make.digits(3)}-{make.digits(4)}",
        lambda: f"E{draw(1, 14):02d}{draw(0, 999):06d}",  # an English region
        lambda: f"项目编号G{draw(2019, 2026)}{draw(1, 12):02d}{draw(1, 99):02d}",
        lambda: f"C{make.digits(8)}",
        lambda: f"粤B2-{draw(2001, 2020)}{draw(1, 9999):04d}",
        lambda: f"京ICP备{make.digits(8)}号",
        lambda: f"在云{make.letters(1, 'OI')}{make.digits(5)}",
        lambda: f"logo{draw(1, 9)}@2x.png",
        lambda: f"pkg@{draw(1, 9)}.{draw(1, 9)}.{draw(1, 9)}",
        lambda: f"账户尾号{make.digits(4)}",
        lambda: f"6222********{make.digits(4)}",
        lambda: f"{make.region()}***",
        lambda: f"张*三 {draw(1, 9)} 号地块",
        lambda: " ".join(str(draw(1, 999)) for _ in range(6)),
        lambda: " ".join(str(year) for year in range(draw(2010, 2015), 2024)),
        lambda: f"{draw(100, 999)} {make.day(2019, 2026)}",
        lambda: f"{make.identity()[:17]}{wrong(make)}",
        lambda: f"{make.region()}19{draw(13, 99)}{draw(13, 99)}{make.digits(6)}",
        lambda: pick(["常年患有慢性病的群众", "对曾经患有肺结核的人", "任何患大病的村民", "一户肢体残疾二级", "高危人群患病率"]),
        lambda: f"TX-{draw(1, 999999):06d}-{draw(2019, 2026)}-{draw(1, 9999999):07d}",
        lambda: f"M{draw(1, 999)}.{make.digits(4)} {draw(1, 999)}.{make.digits(4)}L{draw(1, 999)} {draw(1, 999)}",
    ]  # fmt: skip
    for _ in range(rounds):
        for trap in traps:
            yield trap()


def like_a_person(make: Maker) -> str:
    """A credit code of digits only whose middle reads as a birthday and whose end is an identity number's check digit."""
    while True:
        body = f"919901{'19' if make.random.random() < 0.5 else '20'}{make.day(1950, 1999)[2:]}{make.digits(3)}"
        sign = SIGNS[-sum(SIGNS.index(one) * pow(3, at, 31) for at, one in enumerate(body)) % 31]
        if sign == "10X98765432"[sum(int(one) * weight for one, weight in zip(body, WEIGHTS, strict=True)) % 11]:
            return body + sign


def wrong(make: Maker) -> str:
    """A check digit that fits no number made of the same 17 digits twice: drawn by the caller's own number, so any letter."""
    return make.letters(1, "ABCDEFG")
