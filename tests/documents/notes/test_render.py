"""Notes in Markdown: what is read, what is hidden, and that nothing is lost without a word."""

from __future__ import annotations

import pytest

from bot.documents.document import Document
from bot.documents.model import Predicate, Shape
from bot.documents.read import read
from bot.documents.side_file import SideFile
from bot.errors import SeedProblem
from bot.spoiler import reveal
from tests.reading_open import open_words

NOTE = """---
title: "The Paper Lighthouse"
year: 1987
director: "[[Nora Quill]]"
cast:
  - "[[Ada Finch|Finch]]"
  - Milo Sorrel
genre: [drama, mystery]
runtime: 94
country: Ireland
tags: [film]
plot: Mara burns the lighthouse.
---
# The Paper Lighthouse

**The Paper Lighthouse** is a drama film directed by [[Nora Quill]].

## Reception
It ran for eleven weeks in [Cork](https://cork.example).
"""


def noted(source: str, name: str = "note.md") -> tuple[Document, list[SeedProblem]]:
    return read(name, source.encode(), SideFile())


def values(document: Document, predicate: Predicate) -> list[str]:
    return [*dict.fromkeys(fact.value for fact in document.facts if fact.predicate == predicate)]


def test_keys_are_rows_with_evidence_in_the_file():
    document, problems = noted(NOTE)
    assert (document.shape, document.title, document.year) == (Shape.NOTE, "The Paper Lighthouse", 1987)
    assert values(document, Predicate.STARRING) == ["Finch", "Milo Sorrel"]
    assert values(document, Predicate.GENRE) == ["drama", "mystery"]
    assert values(document, Predicate.RUNTIME_MINUTES) == ["94"]
    assert problems == []
    quoted = {
        NOTE[fact.evidence.start : fact.evidence.end] for fact in document.facts if fact.evidence.section == "infobox"
    }
    assert {"runtime: 94", "country: Ireland", "Milo Sorrel", "mystery", "year: 1987"} <= quoted


def test_the_plot_of_a_key_is_hidden_below_all_else():
    document, _ = noted(NOTE)
    assert [reveal(part.text) for part in document.plot] == ["Mara burns the lighthouse."]
    assert "burns" not in open_words(document)
    [evidence] = [part.evidence for part in document.plot]
    assert NOTE[evidence.start : evidence.end] == "Mara burns the lighthouse."


def test_the_text_of_a_note_is_read_without_its_marks():
    document, _ = noted(NOTE)
    assert [part.text for part in document.lead] == ["The Paper Lighthouse is a drama film directed by Nora Quill."]
    assert [section.text for section in document.sections[:1]] == ["It ran for eleven weeks in Cork."]


def test_the_first_heading_gives_title_and_year():
    document, _ = noted("# Night Barge (1973)\n\nNight Barge is a drama film directed by Nora Quill.\n")
    assert (document.title, document.year) == ("Night Barge", 1973)


def test_another_heading_than_the_title_hides_what_stands_below():
    document, _ = noted("---\ntitle: Fog\nyear: 1973\n---\n# What I thought\n\nOsk dies.\n")
    assert document.title == "Fog"
    assert "dies" not in open_words(document)


@pytest.mark.parametrize("word", ["Plot", "Synopsis", "The story"])
def test_a_first_heading_that_is_a_plot_is_no_title(word: str):
    document, _ = noted(f"---\nyear: 1973\n---\n# {word}\n\nOsk dies.\n")
    assert document.title is None
    assert [reveal(part.text) for part in document.plot] == ["Osk dies."]


@pytest.mark.parametrize(
    "key",
    [
        "killer: Osk",
        "what Osk does: dies",
        "notes: Osk dies",
        "review: Osk dies",
        "description: Osk dies",
        "tagline: Osk dies",
        "director:\n  name: Osk",
        "director: Nora Quill\n  kills Osk",
        "director: <% Osk %>",
        "director: '{{Osk}}'",
        "director: Nora<br>Osk",
    ],
)
def test_what_is_not_surely_a_fact_is_left_out_and_reported(key: str):
    document, problems = noted(f"---\ntitle: Fog\nyear: 1973\n{key}\n---\nFog is a 1973 film.\n")
    assert "Osk" not in open_words(document)
    assert [problem.line for problem in problems] == [4]
    assert "Osk" not in str(problems[0])


@pytest.mark.parametrize("key", ["tags: [a, b]", "date: 2020-01-01", "aliases:\n  - Osk", "my_rating: 4", "tmdbId: 7"])
def test_what_every_note_has_is_left_out_without_a_word(key: str):
    document, problems = noted(f"---\ntitle: Fog\nyear: 1973\n{key}\n---\nFog is a 1973 film.\n")
    assert problems == []
    assert values(document, Predicate.YEAR) == ["1973"]


@pytest.mark.parametrize(
    ("mark", "shown"),
    [
        ("[[Cork]]", "in Cork."),
        ("[[Cork|the city]]", "in the city."),
        ("[[Cork#Harbour]]", "in Cork."),
        ("[Cork](a.md)", "in Cork."),
        ("![[cork.png]] Cork", "in Cork."),
        ("![Cork](c.png) Cork", "in Cork."),
        ("{{place}} Cork", "in Cork."),
        ("<% tp.date %> Cork", "in Cork."),
        ("%% ask Osk %% Cork", "in Cork."),
        ("Cork[^1]", "in Cork."),
        ("**Cork**", "in Cork."),
        ("_Cork_", "in Cork."),
    ],
)
def test_marks_of_note_apps_show_what_they_show_there(mark: str, shown: str):
    document, problems = noted(f"# Fog (1973)\n\nFog is a 1973 film.\n\n## Release\nIt was shown in {mark}.\n")
    assert problems == []
    assert open_words(document).count(f"It was shown {shown}")


