"""The detectors, held to a corpus of made-up leaks and traps, and to what is decided about each kind."""

import re
from pathlib import Path

import pytest
from gongkai import pipeline
from gongkai.core.settings import LEAKS
from gongkai.privacy import leaks
from gongkai.privacy.leaks import written_tables
from gongkai.privacy.leaks.numbers import is_credit_code, is_identity
from hypothesis import given
from hypothesis import strategies as st
from leak_corpus import Maker, negatives, positives

WHOLE = "99010119700101001X"


def kinds(text: str, **words: object) -> list[str]:
    return [one.kind for one in leaks.find(text, **words)]  # type: ignore[arg-type]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_leak_of_the_corpus_is_found_and_hardly_anything_else(seed: int) -> None:
    bad = list(positives(seed, 6))
    good = list(negatives(seed, 8))
    assert len(bad) >= 300
    assert len(good) >= 300
    missed = [(kind, text) for kind, text in bad if kind not in kinds(text)]
    assert missed == []
    alarms = [text for text in good if kinds(text)]
    precision = len(bad) / (len(bad) + len(alarms))
    assert precision >= 0.99, alarms


def test_the_corpus_holds_every_kind() -> None:
    assert {kind for kind, _ in positives(1, 1)} == set(LEAKS) - {"gps"}


@pytest.mark.parametrize(
    "text",
    ["", "990101197001010012", "990101197013010010", "91990101MF0000004J", "54990101MF00000027", "990101101201001001",
     "3.990101197001010011", "A99010119700101001X7", "2024-01-01 12:00:00 123456", "990101***", "合同编号 HT-2024-000123"],
)  # fmt: skip
def test_what_only_looks_like_an_identity_number_is_none(text: str) -> None:
    assert kinds(text) == []


def test_nothing_tells_more_than_the_first_and_last_sign() -> None:
    for _, text in positives(4, 1):
        for one in leaks.find(text):
            assert len(one.shown) == 3
            assert one.shown == f"{one.value[0]}…{one.value[-1]}"
        hidden = leaks.conceal(text)
        assert not [one for one in leaks.find(hidden) if one.kind in leaks.GRAVE], hidden


@pytest.mark.parametrize(
    "text",
    ["199**0000**1234", "199_0000_1234", "`199` 0000 1234", "__199__00001234", "199~~0000~~1234", "tel:+86%2019900001234",
     "tel:%2B8619900001234", "tel:%31%39%3900001234", "电话①⑨⑨⓪⓪⓪⓪①②③④"],
)  # fmt: skip
def test_markdown_s_marks_and_an_address_s_escapes_conceal_nothing(text: str) -> None:
    assert [(one.kind, one.value) for one in leaks.find(text)] == [("mobile", "19900001234")]


def test_what_stars_leave_out_is_still_left_out_and_a_share_is_no_escape() -> None:
    assert kinds("199****1234") == kinds("完成80%2023年") == kinds("19%**1234**") == []
    assert kinds("990101********001X") == ["masked-identity"]


def test_two_numbers_side_by_side_are_two() -> None:
    found = leaks.find(f"{WHOLE} 19900001234")
    assert [(one.kind, one.value) for one in found] == [("identity", WHOLE), ("mobile", "19900001234")]
    assert kinds(f"19900001234,{WHOLE}") == ["mobile", "identity"]


@pytest.mark.parametrize(
    ("text", "label", "found"),
    [
        ("19900001234", "金额\namount", []),
        ("19900001234", "联系方式\nphone", ["mobile"]),
        ("付19900001234", "金额\namount", ["mobile"]),
        ("C12345678", "港澳通行证", ["passport"]),
        ("6222000000000000004", "card_no", ["card"]),
        ("6222000000000000004", "asset_no", []),
        ("C12345678", "合同", []),
        ("990101********001X", "数", ["masked-identity"]),
        ("99****1X", "身份证号\nid_card", ["masked-identity"]),
        ("99****1X", "数", []),
    ],
)
def test_the_title_of_a_column_has_a_say(text: str, label: str, found: list[str]) -> None:
    assert kinds(text, label=label) == found


