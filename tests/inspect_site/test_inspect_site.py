"""The inspector: for each check a broken page, and one that is nearly broken and must pass."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest
from gongkai.core import i18n, messages
from gongkai.core.errors import Place, Problem, Severity
from gongkai.inspect_site import BUDGET, inspect, script_hash
from root import ROOT

POLICY = '<meta http-equiv="Content-Security-Policy" content="default-src \'self\'">'


def page(body: str = "", head: str = "", *, lang: str = "zh-CN", h1: str = "<h1>题</h1>", policy: str = POLICY) -> str:
    return f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8">{policy}<title>题</title>{head}</head>' \
           f"<body>{h1}{body}</body></html>"  # fmt: skip


def site(folder: Path, files: Mapping[str, str]) -> Path:
    for name, text in {"index.html": page(), **files}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def codes(folder: Path, files: Mapping[str, str], site_url: str = "") -> list[str]:
    return [one.code for one in inspect(site(folder, files), None, site_url=site_url)]


OTHERS = {
    "data/list.html": page('<h2 id="two">二</h2><a name="old">旧</a>'),
    "data/money.csv": "a",
    "data/图 1.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
    "app.js": "",
    "look.css": "",
}

LINKS = [
    ('<a href="data/gone.html">x</a>', "inspect-missing", '<a href="data/list.html?x=1#two">x</a>'),
    ('<a href="Data/list.html">x</a>', "inspect-case", '<a href="./data/../data/list.html">x</a>'),
    ('<a href="data/list.html#three">x</a>', "inspect-anchor", '<a href="data/list.html#two">x</a>'),
    ('<a href="data/list.html#Two">x</a>', "inspect-anchor", '<a href="data/list.html#old">x</a>'),
    ('<a href="#here">x</a>', "inspect-anchor", '<p id="这里">x</p><a href="#%E8%BF%99%E9%87%8C">x</a>'),
    ('<a href="data/">x</a>', "inspect-directory", '<a href="data/money.csv" download>x</a>'),
    ('<a href="data">x</a>', "inspect-directory", '<a href="data/%E5%9B%BE%201.svg">x</a>'),
    ('<a href=".">x</a>', "inspect-directory", '<a href="index.html">x</a>'),
    ('<a href="/data/list.html">x</a>', "inspect-absolute", '<a href="">x</a>'),
    ('<a href="\\data/list.html">x</a>', "inspect-absolute", '<a href="data\\list.html">x</a>'),
    ('<a href="../index.html">x</a>', "inspect-outside", '<a href="data/../index.html">x</a>'),
    ('<a href="javascript:alert(1)">x</a>', "inspect-scheme", '<a href="mailto:a@example.org">x</a>'),
    ('<a href="java&#10;script:alert(1)">x</a>', "inspect-scheme", '<a href="tel:12345">x</a>'),
    ('<a href=" JavaScript:alert(1)">x</a>', "inspect-scheme", '<a href="https://example.org/">x</a>'),
    ('<a href="data:text/html,x">x</a>', "inspect-scheme", '<a href="http://example.org/">x</a>'),
    ('<a href="file:///etc/passwd">x</a>', "inspect-scheme", '<a href="#top">x</a>'),
    ('<a href="//example.org/">x</a>', "inspect-scheme", '<a href="HTTPS://example.org/">x</a>'),
    ('<script src=""></script>', "inspect-empty", '<script src="app.js"></script>'),
    ('<base href="x/">', "inspect-base", '<a href="app.js">x</a>'),
]  # fmt: skip


@pytest.mark.parametrize("broken, code, nearly", LINKS)
def test_every_link_leads_to_a_file_and_a_place(tmp_path: Path, broken: str, code: str, nearly: str) -> None:
    assert code in codes(tmp_path / "broken", {**OTHERS, "index.html": page(broken)})
    assert codes(tmp_path / "nearly", {**OTHERS, "index.html": page(nearly)}) == []


FOREIGN = [
    ('<script src="https://cdn.example.org/x.js"></script>', '<script src="app.js" defer></script>'),
    ('<img alt="" src="//example.org/x.png">', '<img alt="" src="data/%E5%9B%BE%201.svg">'),
    ('<img alt="" srcset="app.js 1x, https://example.org/x.png 2x">', '<img alt="" srcset="app.js 1x, look.css 2x">'),
    ('<link rel="stylesheet" href="https://example.org/x.css">', '<link rel="stylesheet" href="look.css">'),
    ('<link rel="preconnect" href="https://example.org">', '<link rel="license" href="https://example.org">'),
    ('<link rel="icon" href="https://example.org/i.png">', '<link rel="canonical" href="https://example.org/">'),
    ('<iframe src="https://example.org"></iframe>', '<a href="https://example.org">x</a>'),
    ('<video poster="https://example.org/x.png"></video>', '<video poster="app.js"></video>'),
    ('<form action="https://example.org"></form>', '<form action="data/list.html"></form>'),
    ('<object data="https://example.org"></object>', '<p data-note="https://example.org">x</p>'),
    ('<svg role="img"><title>t</title><image href="https://example.org/x.png"/></svg>',
     '<svg role="img"><title>t</title><a href="https://example.org"><text>x</text></a></svg>'),
    ('<svg role="img"><title>t</title><use xlink:href="https://example.org/x.svg#a"/></svg>',
     '<svg role="img"><title>t</title><g id="a"></g><use href="#a"/></svg>'),
    ('<meta http-equiv="refresh" content="0; url=https://example.org">', '<meta name="refresh" content="9; url=app.js">'),
    ('<button data-source="https://example.org/f.js">x</button>', '<button data-source="app.js">x</button>'),
]  # fmt: skip


@pytest.mark.parametrize("broken, nearly", FOREIGN)
def test_no_page_asks_another_host(tmp_path: Path, broken: str, nearly: str) -> None:
    assert "inspect-foreign" in codes(tmp_path / "broken", {**OTHERS, "index.html": page(broken)})
    assert codes(tmp_path / "nearly", {**OTHERS, "index.html": page(nearly)}) == []


@pytest.mark.parametrize("content", ["0; url=data/list.html", "5", "0;https://example.org", "3; URL='app.js'"])
def test_a_page_that_goes_elsewhere_by_itself_is_told(tmp_path: Path, content: str) -> None:
    """It may be anywhere in an editor's page, and does not need an address of another host to take a reader away."""
    moved = f'<meta http-equiv="Refresh" content="{content}">'
    assert "inspect-refresh" in codes(tmp_path, {**OTHERS, "index.html": page(moved)})


