"""From data to site: read this first.

``check`` takes the packages through load, validate, scan and rules. ``build`` goes on: the gate, views, exports, pages,
the two renderers, the inspector; and puts the finished site in place of the old one in the end, or not at all.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from gongkai import export, pages, releases, views
from gongkai.check import editors, key_cells, profiles, rules
from gongkai.core import settings
from gongkai.core.errors import Place, Problem, Severity
from gongkai.core.model import Package, PublicTable, Resource, Table
from gongkai.core.progress import over, say
from gongkai.folders import lock, swap, trees
from gongkai.incremental import double_buffer, memo, up_to_date
from gongkai.incremental.cache import Kept
from gongkai.inspect_site import inspect
from gongkai.load import load
from gongkai.pages import record_index
from gongkai.privacy import changes, gate, review
from gongkai.privacy.fields import concealed, recipients
from gongkai.privacy.leaks import files
from gongkai.privacy.leaks.scan import Scan, told
from gongkai.privacy.suppression import places
from gongkai.releases import recording
from gongkai.render import handbook, renderers
from gongkai.totals import resources as hierarchies
from gongkai.validate import Validated, validate
from gongkai.views import auto
from gongkai.warehouse import Warehouse


@dataclass(frozen=True)
class Order:
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
class Checked:
    """What is known after the checks: the packages, their raw tables, everything that was wrong, every rule's outcome."""

    settings: settings.Settings
    as_of: date
    packages: Sequence[Package] = ()
    tables: list[Table] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    outcomes: list[rules.Outcome] = field(default_factory=list)
    general: dict[str, str] = field(default_factory=dict)
    """The parameters of the portal's own profile, for what belongs to no unit."""
    history: releases.History = field(default_factory=releases.History)
    recorded: Path | None = None
    """The record of this publication, where it was to be kept and said something new."""
    stands: double_buffer.Entries | None = None
    """What stands in the site, where it was built."""

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
            one.code in hurried or memo.hurried(one) or (one.code == "document-unread" and one.type in unread)
            for one in self.problems
        )

    def stops(self, strict: bool) -> bool:
        """Whether nothing may be built: after a fatal mistake, and with ``strict`` after any error."""
        return any(one.severity == Severity.FATAL or (strict and one.stops) for one in self.problems)


def check(order: Order, warehouse: Warehouse, store: Kept | None = None) -> Checked:
    """Load, validate, scan and rules: everything that is wrong with the data, all at once. What ``store`` has of an earlier
    build is not found out again."""
    store = store or Kept()
    chosen, problems = settings.read(order.content / "portal.toml")
    checked = Checked(chosen, order.as_of or chosen.as_of or date.today(), problems=problems)
    odd = (*trees.strange(order.data, order.content), *editors.check(order.content))
    checked.problems += [replace(one, place=Place(told(one.place.file))) for one in odd]
    loaded = load(order.data.resolve(), store)
    packages, problems = hierarchies.complete(loaded.packages)
    checked.packages = sorted(packages, key=lambda one: chosen.place_of(one.name))
    checked.problems += [*loaded.problems, *problems]
    known = (order.content, order.out, order.live, packages, checked.scan.allowed)
    history, problems = recording.known(*known, publishing=order.record)
    resources = [(package, one) for package in packages for one in package.resources if not one.total]
    checked.problems += problems + review.refused_resources(one for _, one in resources)
    barred = {(one.package, one.resource) for one in checked.problems if one.stops}
    checked.problems += review.descriptors(packages)
    for resource, result in _validated(resources, warehouse.folder):
        checked.problems += result.problems
        if result.table and (resource.package, resource.name) not in barred:
            checked.tables.append(Table(resource, warehouse.add(resource, result.table, result.types)))
        if result.table:
            result.table.unlink()  # raw cells are not left lying about in build/
    checked.history, more = recording.recognised(history, packages, warehouse)
    _relations(order, checked, warehouse)
    warehouse.lock(order.work / "downloads")
    say("scan, rules")
    raw = memo.contents(warehouse.raw, warehouse)
    checked.problems += more + review.tables(checked.tables, packages, warehouse, store, raw)
    checked.problems += review.leaks(
        checked.scan, order.data, order.content, packages, checked.tables, warehouse, store, raw,
        recording.files(order.content, checked.history),
    )  # fmt: skip
    checked.problems += [*rules.references(packages, warehouse), *key_cells.check(packages, warehouse)]
    checked.outcomes = memo.outcomes(packages, warehouse, store, raw)
    checked.problems += [problem for outcome in checked.outcomes for problem in outcome.problems]
    return checked


