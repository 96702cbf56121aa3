"""Where the kit lies: its program, packages, theme and handbook. The one place that knows.

Asked for before anything else is imported (see `gongkai.incremental.up_to_date`), so it costs nothing.
"""

from __future__ import annotations

import os

KIT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))  # noqa: PTH100, PTH120
"""The folder that holds scripts/, theme/ and content/handbook."""
SCRIPTS = os.path.join(KIT, "scripts")  # noqa: PTH118
"""Where Python finds the program."""
