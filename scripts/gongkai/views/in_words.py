"""The slices of all views that have a page, and each in the words of a language."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai import views
from gongkai.core import i18n, withheld
from gongkai.core.figure import Figure
from gongkai.core.links import Records, record_of
from gongkai.core.results import Slice
from gongkai.incremental import memory


class ShownSlices:
    """The slices that have a page: those of views of their own, and those about a record that has one. What a slice shows is
    its view's words, its cells and the names of the records in them."""

    def __init__(self, slices: Sequence[Slice], records: Records) -> None:
        self.slices: Sequence[Slice] = [one for one in slices if not one.about or (_has_page(one, records))]
        self._records = records
        self._by_name = {_name(one): one for one in self.slices}
        self._fingerprints: dict[str, str] = {}
        self._views: dict[str, str] = {}

    def figure(self, part: Slice, locale: str) -> Figure:
        """A slice in a language, ready to draw; its ``id`` is the slice's identity."""
        memory.read(self, _name(part))
        return views.figure(part, locale, self._records, part.identity)

    def fingerprint(self, name: str) -> str:
        """What tells a slice, as it will be shown, from itself before any change; "" where it is not there."""
        part = self._by_name.get(name)
        if part is None:
            return ""
        if name not in self._fingerprints:
            linked = any(link and link.resource in self._records for link in part.links)
            found = [record_of(link, row, self._records) for row in part.rows for link in part.links] if linked else []
            named = [(at, one.title, one.path) for at, one in enumerate(found) if one]
            missing = [withheld.note(part.lacking, self._records, locale) for locale in i18n.LOCALES]
            self._fingerprints[name] = memory.digest(
                self._words(part), part.links, part.rows, part.partial, named, missing
            )
        return self._fingerprints[name]

    def _words(self, part: Slice) -> str:
        """The digest of what all slices of a view have in common."""
        name = f"{part.view.package}/{part.view.name}"
        if name not in self._views:
            self._views[name] = memory.digest(part.view, part.fields)
        return self._views[name]


def _has_page(part: Slice, records: Records) -> bool:
    record = records[part.about].pages.get(part.key) if part.about in records else None
    return bool(record and record.path)


def _name(part: Slice) -> str:
    return f"{part.folder}/{part.identity}"