@pytest.mark.parametrize("broken, nearly", [
    ("a { background: url(https://example.org/x.png) }", "a { background: url( 'app.js' ) }"),
    ("@import 'https://example.org/x.css';", "/* @import 'https://example.org/x.css'; */"),
    ("@import url(//example.org/x.css);", "a { mask: url(data:image/svg+xml,%3Csvg/%3E); filter: url(#f) }"),
])  # fmt: skip
def test_no_stylesheet_asks_another_host(tmp_path: Path, broken: str, nearly: str) -> None:
    assert codes(tmp_path / "broken", {"app.js": "", "x.css": broken}) == ["inspect-foreign"]
    assert codes(tmp_path / "nearly", {"app.js": "", "x.css": nearly}) == []


def test_a_stylesheet_refers_to_files_that_are_there(tmp_path: Path) -> None:
    assert codes(tmp_path, {"css/x.css": "a { src: url(../fonts/x.woff2) }"}) == ["inspect-missing"]


def test_the_sites_own_absolute_address_is_no_other_host(tmp_path: Path) -> None:
    url = "https://portal.example.org/gk/"
    good = {**OTHERS, "404.html": page(f'<a href="{url}">x</a>', f'<link rel="stylesheet" href="{url}look.css">')}
    assert codes(tmp_path / "good", good, url) == []
    bad = {**OTHERS, "404.html": page(f'<a href="{url}data/gone.html">x</a>')}
    assert codes(tmp_path / "bad", bad, url) == ["inspect-missing"]


