"""Which elements of a wiki's page are text of its article."""

from __future__ import annotations

import pytest

from bot.documents.web_page.layout import BLOCKS, is_covered, is_left_out


@pytest.mark.parametrize(
    ("tag", "attributes"),
    [
        ("figure", {}),
        ("s", {}),
        ("div", {"class": "a navbox"}),
        ("sup", {"class": "reference"}),
        ("div", {"class": "hatnote"}),
        ("p", {"hidden": ""}),
        ("p", {"style": "color: red; DISPLAY : none"}),
        ("p", {"style": "visibility:hidden"}),
        ("div", {"role": "note"}),
    ],
)
def test_what_is_no_text(tag: str, attributes: dict[str, str]) -> None:
    assert is_left_out(tag, attributes, attributes.get("class", "").split())


@pytest.mark.parametrize(
    ("tag", "attributes"),
    [
        ("p", {}),
        ("div", {"class": "plainlist"}),
        ("table", {"class": "infobox"}),
        ("span", {"style": "display: inline"}),
        ("div", {"role": "main"}),
    ],
)
def test_what_is(tag: str, attributes: dict[str, str]) -> None:
    assert not is_left_out(tag, attributes, attributes.get("class", "").split())
    assert not is_covered(tag, attributes.get("class", "").split())


def test_what_a_reader_opens_first_is_covered() -> None:
    assert is_covered("details", [])
    assert is_covered("div", ["a", "mw-collapsed"])
    assert is_covered("span", ["spoiler"])


def test_blocks_stand_on_lines_of_their_own() -> None:
    assert {"p", "li", "h2", "td", "details"} <= BLOCKS
    assert not {"a", "b", "span", "br"} & BLOCKS
