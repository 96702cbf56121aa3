"""The same handbook, built by the successor of MkDocs-Material, in an environment of its own (zensical.lock)."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import portal_fixture
import pytest
import yaml
from gongkai.core import i18n
from gongkai.core.kit import KIT, THEME
from gongkai.render import handbook, prose_markup

LOCK = Path(__file__).with_name("zensical.lock")


def shell(*words: str, cwd: Path) -> None:
    done = subprocess.run(
        words, cwd=cwd, capture_output=True, text=True, env={**os.environ, "NO_COLOR": "1"}, check=False
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]


@pytest.mark.slow
def test_the_handbook_builds_with_zensical_too(tmp_path: Path) -> None:
    folder = tmp_path / "build"
    (folder / "site").mkdir(parents=True)
    portal = portal_fixture.portal() | {"handbook": {"zh": "handbook/index.html", "en": "handbook/en/index.html"}}
    (folder / "portal.json").write_text(portal_fixture.json.dumps(portal), encoding="utf-8")
    handbook.write(folder, tmp_path / "none", [], ())
    for locale in i18n.LOCALES:
        handbook.build(folder, folder / "site", locale)
    # Zensical builds inside the folder of its configuration only.
    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        shutil.copy(Path(KIT, name), tmp_path)
    shutil.copytree(Path(THEME, "handbook"), tmp_path / "theme" / "handbook")
    shell(sys.executable, "-m", "venv", "--without-pip", "own", cwd=tmp_path)
    python = str(tmp_path / "own" / "bin" / "python")
    shell(
        sys.executable,
        "-m",
        "pip",
        "--python",
        python,
        "install",
        "--quiet",
        "--require-hashes",
        "-r",
        str(LOCK),
        cwd=tmp_path,
    )
    for locale, inherited in (("zh", "mkdocs.yml"), ("en", "mkdocs.en.yml")):
        words = yaml.safe_load((folder / "handbook" / f"{locale}.yml").read_text(encoding="utf-8"))
        words |= {"INHERIT": inherited, "docs_dir": f"build/handbook/{locale}", "site_dir": f"zensical-{locale}"}
        words["theme"]["custom_dir"] = "theme/handbook"
        (tmp_path / f"{locale}.yml").write_text(yaml.safe_dump(words, allow_unicode=True), encoding="utf-8")
        shell(str(tmp_path / "own" / "bin" / "zensical"), "build", "--config-file", f"{locale}.yml", cwd=tmp_path)
        ours, theirs = folder / "site" / i18n.HANDBOOKS[locale], tmp_path / f"zensical-{locale}"
        pages = {one.relative_to(ours) for one in ours.rglob("*.html")}
        pages = {one for one in pages if locale == "en" or one.parts[0] != "en"}
        assert pages and pages <= {one.relative_to(theirs) for one in theirs.rglob("*.html")}
        for page in pages:
            texts = [(root / page).read_text("utf-8") for root in (ours, theirs)]
            # What a page is given after it is built is given to the successor's as well.
            mine, other = (set(re.findall(r'<h[1-3] id="([^"]+)"', prose_markup.mended(text))) for text in texts)
            assert mine <= other, page  # every address within a page holds in both
        assert "footer page" in (theirs / "index.html").read_text("utf-8")
