"""What machines read of the whole portal: an index as JSON, a catalogue in DCAT 3 (JSON-LD and Turtle), robots.txt, feeds and
calendars.

The index has relative paths and is always there; the rest needs the site's own address and is left out where there is none.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from gongkai.core.model import Label, Package, Resource
from gongkai.core.results import MEDIA
from gongkai.pages import calendars, feeds, version_links
from gongkai.pages.package import package_path, resource_path
from gongkai.pages.site import Site

FOLDER = "root"
"""The folder of the build whose files go to the root of the site."""
INDEX, JSONLD, TURTLE, ROBOTS = "index.json", "catalog.jsonld", "catalog.ttl", "robots.txt"
PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/", "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#", "xsd": "http://www.w3.org/2001/XMLSchema#",
}  # fmt: skip


def write(site: Site) -> None:
    """Everything of this module, below ``site.build``."""
    folder = site.build / FOLDER
    folder.mkdir()
    _text(folder / INDEX, json.dumps(index(site), ensure_ascii=False, indent=1) + "\n")
    if not site.settings.site_url:
        return
    graph = catalogue(site)
    _text(folder / JSONLD, json.dumps({"@context": CONTEXT, "@graph": graph}, ensure_ascii=False, indent=1) + "\n")
    _text(folder / TURTLE, turtle(graph))
    _text(folder / ROBOTS, f"User-agent: *\nAllow: /\n\nSitemap: {site.settings.site_url}sitemap.xml\n")
    for path, text in (*feeds.written(site), *calendars.written(site)):
        _text(folder / path, text)


def _text(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def listed(site: Site) -> Iterator[tuple[Package, list[Resource]]]:
    """The packages with those tables that can be taken away."""
    for package in site.packages:
        yield package, [one for one in package.resources if one.id in site.tables and site.downloads(one.id)]


def index(site: Site) -> dict[str, Any]:
    """The portal, its packages, their tables and files, with counts and days; all paths from the root of the site."""
    return {
        "name": site.settings.name, "publisher": site.settings.organisation, "as_of": site.as_of.isoformat(),
        "languages": list(site.settings.languages), "url": site.settings.site_url,
        "packages": [
            {
                "name": package.name, "title": package.title, "description": package.description, "page": package_path(package.name),
                "datapackage": f"downloads/{package.name}/datapackage.json", "licenses": [dict(one) for one in package.licenses],
                "files": _files(site, package.name),
                "tables": [
                    {
                        "name": one.name, "title": one.title, "description": one.description, "page": resource_path(one), "rows": site.count(one.id),
                        "fields": [field.name for field in site.tables[one.id].fields], "primary_key": list(site.tables[one.id].primary_key),
                        "without": sorted(site.lacking.get(one.id, ())), "files": _files(site, one.id),
                    }
                    for one in tables
                ],
            }
            for package, tables in listed(site)
        ],
        "releases": [
            {"name": one.name, "day": one.day, "sha256": one.sha256, "page": version_links.path_of(one)} for one in site.versions
        ],
    }  # fmt: skip


def _files(site: Site, name: str) -> list[dict[str, Any]]:
    return [
        {"path": f"downloads/{one.path}", "format": one.format, "bytes": one.bytes, "sha256": one.sha256}
        | ({"language": one.locale} if one.locale else {})
        for one in site.downloads(name)
    ]


CONTEXT: dict[str, Any] = {**PREFIXES, "@vocab": PREFIXES["dcat"]}


def catalogue(site: Site) -> list[dict[str, Any]]:
    """The catalogue as JSON-LD nodes: a dcat:Catalog, a dcat:Dataset for each package, a dcat:Distribution for each file."""
    root = site.settings.site_url
    publisher: dict[str, Any] = {
        "@id": f"{root}#publisher",
        "@type": "foaf:Organization",
        "foaf:name": _told(site.settings.organisation),
    }
    nodes: list[dict[str, Any]] = []
    datasets = []
    for package, tables in listed(site):
        here = root + quote(package_path(package.name))
        files = [one for name in (package.name, *(one.id for one in tables)) for one in site.downloads(name)]
        shared = [one for one in files if one.format in MEDIA]
        datasets.append({"@id": here})
        nodes.append(
            {
                "@id": here, "@type": "dcat:Dataset", "dct:identifier": package.name, "dct:title": _told(package.title),
                "dct:description": _told(package.description) or _told(package.title), "dcat:landingPage": {"@id": here},
                "dct:publisher": {"@id": publisher["@id"]}, "dct:modified": {"@value": site.as_of.isoformat(), "@type": "xsd:date"},
                "dcat:keyword": list(package.keywords), "dct:license": [{"@id": one["path"]} for one in package.licenses if _web(one.get("path"))][:1],
                "dcat:version": package.version, "dcat:distribution": [{"@id": root + quote(f"downloads/{one.path}")} for one in shared],
            }
        )  # fmt: skip
        for one in shared:
            address = root + quote(f"downloads/{one.path}")
            checksum = {"@type": "spdx:Checksum", "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
                        "spdx:checksumValue": {"@value": one.sha256, "@type": "xsd:hexBinary"}}  # fmt: skip
            nodes.append(
                {
                    "@id": address, "@type": "dcat:Distribution", "dct:title": one.path.rpartition("/")[2], "dcat:downloadURL": {"@id": address},
                    "dcat:mediaType": {"@id": f"https://www.iana.org/assignments/media-types/{MEDIA[one.format]}"},
                    "dcat:byteSize": {"@value": str(one.bytes), "@type": "xsd:nonNegativeInteger"}, "spdx:checksum": checksum,
                    "dct:language": {"@id": f"http://id.loc.gov/vocabulary/iso639-1/{one.locale}"} if one.locale else "",
                }
            )  # fmt: skip
    catalog: dict[str, Any] = {
        "@id": f"{root}#catalog", "@type": "dcat:Catalog", "dct:title": _told(site.settings.name), "dct:description": _told(site.settings.description),
        "dct:publisher": {"@id": publisher["@id"]}, "foaf:homepage": {"@id": root}, "dcat:dataset": datasets,
        "dct:modified": {"@value": site.as_of.isoformat(), "@type": "xsd:date"},
    }  # fmt: skip
    return [_filled(one) for one in (catalog, publisher, *nodes)]


def _told(label: Label) -> list[dict[str, str]]:
    return [{"@value": text, "@language": locale} for locale, text in sorted(label.items()) if text]


def _filled(node: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in node.items() if value not in ("", [], None)}


def _web(address: object) -> bool:
    # what Turtle and RDF take for an address: none of the signs that would end it
    return (
        isinstance(address, str)
        and address.startswith(("http://", "https://"))
        and not set('<>"{}|^`\\ \n\t') & set(address)
    )


def turtle(graph: Sequence[Mapping[str, Any]]) -> str:
    """The same nodes as Turtle."""
    lines = [f"@prefix {name}: <{address}> ." for name, address in PREFIXES.items()]
    for node in graph:
        lines += ["", f"<{node['@id']}>"]
        facts = [
            f"  {'a' if name == '@type' else name} {_objects(value, name)}"
            for name, value in node.items()
            if name != "@id"
        ]
        lines.append(" ;\n".join(facts) + " .")
    return "\n".join(lines) + "\n"


def _objects(value: Any, name: str) -> str:
    if name == "@type":
        return str(value)
    if isinstance(value, list):
        return ", ".join(_objects(one, "") for one in value)
    if isinstance(value, Mapping):
        if "@id" in value:
            return str(value["@id"]) if str(value["@id"]).startswith("spdx:") else f"<{value['@id']}>"
        if "@value" in value:
            kind = f"@{value['@language']}" if "@language" in value else f"^^{value['@type']}"
            return f"{_quoted(value['@value'])}{kind}"
        return (
            "[ "
            + " ; ".join(f"{'a' if key == '@type' else key} {_objects(one, key)}" for key, one in value.items())
            + " ]"
        )
    return _quoted(value)


def _quoted(text: object) -> str:
    # JSON's escapes are Turtle's: \n, \t, \", \\ and \uXXXX
    return json.dumps(str(text), ensure_ascii=False).replace("\x7f", "\\u007f")
