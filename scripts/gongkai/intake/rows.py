"""The rows of a sheet for its table, with every change of form and everything that nobody can read; rows that are no data are told.

No data are: a row of totals, a caption over the whole width, a line of signatures, the example of a workbook of ours, a row in
which only what was filled in beforehand stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from gongkai.core.errors import Place, Problem, Severity
from gongkai.core.model import Field
from gongkai.intake import cells
from gongkai.intake.columns import Header
from gongkai.intake.names import ORG, Names
from gongkai.intake.typed import Unclear
from gongkai.intake.typed.words import Labels, folded
from gongkai.workbook.sheets import Sheet

EXAMPLE = ("示例", "例", "example")
"""What stands in a column of no field beside an example."""
_TOTAL = re.compile(
    r"(本页|本月|本季度?|本年度?|全年|以上)?(合计|小计|总计|共计|累计)(数|额|金额)?[:：]?|(sub)?total[:：]?|总额"
)
_SIGNATURE = re.compile(
    r"(制表|填表|填报|审核|复核|监督|负责|单位负责|经办|会计|出纳|记账|备注|注|说明|附注|打印|报送|报出)(人|日期|时间|单位|小组)*[:：]|注[:：]"
)
_FILLED_IN = (ORG, "period", "month", "year", "chart_version")


@dataclass(frozen=True)
class Change:
    """A cell that a table holds in another form: where it stands, its field, what was typed and what is kept."""

    place: str
    field: str
    typed: str
    kept: str


@dataclass
class Read:
    """What was read from a sheet: each row's cells by field with its number in the sheet."""

    header: Header
    sheet: Sheet
    rows: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    totals: list[int] = field(default_factory=list)
    passed: list[int] = field(default_factory=list)
    """Captions and lines of signatures."""
    unfilled: int = 0
    given: Mapping[str, str] = field(default_factory=dict)
    """Cells that were said for the whole file."""
    unsound: int = 0
    """Rows with a cell that nobody can read."""

    @property
    def told(self) -> int:
        """How many rows somebody has filled in."""
        return len(self.rows) + self.unsound


