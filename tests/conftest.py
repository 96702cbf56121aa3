"""What the tests share: the shipped packages with made-up data in a temporary folder, and the rule that CI skips nothing."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from gongkai import sandbox
from gongkai.folders import processes
from gongkai.incremental import memory
from hypothesis import HealthCheck, settings
from warm_renderers import Warm

if TYPE_CHECKING:
    from published import Published

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

# The look of the console must not decide what a test sees.
os.environ.setdefault("PYTHONHASHSEED", "0")
# Nor how fast the machine is.
settings.register_profile("any-machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any-machine")


WHOLE = {"shown", "demonstration_folder"}
"""What is made of the whole demonstration: a test that needs it is no quick one."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for one in items:
        if WHOLE & set(getattr(one, "fixturenames", ())):
            one.add_marker("slow")


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration data, freshly made, once a run, and never written into: no test reads data/ or content/."""
    import demonstration_site
    from demonstration import write

    folder = demonstration_site.shared(tmp_path_factory.getbasetemp())
    with demonstration_site.alone(folder / "demonstration"):
        data = folder / "demonstration" / "data"
        if not data.is_dir():
            write(data)
    return data


@pytest.fixture(scope="session")
def shown(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Published]:
    """The published tables of the demonstration, to be read by all: who changes anything of them publishes his own. What is to be
    hidden is looked for once a run; each worker has its own warehouse."""
    import demonstration_site
    from published import publish

    folder = demonstration.parent
    with demonstration_site.alone(folder), memory.opened(folder / "build", folder / "site"):
        made = publish(demonstration, tmp_path_factory.mktemp("published"))
    yield made
    made.warehouse.connection.close()


@pytest.fixture(scope="session")
def demonstration_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the demonstration's site, its data, content and what its build worked with: built once a run, by whichever
    worker comes first, and never written into."""
    import demonstration_site

    return demonstration_site.once(demonstration_site.shared(tmp_path_factory.getbasetemp())).parent


@pytest.fixture(scope="session", autouse=True)
def _one_realm(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The confined processes serve all tests: to start one for each costs more than most tests."""
    import demonstration_site

    sandbox.REALM = demonstration_site.shared(tmp_path_factory.getbasetemp()).resolve()


@pytest.fixture(scope="session", autouse=True)
def _one_start_of_the_renderers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The renderers of the builds in this process start from one that has imported them."""
    warm = Warm(tmp_path_factory.mktemp("r"), processes.run, processes.environment({"NO_MKDOCS_2_WARNING": "1"}))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(processes, "run", warm)
        yield
    warm.close()


@pytest.fixture(scope="session")
def real() -> Path:
    """The folder of real data by others, where the machine has one (GONGKAI_REAL)."""
    folder = os.environ.get("GONGKAI_REAL")
    if not folder or not Path(folder).is_dir():
        pytest.skip("GONGKAI_REAL names no folder of real data")
    return Path(folder)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = terminalreporter.stats.get("skipped", [])
    for reason in sorted({str(one.longrepr[2]) for one in skipped if isinstance(one.longrepr, tuple)}):
        terminalreporter.write_line(f"not run: {reason}")


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    # In CI a test that did not run is a test that failed.
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("GONGKAI_NO_SKIP") and reporter and reporter.stats.get("skipped") and exitstatus == 0:
        session.exitstatus = 1
