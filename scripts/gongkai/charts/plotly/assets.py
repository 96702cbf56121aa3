"""The two shared files an interactive figure needs: Plotly's script, and its own rules as a linked stylesheet.

Plotly.js adds its rules to a <style> element at run time, which the portal's policy refuses. The same rules are read
out of the installed script, so that they always fit it, and linked instead.
"""

from __future__ import annotations

import re
import shutil
from importlib.resources import as_file, files
from pathlib import Path

SCRIPT = "plotly.min.js"
STYLES = "plotly.css"

_TABLE = re.compile(r"""\{"X,X div":.*?"Y \.notifier-close:hover":(?:"[^"]*"|'[^']*')\}""", re.DOTALL)
_RULE = re.compile(r"""(?:"([^"]*)"|'([^']*)'):(?:"([^"]*)"|'([^']*)')""")


class PlotlyChanged(Exception):
    """The installed Plotly keeps its rules in another form than the one read here."""


def write(folder: Path) -> list[Path]:
    """Write plotly.min.js and plotly.css into the folder; raises PlotlyChanged where the rules can't be found."""
    folder.mkdir(parents=True, exist_ok=True)
    with as_file(files("plotly") / "package_data" / SCRIPT) as installed:
        css = rules(installed.read_text(encoding="utf-8"))
        script = folder / SCRIPT
        shutil.copyfile(installed, script)
    styles = folder / STYLES
    styles.write_text(css, encoding="utf-8")
    return [script, styles]


def rules(script: str) -> str:
    """The stylesheet that Plotly's script would inject, its two short names for the plot and the notifier written out."""
    table = _TABLE.search(script)
    if table is None:
        raise PlotlyChanged("plotly.min.js: no table of style rules")
    written = []
    for found in _RULE.finditer(table[0]):
        selector, body = found[1] or found[2] or "", found[3] or found[4] or ""
        selector = selector.replace("X", ".js-plotly-plot .plotly").replace("Y", ".plotly-notifier").lstrip(", ")
        written.append(f"{selector} {{ {body} }}")
    # A rule that Plotly adds later stands before the earlier ones (insertRule at 0).
    return "\n".join(reversed(written)) + "\n"
