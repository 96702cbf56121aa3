"""Fields that could say who somebody is: which are, which are not, and what is said where no privacy word decides."""

from pathlib import Path

import pytest
from gongkai.core import i18n
from gongkai.core.errors import Severity
from gongkai.core.model import Field, Package, Resource
from gongkai.load import load
from gongkai.privacy.fields import identifying


def field(name: str, title: str = "", type: str = "string", **words: object) -> Field:
    return Field(name, type, {"zh": title or name}, {}, **words)  # type: ignore[arg-type]


def package(fields: list[Field], *, name: str = "rows", title: str = "", house: bool = True) -> Package:
    every = [*fields, field("note", privacy="public")] if house else fields
    resource = Resource("p", name, {"zh": title or name}, {}, tuple(every), {})
    return Package("p", {"zh": "p"}, {}, Path("/nowhere"), Path("/nowhere/datapackage.json"), {}, (resource,))


@pytest.mark.parametrize(
    ("name", "title", "type", "kind"),
    [
        ("sfz", "身份证号码", "string", "identity"),
        ("idCard", "", "string", "identity"),
        ("born", "出生日期", "date", "birth"),
        ("age", "年龄", "integer", "birth"),
        ("tel", "联系电话", "string", "phone"),
        ("mobile", "", "integer", "phone"),
        ("card", "银行卡号", "string", "bank"),
        ("addr", "家庭住址", "string", "address"),
        ("address", "", "string", "address"),
        ("mail", "邮箱", "string", "email"),
        ("plate_number", "", "string", "plate"),
        ("n", "姓名", "string", "name"),
        ("applicantName", "", "string", "name"),
        ("recipient", "", "string", "name"),
        ("holder_name", "任职人姓名（岗位）", "string", "name"),
        # and what nearly is one
        ("name_zh", "名称", "string", ""),
        ("age_group", "年龄段", "string", ""),
        ("village_age", "楼龄", "integer", ""),
        ("contacts", "联系人数", "integer", ""),
        ("phone_calls", "电话办理件数", "integer", ""),
        ("office_phone", "办公电话(单位)", "string", ""),
        ("office_address", "办公地址", "string", ""),
        ("address_code", "地址代码", "string", ""),
        ("birthplace_count", "籍贯统计", "integer", ""),
        ("page", "页", "string", ""),
        ("average", "平均", "number", ""),
        ("member_org_id", "成员单位", "string", ""),
        ("accounts", "账户数", "integer", ""),
    ],
)
def test_what_a_field_is_called_says_what_it_could_give_away(name: str, title: str, type: str, kind: str) -> None:
    assert identifying.kind_of(field(name, title, type)) == kind


def test_a_key_a_code_and_a_yes_or_no_give_nobody_away() -> None:
    assert identifying.kind_of(field("contact", "联系人", references="registry.posts.post_id")) == ""
    assert identifying.kind_of(field("contact", "联系人", constraints={"enum": ["a", "b"]})) == ""
    assert identifying.kind_of(field("phone", "有电话", "boolean")) == ""


def test_without_a_word_it_is_an_error_in_a_package_of_the_house() -> None:
    (problem,) = identifying.check([package([field("n", "姓名")])])
    assert (problem.code, problem.severity, problem.field) == ("privacy-unworded", Severity.ERROR, "n")


def test_with_a_word_somebody_has_decided() -> None:
    for word in ("public", "public_post", "mask_name", "internal"):
        assert identifying.check([package([field("n", "姓名", privacy=word)])]) == []


def test_in_a_third_party_package_only_the_undoubted_warns() -> None:
    fields = [field("name"), field("email"), field("address"), field("contact"), field("phone"), field("age")]
    assert identifying.check([package(fields, house=False)]) == []
    (problem,) = identifying.check([package([field("date_of_birth", type="date")], house=False)])
    assert problem.severity == Severity.WARNING


def test_a_table_of_persons_tells_no_ages_and_a_table_of_children_no_persons() -> None:
    name = field("n", "姓名", privacy="mask_name")
    (problem,) = identifying.check([package([name, field("age", "年龄", "integer", privacy="public")])])
    assert (problem.code, problem.field, problem.severity) == ("minor-age", "age", Severity.ERROR)
    (problem,) = identifying.check([package([name], title="留守儿童名单")])
    assert (problem.code, problem.field) == ("minor-row", "n")


def test_counts_by_age_and_holders_of_posts_are_published() -> None:
    assert identifying.check([package([field("age", "年龄", "integer", privacy="public")], title="各年龄人数")]) == []
    assert identifying.check([package([field("count", "人数", "integer")], title="留守儿童人数")]) == []
    post = field("n", "任职人姓名", privacy="public_post")
    assert identifying.check([package([post, field("age", "年龄", "integer", privacy="public")])]) == []
    name = field("n", "姓名", privacy="mask_name")
    assert identifying.check([package([name, field("born", "出生日期", "date", privacy="internal")])]) == []


def test_every_kind_has_its_words() -> None:
    for one in identifying.IDENTIFIERS:
        for locale in i18n.LOCALES:
            assert f"identifying.{one.code}" in i18n.words(locale)


def test_the_shipped_packages_say_something_of_every_such_field(demonstration: Path) -> None:
    assert identifying.check(load(demonstration).packages) == []


@pytest.mark.real
def test_the_packages_of_others_raise_no_false_alarm(real: Path) -> None:
    assert identifying.check(load(real / "packages-valid").packages) == []