ALONE = [
    (page(h1=""), "inspect-h1", page("<h2>二</h2>")),
    (page("<h1>又</h1>"), "inspect-h1", page("<p>&lt;h1&gt;</p>")),
    (page(lang="en"), "inspect-lang", page(lang="zh-Hans")),
    (page(lang=""), "inspect-lang", page(lang="ZH-cn")),
    (page().replace("<title>题</title>", "<title> </title>"), "inspect-title", page(head='<meta name="robots">')),
    (page('<img src="index.html">'), "inspect-alt", page('<img src="index.html" alt="">')),
    (page("<svg><path/></svg>"), "inspect-svg", page('<svg aria-hidden="true"><path/></svg>')),
    (page('<svg role="img"><title> </title></svg>'), "inspect-svg", page('<svg role="img"><title>花钱</title></svg>')),
    (page('<svg role="img"></svg>'), "inspect-svg", page('<svg role="img" aria-label="花钱"></svg>')),
    (page("<script>x()</script>"), "inspect-inline-script", page('<script type="application/ld+json">{"a": 1}</script>')),
    (page('<script type="module">x()</script>'), "inspect-inline-script", page("<p>&lt;script&gt;x()&lt;/script&gt;</p>")),
    (page('<p onclick="x()">x</p>'), "inspect-handler", page('<p data-onclick="x()" title="onclick=1">x</p>')),
    (page('<p style="color:red">x</p>'), "inspect-style", page('<p class="style">style="color:red"</p>')),
    (page("", "<style>a{}</style>"), "inspect-style", page("<p>&lt;style&gt;</p>")),
    (page('<svg role="img"><title>t</title><style>a{}</style></svg>'), "inspect-style",
     page('<svg role="img"><title>t</title><rect fill="red"/></svg>')),
    (page('<p id="a">1</p><p id="a">2</p>'), "inspect-id", page('<p id="a">1</p><p id="A">2</p>')),
    (page(policy=""), "inspect-policy", page(policy=POLICY.replace("Content-Security-Policy", "content-security-policy"))),
    (page(policy=POLICY.replace("'self'", "'self' 'unsafe-inline'")), "inspect-policy",
     page(policy=POLICY.replace("'self'", "'self'; style-src 'self' 'unsafe-inline'"))),
    (page(policy=POLICY.replace("'self'", "*")), "inspect-policy",
     page(policy=POLICY.replace("'self'", "'self'; img-src 'self'"))),
    (page(policy=POLICY.replace("'self'", "https:")), "inspect-policy",
     page(policy=POLICY.replace("'self'", "'none'; script-src 'self'"))),
]  # fmt: skip


@pytest.mark.parametrize("broken, code, nearly", ALONE)
def test_every_page_is_sound_by_itself(tmp_path: Path, broken: str, code: str, nearly: str) -> None:
    assert codes(tmp_path / "broken", {"a.html": broken}) == [code]
    assert codes(tmp_path / "nearly", {"a.html": nearly}) == []


def test_pages_below_en_are_english(tmp_path: Path) -> None:
    assert codes(tmp_path / "a", {"en/a.html": page(lang="zh-CN")}) == ["inspect-lang"]
    assert codes(tmp_path / "b", {"en/a.html": page(lang="en-GB"), "english.html": page()}) == []


def test_the_handbook_may_hold_a_script_that_its_own_policy_names(tmp_path: Path) -> None:
    script = "var a = 1 < 2;\n"
    named = POLICY.replace("'self'", f"'self'; script-src 'self' {script_hash(script)}")
    body = f'<script>{script}</script><p style="color:red">x</p><svg></svg>'
    assert codes(tmp_path / "named", {"handbook/a.html": page(body, policy=named)}) == []
    assert codes(tmp_path / "other", {"handbook/a.html": page(body)}) == ["inspect-inline-script"]
    assert "inspect-inline-script" in codes(tmp_path / "portal", {"a.html": page(body, policy=named)})


def test_a_script_hash_is_the_one_that_browsers_reckon() -> None:
    # the example of the W3C recommendation Content Security Policy Level 2, section 4.2.5
    assert script_hash("alert('Hello, world.');") == "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"


@pytest.mark.parametrize("broken, code, nearly", [
    ("<script/>", "inspect-inline-script", '<title>&lt;script/&gt;</title>'),
    ('<image href="https://example.org/x.png"/>', "inspect-foreign", '<a href="https://example.org"><text>x</text></a>'),
    ('<rect onload="x()"/>', "inspect-handler", '<rect class="onload"/>'),
    ("<rect>", "inspect-svg-file", "<rect/>"),
])  # fmt: skip
def test_pictures_are_safe_when_opened_alone(tmp_path: Path, broken: str, code: str, nearly: str) -> None:
    frame = '<svg xmlns="http://www.w3.org/2000/svg">{}</svg>'
    assert codes(tmp_path / "broken", {"x.svg": frame.format(broken)}) == [code]
    assert codes(tmp_path / "nearly", {"x.svg": frame.format(nearly)}) == []


