"""From data to site: read this first.

``check`` takes the packages through load, validate, scan and rules. ``build`` goes on: totals, the gate, views, exports,
charts, pages, the two renderers, the inspector; and puts the finished site in place of the old one in the end, or not at all.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import TypeVar

from gongkai import export, pages, releases, totals, views
from gongkai.charts import drawings, overlaps
from gongkai.check import by_unit, days, editors, key_cells, kit_line, own_theme, references, relations, rules
from gongkai.core import look, progress, settings
from gongkai.core.attachments import Attachment
from gongkai.core.errors import Place, Problem, Severity
from gongkai.core.law import Law
from gongkai.core.links import Records
from gongkai.core.model import Package, PublicTable, Resource, Table
from gongkai.core.results import Download, Outcome
from gongkai.core.withheld import Lacking
from gongkai.folders import swap, trees
from gongkai.incremental import double_buffer, memory, up_to_date
from gongkai.inspect_site import inspect
from gongkai.load import load
from gongkai.pages import record_index
from gongkai.privacy import changes, gate, past, past_copies, review, safeguards
from gongkai.privacy.fields import concealed, recipients
from gongkai.privacy.leaks import files
from gongkai.privacy.leaks.scan import Scan, concealed_path
from gongkai.privacy.suppression import places
from gongkai.releases import periods, recording, versions
from gongkai.render import handbook, renderers
from gongkai.validate import Validated, validated
from gongkai.validate.told_once import told_once
from gongkai.views.in_words import ShownSlices
from gongkai.warehouse import Warehouse

T = TypeVar("T")


@dataclass(frozen=True)
class BuildRequest:
    """What to build from what; the folders are absolute. ``as_of`` is the day that "overdue" is reckoned from."""

    data: Path = Path("data")
    content: Path = Path("content")
    out: Path = Path("site")
    as_of: date | None = None
    strict: bool = False
    record: bool = False
    live: Path | None = None
    """What stands on the web, or its file that says which release it is, where that is not ``out``."""
    wait: bool = False
    """For another command over the same site, instead of stopping with that."""

    def __post_init__(self) -> None:
        for name in ("data", "content", "out"):
            object.__setattr__(self, name, getattr(self, name).absolute())

    @property
    def work(self) -> Path:
        """Where the build works: beside ``out``, so that the finished site is put in place by a rename."""
        return Path(up_to_date.work_of(str(self.out)))


@dataclass
class Findings:
    """What is known after the checks: the packages, their raw tables, everything that was wrong, every rule's outcome."""

    settings: settings.Settings
    as_of: date
    packages: Sequence[Package] = ()
    tables: list[Table] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    general: dict[str, str] = field(default_factory=dict)
    """The parameters of the portal's own profile, for what belongs to no unit."""
    law: Law = field(default_factory=Law)
    history: releases.History = field(default_factory=releases.History)
    lacking: Lacking = field(default_factory=dict)
    """The units whose rows are withheld from tables that are published."""
    amounts: periods.States = field(default_factory=dict)
    """How the amounts of each unit's periods stand in the raw tables, as records keep it."""
    recorded: Path | None = None
    """The record of this publication, where it was to be kept and said something new."""

    @cached_property
    def scan(self) -> Scan:
        """The leak scan of this build; ``scan.overridden`` is what an override let stand."""
        return Scan(self.settings)

    @property
    def repeatable(self) -> bool:
        """Whether the same build would say the same: not where this machine's hurry or a folder of others had a part."""
        hurried = ("reader-slow", "reader-memory", "reader-died", "not-ours", "busy", "unwritable")
        unread = ("slow", "memory", "died")
        return not any(
            one.code in hurried or one.hurried or (one.code == "document-unread" and one.type in unread)
            for one in self.problems
        )

    def stops(self, strict: bool) -> bool:
        """Whether nothing may be built: after a fatal mistake, and with ``strict`` after any error."""
        return any(one.severity == Severity.FATAL or (strict and one.stops) for one in self.problems)

    def collected(self, result: tuple[T, Iterable[Problem]]) -> T:
        """What a step gives, once its problems are added."""
        self.problems += result[1]
        return result[0]


