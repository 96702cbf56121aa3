"""The command line: what each verb exits with, and the one JSON document of ``check --json``."""

import json
from pathlib import Path

import pytest
import tiny
from gongkai import __main__ as door
from gongkai import inspect_site, pipeline
from gongkai.commands.account import SHOWN
from gongkai.core import i18n
from gongkai.core.errors import Place, Problem, Severity, Stopped
from gongkai.load import load

WORDS = ["code", "severity", "package", "resource", "place", "row", "field", "type", "message", "hint"]
RULE = """-- severity: {severity}
-- zh: {{kind}} 花了 {{amount}} 元。
-- en: {{kind}} cost {{amount}} yuan.
SELECT 'rows' AS _resource, _row AS _row, 'amount' AS _field, kind, amount FROM money.rows WHERE amount > 60
"""


def run(tmp_path: Path, verb: str, *more: str) -> int:
    return door.main([verb, "--data", str(tmp_path / "data"), "--content", str(tmp_path / "none"), *more])


def test_check_prints_one_document_with_frictionless_s_own_types_and_rows(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tiny.money(tmp_path / "data" / "money", tables={"rows": tiny.MONEY.replace("50.20", "5O.20")})
    assert run(tmp_path, "check", "--json") == 1
    told = json.loads(capsys.readouterr().out)
    assert list(told) == ["valid", "problems"] and told["valid"] is False
    assert [list(one) for one in told["problems"]] == [WORDS] * len(told["problems"])
    (wrong,) = [one for one in told["problems"] if one["severity"] == "error"]
    assert wrong["code"] == "schema" and wrong["type"] == "type-error"
    assert (wrong["package"], wrong["resource"], wrong["row"], wrong["field"]) == ("money", "rows", 3, "amount")
    assert "5O.20" in wrong["message"] and wrong["hint"]


@pytest.mark.parametrize(("severity", "status"), [("fatal", 1), ("error", 1), ("warning", 0), ("notice", 0)])
def test_check_exits_as_grave_as_what_it_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], severity: str, status: int
) -> None:
    tiny.money(tmp_path / "data" / "money", rules={"MON-01": RULE.format(severity=severity)})
    assert run(tmp_path, "check", "--locale", "en") == status
    told = capsys.readouterr()
    assert told.out == ""
    assert (
        f"{i18n.say(f'severity.{severity}', 'en')} MON-01 data/money/rows.csv:2:amount\n  road cost 100.10 yuan."
        in told.err
    )


@pytest.mark.slow
def test_a_build_that_keeps_something_back_has_done_its_work_and_says_what(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tiny.money(tmp_path / "data" / "money", rules={"MON-01": RULE.format(severity="error")})
    words = ["--out", str(tmp_path / "site"), "--locale", "en"]
    for _ in range(2):  # what is answered from the last build says and exits the same
        assert run(tmp_path, "build", *words) == 0
        assert "Not published: money/rows. The reasons are above" in capsys.readouterr().err
    assert run(tmp_path, "check") == 1
    assert run(tmp_path, "build", *words, "--strict") == 1
    capsys.readouterr()
    assert run(tmp_path, "publish", *words) == 0
    assert "Not published: money/rows." in capsys.readouterr().err


def test_a_fatal_mistake_builds_nothing_and_promises_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tiny.money(tmp_path / "data" / "money", rules={"MON-01": RULE.format(severity="fatal")})
    for verb in ("build", "publish"):
        assert run(tmp_path, verb, "--out", str(tmp_path / "site")) == 1
        assert "没有公开的表" not in capsys.readouterr().err and not (tmp_path / "site").exists()


def test_a_strict_build_writes_no_site_over_an_error(tmp_path: Path) -> None:
    tiny.money(tmp_path / "data" / "money", rules={"MON-01": RULE.format(severity="error")})
    assert run(tmp_path, "build", "--strict", "--out", str(tmp_path / "site")) == 1
    assert not (tmp_path / "site").exists()
    assert not list((tmp_path / "build" / "warehouse").rglob("*.csv")), "raw tables are not left behind"


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["nonsense"],
        ["check", "--data", "no-such-folder"],
        ["check", "--data", "{file}"],
        ["check", "--as-of", "2024-13-01"],
        ["check", "--locale", "fr"],
        ["build", "--out", "."],
        ["build", "--out", "/"],
        ["inspect", "no-such-folder"],
    ],
)
def test_what_is_not_understood_exits_2_and_does_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "data").mkdir()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as stopped:
        door.main([word.format(file=tmp_path / "file") for word in words])
    assert stopped.value.code == 2
    assert "usage: gongkai" in capsys.readouterr().err
    assert sorted(one.name for one in tmp_path.iterdir()) == ["data", "file"]


