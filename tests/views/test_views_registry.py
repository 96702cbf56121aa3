"""What a unit's form of objection says of answers and remedies is the law in force, for units of its kind."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from published import AS_OF, Published, rows_of


def test_each_unit_is_told_the_remedies_of_its_kind_by_the_law_in_force(shown: Published, demonstration: Path) -> None:
    units = rows_of(demonstration, shown.tables["registry.organizations"].resource)
    remedies = rows_of(demonstration, shown.tables["registry.remedies"].resource)
    bases = {one["basis_id"]: one for one in rows_of(demonstration, shown.tables["registry.legal_bases"].resource)}
    told: dict[str, set[str]] = defaultdict(set)
    for row in shown.rows("registry", "org-remedies"):
        told[str(row["org_id"])].add(str(dict(row["basis"])["zh"]))  # type: ignore[call-overload]
    day = AS_OF.isoformat()
    for unit in units:
        wanted = {
            basis["title"] + basis["article"]
            for one in remedies
            if not one["key"] and unit["org_type"] in one["org_types"].split(";")
            for basis in [bases[one["basis_id"]]]
            if basis["effective_from"] <= day and not (basis["effective_to"] and basis["effective_to"] < day)
        }
        assert wanted <= told[unit["org_id"]], unit["org_id"]
        assert not any("2018" in one for one in told[unit["org_id"]]), "a law that has lapsed"
    assert any("第三十六条" in one for one in told["liuhe"])


def test_an_answer_within_days_names_its_article(shown: Published) -> None:
    due = [row for row in shown.rows("registry", "org-remedies") if isinstance(row["within"], dict)]
    assert due
    assert all(str(row["within"]["zh"]).endswith("内") and "第" in str(row["basis"]["zh"]) for row in due)  # type: ignore[call-overload, index]


def test_an_article_is_named_in_each_language(shown: Published) -> None:
    told = [row["article"] for row in shown.rows("registry", "bases") if isinstance(row["article"], dict)]
    said = {one["zh"]: one["en"] for one in told}
    assert (said["第三十五条"], said["第二十条"], said["第十条"]) == ("article 35", "article 20", "article 10")
    assert all(one.startswith("article ") for zh, one in said.items() if zh.endswith("条") and "百" not in zh)
