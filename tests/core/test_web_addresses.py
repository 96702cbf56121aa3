"""Which addresses lead where they seem to, which are linked, and what is told of the others."""

from pathlib import Path
from typing import Any

import pytest
import tiny
from gongkai.core import messages, web_addresses
from gongkai.load import load
from gongkai.pages import parts

PLAIN = [
    "https://www.gov.cn/", "http://example.org", "HTTPS://Example.ORG/a?b=c@d#e", "https://example.org:443/x", "http://example.org:80",
    "https://中国.cn/村务", "https://公开abc.cn", "https://xn--fiqs8s.cn", "https://münchen.de", "https://a_b.example/O'Neill", "https://gov.cn.",
]  # fmt: skip
DOUBTFUL = {
    "https://www.gov.cn@evil.example/": "user", "https://user:pass@example.org": "user", "https://www.gov.cn%2F@evil.example": "user",
    "https://gоv.cn": "script", "https://xn--gv-wlc.cn": "script", "https://раураl.com": "script", "https://ɡov.cn": "script",
    "https://ｇｏｖ.cn": "script", "https://gov。cn": "script", "https://go\u200bv.cn": "broken", "https://go\u0131gle.com": "script",
    "https://αβγ.gr": "script", "http://192.168.0.1/": "number", "http://3232235521/": "number", "http://0x7f.1/": "number", "http://[::1]/": "number",
    "https://example.org:8443/": "port", "http://example.org:443": "port", "https://example.org:99999/": "broken",
    "https://www.gov.cn.evil.example/": "inside", "https:///x": "broken", "https://": "broken", "https://a\\@b.cn": "broken", "https://[x": "broken",
    "https://a b.cn": "broken",
}  # fmt: skip


@pytest.mark.parametrize("address", PLAIN)
def test_a_plain_address_is_linked(address: str) -> None:
    assert web_addresses.doubt(address) == ""
    assert f'href="{address}"' in parts.prose(f"[x]({address})").replace("&#39;", "'")


@pytest.mark.parametrize("address", DOUBTFUL)
def test_an_address_that_seems_another_is_not(address: str) -> None:
    assert web_addresses.doubt(address) == DOUBTFUL[address]
    assert "href" not in parts.prose(f"[x](<{address}>)") and "href" not in parts.prose(f"<{address}>")
    assert web_addresses.host(address)


def told(folder: Path, readme: str = "", **words: Any) -> list[tuple[str, str]]:
    """(code, the host or the address) of what is said about addresses, in a package of one table."""
    made = tiny.package(folder / "data" / "p", [tiny.resource("t", [{"name": "k"}])], {"t": "k\na\n"}, **words)
    (made / "README.md").write_text(readme, encoding="utf-8")
    found = [one for one in load(folder / "data").problems if one.code.startswith("address-")]
    assert all(messages.sentence(one, at) and messages.hint(one, at) for one in found for at in ("zh", "en"))
    return [(one.code, str(one.facts.get("host", one.facts["address"]))) for one in found]


@pytest.mark.parametrize(
    "words",
    [
        {"homepage": "https://www.gov.cn@evil.example/"}, {"sources": [{"title": "国务院", "path": "https://www.gov.cn@evil.example/"}]},
        {"licenses": [{"name": "x", "path": "https://www.gov.cn@evil.example/"}]}, {"contributors": [{"title": "x", "path": "https://www.gov.cn@evil.example"}]},
        {"readme": "看[国务院](https://www.gov.cn@evil.example/)"}, {"readme": "<https://www.gov.cn@evil.example/>"},
        {"readme": "看[国务院][1]\n\n[1]: https://www.gov.cn@evil.example/"}, {"readme": '<a href="https://www.gov.cn@evil.example/">x</a>'},
    ],
)  # fmt: skip
def test_where_it_really_leads_is_told(tmp_path: Path, words: Any) -> None:
    assert told(tmp_path, **words) == [("address-doubtful", "evil.example")]


@pytest.mark.parametrize(
    "address",
    ["javascript:alert`1`", "data:text/html,x", "file:///etc/hosts", "JavaScript:x", " vbscript:x", "ftp://a.example/"],
)
def test_an_address_of_another_kind_is_told(tmp_path: Path, address: str) -> None:
    assert told(tmp_path / "a", homepage=address) == [("address-dropped", address)]
    assert told(tmp_path / "b", readme=f"[x]({address.strip()})") == [("address-dropped", address.strip())]


def test_plain_ones_and_paths_are_not_told(tmp_path: Path) -> None:
    words = {
        "sources": [{"title": "x", "path": "raw/a.csv"}],
        "licenses": [{"path": "LICENSE"}],
        "homepage": "https://example.org/",
    }
    assert told(tmp_path, readme="[a](b.md) [c](mailto:a@example.org) 时间：10:30", **words) == []
