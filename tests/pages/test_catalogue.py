"""What machines read, by the parsers of the field: the index, the catalogue in DCAT 3, the feeds, the package over the web, the citations."""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import demonstration_site
import pytest
import tiny
import yaml
from frictionless import Package, system
from gongkai import pipeline
from gongkai.core.citations import Cited, bibtex, gb, ris
from gongkai.core.settings import Settings
from gongkai.core.versions import Change, Difference, Version
from gongkai.pages import calendars, catalogue, feeds
from gongkai.pipeline import BuildRequest

extruct = pytest.importorskip("extruct")
feedparser = pytest.importorskip("feedparser")
icalendar = pytest.importorskip("icalendar")
rdflib = pytest.importorskip("rdflib")

pytestmark = pytest.mark.slow

URL = "https://example.org/gk/"
DCAT, DCT = "http://www.w3.org/ns/dcat#", "http://purl.org/dc/terms/"
SETTINGS = (
    '[name]\nzh = "试验县<公开>"\nen = "Trial \\"County\\""\n[organisation]\nzh = "试验县办公室"\nen = "Trial Office"\n'
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A portal with an address of its own, after two publications of which the second changed a number."""
    folder = tmp_path_factory.mktemp("catalogue")
    (folder / "content").mkdir()
    (folder / "content/portal.toml").write_text(
        f'languages = ["zh", "en"]\nsite_url = "{URL}"\n' + SETTINGS, encoding="utf-8"
    )
    for day, amount in (("2024-06-30", "100.10"), ("2024-07-31", "100.20")):
        words = {
            "title": "账目",
            "description": '村里的账\n"引号" & <号>',
            "licenses": [{"name": "CC0", "path": "https://example.org/cc0"}],
        }
        tables = {"rows": tiny.MONEY.replace("100.10", amount)}
        view = {"name": "days", "title": "日子", "resources": ["rows"], "specType": "gongkai",
                "spec": {"type": "table", "calendar": ["day"]}}  # fmt: skip
        query = "SELECT day, kind, org_id, amount FROM money.rows ORDER BY day, kind, org_id, amount"
        words |= {"views_words": [view], "views": {"days": query}}
        tiny.money(folder / day / "money", tables=tables, lang={**tiny.LABELS, "title": "Money"}, **words)
        order = BuildRequest(folder / day, folder / "content", folder / "site", date.fromisoformat(day), record=True)
        found = pipeline.build(order)
        assert not [one for one in found.problems if one.stops], found.problems
    return folder


def graph(path: Path, form: str) -> Any:
    found = rdflib.Graph()
    found.parse(data=path.read_text(encoding="utf-8"), format=form)
    return found


def test_the_catalogue_is_the_same_in_both_forms_and_says_where_every_file_is(folder: Path) -> None:
    site = folder / "site"
    one, other = graph(site / "catalog.ttl", "turtle"), graph(site / "catalog.jsonld", "json-ld")
    from rdflib.compare import isomorphic

    assert isomorphic(one, other) and len(one) > 40
    catalog = rdflib.URIRef(f"{URL}#catalog")
    (dataset,) = one.objects(catalog, rdflib.URIRef(DCAT + "dataset"))
    titles = {(str(text), text.language) for text in one.objects(dataset, rdflib.URIRef(DCT + "title"))}
    assert titles == {("账目", "zh"), ("Money", "en")}
    assert [str(one_) for one_ in one.objects(dataset, rdflib.URIRef(DCT + "license"))] == ["https://example.org/cc0"]
    files = list(one.subject_objects(rdflib.URIRef(DCAT + "downloadURL")))
    sizes = {str(url): int(one.value(file, rdflib.URIRef(DCAT + "byteSize"))) for file, url in files}
    sums = {
        str(url): str(one.value(one.value(file, rdflib.URIRef("http://spdx.org/rdf/terms#checksum")), rdflib.URIRef("http://spdx.org/rdf/terms#checksumValue")))
        for file, url in files
    }  # fmt: skip
    assert len(files) == 8
    spoken = {str(url): str(one.value(file, rdflib.URIRef(DCT + "language")))[-2:] for file, url in files}
    assert spoken[f"{URL}downloads/money/rows.xlsx"] == "zh" and spoken[f"{URL}downloads/money/rows.en.xlsx"] == "en"
    for url, size in sizes.items():
        content = (site / url.removeprefix(URL)).read_bytes()
        assert len(content) == size and hashlib.sha256(content).hexdigest() == sums[url].lower()


def test_the_index_names_every_table_with_its_rows_and_files(folder: Path) -> None:
    told = json.loads((folder / "site/index.json").read_text(encoding="utf-8"))
    (package,) = told["packages"]
    (table,) = package["tables"]
    assert (package["title"]["en"], table["rows"], table["fields"]) == ("Money", 3, ["org_id", "day", "kind", "amount"])
    for one in (*package["files"], *table["files"]):
        assert hashlib.sha256((folder / "site" / one["path"]).read_bytes()).hexdigest() == one["sha256"]
    for path in (package["page"], table["page"], package["datapackage"], *(one["page"] for one in told["releases"])):
        assert (folder / "site" / path).is_file()
    assert [one["name"] for one in told["releases"]] == ["2024-06-30-1", "2024-07-31-1"]


def test_the_feeds_are_atom_and_tell_of_releases_and_corrections(folder: Path) -> None:
    found = {path.name: feedparser.parse(path.read_bytes()) for path in (folder / "site/feeds").glob("*.atom.xml")}
    assert {"releases.atom.xml", "money.atom.xml", "corrections.atom.xml"} <= found.keys()
    for name in ("releases.atom.xml", "money.atom.xml", "corrections.atom.xml"):
        feed = found[name]
        assert not feed.bozo and feed.version == "atom10" and feed.feed.id == f"{URL}feeds/{name}"
        ids = [one.id for one in feed.entries]
        assert ids and len(set(ids)) == len(ids) and all(one.updated_parsed and one.title for one in feed.entries)
        for entry in feed.entries:
            assert (folder / "site" / entry.link.removeprefix(URL)).is_file()
    assert found["releases.atom.xml"].feed.title == "试验县<公开>"
    (entry, *_) = found["corrections.atom.xml"].entries
    assert "没有说明原因" in entry.summary


def test_the_days_of_views_are_a_calendar(folder: Path) -> None:
    raw = (folder / "site/feeds/calendar.ics").read_bytes()
    found = icalendar.Calendar.from_ical(raw)
    assert found["PRODID"] and found["VERSION"] == "2.0" and found["X-WR-CALNAME"] == "试验县<公开>: 以后的日子"
    events = found.walk("VEVENT")
    told = [(one.decoded("DTSTART"), one.decoded("DTEND"), str(one["SUMMARY"])) for one in events]
    assert told == [
        (date(2024, 1, 2), date(2024, 1, 3), "修路、a"),
        (date(2024, 2, 3), date(2024, 2, 4), "供水、a"),
        (date(2024, 2, 4), date(2024, 2, 5), "修路、b"),
    ]
    assert len({one["UID"] for one in events}) == 3
    assert all((folder / "site" / one["URL"].removeprefix(URL)).is_file() for one in events)
    page = (folder / "site/data/money/index.html").read_text(encoding="utf-8")
    assert f'href="{URL}feeds/calendar.ics"' in page


def test_a_calendar_is_read_whatever_stands_in_it() -> None:
    says = "征求意见；a,b;c\\d\n" + "很长的事项" * 30
    one = calendars.Entry("a", date(2024, 2, 28), date(2024, 2, 29), says, "data/x y/index.html", "n")
    site: Any = SimpleNamespace(settings=Settings(site_url=URL), as_of=date(2024, 1, 1))
    text = calendars.text(site, "日历", [one])
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    (event,) = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert str(event["SUMMARY"]) == says.replace("\n", " ") and event.decoded("DTEND") == date(2024, 3, 1)
    assert event["URL"] == f"{URL}data/x%20y/index.html"


def test_a_unit_has_a_feed_of_what_changed_of_its_own() -> None:
    changes = tuple(
        Change((unit, key), "amount", "1", after)
        for unit, key, after in (("a", "1", "2"), ("b", "1", "3"), ("x", "1", "4"))
    )
    version = Version(
        2, "2024-07-31-1", "2024-07-31", "", "", {}, {}, {"money.rows": Difference(("org_id", "id"), changed=changes)}
    )
    site: Any = SimpleNamespace(
        settings=Settings(site_url=URL), versions=[version], packages=[], resources={}, tables={}, as_of=date(2024, 7, 31),
        unit=lambda name: name in "ab", called=lambda units, _: units[0],
    )  # fmt: skip
    assert feeds.units(site) == {unit: f"{URL}feeds/units/{unit}.atom.xml" for unit in "ab"}
    told = {path: feedparser.parse(text) for path, text in feeds.written(site)}
    assert set(told) == {f"feeds/{name}.atom.xml" for name in ("releases", "corrections", "units/a", "units/b")}
    assert [one.title for one in told["feeds/units/a.atom.xml"].entries] == ["money.rows a/1"]
    assert len(told["feeds/corrections.atom.xml"].entries) == 3 and not any(one.bozo for one in told.values())
    own, every = told["feeds/units/b.atom.xml"].entries, told["feeds/corrections.atom.xml"].entries
    assert own[0].id in {one.id for one in every}  # and it is the same when the ledger grows


@pytest.mark.parametrize("path", ["data/money/index.html", "en/data/money/index.html", "data/money/rows/index.html"])
def test_a_page_of_data_says_what_it_is_as_a_dataset(folder: Path, path: str) -> None:
    page = (folder / "site" / path).read_text(encoding="utf-8")
    (told,) = extruct.extract(page, syntaxes=["json-ld"])["json-ld"]
    assert (told["@type"], told["url"], told["license"]) == ("Dataset", URL + path, "https://example.org/cc0")
    assert told["name"] and told["description"]
    of = told.get("isPartOf")
    assert (of and of["url"]) == (f"{URL}data/money/index.html" if "rows" in path else None)
    for one in told["distribution"]:
        content = (folder / "site" / one["contentUrl"].removeprefix(URL)).read_bytes()
        assert hashlib.sha256(content).hexdigest() == one["sha256"] and "/" in one["encodingFormat"]


def test_the_archive_is_read_over_the_web_without_its_licence(folder: Path) -> None:
    with demonstration_site.served(folder / "site") as address, system.use_context(trusted=True):
        package = Package(f"{address}downloads/money/money.zip")
        report = package.validate()
        assert report.valid, report.flatten(["type", "note"])
        assert [one.name for one in report.tasks] == ["rows"]
        assert next(iter(package.resources[0].read_rows()))["amount"].to_eng_string() == "100.20"


def test_the_package_is_read_over_the_web_and_its_sums_hold(folder: Path) -> None:
    with demonstration_site.served(folder / "site") as address, system.use_context(trusted=True):
        package = Package(f"{address}downloads/money/datapackage.json")
        (resource,) = package.resources
        assert next(row["amount"] for row in resource.read_rows()).to_eng_string() == "100.20"
        report = package.validate()
        assert report.valid, report.flatten(["type", "note"])


def test_citations_stand_beside_the_files_and_in_the_archive(folder: Path) -> None:
    here = folder / "site/downloads/money"
    with zipfile.ZipFile(here / "money.zip") as archive:
        for name in ("CITATION.cff", "CITATION.bib", "CITATION.ris", "CITATION.txt"):
            assert archive.read(name) == (here / name).read_bytes()
    told = yaml.safe_load((here / "CITATION.cff").read_text(encoding="utf-8"))
    assert (told["cff-version"], told["type"], str(told["date-released"])) == ("1.2.0", "dataset", "2024-07-31")
    assert told["authors"] == [{"name": "试验县办公室"}] and told["url"] == f"{URL}data/money/index.html"
    page = (folder / "site/data/money/index.html").read_text(encoding="utf-8")
    assert (
        "试验县办公室. 账目[DS/OL]. (2024-07-31)." in page and 'href="../../downloads/money/datapackage.json"' in page
    )
    text = (here / "CITATION.txt").read_text(encoding="utf-8")
    assert text == f"试验县办公室. 账目[DS/OL]. (2024-07-31). {URL}data/money/index.html.\n"


def test_citations_escape_what_their_forms_would_read_otherwise() -> None:
    one = Cited("50% of {all} & more_\\x\nTY  - JOUR", "A#B", date(2024, 1, 2), "", "m/ü")
    assert "50\\% of \\{all\\} \\& more\\_\\textbackslash{}x" in bibtex(one) and bibtex(one).startswith(
        "@misc{m--2024-01-02,"
    )
    lines = ris(one).split("\r\n")
    assert [line[:6] for line in lines if line] == [
        "TY  - ",
        "TI  - ",
        "AU  - ",
        "PB  - ",
        "PY  - ",
        "DA  - ",
        "ER  - ",
    ]
    assert gb(one).endswith("[DS]. (2024-01-02).")


def test_turtle_writes_signs_that_would_end_a_text() -> None:
    label = 'a"b\\c\nd\u2028\x7f'
    node = {
        "@id": "https://example.org/x",
        "@type": "dcat:Dataset",
        "dct:title": [{"@value": label, "@language": "en"}],
    }
    found = rdflib.Graph()
    found.parse(data=catalogue.turtle([node]), format="turtle")
    assert [str(one) for one in found.objects(None, rdflib.URIRef(DCT + "title"))] == [label]


def test_without_an_address_only_the_index_is_there(tmp_path: Path) -> None:
    tiny.money(tmp_path / "data" / "money")
    pipeline.build(BuildRequest(tmp_path / "data", tmp_path / "content", tmp_path / "site", date(2024, 6, 30)))
    site = tmp_path / "site"
    assert json.loads((site / "index.json").read_text(encoding="utf-8"))["url"] == ""
    assert not [
        one
        for one in ("catalog.ttl", "catalog.jsonld", "robots.txt", "feeds/releases.atom.xml")
        if (site / one).exists()
    ]
    assert not re.search("https?://", (site / "downloads/money/CITATION.txt").read_text(encoding="utf-8"))
