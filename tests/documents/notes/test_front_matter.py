"""The keys above a note, and the values that each of them has."""

from __future__ import annotations

import pytest

from bot.documents.notes.front_matter import FrontMatterKey, find_front_matter, read_front_matter
from bot.documents.passage import Passage


def entries(block: str) -> dict[str, FrontMatterKey]:
    source = f"---\n{block}\n---\nBelow.\n"
    match = find_front_matter(source)
    assert match is not None
    found = list(read_front_matter(Passage(match["keys"], match.start("keys"))))
    for entry in found:
        for part in (entry.key, *entry.values, *entry.text):
            assert source[part.start : part.end] == part.text
    return {entry.key.text: entry for entry in found}


@pytest.mark.parametrize(
    ("block", "values"),
    [
        ("cast: Ada Finch", ["Ada Finch"]),
        ("cast: Ada Finch  # she was good", ["Ada Finch"]),
        ('cast: "Ada Finch"', ["Ada Finch"]),
        ("cast: 'Ada Finch' # she was good", ["Ada Finch"]),
        ("cast: 'Ada \"Ace\" Finch'", ['Ada "Ace" Finch']),
        ("cast: [Ada Finch, Milo Sorrel]", ["Ada Finch", "Milo Sorrel"]),
        ('cast: ["Finch, Ada", [[Milo Sorrel]], Bo Finch]', ["Finch, Ada", "[[Milo Sorrel]]", "Bo Finch"]),
        ("cast: [\n  Ada Finch,\n  Milo Sorrel,\n]", ["Ada Finch", "Milo Sorrel"]),
        ("cast:\n  - Ada Finch\n  - 'Milo Sorrel'", ["Ada Finch", "Milo Sorrel"]),
        ("cast:\n- Ada Finch\n# a remark\n\n- Milo Sorrel", ["Ada Finch", "Milo Sorrel"]),
        ("cast: [[Ada Finch]], [[Milo Sorrel]]", ["[[Ada Finch]], [[Milo Sorrel]]"]),
        ("cast: Quill: Ada", ["Quill: Ada"]),
        ("cast: C#", ["C#"]),
        ("cast:", []),
        ('cast: ""', []),
        ("cast: []", []),
    ],
)
def test_plain_values_are_read_whole(block: str, values: list[str]):
    cast = entries(block)["cast"]
    assert [value.text for value in cast.values if value] == values
    assert cast.whole or not values


@pytest.mark.parametrize(
    "block",
    [
        "cast: Ada Finch\n  who dies",
        "cast: |\n  Ada Finch\n  who dies",
        "cast: >-\n  Ada Finch",
        'cast: "Ada\\nwho dies"',
        'cast: "Ada Finch',
        "cast:\n  - Ada Finch\n    who dies",
        "cast:\n  - name: Ada Finch\n    fate: dies",
        "cast:\n  name: Ada Finch",
        "cast: {name: Ada Finch}",
        "cast: [Ada Finch, {fate: dies}]",
        "cast: [Ada Finch, [Bo]]",
        "cast: [Ada Finch",
        "cast: &a Ada Finch",
        "cast: *a",
        "cast: !!str Ada Finch",
    ],
)
def test_what_goes_on_or_is_nested_is_not_all_read(block: str):
    assert not entries(block)["cast"].whole


def test_a_broken_line_spoils_no_other():
    found = entries("title: Fog: The Return\n\tcast: [\nyear: 1987\n'film year': 1988\nno key here")
    assert list(found) == ["title", "year", "film year"]
    assert found["year"].values[0].text == "1987"


def test_the_whole_text_of_a_key_is_kept_for_the_plot():
    found = entries("plot: >-\n  Mara finds a boat.\n\n  She burns it.\nending: She\n  drowns.")
    assert [part.text for part in found["plot"].text] == ["Mara finds a boat.", "She burns it."]
    assert [part.text for part in found["ending"].text] == ["She", "drowns."]


@pytest.mark.parametrize(
    "source",
    [
        "Fog is a film.\n---\ntitle: Fog\n---\n",
        "---\ntitle: Fog\nFog is a film.\n",
        "---\n\n---\n",
        "---\nA remark without a key.\n---\n",
        "----\ntitle: Fog\n----\n",
    ],
)
def test_not_every_line_of_dashes_begins_front_matter(source: str):
    assert find_front_matter(source) is None


def test_a_byte_order_mark_and_other_line_ends_do_no_harm():
    match = find_front_matter("\ufeff---\r\ntitle: Fog\r\n---\r\nFog.")
    assert match is not None
    [entry] = read_front_matter(Passage(match["keys"], match.start("keys")))
    assert [value.text for value in entry.values] == ["Fog"]