def _validated(resources: Sequence[tuple[Package, Resource]], folder: Path) -> Iterator[tuple[Resource, Validated]]:
    """Each resource with frictionless's verdict and its canonical table, in order; the verdicts come from processes of
    their own, one a processor."""
    with ThreadPoolExecutor(os.cpu_count() or 1) as workers:
        verdicts = workers.map(lambda one: validate(one[1], one[0], folder), resources)
        for (_, resource), verdict in over(zip(resources, verdicts, strict=True), "validate", total=len(resources)):
            yield resource, verdict


def _relations(order: Order, checked: Checked, warehouse: Warehouse) -> None:
    """The relations that every rule may read: as_of, param and fields."""
    warehouse.set_relation("as_of", {"day": "DATE"}, [[checked.as_of]])
    known, problems = profiles.read(order.data / "profiles")
    checked.problems += [*problems, *review.parameters(known)]
    organisations: list[tuple[str, str, str]] = []
    registry = next((one.resource for one in checked.tables if one.resource.id == "registry.organizations"), None)
    if registry and all(map(registry.field, ("org_id", "org_type", "rule_profile"))):
        sql = "SELECT org_id, org_type, rule_profile FROM registry.organizations ORDER BY 1"
        organisations = [(one, kind, profile) for one, kind, profile in warehouse.trusted(sql).rows]
    warehouse.set_relation(
        "param", profiles.PARAM, profiles.parameters(organisations, known, checked.settings.rule_profile)
    )
    own = profiles.parameters([("", "", checked.settings.rule_profile)], known, checked.settings.rule_profile)
    checked.general = {key: value for _, key, value, _ in own}
    warehouse.set_relation("fields", rules.FIELDS, rules.fields(checked.packages))


def build(order: Order, last: Callable[[Checked], None] = lambda _: None) -> Checked:
    """Check the data and, where nothing forbids it, build the site and swap it in whole. Nobody else builds the same site
    meanwhile, nor while ``last`` is done with what came out."""
    if not swap.is_ours(order.work):
        return _stopped(order, [Problem("not-ours", Severity.FATAL, place=Place(str(order.work)))])
    try:
        with lock.held(order.work, order.content / recording.FOLDER if order.record else None, wait=order.wait):
            checked = _build(order)
            last(checked)
            return checked
    except lock.Busy as error:
        return _stopped(order, [Problem("busy", Severity.FATAL, place=Place(str(error) or str(order.out)))])
    except OSError as error:
        if error.errno not in swap.UNWRITABLE:
            raise
        place, facts = Place(str(error.filename2 or error.filename or order.out)), {"reason": error.strerror}
        return _stopped(order, [Problem("unwritable", Severity.FATAL, place=place, facts=facts)])


def _stopped(order: Order, problems: list[Problem]) -> Checked:
    """What is known of a build that nothing could be built in."""
    return Checked(settings.Settings(), order.as_of or date.today(), problems=problems)


def _build(order: Order) -> Checked:
    places = (order.out, swap.aside(order.out))
    foreign = [place for place in places if not swap.is_ours(place) or swap.is_work(place)]
    if foreign:
        return _stopped(order, [Problem("not-ours", Severity.FATAL, place=Place(str(one))) for one in foreign])
    swap.restore(order.out)
    swap.clear(order.work)
    store = Kept(order.work / swap.CACHE, order.out)
    with Warehouse(order.work / "warehouse") as warehouse:
        checked = check(order, warehouse, store)
        if checked.stops(order.strict):
            return checked
        published = _publish(checked, warehouse, store)
        if checked.stops(order.strict):
            return checked
        contents = memo.contents(published, warehouse)
        slices = _slices(checked, published, warehouse, store, contents)
        downloads = _export(order, checked, published, warehouse, store, contents)
        made = recording.draft(
            checked.history, checked.as_of, published, downloads, checked.packages, warehouse, publishing=order.record
        )
        site = pages.Site(
            checked.settings, checked.as_of, checked.packages, published, slices,
            record_index.find(published.values(), warehouse), checked.problems, checked.outcomes, downloads, warehouse, order.work,
            store,
        )  # fmt: skip
        say("pages")
        written = pages.write(site)
        export.write_sums(order.work / "downloads", store)
        searched, languages = checked.scan.searched[order.content], checked.settings.languages
        content = trees.staged(order.content, trees.EDITORS, order.work / "content")
        handbook.write(order.work, content, checked.packages, searched)
        recording.announce(made, order.work)
        folder, stands = renderers.render(order.work, content, languages, store, written, searched)
        checked.problems += inspect(folder, site_url=checked.settings.site_url, store=store, stands=stands)
        checked.problems += files.site(checked.scan, folder, store, stands)
        if order.record and not checked.stops(order.strict):
            # Before anybody can see it: what was shown and is in no record could not be protected later.
            checked.recorded, problems = recording.keep(order.content, made)
            checked.problems += problems
        if not checked.stops(order.strict):
            swap.swap(folder, order.out)
            store.finish(up_to_date.site_lines(str(order.out), stands))
            swap.finish(order.work)  # last: page data without what they were made of would be taken for the old ones
            checked.problems += [] if order.record else recording.unrecorded(checked.history, made)
            double_buffer.follow(folder, order.out, store, stands)
            checked.stands = stands
        return checked


