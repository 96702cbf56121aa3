"""What load and validate say of each small broken package, word for word, in both languages."""

import shutil
import tomllib
from pathlib import Path

import pytest
from gongkai import sandbox
from gongkai.core import messages
from gongkai.load import load
from gongkai.validate import validate
from root import ROOT

CASES = [
    pytest.param(path, id=path.parent.name, marks=[pytest.mark.slow] if path.parent.name == "hanging-pattern" else [])
    for path in sorted((ROOT / "tests" / "mistakes").glob("*/expected.toml"))
]


@pytest.mark.parametrize("path", CASES)
def test_the_mistake_is_told_where_it_is_and_how_to_mend_it(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sandbox, "BASE_SECONDS", 2.0)
    data = shutil.copytree(path.parent / "data", tmp_path / "data")  # the confined processes serve what lies there
    loaded = load(data)
    problems = list(loaded.problems)
    for package in loaded.packages:
        for resource in package.resources:
            result = validate(resource, package, tmp_path)
            problems += result.problems
            assert not (result.table and any(one.stops for one in result.problems))
    said = [
        {
            "severity": one.severity.value,
            "place": str(one.place),
            **{locale: messages.sentence(one, locale) for locale in ("zh", "en")},
        }
        for one in problems
    ]
    assert said == tomllib.loads(path.read_text(encoding="utf-8"))["problem"]
    assert all(messages.hint(one, locale) for one in problems for locale in ("zh", "en"))
