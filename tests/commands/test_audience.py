"""What commands say where others may read it: no cell that the gate would hide, and no engine's own words that quote one."""

import io
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tiny
from gongkai import __main__ as door
from gongkai import pipeline
from gongkai.commands import account
from gongkai.core import i18n, messages
from gongkai.core.errors import Place, Problem, Severity
from gongkai.core.settings import Settings
from gongkai.privacy import gate
from one_warehouse import emptied

SECRET = "密语"
"""In every cell that nobody but the clerk may read; numbers there begin with 7391."""
PHONE = "19900001234"
FIELDS: list[dict[str, Any]] = [
    {"name": "id", "title": "编号", "type": "string"},
    {"name": "who", "title": "姓名", "type": "string", "privacy": "mask_name"},
    {"name": "note", "title": "备注", "type": "string", "privacy": "internal"},
    {"name": "born", "title": "日子", "type": "date", "privacy": "internal"},
    {"name": "n", "title": "件数", "type": "integer", "suppress": "k"},
    {"name": "open", "title": "金额", "type": "number", "unit": "CNY"},
]
GOOD = [f"a,{SECRET}甲,{SECRET}乙,2024-01-02,12,5", f"b,{SECRET}丙,{SECRET}丁,2024-01-03,13,6"]
HEADER = ",".join(one["name"] for one in FIELDS)
BROKEN: dict[str, tuple[dict[str, Any], list[str]]] = {
    "kind_of_cell": ({}, [GOOD[0], f"b,{SECRET}丙,x,{SECRET},{SECRET},6"]),
    "one_too_many": ({}, [GOOD[0], f"b,x,{SECRET},2024-01-03,13,{SECRET},{SECRET}"]),
    "shifted": ({}, [GOOD[0], f"b,x,y,{SECRET},2024-01-03,13"]),
    "twice": ({"note": {"unique": True}}, [GOOD[0], f"b,x,{SECRET}乙,2024-01-03,13,6"]),
    "listed": ({"who": {"enum": [f"{SECRET}甲"]}}, GOOD),
    "long": ({"note": {"maxLength": 1}, "n": {"maximum": 3}}, [GOOD[0], f"b,x,{SECRET}丁,2024-01-03,7391846,6"]),
    "pattern": ({"who": {"pattern": f"{SECRET}甲"}}, GOOD),
    "grouping": ({}, [GOOD[0], f'b,{SECRET}丙,{SECRET}丁,2024/1/3,"7,391,846",6']),
    "quote": ({}, [GOOD[0], f'b,"{SECRET}丙,{SECRET}丁,2024-01-03,13,6']),
}


def planted(folder: Path, *, severity: str = "error") -> None:
    """A package of tables that are each broken in another way, and SQL whose engine quotes a cell."""
    resources, tables = (
        [tiny.resource("sound", FIELDS, title="好", primaryKey=["id"])],
        {"sound": "\n".join([HEADER, *GOOD])},
    )
    for name, (words, rows) in BROKEN.items():
        fields = [{**one, **({"constraints": words[one["name"]]} if one["name"] in words else {})} for one in FIELDS]
        resources.append(tiny.resource(name, fields, title=name, primaryKey=["who"]))
        tables[name] = "\n".join([HEADER, *rows])
    keys = [{"fields": "note", "reference": {"resource": "sound", "fields": "id"}}]
    resources.append(tiny.resource("pointing", FIELDS, title="指", primaryKey=["who"], foreignKeys=keys))
    tables["pointing"] = "\n".join([HEADER, *GOOD])
    head = f"-- severity: {severity}\n-- zh: 备注写着 {{said}}。\n-- en: The note says {{said}}.\n"
    rules = {
        "CAST-01": f"{head}SELECT 'sound' AS _resource, _row, 'n' AS _field, note::INTEGER AS said FROM p.sound",
        "SAYS-01": f"{head}SELECT 'sound' AS _resource, _row, 'n' AS _field, note AS said FROM p.sound WHERE n >= 12",
        "FILE-01": f"{head}SELECT 'sound' AS _resource, _row, 'n' AS _field, error(who || note) AS said FROM p.sound",
    }
    rules["CALL-01"] = rules["SAYS-01"].replace("备注写着", f"打{PHONE}，").replace("The note", f"Call {PHONE}, it")
    tiny.package(folder / "p", resources, tables, rules=rules)


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def run(tmp_path: Path, verb: str, *more: str) -> int:
    return door.main([verb, "--data", str(tmp_path / "data"), "--content", str(tmp_path / "none"), *more])


def quoted(text: str) -> list[str]:
    """The lines that quote a cell."""
    return [line for line in text.splitlines() if SECRET in line or PHONE in line or "7391" in line or "7,391" in line]