@pytest.mark.parametrize(
    ("error", "said"),
    [(Stopped("mkdocs zh\nno such template"), "mkdocs zh\nno such template\n"), (KeyError("x"), None)],
)
def test_a_renderer_that_stops_is_told_in_its_words_and_a_bug_with_its_traceback(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: Exception,
    said: str | None,
) -> None:
    def stop(*_: object) -> pipeline.Findings:
        raise error

    monkeypatch.setattr(pipeline, "build", stop)
    (tmp_path / "data").mkdir()
    assert run(tmp_path, "build", "--out", str(tmp_path / "site")) == 2
    told = capsys.readouterr().err
    assert told == said if said else "Traceback" in told


def test_of_a_long_list_the_first_are_told_and_the_rest_are_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    many = [Problem("inspect-link", Severity.ERROR, place=Place(f"{at}.html")) for at in range(SHOWN + 7)]
    graver = Problem("leak-identity", Severity.FATAL, place=Place("notices/x.md", 3))
    monkeypatch.setattr(inspect_site, "inspect", lambda _, **__: [*many, graver])
    assert door.main(["inspect", str(tmp_path), "--locale", "en"]) == 1
    told = capsys.readouterr().err
    assert told.count("\nError inspect-link") == SHOWN
    assert told.index("leak-identity") < told.index("inspect-link")
    assert i18n.say("console.more", "en", count=7) in told


def test_new_says_where_the_package_is_and_refuses_what_can_t_be_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert door.main(["new", "parking", "--data", str(tmp_path)]) == 0
    assert str(tmp_path / "parking") in capsys.readouterr().out
    assert [one.name for one in load(tmp_path).packages] == ["parking"]
    for name in ("parking", "../else", "A"):
        assert door.main(["new", name, "--data", str(tmp_path)]) == 2
    assert [one.name for one in tmp_path.iterdir()] == ["parking"]


def counts(folder: Path) -> Path:
    """A package of counts, one of them small."""
    fields = [
        {"name": "kind", "title": "类别", "type": "string", "privacy": "public"},
        {"name": "n", "title": "件数", "type": "integer", "suppress": "k"},
    ]
    table = "kind,n\nhelp,3\nreport,20\n"
    return tiny.package(folder, [tiny.resource("stats", fields, title="统计", primaryKey=["kind"])], {"stats": table})


def test_a_public_repository_is_refused_for_what_the_gate_would_change(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    counts(tmp_path / "data" / "g")
    assert run(tmp_path, "check") == 0
    assert run(tmp_path, "check", "--public-repo") == 1
    capsys.readouterr()
    assert run(tmp_path, "check", "--public-repo", "--json") == 1
    (problem,) = [one for one in json.loads(capsys.readouterr().out)["problems"] if one["severity"] == "error"]
    assert (problem["code"], problem["row"], problem["field"]) == ("public-repository", 2, "n")
    (tmp_path / "data" / "g" / "stats.csv").write_text("kind,n\nreport,20\n", encoding="utf-8")
    assert run(tmp_path, "check", "--public-repo") == 0
