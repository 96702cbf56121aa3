"""The fictional county: who is in it, under which identifiers, how many people; and the days its data spans."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

START = date(2024, 1, 1)
END = date(2026, 6, 30)
COUNTY, TOWNSHIP, JUSTICE = "yunling", "qingxi", "qingxi-justice"


@dataclass(frozen=True)
class Organisation:
    """One organisation: identity, size and how the rules see it. ``short`` stands in identifiers: DEC-LH-2024-003."""

    org_id: str
    short: str
    name_zh: str
    name_en: str
    org_type: str
    parent: str | None
    code: str | None = None
    urban_rural: str | None = None
    community: str | None = None
    uscc: str | None = None
    acts_for_collective: bool | None = None
    households: int | None = None
    registered: int | None = None
    resident: int | None = None
    adults: int | None = None
    reps: int | None = None
    party_members: int | None = None
    members: int | None = None
    member_reps: int | None = None
    address: str | None = None
    phone: str | None = None
    oversight: str | None = None
    frequency: str = "month"
    surname: str = ""

    @property
    def place(self) -> str:
        """The name as a resident says it: 柳荷村， for its committee and for its collective."""
        name = self.name_zh
        for suffix in ("村民委员会", "居民委员会", "股份经济合作社", "人民政府"):
            name = name.removesuffix(suffix)
        return name

    @property
    def party(self) -> str:
        """How it signs a contract: 柳荷村, or 柳荷村合作社."""
        return self.place + ("合作社" if self.org_type == "collective_org" else "")

    @property
    def place_en(self) -> str:
        """The same in English: Liuhe Village."""
        name = self.name_en.removeprefix("People's Government of ")
        for suffix in (" Villagers' Committee", " Residents' Committee", " Joint-Stock Economic Cooperative"):
            name = name.removesuffix(suffix)
        return name


_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


def credit_code(first17: str) -> str:
    """A unified social credit code with its check character (GB 32100), from the first seventeen."""
    total = sum(_ALPHABET.index(one) * weight for one, weight in zip(first17, _WEIGHTS, strict=True))
    return first17 + _ALPHABET[(31 - total % 31) % 31]


def _village(org_id: str, short: str, name: str, **more: Any) -> Organisation:
    """A village committee of the township; ``name`` is 柳荷村|Liuhe Village."""
    zh, en = name.split("|")
    return Organisation(
        org_id, short, f"{zh}村民委员会", f"{en} Villagers' Committee", "village_committee", TOWNSHIP, urban_rural="220",
        community="village", **more,
    )  # fmt: skip


def _cooperative(org_id: str, short: str, name: str, parent: str, **more: Any) -> Organisation:
    """The collective of a village."""
    zh, en = name.split("|")
    return Organisation(
        org_id, short, f"{zh}股份经济合作社", f"{en} Joint-Stock Economic Cooperative", "collective_org", parent, **more
    )


ORGANISATIONS: tuple[Organisation, ...] = (
    Organisation(
        COUNTY, "YL", "云岭县人民政府", "People's Government of Yunling County", "county", None, "990101000000", "111",
        uscc=credit_code("11990101MF0000005"), address="云岭县府前路1号", phone="0199-5550001", oversight="0199-5550012",
        households=88_420, registered=271_600, resident=246_900, adults=214_300,
    ),
    Organisation(
        TOWNSHIP, "QX", "清溪镇人民政府", "People's Government of Qingxi Township", "township", COUNTY, "990101101000", "121",
        uscc="11990101MF0000003P", address="清溪镇溪边街18号", phone="0199-5550101", oversight="0199-5550119",
        households=7_860, registered=24_310, resident=21_740, adults=19_120,
    ),
    Organisation(
        JUSTICE, "QXSF", "清溪镇司法所", "Qingxi Township Justice Office", "service_agency", TOWNSHIP,
        address="清溪镇溪边街18号院内", phone="0199-5550126", oversight="0199-5550119",
    ),
    Organisation(
        "qingxi-works", "QXCJ", "清溪镇城建环保所", "Qingxi Township Works and Environment Office", "service_agency", TOWNSHIP,
        uscc=credit_code("12990101MF0000006"), address="清溪镇溪边街22号", phone="0199-5550131", oversight="0199-5550119",
    ),
    Organisation(
        "qingxi-water", "QXSL", "清溪镇水利服务站", "Qingxi Township Water Service Station", "service_agency", TOWNSHIP,
        uscc=credit_code("12990101MF0000007"), address="清溪镇河堤路3号", phone="0199-5550138", oversight="0199-5550119",
    ),
    _village(
        "liuhe", "LH", "柳荷村|Liuhe Village", code="990101101201", uscc="54990101MF00000027",
        acts_for_collective=False, households=612, registered=2_136, resident=1_874, adults=1_702, reps=58, party_members=74,
        members=2_081, address="清溪镇柳荷村荷塘路9号", phone="0199-5550201", oversight="0199-5550202", surname="柳",
    ),
    _cooperative(
        "liuhe-coop", "LHJ", "柳荷村|Liuhe Village", "liuhe", uscc="N2990101MF0000001Q",
        households=604, members=2_081, member_reps=61, party_members=74, address="清溪镇柳荷村荷塘路9号", phone="0199-5550203",
        oversight="0199-5550202", surname="荷",
    ),
    _village(
        "shiqiao", "SQ", "石桥村|Shiqiao Village", code="990101101202",
        uscc=credit_code("54990101MF0000008"), acts_for_collective=False, households=468, registered=1_655, resident=1_402,
        adults=1_318, reps=46, party_members=58, members=1_612, address="清溪镇石桥村桥头1号", phone="0199-5550211",
        oversight="0199-5550212", surname="石",
    ),
    _cooperative(
        "shiqiao-coop", "SQJ", "石桥村|Shiqiao Village", "shiqiao", uscc=credit_code("N2990101MF0000009"),
        households=461, members=1_612, member_reps=47, party_members=58, address="清溪镇石桥村桥头1号",
        phone="0199-5550213", oversight="0199-5550212", surname="桥",
    ),
    _village(
        "yunquan", "YQ", "云泉村|Yunquan Village", code="990101101203",
        uscc=credit_code("54990101MF0000010"), acts_for_collective=True, households=327, registered=1_148, resident=903,
        adults=921, reps=36, party_members=41, members=1_130, address="清溪镇云泉村泉水组5号", phone="0199-5550221",
        oversight="0199-5550222", surname="云",
    ),
    _village(
        "songping", "SP", "松坪村|Songping Village", code="990101101204",
        uscc=credit_code("54990101MF0000011"), acts_for_collective=True, households=254, registered=872, resident=611,
        adults=708, reps=31, party_members=33, members=864, address="清溪镇松坪村中组2号", phone="0199-5550231",
        oversight="0199-5550232", surname="松",
    ),
    Organisation(
        "dongwan", "DW", "东湾社区居民委员会", "Dongwan Community Residents' Committee", "residents_committee", TOWNSHIP,
        "990101101001", "121", "mixed", uscc=credit_code("54990101MF0000012"), households=1_386, registered=3_274,
        resident=4_105, adults=2_690, reps=96, party_members=112, address="清溪镇东湾路66号", phone="0199-5550241",
        oversight="0199-5550242", surname="东",
    ),
)  # fmt: skip

BY_ID = {one.org_id: one for one in ORGANISATIONS}
VILLAGES = ("liuhe", "shiqiao", "yunquan", "songping")
COMMUNITY = "dongwan"
COMMITTEES = (*VILLAGES, COMMUNITY)
COLLECTIVES = ("liuhe-coop", "shiqiao-coop")
BOOKS = (*COMMITTEES, *COLLECTIVES)
"""Those who keep accounts here."""


def months(first: date = START, last: date = END) -> list[str]:
    """The months between two days, as 2024-03."""
    found, year, month = [], first.year, first.month
    while (year, month) <= (last.year, last.month):
        found.append(f"{year}-{month:02d}")
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return found