def test_a_log_has_no_hidden_cell_and_says_where_it_is_to_be_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    planted(tmp_path / "data")
    checks: list[pipeline.Findings] = []
    real = pipeline.check
    monkeypatch.setattr(pipeline, "check", lambda *given: checks.append(real(*given)) or checks[-1])
    assert run(tmp_path, "check", "--annotations", "--locale", "en") == 1
    monkeypatch.setattr(pipeline, "check", lambda *_: checks[0])
    heard = capsys.readouterr()
    assert quoted(heard.out) == quoted(heard.err) == []
    assert (
        "run gongkai check in your own terminal" in heard.err
        and "::error file=data/p/kind_of_cell.csv,line=3" in heard.out
    )
    assert "Rule CAST-01 can't be run: Conversion Error" in heard.out
    assert heard.out.count("The note says …") == 1, (
        "how many findings there are would tell of how many cells it is true"
    )

    assert run(tmp_path, "check", "--json") == 1
    document = capsys.readouterr().out
    assert quoted(document) == [] and not any(one["place"]["record"] for one in json.loads(document)["problems"])

    # The same check on a person's own terminal tells all of it; not so on the terminal that a build service pretends to have.
    for service in ("", "true"):
        monkeypatch.setenv("CI", service)
        for stream in ("stderr", "stdout"):
            monkeypatch.setattr(sys, stream, Terminal())
        run(tmp_path, "check", "--locale", "en")
        said = sys.stderr.getvalue()  # type: ignore[attr-defined]
        run(tmp_path, "check", "--json", "--annotations")
        said_too, _, beside = sys.stdout.getvalue().partition("::")  # type: ignore[attr-defined]
        assert quoted(beside) == []
        assert bool(quoted(said_too)) == bool(quoted(said)) == (not service)
    every = [messages.sentence(one, "zh") for one in checks[0].problems]
    assert len(quoted("\n".join(every))) > len(BROKEN), "there was much to be quoted"


@pytest.mark.slow
@pytest.mark.parametrize("verb", ["build", "publish"])
def test_a_build_leaves_no_hidden_cell_in_its_log_nor_in_what_it_remembers_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], verb: str
) -> None:
    planted(tmp_path / "data", severity="fatal")
    assert run(tmp_path, verb, "--out", str(tmp_path / "site")) == 1
    assert quoted(capsys.readouterr().err) == []
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr(sys, "stderr", Terminal())
    assert run(tmp_path, verb, "--out", str(tmp_path / "site")) == 1
    for path in (tmp_path / "build").rglob("*"):
        if path.is_file() and "manifest" in path.name:
            assert SECRET.encode() not in path.read_bytes()


def test_a_bug_s_traceback_quotes_no_cell_in_a_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(*_: object) -> pipeline.Findings:
        try:
            raise ValueError(f"{SECRET} is no number")
        except ValueError as error:
            raise KeyError(SECRET) from error

    monkeypatch.setattr(pipeline, "build", stop)
    (tmp_path / "data").mkdir()
    assert run(tmp_path, "build", "--out", str(tmp_path / "site")) == 2
    told = capsys.readouterr().err
    assert quoted(told) == [] and "builtins.ValueError" in told and "builtins.KeyError" in told and "in stop" in told
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr(sys, "stderr", Terminal())
    assert run(tmp_path, "build", "--out", str(tmp_path / "site")) == 2
    assert len(quoted(sys.stderr.getvalue())) >= 2  # type: ignore[attr-defined]


def test_of_an_engine_s_error_its_kind_is_left() -> None:
    for reason, left in (
        ("Conversion Error: Could not convert string '张三' to INT32", "Conversion Error"),
        ("Invalid Input Error: 张三", "Invalid Input Error"),
        ("Expected '=' after a key (at line 3, column 5)", "… (at line 3, column 5)"),
        ("张三 Error: x", "…"),
        ("Zhang San Error", "…"),
        ("No space left on device", "No space left on device"),
        ("30 s", "30 s"),
        ("out of memory", "out of memory"),
        ("out of memory 张三", "…"),
    ):
        assert messages.without_quotes(reason) == left


def test_a_log_does_not_say_how_many_of_the_hidden_cells_were_small_themselves(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    # Of two hidden cells a reader may know that one is small; that both are would leave neither a range.
    said = []
    for primary, beside in ((2, 0), (1, 1)):
        passed = gate.Passed((), (), primary, beside)
        monkeypatch.setattr(pipeline, "_passed", lambda *_, passed=passed: passed)
        pipeline._publish(pipeline.Findings(Settings(), date(2026, 7, 31)), [], emptied())
        said.append(capsys.readouterr().err)
    assert said[0] == said[1] and "2" in said[0]


@pytest.mark.parametrize(("facts", "said"), [({"reason": "…"}, True), ({"reason": "no room", "value": "…"}, False)])
def test_of_hidden_words_something_is_said_only_where_one_stands(facts: dict[str, str], said: bool) -> None:
    told = account.text([Problem("release-unsent", Severity.FATAL, place=Place("releases"), facts=facts)], "en")
    assert (i18n.say("console.masked", "en") in told) == said
