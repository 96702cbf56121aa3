"""The kit's account subjects, as the demonstration books with them."""

from __future__ import annotations

import csv
from pathlib import Path

CHART = "2023"
PACKAGES = Path(__file__).resolve().parent.parent / "packages"
"""Where the shipped descriptors, rules, views and reference tables are."""

with (PACKAGES / "finances" / "subjects.csv").open(encoding="utf-8", newline="") as _file:
    _SUBJECTS = [row for row in csv.DictReader(_file) if row["chart_version"] == CHART]

SUBJECT_NAMES = {row["subject_code"]: (row["name_zh"], row["name_en"]) for row in _SUBJECTS}
SUBJECT_CLASS = {row["subject_code"]: row["subject_class"] for row in _SUBJECTS}
CONTRA = {"133", "152", "162"}
"""Assets that are subtracted."""