@dataclass
class Reader:
    """Reads the rows of one sheet. ``given`` holds cells for the whole file (unit, period), ``scale`` what somebody said of its
    amounts."""

    file: str
    sheet: Sheet
    header: Header
    names: Names
    given: Mapping[str, str] = field(default_factory=dict)
    scale: int = 0

    def __post_init__(self) -> None:
        self.found = Read(self.header, self.sheet, given=self.given)
        self._marks = cells.marks(self.header.resource)
        self._labels: dict[tuple[str, ...], Labels] = {}
        targets = ((one.name, self.names.target(self.header.resource, one)) for one in self.header.fields.values())
        self._within = {
            name: [ORG, *(own for own, _ in target.within)] if target else [ORG] for name, target in targets
        }
        self._uncalculated = set(map(tuple, self.sheet.uncalculated))
        self._spans = {
            (row, column): one
            for one in self.sheet.merged
            for row in range(one[0], one[2] + 1)
            for column in range(one[1], one[3] + 1)
            if one[2] > self.header.row
        }

    def read(self) -> Read:
        """Everything, once."""
        scales = self._scales()
        if scales is None:
            return self.found
        for row in range(self.header.row + 1, len(self.sheet.rows) + 1):
            if self._is_data(row):
                self._row(row, scales)
        return self.found

    def named(self) -> Iterator[dict[str, str]]:
        """What other sheets may call each row: its texts as they stand, without the unit where that is a record of another table."""
        fields = {
            at: one
            for at, one in self.header.fields.items()
            if one.type in ("string", "year")
            and (one.name != ORG or self.names.target(self.header.resource, one) is None)
        }
        for row in filter(self._is_data, range(self.header.row + 1, len(self.sheet.rows) + 1)):
            told = {}
            for at, one in fields.items():
                with suppress(Unclear):  # it is told when the row is read
                    told[one.name] = self._told(row, at, one)
            yield told

    def _told(self, row: int, at: int, one: Field) -> str:
        spot = (row, at)
        typed = cells.as_typed(
            self.sheet.value(row, at),
            self.sheet.formats.get(spot, ""),
            self.sheet.codes.get(spot, ""),
            self.sheet.epoch,
            1,
        )
        return cells.text_of(typed, one, Labels())

    def _scales(self) -> dict[int, int] | None:
        """What a plain number of each column of money stands for; None with its problem where that can't be told."""
        amounts = {at: one for at, one in self.header.fields.items() if one.unit == "CNY"}
        if not amounts:
            return {}
        captions = set(self.header.captions)
        scales: dict[int, int] = {}
        for at, one in amounts.items():
            said = {self.header.scales[at]} if at in self.header.scales else set()
            said |= captions
            if self.scale:
                said = {self.scale}
            if len(said) > 1:
                self._problem("scale", self.header.row, at, title=one.title.get("zh", one.name))
                return None
            scales[at] = next(iter(said), 1)
        return scales

    def _is_data(self, row: int) -> bool:
        values = {
            at: value
            for at, value in enumerate(self.sheet.rows[row - 1], start=1)
            if value is not None and str(value).strip()
        }
        mapped = {at: value for at, value in values.items() if at in self.header.fields}
        blank = {(row, at) for at in self.header.fields} & self._uncalculated
        if any(
            folded(str(value)) in EXAMPLE
            for at, value in values.items()
            if at not in self.header.fields and at < min(self.header.fields)
        ):
            return False
        texts = [value.strip() for value in values.values() if isinstance(value, str)]
        plain = re.sub(r"\s+", "", texts[0]) if texts else ""
        if texts and _TOTAL.fullmatch(plain.lower()) and not self._keyed(mapped, texts[0]):
            self.found.totals.append(row)
            return False
        if not mapped and not blank:
            return False
        if (
            texts
            and len(mapped) <= 3
            and ((_SIGNATURE.match(plain) and not self._keyed(mapped, texts[0])) or self._is_caption(row, values))
        ):
            self.found.passed.append(row)
            return False
        if (
            not blank
            and all(self.header.fields[at].name in _FILLED_IN for at in mapped)
            and set(self.header.names) - set(_FILLED_IN)
        ):
            self.found.unfilled += 1
            return False
        return True

    def _keyed(self, mapped: Mapping[int, object], word: str) -> bool:
        """Whether every column of the key holds something else than the word."""
        own = {
            at
            for at, one in self.header.fields.items()
            if one.name in self.header.resource.primary_key and one.name not in _FILLED_IN
        }
        return bool(own) and all(at in mapped and str(mapped[at]).strip() != word for at in own)

    def _is_caption(self, row: int, values: Mapping[int, object]) -> bool:
        (first, value), *others = values.items()
        span = self._spans.get((row, first))
        return not others and isinstance(value, str) and bool(span) and span is not None and span[3] - span[1] >= 2

    def _row(self, row: int, scales: Mapping[int, int]) -> None:
        told = {name: text for name, text in self.given.items() if self.header.resource.field(name)}
        # What says among which records a code is looked for comes first: the unit, the chart of accounts.
        asked = {name for names in self._within.values() for name in names}
        order = sorted(self.header.fields, key=lambda at: self.header.fields[at].name not in asked)
        order.sort(key=lambda at: self.header.fields[at].name != ORG)
        sound = True
        for at in order:
            one = self.header.fields[at]
            try:
                text = self._cell(row, at, one, scales.get(at, 1), told)
            except Unclear as error:
                self._problem(error.code, row, at, title=one.title.get("zh") or one.name, **error.facts)
                sound = False
                continue
            if text or one.name not in told:
                told[one.name] = text
        if sound:
            self.found.rows.append((row, told))
        self.found.unsound += not sound

    def _cell(self, row: int, at: int, one: Field, scale: int, known: Mapping[str, str]) -> str:
        if (row, at) in self._uncalculated:
            raise Unclear("uncalculated")
        value, spot = self.sheet.value(row, at), (row, at)
        span = self._spans.get(spot)
        if span is not None and (
            span[3] > span[1] and len([one for one in range(span[1], span[3] + 1) if one in self.header.fields]) > 1
        ):
            raise Unclear("merged-wide", cells=f"{self.sheet.address(*span[:2])}")
        if isinstance(value, str) and value.strip() in self._marks.get(one.name, ()):
            if one.constraints.get("required"):
                raise Unclear("needed", cell=value.strip())
            return value.strip()  # — and … say why there is nothing, where the schema has these words
        if span is not None and span[2] > span[0]:
            value, spot = self.sheet.value(span[0], span[1]), (span[0], span[1])
            if value is not None and one.numeric and not one.code:
                raise Unclear("merged-number", cell=cells.told(value), count=span[2] - span[0] + 1)
        typed = cells.as_typed(
            value, self.sheet.formats.get(spot, ""), self.sheet.codes.get(spot, ""), self.sheet.epoch, scale
        )
        labels = self._words(one, known)
        text = cells.text_of(typed, one, labels)
        moved = spot != (row, at)
        if text and (moved or (cells.is_change(typed, text) and not cells.is_chosen(typed, text, one, labels))):
            self.found.changes.append(Change(self.sheet.address(row, at), one.name, cells.told(value), text))
        return text

    def _words(self, one: Field, known: Mapping[str, str]) -> Labels:
        key = (one.name, *(known.get(name, "") for name in self._within[one.name]))
        if key not in self._labels:
            self._labels[key] = self.names.labels(self.header.resource, one, known)
        return self._labels[key]

    def _problem(self, code: str, row: int, at: int, **facts: object) -> None:
        resource = self.header.resource
        place = Place(self.file, part=self.sheet.address(row, at))
        self.found.problems.append(
            Problem(f"import-{code}", Severity.ERROR, resource.package, resource.name, place=place, facts=facts)
        )


def notes(read: Read, file: str) -> Iterator[Problem]:
    """What is to be said of a sheet that was read, beside its rows."""
    resource, sheet = read.header.resource, read.sheet

    def note(code: str, **facts: object) -> Problem:
        facts = {"sheet": sheet.name, **facts}
        place = Place(file, part=sheet.name)
        return Problem(f"import-{code}", Severity.NOTICE, resource.package, resource.name, place=place, facts=facts)

    if read.totals:
        yield note("totals", rows=_listed(read.totals), count=len(read.totals))
    if read.passed:
        yield note("passed", rows=_listed(read.passed), count=len(read.passed))
    if read.unfilled and read.told:
        yield note("unfilled", count=read.unfilled)
    if read.header.unknown:
        yield note(
            "columns-unknown", titles="、".join(list(read.header.unknown.values())[:8]), count=len(read.header.unknown)
        )
    hidden = [one for one in sheet.hidden_rows if one > read.header.row]
    columns = [at for at in sheet.hidden_columns if at in read.header.fields]
    if hidden or columns:
        yield note("hidden", count=len(hidden) + len(columns), rows=_listed(hidden))


def _listed(rows: list[int]) -> str:
    return "、".join(map(str, rows[:8])) + ("……" if len(rows) > 8 else "")
