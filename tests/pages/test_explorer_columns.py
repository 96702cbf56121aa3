"""Which columns the explorer offers a reader: hers of two that say the same, the other to stand in for an empty one."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from gongkai.core.model import Field, Resource
from gongkai.pages import explorer

NAMES = ("id", "title_zh", "title_en", "amount")
FIELDS = tuple(Field(name, "string", {"zh": f"{name}栏", "en": f"{name} column"}, {}) for name in NAMES)


@pytest.mark.parametrize(("locale", "offered", "spare"), [("zh", "title_zh", None), ("en", "title_en", 1)])
def test_of_two_columns_in_two_languages_a_reader_is_offered_her_own(
    locale: str, offered: str, spare: int | None
) -> None:
    site: Any = SimpleNamespace(resources={}, has_records=lambda _: False)
    told = explorer.columns(site, Resource("money", "rows", {}, {}, FIELDS, {}), locale)
    assert [one["name"] for one in told] == list(NAMES)  # as the rows' files have them
    assert [one["name"] for one in told if not one.get("other")] == ["id", offered, "amount"]
    assert next(one for one in told if one["name"] == offered).get("spare") == spare
    assert all(not one.get("lead") for one in told if one.get("other"))