AROUND = [
    *((f"{word}{{}}", "", ["identity"], "I") for word in ("承包方", "不动产", "宗地", "承包地", "发包方：", "合同", "凭证", "id", "身份证")),
    *((f"{word}{{}}", "", ["mobile"], "M") for word in ("合同", "发票", "凭证", "票据", "协议", "合同编号及电话", "单位：", "tel", "zhang", "A")),
    *((f"{{}}{word}", "", ["mobile"], "M") for word in ("户", "人", "户主", "人在外", "abc", "万某", "个人", "，单位：某村")),
    *(("{}", label, ["identity"], "I") for label in ("承包方身份证号", "合同编号\ncontract_no", "宗地", "不动产单元号", "统一社会信用代码")),
    *(("{}", label, ["mobile"], "M") for label in ("合同", "合同联系电话", "发票号码\ninvoice_no", "收入户电话", "订单负责人号码", "银行账户联系人")),
    ("{}43", "残疾证号", ["identity"], "I"), ("{}43B1", "", ["identity"], "I"), ("{0} 43", "", ["identity"], "I"),
    # declared, and of the field's own form; amounts; pieces of a code
    *(("{}", label, [], "M") for label in ("合同编号\ncontract_no", "订单号", "凭证号", "用电量（kWh）", "面积(平方米)", "人口数", "银行账户余额")),
    ("{}", "电话费支出", [], "M"), ("{}", "费用（元）", [], "M"), ("WX-{}", "", ["mobile"], "M"),
    *((f"{word}{{}}", "", [], "M") for word in ("合同编号", "订单号：", "用电量", "¥", "HT-2024-", "3.", "9f8e7d6c5b4a")),
    *((f"{{}}{word}", "", [], "M") for word in (" kWh", "度", "元", "平方米", ".00", "a1b2c3d4e5f6", "，单位：元")),
    ("第{}号凭证", "", [], "M"), ("合同{}号", "", [], "M"), ("{}", "承包方编码", [], "C"), ("承包方编码：{}", "", [], "C"),
    ("{}", "备注", ["identity"], "C"),
]  # fmt: skip


@pytest.mark.parametrize(("around", "label", "found", "what"), AROUND, ids=[f"{one[0]} {one[1]}" for one in AROUND])
def test_a_check_digit_or_a_mobiles_form_wins_over_the_words_around_it_but_for_a_declared_field(
    around: str, label: str, found: list[str], what: str
) -> None:
    # C is the code of a party to a land contract whose 7th to 14th digits happen to be a day and whose end fits
    number = {"I": Maker(5).identity(), "M": "19900001234", "C": "991107200310264500"}[what]
    assert kinds(around.format(number), label=label) == found


@pytest.mark.parametrize(
    ("text", "label", "found"),
    [
        ("台胞证12345678", "", 1), ("持台胞证（12345678）", "", 1), ("12345678", "台胞证号", 1), ("12345678（台胞证）", "", 1),
        ("12345678", "台胞证办理数量", 0), ("台胞证办理12345678件", "", 0), ("台胞证有效期20240101", "", 0), ("12345678", "数", 0),
        ("E12345678 物资编号", "", 0), ("E12345678", "物资编号", 0), ("E12345678", "", 1), ("E12345678", "证件号码", 1),
        ("永久居留证ABC330190010112", "", 1), ("型号ABC330190010112", "", 0),
    ],
)  # fmt: skip
def test_a_permit_is_known_by_the_words_for_it(text: str, label: str, found: int) -> None:
    assert kinds(text, label=label) == ["passport"] * found


def test_numbers_without_a_sign_between_them_are_told_apart() -> None:
    person, phone = Maker(6).identity(), "19900001234"
    for text, told in (
        (person + phone, [person, phone]), (phone + person, [phone, person]), (phone + "19900005678", [phone, "19900005678"]),
        (f"{phone}1", []), (f"7{person}{phone}", []),
    ):  # fmt: skip
        assert [one.value for one in leaks.find(text)] == told, text


def test_a_day_behind_a_number_is_no_amount() -> None:
    assert kinds("微信号19900001234元旦前打") == ["mobile"]
    assert kinds("共19900001234元") == []


def test_a_grade_of_disability_beside_a_name_is_told_with_and_without_the_word() -> None:
    assert kinds("村民张某肢体二级") == ["sickness"]
    assert kinds("王某某，视力 一级") == ["sickness"]
    assert kinds("村民欧阳某肢体二级") == kinds("张某肢体贰级") == kinds("张某，多重Ⅱ级") == ["sickness"]
    assert kinds("长孙女肢体检查，重点文物Ⅱ级") == []
    assert kinds("全县肢体二级以上 35 人，评为三级村") == []
    found = written_tables.scan("姓名,类别\n张某,肢体二级\n王某,无\n", ()) or []
    assert [(line, one.kind) for line, one in found] == [(2, "sickness")]
    assert written_tables.scan("类别,人数\n肢体二级,12\n", ()) == []


