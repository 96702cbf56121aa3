"""The files of a picture."""

from decimal import Decimal
from pathlib import Path

from gongkai.charts.drawings import write_rows
from gongkai.core.figure import Figure, FigureColumn
from gongkai.core.model import Absent


def test_a_figure_is_written_with_its_absences_apart(tmp_path: Path) -> None:
    columns = (FigureColumn("month", "月份"), FigureColumn("amount", "金额", "number", "CNY"))
    rows = (("2026-01", Decimal("1200.50")), ("=2026-02", Absent.SUPPRESSED), ("2026-03", Absent.MISSING),
            ("2026-04", Absent.NOT_DUE), ("2026-05", Absent.NOT_APPLICABLE))  # fmt: skip
    figure = Figure("f", "zh", "bar", "题", "", "", columns, rows, "month", ("amount",))
    write_rows(figure, tmp_path / "f.csv")
    assert (
        tmp_path / "f.csv"
    ).read_text() == "month,amount\n2026-01,1200.50\n=2026-02,*\n2026-03,\n2026-04,…\n2026-05,—\n"
