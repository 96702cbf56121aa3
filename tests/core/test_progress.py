"""Progress: plain lines where nobody watches, a bar on a terminal, and the things themselves unchanged."""

import sys

import pytest
from gongkai.core import progress


def test_without_a_terminal_one_plain_line_says_what_is_done(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(progress.over(iter("abc"), "validate", total=3)) == ["a", "b", "c"]
    assert capsys.readouterr() == ("", "validate\n")


def test_on_a_terminal_a_bar_counts(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    assert list(progress.over(iter("abc"), "validate", total=3)) == ["a", "b", "c"]
    told = capsys.readouterr()
    assert told.out == "" and "validate" in told.err and "0/3" in told.err
