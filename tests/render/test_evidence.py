"""Evidence quotes what stands in a file, character for character, and opens none of it that nobody has judged."""

from __future__ import annotations

import pytest

from bot.documents.model import Evidence
from bot.documents.read import read
from bot.documents.side_file import SideFile
from bot.render.evidence import quoted, quoted_source
from bot.spoiler import Spoiler, reveal
from tests.visibility import revealed, visible

WIKI = """{{Infobox film
| name     = Fog
| director = [[Nora Quill]]
| starring = {{Plainlist|
* [[Ada Finch]]
* [[Milo Sorrel (actor)|Milo Sorrel]]<!-- who is the killer -->
}}
| runtime  = 94 minutes
}}
'''''Fog''''' is a 1987 [[drama film]] directed by [[Nora Quill]]<ref>The man who drowned Mara</ref> and filmed in Cork.

== Plot ==
[[Mara]] inherits a ''lighthouse''.
"""


def quotations(source: str, name: str = "fog.wiki") -> dict[str, Evidence]:
    document, _ = read(name, source.encode(), SideFile())
    return {f"{fact.predicate} {fact.value}": fact.evidence for fact in reversed(document.facts)}


@pytest.mark.parametrize(
    ("key", "row"),
    [
        ("director Nora Quill", "| director = [[Nora Quill]]"),
        ("starring Ada Finch", "* [[Ada Finch]]"),
        ("runtime_minutes 94", "| runtime  = 94 minutes"),
    ],
)
def test_a_row_of_wiki_source_is_quoted_as_it_stands(key: str, row: str) -> None:
    said = visible(quoted_source(quotations(WIKI)[key]))
    assert row in said
    assert row in WIKI


def test_what_the_page_does_not_show_is_behind_a_tag() -> None:
    """A note, a remark, where a link leads: nobody has judged them."""
    for key, secret in (("starring Milo Sorrel", "killer"), ("genre drama", "drowned")):
        evidence = quotations(WIKI)[key]
        said = quoted_source(evidence)
        assert secret not in visible(said)
        if key.startswith("genre"):
            assert "<ref>The man who drowned Mara</ref>" in revealed(said)
            assert "Fog is a 1987 drama film directed by Nora Quill" in visible(said)


def test_every_quotation_stands_in_the_file() -> None:
    found = quotations(WIKI)
    assert len(found) > 5
    for evidence in found.values():
        assert reveal(evidence.source or evidence.text) in WIKI


@pytest.mark.parametrize(
    "text",
    [
        "- Director:   Nora  Quill",
        "two  blanks, a\ttab",
        "# no heading",
        "a\n  - b\n> c\n1. d",
        "*a* _b_ ~~c~~ `d` ||e|| <@1> [f](g)",
        "back\\slash \\* and ```code```",
    ],
)
def test_signs_and_blanks_are_shown_as_they_are(text: str) -> None:
    said = quoted_source(Evidence("fog.txt", "lead", 0, len(text), text))
    assert visible(said).startswith(f"“{text}”\n")


def test_hidden_lines_have_a_tag_each_and_keep_their_blanks() -> None:
    text = "Mara  drowns.\n\n  || Osk *lives*"
    said = quoted_source(Evidence("fog.txt", "Plot", 0, len(text), Spoiler(text)))
    assert [line for line in visible(said).splitlines() if line] == ["fog.txt, Plot"]
    assert "Mara  drowns." in revealed(said)
    assert "|| Osk *lives*" in revealed(said)


def test_members_read_the_sentence_without_its_file() -> None:
    evidence = quotations(WIKI)["director Nora Quill"]
    assert "fog.wiki" not in quoted(evidence)
    assert "[[" not in quoted(evidence)
    assert quoted(Evidence("fog.txt", "lead", 0, 3, "Fog.")) == "“Fog.”\n-# From the introduction"
