"""Recall and false alarms on the corpus that was built apart from the detectors, as the handbook tells them."""

import measured_corpus as corpus
import pytest
from gongkai.core.settings import LEAKS
from root import ROOT

HANDBOOK = ROOT / "content" / "handbook"


@pytest.fixture(scope="module")
def results() -> tuple[list[corpus.Result], list[corpus.Result]]:
    return corpus.measured()


@pytest.mark.slow
def test_of_130_made_up_leaks_126_are_found_and_of_100_traps_2_at_most_are_alarms(
    results: tuple[list[corpus.Result], list[corpus.Result]],
) -> None:
    assert (len(corpus.CELLS), len(corpus.FILES), len(corpus.PLAIN_CELLS) + len(corpus.PLAIN_FILES)) == (78, 52, 100)
    leaking, plain = results
    for at in range(len(corpus.SEEDS)):
        missed = [one for one in leaking[130 * at : 130 * (at + 1)] if one.kind not in one.found]
        assert len(missed) <= 4, missed
        alarms = [one for one in plain[100 * at : 100 * (at + 1)] if one.found]
        assert len(alarms) <= 2, alarms


def test_the_corpus_holds_every_kind(results: tuple[list[corpus.Result], list[corpus.Result]]) -> None:
    assert {one.kind for one in results[0]} == set(LEAKS) - {"gps"}


@pytest.mark.parametrize(
    ("locale", "words", "whole"),
    [
        ("zh", ("提示代码", "编造的", "找到的", "误报"), "合计"),
        ("en", ("code", "made up", "found", "false alarms"), "all"),
    ],
)
def test_the_handbook_tells_what_is_measured(
    results: tuple[list[corpus.Result], list[corpus.Result]], locale: str, words: tuple[str, ...], whole: str
) -> None:
    page = HANDBOOK / locale / "maintainers" / "privacy.md"
    if not page.is_file():
        pytest.skip("content/handbook is empty")
    assert corpus.table(words, whole, results) in page.read_text(encoding="utf-8")