def check(request: BuildRequest, warehouse: Warehouse) -> Findings:
    """Load, validate, scan and rules: everything that is wrong with the data, all at once."""
    look.use(request.content)
    if other := kit_line.check(request.content):
        return Findings(settings.Settings(), request.as_of or date.today(), problems=other)
    chosen, problems = settings.read(request.content / "portal.toml")
    found = Findings(chosen, request.as_of or chosen.as_of or date.today(), problems=problems)
    found.problems += own_theme.check()
    odd = (*trees.strange(request.data, request.content), *editors.check(request.content))
    found.problems += [replace(one, place=Place(concealed_path(one.place.file))) for one in odd]
    loaded = load(request.data.resolve(), request.work / "packages")
    packages, problems = totals.complete(loaded.packages)
    found.packages = sorted(packages, key=lambda one: chosen.place_of(one.name))
    found.problems += [*loaded.problems, *problems]
    unfit = partial(past.unfit, packages=packages, allowed=found.scan.allowed)
    history, problems = recording.known(request.content, request.out, request.live, unfit, publishing=request.record)
    resources = [(package, one) for package in packages for one in package.resources if not one.total]
    found.problems += problems + review.refused_resources(one for _, one in resources)
    barred = {f"{one.package}.{one.resource}" for one in found.problems if one.stops}
    found.problems += review.descriptors(packages)
    _load(found, resources, barred, warehouse)
    aged = past_copies.unfit(history.every_copy, packages, found.scan.allowed, warehouse)
    history = found.collected(recording.fit(history, aged, publishing=request.record))
    earlier, more = past.recognised(history.earlier, recording.together(history), packages, warehouse, found.lacking)
    found.history, lost = recording.recognised(history, earlier, packages)
    gone_by = relations.set_up(request.data / "profiles", found.as_of, packages, chosen.rule_profile, warehouse)
    found.problems += gone_by.problems + review.parameters(gone_by.profiles)
    found.general, found.law = gone_by.general, gone_by.law
    found.amounts = periods.states(packages, warehouse)
    warehouse.set_relation("republished", periods.CHANGED, periods.changes(found.amounts, history.records, found.as_of))
    warehouse.lock(request.work / "downloads")
    progress.say("scan, rules")
    found.problems += [*more, *lost, *review.tables(found.tables, packages, warehouse)]
    found.problems += review.leaks(
        found.scan, request.data, request.content, packages, found.tables, warehouse,
        recording.files(request.content, found.history), partly=found.lacking,
    )  # fmt: skip
    found.problems += [*references.check(packages, warehouse, found.lacking), *key_cells.check(packages, warehouse)]
    found.problems += days.check(packages, warehouse)
    found.outcomes = by_unit.checked(rules.check(packages, warehouse), found.lacking, warehouse)
    found.problems += [problem for outcome in found.outcomes for problem in outcome.problems]
    return found


def _load(
    found: Findings, resources: Sequence[tuple[Package, Resource]], barred: Collection[str], warehouse: Warehouse
) -> None:
    """Put the tables without an error into the warehouse; and last those of which some units' rows have one, without these, where
    all of them are units."""
    partly: list[tuple[Resource, Validated]] = []

    def add(resource: Resource, result: Validated) -> None:
        if result.table and resource.id not in barred and result.lacking <= by_unit.units(warehouse):
            found.tables.append(Table(resource, warehouse.add(resource, result.table, result.types, result.numbers)))
        if result.table:
            result.table.unlink()  # raw cells are not left lying about in build/

    for resource, result in validated(resources, warehouse.folder):
        found.problems += told_once(result.problems, resource)
        if result.lacking:
            partly.append((resource, result))
            continue
        add(resource, result)
    for one in partly:
        add(*one)
    order = [resource.id for _, resource in resources]
    found.tables.sort(key=lambda one: order.index(one.resource.id))
    found.lacking = {one.id: result.lacking for one, result in partly if one.id in warehouse.raw}


def build(request: BuildRequest, last: Callable[[Findings], None] = lambda _: None) -> Findings:
    """Check the data and, where nothing forbids it, build the site and swap it in whole. Nobody else builds the same site
    meanwhile, nor while ``last`` is done with what came out."""
    records = request.content / recording.FOLDER if request.record else None
    try:
        with (
            swap.workplace(request.work, request.out, records, wait=request.wait),
            memory.opened(request.work, request.out),
        ):
            found = _build(request)
            last(found)
            return found
    except swap.Unusable as error:
        return Findings(settings.Settings(), request.as_of or date.today(), problems=error.problems)


