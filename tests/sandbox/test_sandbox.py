"""The confined process: what it may do, and how each failure comes back. The tasks are the standard library's own."""

import importlib.util
import io
import os
import pickle
import shutil
import struct
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, time
from decimal import Decimal
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
        ("os:link", ("{folder}/inside.txt", "{folder}/new")),
        ("os:remove", ("{folder}/inside.txt",)),
        ("os:unlink", ("{folder}/link.txt",)),
        ("os:rename", ("{folder}/inside.txt", "{folder}/new")),
        ("os:replace", ("{folder}/inside.txt", "{folder}/link.txt")),
        ("os:truncate", ("{folder}/inside.txt", 0)),
        ("os:mkdir", ("{folder}/new",)),
        ("os:mkdir", ("new", 0o777)),
        ("os:mkfifo", ("{folder}/new",)),
        ("os:mknod", ("{folder}/new",)),
        ("os:rmdir", ("{folder}",)),
        ("os:listdir", ("{folder}/..",)),
        ("os:chmod", ("{folder}/inside.txt", 0)),
        ("os:utime", ("{folder}/inside.txt", (0, 0))),
        ("os:chdir", ("/",)),
        ("os:kill", (os.getpid(), 0)),
        ("os:execv", ("/bin/true", ["true"])),
        ("os:posix_spawn", ("/bin/true", ["true"], {})),
        ("shutil:rmtree", ("{folder}",)),
        ("shutil:copyfile", ("{folder}/inside.txt", "{folder}/new")),
        ("shutil:move", ("{folder}/inside.txt", "{folder}/new")),
        ("ctypes:CDLL", (None,)),
        ("sqlite3:connect", ("{folder}/new",)),
        ("signal:pthread_kill", (0, 0)),
        ("sys:addaudithook", (0,)),
        ("resource:setrlimit", (0, (1, 1))),
        ("runpy:run_path", ("{folder}/../beside.txt",)),
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
    again = run(task, *told, folder=folder)  # in a process whose fence is drawn already
    assert isinstance(again, Failure) and again.kind in ("refused", "crash", "died") and "secret" not in repr(again)
    assert isinstance(result, Failure) and result.kind in ("refused", "crash", "died") and "secret" not in repr(result)
    assert sorted(one.name for one in folder.iterdir()) == ["inside.txt", "link.txt"]
    assert (folder / "inside.txt").read_text() == "kept"


SCRIPT = """
import ctypes, os, sys
sys.path.insert(0, sys.argv[1])
from gongkai.sandbox import landlock
folder, temporary, files = sys.argv[2:]
if not landlock.fence([*filter(None, sys.path), sys.prefix, sys.base_prefix, "/usr", "/lib", "/lib64", folder], [temporary], [files]):
    sys.exit("none")
libc = ctypes.CDLL(None, use_errno=True)
def told(name, *words):
    ctypes.set_errno(0)
    print(name, 0 if getattr(libc, name)(*words) >= 0 else os.strerror(ctypes.get_errno()), sep=":")
told("open", f"{folder}/inside.txt".encode(), os.O_RDONLY)
told("open", f"{files}/new".encode(), os.O_WRONLY | os.O_CREAT, 0o600)
told("open", f"{temporary}/new".encode(), os.O_WRONLY | os.O_CREAT, 0o600)
told("unlink", f"{files}/new".encode())
print("--")
told("open", b"/etc/passwd", os.O_RDONLY)
told("open", f"{folder}/../beside.txt".encode(), os.O_RDONLY)
told("open", f"{folder}/new".encode(), os.O_WRONLY | os.O_CREAT, 0o600)
told("unlink", f"{folder}/inside.txt".encode())
told("mkdir", f"{files}/folder".encode(), 0o700)
told("mkfifo", f"{folder}/fifo".encode(), 0o600)
told("symlink", b"/", f"{files}/link".encode())
told("execv", b"/bin/true", (ctypes.c_char_p * 2)(b"true", None))
"""