def _publish(checked: Checked, warehouse: Warehouse, store: Kept | None = None) -> dict[str, PublicTable]:
    """The published tables: of each raw one without an error of its own, and their totals; the raw ones are dropped."""
    _, passed = _passed(checked, warehouse, store)
    say(f"gate: {passed.primary} small counts hidden, {passed.complementary} more cells to protect them")
    checked.problems += passed.problems
    checked.packages = concealed.packages(checked.packages)
    places.settle(passed.tables, warehouse)
    return {table.resource.id: table for table in passed.tables}


def _passed(checked: Checked, warehouse: Warehouse, store: Kept | None = None) -> tuple[list[Table], gate.Passed]:
    """The raw tables that may go through the gate, and what comes through."""
    wrong = {f"{one.package}.{one.resource}" for one in checked.problems if one.stops and one.resource}
    tables = [one for one in checked.tables if one.resource.id not in wrong]
    earlier = checked.history.earlier
    passed = gate.publish_all(
        tables, checked.packages, warehouse, general=checked.general, earlier=earlier, store=store
    )
    return tables, passed


def changed(checked: Checked, warehouse: Warehouse) -> list[Problem]:
    """What the gate would change in the data as it lies there: mistakes where ``data/`` is public itself."""
    tables, passed = _passed(checked, warehouse)
    public = {one.resource.id: one for one in passed.tables}
    return [*passed.problems, *changes.found(tables, public, warehouse)]


def _export(
    order: Order, checked: Checked, published: dict[str, PublicTable], warehouse: Warehouse, store: Kept,
    contents: dict[str, str],
) -> dict[str, list[export.Download]]:  # fmt: skip
    """The downloads by "package.resource", those of a whole package by its name."""
    downloads: dict[str, list[export.Download]] = {}
    for package in over(checked.packages, "export"):
        tables = [table for name, table in published.items() if name.startswith(f"{package.name}.")]
        # A file that somebody has saved does not expire with the posting.
        tables = [table for table in tables if not recipients.declared(table.resource)]
        done = export.export(
            package, tables, warehouse.connection, order.work / "downloads", as_of=checked.as_of,
            store=store, contents=contents, others=export.plain.offered(package, order.data.resolve(), checked.scan.searched.get(order.data, set())),
        )  # fmt: skip
        checked.problems += done.problems
        for one in done.downloads:
            downloads.setdefault(f"{package.name}.{one.resource}" if one.resource else package.name, []).append(one)
    return downloads


def _slices(
    checked: Checked, published: dict[str, PublicTable], warehouse: Warehouse, store: Kept, contents: dict[str, str]
) -> list[views.Slice]:
    """Every view's result, cut for the record pages; charts chosen from the field types where a package declares none."""
    slices: list[views.Slice] = []
    for package in over(checked.packages, "views"):
        declared = package.views or [
            view
            for one in package.resources
            if one.id in published
            for view in auto.choose(published[one.id], package, warehouse)
        ]
        found, problems = memo.results(declared, published, warehouse, store, contents)
        checked.problems += problems
        for whole in found:
            per = published.get(whole.view.full(whole.view.per))
            slices += views.cut(whole, len(per.resource.primary_key)) if per else [] if whole.view.per else [whole]
    return slices