def test_paths_that_differ_only_in_capitals_are_one_file_on_windows(tmp_path: Path) -> None:
    assert codes(tmp_path / "a", {"A.html": page(), "a.html": page()}) == ["inspect-twins"]
    assert codes(tmp_path / "b", {"A1.html": page(), "a2.html": page()}) == []


def test_a_mistake_that_many_pages_share_is_told_once(tmp_path: Path) -> None:
    files = {f"{at}.html": page('<a href="gone.html">x</a>') for at in range(5)}
    (problem,) = inspect(site(tmp_path, files), None)
    assert problem.facts["pages"] == 5 and str(problem.place) == "0.html" and problem.severity == Severity.ERROR


def test_weights_are_kept_by_kind_of_page(tmp_path: Path) -> None:
    budget = tmp_path / "budget.toml"
    budget.write_text('[[kind]]\nname = "manual"\nmatch = ["handbook/*"]\nhtml = 9000\ncss = 9000\n'
                      '[[kind]]\nname = "rest"\nmatch = ["*"]\nhtml = 700\ncss = 40\njs = 40\ntotal = 800\n')  # fmt: skip
    noise = " ".join(str(at * 7919 % 1000) for at in range(900))
    linked = page("", '<link rel="stylesheet" href="../x.css"><script src="../x.js"></script>')
    files = {"x.css": f"/*{noise}*/", "x.js": f"//{noise}", "a/light.html": page(), "a/styled.html": linked,
             "a/long.html": page(noise), "handbook/a.html": linked}  # fmt: skip
    found = inspect(site(tmp_path / "site", files), budget)
    assert [(one.code, str(one.place)) for one in found] == [
        ("inspect-weight-html", "a/long.html"),
        ("inspect-weight-total", "a/long.html"),
        ("inspect-weight-css", "a/styled.html"),
        ("inspect-weight-js", "a/styled.html"),
        ("inspect-weight-total", "a/styled.html"),
    ]
    assert {one.severity for one in found} == {Severity.WARNING}


def test_the_portals_own_budget_has_a_kind_for_every_page() -> None:
    kinds = tomllib.loads(BUDGET.read_text())["kind"]
    assert kinds[0]["name"] == "handbook" and kinds[-1]["match"] == ["*"]


def test_the_heaviest_page_may_weigh_100_kilobytes_and_a_first_view_60(tmp_path: Path) -> None:
    kinds = tomllib.loads(BUDGET.read_text())["kind"]
    assert all(one["total"] <= 100_000 for one in kinds)
    (first,) = (one for one in kinds if one["name"] == "first view")
    assert first["total"] <= 60_000 and {"index.html", "en/index.html"} <= set(first["match"])
    noise = hashlib.shake_128(b"a page that does not shrink").hexdigest(60_000)
    files = {
        "index.html": page(noise),
        "data/registry/organizations/a/index.html": page(noise),
        "data/p/index.html": page(noise),
    }
    told = {str(one.place) for one in inspect(site(tmp_path, files), BUDGET) if one.code == "inspect-weight-total"}
    assert told == {"index.html", "data/registry/organizations/a/index.html"}


def test_every_finding_has_its_sentence_and_cure_in_both_languages() -> None:
    source = "".join(path.read_text() for path in (ROOT / "scripts/gongkai/inspect_site").glob("*.py"))
    keys = {key for key in i18n.words("zh") if key.startswith("problem.inspect-") and not key.endswith(".hint")}
    assert len(keys) > 20
    for key in keys:
        code = key.removeprefix("problem.")
        assert code in source or code.startswith("inspect-weight-")
        problem = Problem(code, Severity.ERROR, place=Place("p"), facts={"detail": "甲", "page": "a.html", "pages": 3,
                          "kind": "page", "kilobytes": "1", "most": "2"})  # fmt: skip
        for locale in i18n.LOCALES:
            assert "{" not in messages.sentence(problem, locale) and messages.hint(problem, locale)


def test_a_link_that_seems_to_lead_elsewhere_is_told(tmp_path: Path) -> None:
    given = {"index.html": page('<a href="https://www.gov.cn@evil.example/">x</a><a href="https://example.org/">y</a>')}
    assert codes(tmp_path / "a", given) == ["inspect-link-doubtful"]
    own = {"index.html": page('<a href="http://10.0.0.1:8080/index.html">x</a>')}
    assert codes(tmp_path / "b", own) == ["inspect-link-doubtful"]
    assert codes(tmp_path / "c", own, "http://10.0.0.1:8080/") == []