def test_the_kernels_fence_holds_what_no_audit_hook_sees(tmp_path: Path) -> None:
    """The C library is called directly, as a library in C does."""
    for name in ("package", "temporary", "files"):
        (tmp_path / name).mkdir()
    (tmp_path / "package" / "inside.txt").write_text("kept")
    (tmp_path / "beside.txt").write_text("secret")
    words = [str(tmp_path / name) for name in ("package", "temporary", "files")]
    command = [sys.executable, "-c", SCRIPT, str(sandbox.SCRIPTS), *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.stderr == "none\n":
        pytest.skip("this system has no Landlock")
    right, wrong = (one.split() for one in done.stdout.replace("Permission denied", "no").split("--"))
    assert right == ["open:0", "open:0", "open:0", "unlink:0"], done.stderr
    assert {one.partition(":")[2] for one in wrong} == {"no"} and len(wrong) == 8, wrong


def test_the_fence_stays_between_jobs_and_moves_with_them(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(name)
    for here, other in (("one", "two"), ("two", "one")):
        assert run("linecache:getlines", str(tmp_path / here / "a.txt"), folder=tmp_path / here) == [f"{here}\n"]
        assert isinstance(run("builtins:open", str(tmp_path / other / "a.txt"), folder=tmp_path / here), Failure)


def test_a_task_may_write_its_one_file(tmp_path: Path) -> None:
    (tmp_path / "package").mkdir()
    (tmp_path / "work").mkdir()
    own, other = tmp_path / "work" / "own", tmp_path / "work" / "other"
    folder = tmp_path / "package"
    assert run("os:open", str(own), os.O_WRONLY | os.O_CREAT, folder=folder, writes=own, shape=int) >= 0
    assert own.exists()
    assert isinstance(run("os:open", str(other), os.O_WRONLY | os.O_CREAT, folder=folder, writes=own), Failure)
    assert not other.exists()


def test_a_folder_that_was_made_anew_is_written_into_as_the_first_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sandbox, "REALM", None)  # in which the tests' processes may write anywhere
    folder, place = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    for _ in range(3):
        place.mkdir()
        assert (
            run("os:open", str(place / "x"), os.O_WRONLY | os.O_CREAT, folder=folder, writes=place / "x", shape=int)
            >= 0
        )
        shutil.rmtree(place)


def test_only_data_comes_back_and_of_the_shape_that_was_asked_for(tmp_path: Path) -> None:
    now = datetime(2024, 1, 2, 3, 4, 5, 6, UTC)
    value = [None, True, 1, 1.5, "村\ud800", (1, (2,)), {"a": 1, 2: [date(2024, 1, 2), now, time(1, 2)]}, {1, 2}, frozenset("a"),
             Decimal("1.20"), b"\0\xff", 10**100]  # fmt: skip
    assert run("copy:copy", value, folder=tmp_path) == value
    assert repr(run("copy:copy", value, folder=tmp_path)) == repr(value)
    for task, args in (
        ("builtins:object", ()),
        ("types:SimpleNamespace", ()),
        ("pathlib:Path", ("/etc",)),
        ("sys:_getframe", ()),
    ):
        answer = run(task, *args, folder=tmp_path)
        assert isinstance(answer, Failure) and answer.kind == "crash"
    for shape in (int, [int], (str,), {"a": str}, {"b": object}, {int: object}):
        answer = run("copy:copy", {"a": 1}, folder=tmp_path, shape=shape)
        assert answer == Failure("died", "no answer but something else: shape")
    for shape in (dict, object, {"a": int}, {"a": int | None}, {str: int}):
        assert run("copy:copy", {"a": 1}, folder=tmp_path, shape=shape) == {"a": 1}


def test_what_can_not_be_sent_is_a_failure_too(tmp_path: Path) -> None:
    deep: list[Any] = []
    for _ in range(100_000):
        deep = [deep]
    assert run("copy:copy", deep, folder=tmp_path) == Failure(
        "crash", "RecursionError: maximum recursion depth exceeded"
    )


class Hand:
    """A process that answers what it is told to, in a pipe of its own."""

    def __init__(self, *frames: bytes) -> None:
        read, self.write = os.pipe()
        self.stdin, self.stdout = io.BytesIO(), os.fdopen(read, "rb")
        for frame in frames:
            os.write(self.write, struct.pack(">Q", len(frame)) + frame)

    def kill(self) -> None:
        raise AssertionError

    def ask(self, *, hangs: bool = False) -> Any:
        worker = object.__new__(sandbox._Worker)
        worker.child = self  # type: ignore[assignment]
        if not hangs:
            os.close(self.write)
        try:
            return worker.ask({"memory": 1000}, patience=0.3)
        finally:
            self.stdout.close()
            if hangs:
                os.close(self.write)


@pytest.mark.parametrize(
    "frame",
    [
        b"v" + pickle.dumps(os.getcwd), b"v{", b'v{"x":[]}', b'v{"n":"abc"}', b'v{"d":[1]}', b'v{"d":[[{"d":[]},1]]}', b"v" + b"[" * 600,
        b'v{"b":"?"}', b'v{"dt":"never"}', b"x1", b"f1", b'f{"t":["other",1]}', b'f{"t":["progress","x"]}',
        b'f{"t":["failure",{"t":["made up","",0]}]}', b"v" + b"1" * 2000,
    ],
)  # fmt: skip
def test_whatever_else_comes_is_a_failure(frame: bytes) -> None:
    answer = Hand(frame).ask()
    assert isinstance(answer, Failure) and answer.kind == "died"


def test_half_an_answer_is_not_waited_for_without_end() -> None:
    hand = Hand()
    os.write(hand.write, struct.pack(">Q", 100) + b"v1")
    assert hand.ask(hangs=True) == Failure("slow", "no answer")


@pytest.mark.slow
def test_the_readers_work_where_compiled_files_of_python_are_deleted_again_and_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader that compiles a module must not be refused for what Python then writes beside it: every reader after it would
    be too, for nothing ever gets written."""
    kit, data = tmp_path / "kit", tmp_path / "data"
    for name in ("gongkai", "frictionless"):
        found = importlib.util.find_spec(name)
        assert found and found.origin
        shutil.copytree(Path(found.origin).parent, kit / name, ignore=shutil.ignore_patterns("__pycache__"))
    data.mkdir()
    (data / "a.csv").write_text("a\n1\n")
    monkeypatch.setattr(sandbox, "BASE_SECONDS", 6.0)
    monkeypatch.setattr(sandbox, "SCRIPTS", str(kit))
    sandbox.close()
    words = {"name": "p", "resources": [{"name": "a", "path": "a.csv"}]}
    for _ in range(2):
        said = run("gongkai.load.inside:describe", words, str(data), folder=data)
        assert not isinstance(said, Failure) and said["resources"][0]["tabular"]
        compiled = [*kit.rglob("*.pyc")]
        assert compiled, "the reader was that of the copy"
        for one in compiled:
            one.unlink()
        read = run("gongkai.privacy.leaks.documents:read", str(data / "a.csv"), frozenset(), folder=data)
        assert read == ([], [])
        sandbox.close()


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
    assert Hand(b'f{"t":["progress",65]}', b'v"done"').ask() == "done"
