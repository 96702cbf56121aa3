"""Programs that a build starts end with it, even where it is killed; a renderer that fails says why."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from gongkai.folders.swap import UNWRITABLE
from gongkai.render import renderers
from root import ROOT

START = """
import os, sys, threading
from gongkai import sandbox
from gongkai.folders import processes
def begin():
    print(processes.start(processes.command("timeit", "-n1", "-r1", "import time; time.sleep(60)")).pid, flush=True)
    print(sandbox._Worker(str(sandbox.REALM), str(sandbox.REALM)).child.pid, flush=True)
thread = threading.Thread(target=begin)
thread.start()
thread.join()
child = os.fork()
if child == 0:
    processes.tie(os.getppid())
    import time
    time.sleep(60)
print(child, flush=True)
sys.stdin.read()
"""


def alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def soon(wanted: Callable[[], bool]) -> bool:
    until = time.monotonic() + 5
    while not wanted() and time.monotonic() < until:
        time.sleep(0.02)
    return wanted()


@pytest.mark.parametrize("kernel", [True, False])
def test_children_end_with_the_process_and_not_with_the_thread_that_started_them(tmp_path: Path, kernel: bool) -> None:
    without = "" if kernel else "from gongkai.folders import processes; import ctypes; ctypes.CDLL = lambda _: None\n"
    (tmp_path / "sitecustomize.py").write_text(without, encoding="utf-8")
    path = f"{tmp_path}{os.pathsep}{ROOT / 'scripts'}"
    with subprocess.Popen(
        [sys.executable, "-c", START], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": path},
    ) as parent:  # fmt: skip
        assert parent.stdout
        children = [int(parent.stdout.readline()) for _ in range(3)]
        time.sleep(0.5)
        assert all(map(alive, children)), "the thread that started them is gone, its process is not"
        parent.kill()
    assert soon(lambda: not any(map(alive, children)))


def test_a_child_whose_parent_is_gone_already_does_not_begin() -> None:
    words = [sys.executable, "-m", "gongkai.folders.processes", "1" if os.getppid() != 1 else "2", "this"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "scripts")}
    done = subprocess.run(words, capture_output=True, env=environment, check=False)
    assert (done.returncode, done.stdout) == (1, b"")


def test_a_renderer_that_fails_stops_with_what_it_said() -> None:
    command = [sys.executable, "-c", "import sys; print('template gone'); sys.exit('line 3')"]
    with pytest.raises(renderers.RenderError, match=r"(?s)template gone.*line 3"):
        renderers.run(command, dict(os.environ))


@pytest.mark.parametrize("number", sorted(UNWRITABLE))
def test_a_renderer_that_finds_no_room_is_no_fault_of_a_template(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    broken = f"import os; raise OSError({number}, os.strerror({number}), 'index.html')"
    with pytest.raises(OSError, match=os.strerror(number)) as found:
        renderers.run([sys.executable, "-c", broken], dict(os.environ))
    assert found.value.errno == number

    def full(*_: object) -> None:
        raise OSError(number, os.strerror(number), "index.html")

    monkeypatch.setattr(renderers.page_renderer, "render", full)
    with pytest.raises(OSError, match=os.strerror(number)):
        renderers._pages({"build": str(tmp_path), "out": str(tmp_path), "locale": "zh", "names": ["index"]})