@pytest.mark.parametrize(
    "mark",
    [
        "> [!info] Seen\n> Osk was liked by critics.",
        "> [!spoiler]- Open me\n> Osk was liked by critics.",
        "> [!note]\n> Osk was liked by critics.\n> ## Reception\n> Osk was liked.",
        "||Osk was liked by critics.||",
        ">!Osk was liked by critics.!<",
        "{{< spoiler >}}Osk was liked by critics.{{< /spoiler >}}",
        "<details>\nOsk was liked by critics.\n</details>",
        "```ad-spoiler\nOsk was liked by critics.\n```",
    ],
)
def test_what_a_note_covers_up_is_hidden(mark: str):
    document, _ = noted(f"# Fog (1973)\n\nFog is a 1973 film.\n\n{mark}\n\n## Release\nIt was shown in Cork.\n")
    assert "Osk" not in open_words(document)
    assert "It was shown in Cork." in open_words(document)


def test_what_stands_behind_a_callout_is_read_all_the_same():
    document, _ = noted("# Fog (1973)\n\n> [!info] Seen\n> with Osk\n\nFog is a 1973 film directed by Nora Quill.\n")
    assert values(document, Predicate.DIRECTOR) == ["Nora Quill"]
    assert "Osk" not in open_words(document)


@pytest.mark.parametrize(
    "told",
    [
        "Osk dies.\n  # Reception\n  Osk was liked.",
        "Osk dies.\n  ## Reception\n  Osk was liked.",
        "Osk dies.\n  Reception\n  ---------\n  Osk was liked.",
        "Osk dies.\n  Reception\n  ~~~~~~~~~\n  Osk was liked.",
        "Osk dies.<br># Reception<br>Osk was liked.",
        "Osk dies.<br>Reception<br>-----<br>Osk was liked.",
        "Osk dies.<h2>Reception</h2>Osk was liked.",
        "Osk dies.&lt;h1&gt;Reception&lt;/h1&gt;Osk was liked.",
        "Osk dies.\n  {{h2|Reception}}\n  Osk was liked.",
    ],
)
def test_no_heading_ends_the_plot_of_a_key(told: str):
    document, _ = noted(f"---\ntitle: Fog\nyear: 1973\nplot: |\n  {told}\n---\nFog is a 1973 film.\n")
    assert "Osk" not in open_words(document)


def test_front_matter_makes_a_note_of_a_text_file_and_of_no_wiki_source():
    assert noted(NOTE, "note.txt")[0].shape is Shape.NOTE
    assert noted("{{Infobox film\n| name = Fog\n| director = Nora Quill\n}}\nFog is a film.", "page.md")[0].shape is (
        Shape.WIKITEXT
    )


FILM = "The Paper Lighthouse is a 1987 drama film directed by Nora Quill."


@pytest.mark.parametrize(
    "cast", ["[Ada Finch as Mara, Milo Sorrel as Osk]", "\n  - Ada Finch as Mara\n  - Milo Sorrel as Osk"]
)
def test_parts_beside_performers_are_read(cast: str):
    document, _ = noted(f"---\ntitle: The Paper Lighthouse\ncast: {cast}\n---\n{FILM}")
    played = [(credit.person, credit.character) for credit in document.cast if credit.character]
    assert played == [("Ada Finch", "Mara"), ("Milo Sorrel", "Osk")]


@pytest.mark.parametrize(
    "note",
    [
        f"---\ntitle: The Paper Lighthouse\nrating: 8\n---\n{FILM}",
        f"---\ntitle: The Paper Lighthouse\nrating: 8/10\n---\n{FILM}",
        f"---\ntitle: The Paper Lighthouse\nrating: ★★★★\n---\n{FILM}",
        f"# The Paper Lighthouse (1987)\nRating:: 8\nDirector:: Nora Quill\n\n{FILM}",
    ],
)
def test_an_opinion_is_no_certificate(note: str):
    document, problems = noted(note)
    assert "rating" not in {fact.predicate for fact in document.facts}
    assert problems == []


def test_a_certificate_is_one():
    document, _ = noted(f"---\ntitle: The Paper Lighthouse\nrating: PG-13\n---\n{FILM}")
    assert [fact.value for fact in document.facts if fact.predicate == "rating"] == ["PG-13"]


def test_fields_are_rows():
    document, _ = noted(f"# The Paper Lighthouse (1987)\nDirector:: Nora Quill\nProducer:: Edda Marsh\n\n{FILM}")
    assert [fact.value for fact in document.facts if fact.predicate == Predicate.PRODUCER] == ["Edda Marsh"]


@pytest.mark.parametrize("sign", ["=", "-"])
def test_an_underlined_title_hides_nothing(sign: str):
    document, _ = noted(f"---\nyear: 1987\n---\nThe Paper Lighthouse\n{sign * 20}\n\n{FILM}\n")
    assert (document.title, document.year) == ("The Paper Lighthouse", 1987)
    assert [paragraph.text for paragraph in document.lead] == [FILM]


def test_what_is_struck_out_is_not_there():
    document, _ = noted(f"# The Paper Lighthouse (1987)\n{FILM}\n\n## Reception\nIt was praised. ~~Osk did it.~~\n")
    assert [section.text for section in document.sections] == ["It was praised."]