def _build(request: BuildRequest) -> Findings:
    work = request.work
    with Warehouse(work / "warehouse") as warehouse:
        found = check(request, warehouse)
        if found.stops(request.strict):
            return found
        tables = totals.fill(_sound(found, warehouse), found.packages, warehouse)
        public = _publish(found, tables, warehouse)
        if found.stops(request.strict):
            return found
        whole = found.collected(views.of_packages(found.packages, public, warehouse, found.lacking))
        slices = views.cut_all(found.collected(overlaps.settled(whole, public)), public, warehouse)
        records = record_index.find(public.values(), warehouse)
        downloads, attached = found.collected(_export(request, found, public, records, warehouse))
        now = recording.copied(public, downloads, work / "downloads")
        record = recording.draft(
            found.history, found.as_of, public, now, past.sheets(public, found.packages, warehouse), found.lacking,
            found.amounts, publishing=request.record,
        )  # fmt: skip
        told = versions.of(found.history, record, now, warehouse.withheld)
        versions.write(request.content / recording.FOLDER, told, record, work)
        in_words = ShownSlices(slices, records)
        site = pages.Site(
            found.settings, found.as_of, found.packages, public, in_words, records, found.problems, found.outcomes, downloads,
            safeguards.of(found.packages), warehouse, work, found.lacking, told, attached,
        )  # fmt: skip
        languages, searched = found.settings.languages, found.scan.searched[request.content]
        progress.say("charts")
        drawings.write(in_words, partial(pages.note, site), languages, work)
        progress.say("pages")
        written = pages.write(site)
        export.write_sums(work / "downloads")
        content = trees.staged(request.content, trees.EDITORS, work / "content")
        handbook.write(work, content, found.packages, searched, found.law)
        recording.announce(record, work)
        folder = renderers.render(work, content, languages, written, searched)
        found.problems += inspect(folder, site_url=found.settings.site_url) + files.site(found.scan, folder)
        if request.record and not found.stops(request.strict):
            # Before anybody can see it: what was shown and is in no record could not be protected later.
            found.recorded = found.collected(recording.keep(request.content, record))
        if not found.stops(request.strict):
            double_buffer.show(folder, request.out, work)
            found.problems += [] if request.record else recording.unrecorded(found.history, record)
        return found


def _sound(found: Findings, warehouse: Warehouse) -> list[Table]:
    """The raw tables without an error of their own, those of some units' rows without these."""
    every = found.tables
    wrong = by_unit.stopped(found.problems, found.outcomes, found.packages, warehouse)
    if wrong.tables or wrong.lacking:
        whole = totals.fill(every, found.packages, warehouse)
        told = gate.held_against_withheld(
            whole, found.packages, warehouse, wrong.tables | wrong.lacking.keys(), found.general, found.history.earlier
        )
        found.problems += [one for one in told if one.facts["place"].rpartition(".")[0] not in wrong.tables]
    left = by_unit.withhold(wrong, found.packages, warehouse)
    found.lacking, found.problems = wrong.lacking, [*found.problems, *wrong.told]
    sound = (one for one in every if one.resource.id not in wrong.tables)
    return [replace(one, rows=left.get(one.resource.id, one.rows)) for one in sound]


def _passed(found: Findings, tables: Sequence[Table], warehouse: Warehouse) -> gate.Passed:
    """What comes through the gate."""
    earlier = found.history.earlier
    passed = gate.publish_all(tables, found.packages, warehouse, general=found.general, earlier=earlier)
    found.problems += [one for one in passed.problems if one not in found.problems]
    return passed


def _publish(found: Findings, tables: Sequence[Table], warehouse: Warehouse) -> dict[str, PublicTable]:
    """The published tables; the raw ones are dropped."""
    passed = _passed(found, tables, warehouse)
    progress.say(f"gate: {passed.primary + passed.complementary} cells hidden")
    found.packages = concealed.packages(found.packages)
    places.settle(passed.tables, warehouse)
    return {table.resource.id: table for table in passed.tables}


def check_public_repository(found: Findings, warehouse: Warehouse) -> None:
    """Add to the problems what the gate would change in the data as it lies there: mistakes where ``data/`` is public itself."""
    tables = _sound(found, warehouse)
    passed = _passed(found, totals.fill(tables, found.packages, warehouse), warehouse)
    found.problems += changes.found(tables, {one.resource.id: one for one in passed.tables}, warehouse)


def _export(
    request: BuildRequest, found: Findings, public: Mapping[str, PublicTable], records: Records, warehouse: Warehouse
) -> tuple[tuple[dict[str, list[Download]], list[Attachment]], list[Problem]]:
    """The downloads by "package.resource", those of a whole package by its name; the files beside rows; and what was left out."""
    # A file that somebody has saved does not expire with the posting.
    tables = [one for one in public.values() if not recipients.declared(one.resource)]
    searched = found.scan.searched.get(request.data, set())
    return export.of_packages(
        found.packages, tables, warehouse, request.work / "downloads", as_of=found.as_of, data=request.data.resolve(),
        searched=searched, lacking=found.lacking, records=records, portal=found.settings,
    )  # fmt: skip
