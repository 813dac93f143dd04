"""The site of the documents: what ``make docs`` would stop at, found without it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from posixpath import dirname, join, normpath

import pytest
from ruamel.yaml import YAML

from tests.program import ROOT
from tools.site.layout import OUTSIDE, api_pages

_LINK = re.compile(r"\]\((?P<to>[^)#\s]+)(?:#[^)]*)?\)")
_ELSEWHERE = ("http://", "https://", "mailto:")


def _site(root: Path) -> dict[str, str]:
    """The text of every file of the site by its name there; pictures are empty."""
    names = [*OUTSIDE, *(f"docs/{path.name}" for path in (root / "docs").iterdir())]
    texts = {name: (root / name).read_text("utf-8") if name.endswith(".md") else "" for name in names}
    return texts | api_pages(root)


def _dead_links(site: dict[str, str]) -> list[str]:
    return [
        f"{name}: {link['to']}"
        for name, text in site.items()
        for link in _LINK.finditer(text)
        if not link["to"].startswith(_ELSEWHERE) and normpath(join(dirname(name), link["to"])) not in site
    ]


def _pages(navigation: object) -> Iterator[str]:
    if isinstance(navigation, str):
        yield navigation
    elif isinstance(navigation, dict):
        for inner in navigation.values():
            yield from _pages(inner)
    elif isinstance(navigation, list):
        for inner in navigation:
            yield from _pages(inner)


def test_the_navigation_has_every_page_once() -> None:
    navigation = YAML(typ="safe").load((ROOT / "mkdocs.yml").read_text("utf-8"))["nav"]
    assert sorted(_pages(navigation)) == sorted(name for name in _site(ROOT) if name.endswith(".md"))


def test_every_link_between_documents_leads_to_a_page() -> None:
    assert _dead_links(_site(ROOT)) == []


@pytest.mark.parametrize("text", ["[gone](gone.md)", "![picture](../gone.png)", "[page](MEMBERS.md#there)"])
def test_a_dead_link_is_found(text: str) -> None:
    assert _dead_links({"docs/PAGE.md": text, "MEMBERS.md": ""})


def test_every_package_has_a_page_of_its_docstrings() -> None:
    packages = {path.parent.name for path in (ROOT / "bot").glob("*/__init__.py")}
    assert {f"api/{name}.md" for name in (*packages, "bot")} == set(api_pages(ROOT))
