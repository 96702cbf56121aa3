"""Of two columns that say the same in two languages a reader sees her own."""

from __future__ import annotations

import pytest
from gongkai.core.model import Absent, Field
from gongkai.core.twins import shown


def field(name: str, title: str = "", english: str = "", **more: object) -> Field:
    return Field(
        **{"type": "string", "description": {}, **more}, name=name, title={"zh": title or name, "en": english or name}
    )  # type: ignore[arg-type]


NAMES = [field("id"), field("name_zh", "名称", "Name (zh)"), field("name_en", "英文名称", "Name"), field("title", "名称", "Title"),
         field("title_en", "名称(英文)", "Title (English)"), field("zh", "中文", "Chinese"), field("en", "英文", "English")]  # fmt: skip


@pytest.mark.parametrize(
    ("locale", "places", "titles"),
    [("zh", [0, 1, 3, 5], ["id", "名称", "名称", "中文"]), ("en", [0, 2, 4, 6], ["id", "Name", "Title", "Chinese"])],
)
def test_each_language_has_its_own_column(locale: str, places: list[int], titles: list[str]) -> None:
    columns = shown(NAMES, locale)
    assert [one.own for one in columns] == places
    assert [one.field.title[locale] for one in columns] == titles


def test_where_the_readers_own_is_empty_the_other_is_told() -> None:
    (column,) = shown([field("name_zh"), field("name_en")], "en")
    assert [column.told(row) for row in (["柳荷村", "Liuhe"], ["柳荷村", Absent.MISSING], ["柳荷村", " "])] == [1, 0, 0]


@pytest.mark.parametrize(
    "fields",
    [[field("open"), field("name_en")], [field("men", type="integer"), field("men_en", type="integer")], [field("en"), field("b")],
     [field("tok"), field("token")]],
)  # fmt: skip
def test_what_only_looks_like_twins_stays(fields: list[Field]) -> None:
    assert [one.at for one in shown(fields, "zh")] == [0, 1] == [one.own for one in shown(fields, "en")]