def test_a_declared_key_excuses_the_kinds_without_a_check_digit_only() -> None:
    make = Maker(5)
    assert kinds(make.card(), declared=True) == []
    assert kinds(f"见{make.card()}", declared=True) == ["card"]
    assert kinds(WHOLE, declared=True) == ["identity"]
    assert kinds("19900001234", declared=True) == ["mobile"]


def test_office_lines_are_compared_without_their_signs() -> None:
    allowed = {leaks.allow("+86 199-0000-1234"), leaks.allow("Office@Example.ORG")}
    assert allowed == {"19900001234", "office@example.org"}
    assert kinds("１９９ 0000 1234 或 office@example.org", allowed=allowed) == []
    assert kinds("19900001235", allowed=allowed) == ["mobile"]


@given(st.text(max_size=60))
def test_any_text_can_be_looked_through(text: str) -> None:
    plain = leaks.normal(text)
    for one in leaks.find(text):
        assert 0 <= one.start < one.end <= len(plain)


@given(
    st.integers(0, 10**6),
    st.text(alphabet="王修路，。的（）", max_size=8),
    st.text(alphabet="王修路，。的（）", max_size=8),
)
def test_words_around_do_not_hide_an_identity_number(seed: int, before: str, after: str) -> None:
    assert "identity" in kinds(before + Maker(seed).identity() + after)


@pytest.mark.parametrize(
    "piece", ["1", "1 ", " ", "*", "*1", "a@", "a.", "<b>", "&#", "1\n", "京A", "X", "99010119700101001", "\\u00"]
)
def test_a_long_text_of_anything_is_looked_through_in_its_length(piece: str) -> None:
    """No pattern goes back over what it has read: twice the text takes twice the steps, so this ends."""
    leaks.find(piece * (200_000 // len(piece)))


def test_a_credit_code_is_told_from_a_person_by_the_organisation_inside() -> None:
    # whose region is none and whose sign is right is an organisation; a person's number may have that sign by chance
    assert is_credit_code("91990101MF0000004J")
    assert not is_credit_code("91990101MF0000004K")
    made = (Maker(seed).identity() for seed in range(2000))
    assert all(map(is_identity, made))


def test_a_table_as_text_is_judged_by_its_columns() -> None:
    amounts = "名称,数\n" + "".join(f"甲,{number}.0\n" for number in (19900001234, 23400001234, 9900001234, 880001234))
    assert written_tables.scan(amounts, ()) == []
    phones = "名称,数\n" + "".join(f"甲,{number}.0\n" for number in (19900001234, 19900001235, 5))
    assert [line for line, _ in written_tables.scan(phones, ()) or ()] == [2, 3]
    assert [line for line, _ in written_tables.scan(f'名称;数\n"甲\n{WHOLE}";1\n', ()) or ()] == [3]
    assert written_tables.scan("一段话，没有表。\n", ()) is None


@pytest.mark.real
@pytest.mark.slow
def test_the_packages_of_others_are_built_without_a_false_alarm(real: Path, tmp_path: Path) -> None:
    checked = pipeline.build(pipeline.BuildRequest(real / "packages-valid", tmp_path / "content", tmp_path / "site"))
    assert checked.tables
    assert [one for one in checked.problems if one.code.startswith(("leak", "document")) and one.type != "pixels"] == []
    assert (tmp_path / "site" / "index.html").is_file()


@pytest.mark.real
@pytest.mark.slow
def test_real_tables_of_others_raise_no_false_alarm_as_text(real: Path) -> None:
    """Budgets, services asked for, votes, divisions: tens of thousands of cells, large amounts among them. Not Italy's,
    whose tax numbers have eleven digits that nothing tells from a phone's."""
    read, grave = 0, []
    for folder in ("finance", "decisions", "service-requests", "participatory", "divisions"):
        for path in sorted((real / folder).rglob("*")):
            if re.fullmatch(r"\.(csv|pb)", path.suffix) and not path.name.startswith("italy"):
                read += 1
                found = written_tables.scan(path.read_bytes().decode("utf-8", errors="replace"), ())
                grave += [(path.name, line, one.shown) for line, one in found or () if one.kind in leaks.GRAVE]
    assert read > 20
    assert grave == []
