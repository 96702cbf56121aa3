"""The confined process: what it may do, and how each failure comes back. The tasks are the standard library's own."""

import io
import os
import pickle
import struct
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from gongkai import sandbox
from gongkai.sandbox import Failure, run


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "BASE_SECONDS", 1.0)


def test_a_value_comes_back(tmp_path: Path) -> None:
    assert run("json:loads", '{"a": [1, "村"]}', folder=tmp_path) == {"a": [1, "村"]}


def test_a_file_of_the_folder_may_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x\n")
    assert run("linecache:getlines", str(tmp_path / "a.txt"), folder=tmp_path) == ["x\n"]


@pytest.mark.parametrize(
    ("task", "args"),
    [
        ("builtins:open", ("/etc/passwd",)),
        ("builtins:open", ("{folder}/../beside.txt",)),
        ("builtins:open", ("{folder}/link.txt",)),
        ("builtins:open", ("{folder}/inside.txt", "w")),
        ("os:open", ("{folder}/new.txt", os.O_RDWR | os.O_CREAT)),
        ("linecache:getlines", ("{folder}/../beside.txt",)),
        ("socket:create_connection", (("127.0.0.1", 9),)),
        ("socket:getaddrinfo", ("localhost", 80)),
        ("urllib.request:urlopen", ("http://127.0.0.1:9/",)),
        ("subprocess:run", (["true"],)),
        ("os:system", ("true",)),
        ("os:fork", ()),
        ("os:symlink", ("/etc/passwd", "{folder}/new")),
    ],
)
def test_nothing_outside_is_reached(tmp_path: Path, task: str, args: tuple[Any, ...]) -> None:
    folder = tmp_path / "package"
    folder.mkdir()
    (tmp_path / "beside.txt").write_text("secret")
    (folder / "inside.txt").write_text("kept")
    (folder / "link.txt").symlink_to(tmp_path / "beside.txt")
    told = [one.replace("{folder}", str(folder)) if isinstance(one, str) else one for one in args]
    result = run(task, *told, folder=folder)
    assert isinstance(result, Failure) and result.kind in ("refused", "crash") and "secret" not in repr(result)
    assert sorted(one.name for one in folder.iterdir()) == ["inside.txt", "link.txt"]
    assert (folder / "inside.txt").read_text() == "kept"


@pytest.mark.parametrize(
    ("task", "args", "kind"),
    [
        ("re:match", ("(a+)+b", "a" * 60), "slow"),
        ("builtins:bytearray", (1 << 30,), "memory"),
        ("os:abort", (), "died"),
        ("os:_exit", (0,), "died"),
        ("json:loads", ("{",), "crash"),
        ("sys:exit", (1,), "died"),
    ],
)
def test_a_failure_is_a_value_and_the_next_task_runs(
    tmp_path: Path, task: str, args: tuple[Any, ...], kind: str
) -> None:
    result = run(task, *args, folder=tmp_path)
    assert isinstance(result, Failure) and result.kind == kind
    assert run("json:loads", "7", folder=tmp_path) == 7


def test_a_task_that_sleeps_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "PATIENCE", 1)
    result = run("time:sleep", 60, folder=tmp_path)
    assert isinstance(result, Failure) and result.kind == "slow"


def test_threads_have_a_process_each(tmp_path: Path) -> None:
    with ThreadPoolExecutor(3) as pool:
        assert list(pool.map(lambda number: run("operator:add", number, 1, folder=tmp_path), range(12))) == list(
            range(1, 13)
        )


def test_closing_leaves_no_process_and_no_file(tmp_path: Path) -> None:
    run("json:loads", "7", folder=tmp_path)
    workers = list(sandbox._idle)
    sandbox.close()
    assert workers and all(one.child.poll() is not None and not Path(one.temporary).exists() for one in workers)


def test_two_answers_that_come_together_are_both_read(tmp_path: Path) -> None:
    """Progress and the value often arrive in one piece on a busy machine; that is no process that has stopped."""
    worker = object.__new__(sandbox._Worker)
    read, write = os.pipe()

    class Child:
        stdin = io.BytesIO()
        stdout = os.fdopen(read, "rb")

    worker.child = Child()  # type: ignore[assignment]
    for frame in (pickle.dumps(("progress", 65)), pickle.dumps(("value", "done"))):
        os.write(write, struct.pack(">Q", len(frame)) + frame)
    assert worker.ask({}, patience=2) == "done"
    os.close(write)
