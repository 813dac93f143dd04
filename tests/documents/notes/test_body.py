"""Marks of note apps: what each shows, and what stands behind one that covers it."""

from __future__ import annotations

import pytest

from bot.documents.break_signs import HIDDEN_MARK
from bot.documents.notes.body import CALLOUT, LINK, MARKED, body_changes, shown_of_link


def shown(text: str) -> str:
    """A note's text with its changes made; what hides the rest is a bar."""
    made: list[str] = []
    at = 0
    for start, end, words in body_changes(text):
        assert at <= start <= end
        made += (text[at:start], words)
        at = end
    return "".join((*made, text[at:])).replace(HIDDEN_MARK, "▒")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("in [[Cork]].", "in Cork."),
        ("in [[Cork|the city]].", "in the city."),
        ("in [[Cork#Harbour]].", "in Cork."),
        ("in [Cork](a_(b).md).", "in Cork."),
        ("in ![[cork.png]] Cork.", "in Cork."),
        ("![a](b.png)\n*Osk drowns*\nFog.", "\nFog."),
        ("in {{place}} Cork.", "in Cork."),
        ("in <% tp.date %> Cork.", "in Cork."),
        ("in %% ask Osk %% Cork.", "in Cork."),
        ("in Cork[^1].", "in Cork."),
        ("in **Cork** and _Oslo_.", "in Cork and Oslo."),
        ("Director:: Nora Quill", "Director: Nora Quill"),
        ("Rating:: 8/10", ""),
        ("> quoted", "quoted"),
        ("#film #seen\nFog.", "\nFog."),
        ("```dataview\nlist\n```\nFog.", "\nFog."),
        ("plain text", "plain text"),
        ("", ""),
    ],
)
def test_a_mark_shows_what_it_shows_in_the_app(text: str, words: str) -> None:
    assert shown(text) == words


@pytest.mark.parametrize(
    "mark", ["||", ">!", "<details>", "<details open>", "{{< spoiler >}}", "{% spoiler %}", "```ad-note"]
)
def test_what_covers_the_rest_up_hides_it(mark: str) -> None:
    assert shown(f"{mark}\nOsk") == "▒\nOsk"


def test_a_template_that_closes_hides_nothing_more() -> None:
    assert "▒" not in shown("{{< /spoiler >}} Osk")
    assert "▒" not in shown("{% endspoiler %} Osk")


def test_footnotes_are_hidden_since_they_may_tell_of_any_part() -> None:
    assert shown("Fog.\n[^1]: Osk did it.") == "Fog.\n\n▒ Osk did it."


def test_a_plot_of_one_bold_word_is_no_emphasis() -> None:
    """It makes a heading, which is found later."""
    assert shown("**Plot**\nOsk did it.") == "**Plot**\nOsk did it."


def test_a_link_shows_its_alias_its_label_or_its_page() -> None:
    texts = {}
    for text in ("[[a|b]]", "[b](a)", "[[b]]", "[[b#c]]", "![[a]]"):
        link = LINK.fullmatch(text)
        assert link
        start, end = shown_of_link(link)
        texts[text] = text[start:end]
    assert texts == {"[[a|b]]": "b", "[b](a)": "b", "[[b]]": "b", "[[b#c]]": "b", "![[a]]": ""}


def test_a_callout_has_a_kind_a_name_and_a_text() -> None:
    found = CALLOUT.search("a\n> [!spoiler]- Open me\n> Osk\n> drowns\nb")
    assert found
    assert (found["kind"], found["name"]) == ("spoiler", "Open me")
    assert found["text"].split("\n") == ["", "> Osk", "> drowns"]


@pytest.mark.parametrize("value", ["{{a}}", "{% a %}", "<a>", "%%a%%", "a &amp; b", "&#10;"])
def test_a_value_with_markup_cannot_be_taken_as_it_stands(value: str) -> None:
    assert MARKED.search(value)
    assert not MARKED.search("Ada & Bo [100%]")
