"""/plot: what happens, every paragraph hidden until it is pressed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.documents.model import Film, PlotVersion, Shape, Source
from bot.render.plot import version_label
from bot.screens.address import short
from bot.spoiler import Spoiler
from tests.cogs.club import Club, article, club_with
from tests.conftest import SEEDS
from tests.visibility import visible

FIRST, SECOND = "save-the-last-dance-2001", "save-the-last-dance-2-2006"
LABELS = ("1: Wikipedia, 4 paragraphs, 449 words", "2: Wikipedia, 1 paragraph, 380 words")
TITLED, UNTITLED = "save-the-last-dance.txt", "save-the-last-dance-plot.txt"


async def test_every_paragraph_is_behind_a_tag_of_its_own(club: Club) -> None:
    pages = await club.pages(await club.slash("plot", film=FIRST))
    paragraphs = [text for page in pages for text in page.texts if text.startswith("||")]
    assert len(paragraphs) == 4
    assert [visible(paragraph) for paragraph in paragraphs] == [""] * 4
    assert paragraphs[0].startswith("||Sara Johnson, a promising dancer in high school")
    assert paragraphs[3].endswith("meet at STEPPS to celebrate Sara's successful audition.||")


async def test_says_which_telling_and_how_long_it_is(club: Club) -> None:
    card = await club.slash("plot", film=FIRST)
    assert card.seen.startswith("Plot of Save the Last Dance (2001)")
    assert "Version 1 of 2 · 4 paragraphs, 449 words" in card.seen
    assert "Source: Wikipedia" in card.seen
    assert "certainty" not in card.seen


async def test_pages_are_turned_by_back_and_next(club: Club) -> None:
    first = await club.slash("plot", film=SECOND)
    assert "Back" not in first.buttons
    pages = await club.pages(first)
    assert len(pages) > 1
    assert "Page 1 of" in first.seen
    assert "Next" not in pages[-1].buttons
    before = await club.click(pages[-1], "Back")
    assert before.payload == pages[-2].payload
    told = "\n".join(page.told for page in pages)
    assert "The film continues the story of Sara Johnson" in told
    assert "It is revealed that Delacroix is Miles's mother." in told
    assert "finally looking happy." in told


@pytest.mark.parametrize("version", [UNTITLED, short(UNTITLED), "dance-plot", "1 paragraph", "2"])
async def test_another_telling_is_named_by_key_file_or_length(club: Club, version: str) -> None:
    card = await club.slash("plot", film=FIRST, version=version)
    assert "Version 2 of 2 · 1 paragraph, 380 words" in card.seen
    assert "99% certainty" in card.seen


async def test_the_untitled_telling_is_whole(club: Club) -> None:
    """Its one paragraph is longer than a page: it is cut between sentences, each part behind a tag."""
    pages = await club.pages(await club.slash("plot", film=FIRST, version=UNTITLED))
    told = " ".join(text.strip("|") for page in pages for text in page.texts if text.startswith("||"))
    written = (SEEDS / UNTITLED).read_text(encoding="utf-8")
    assert " ".join(told.split()) == " ".join(written.split())


async def test_tellings_are_a_menu_away(club: Club) -> None:
    card = await club.slash("plot", film=FIRST)
    [other] = card.options
    assert other == LABELS[1]
    told = await club.choose(card, other)
    assert "Version 2 of 2" in told.seen
    [back] = told.options
    assert (await club.choose(told, back)).seen == card.seen


async def test_one_telling_needs_no_menu(club: Club) -> None:
    assert (await club.slash("plot", film=SECOND)).menus == []


async def test_an_unknown_telling_is_answered_with_those_there_are(club: Club) -> None:
    answer = await club.slash("plot", film=FIRST, version="the director's cut")
    assert answer.ephemeral
    assert all(label in answer.seen for label in LABELS)


async def test_versions_are_offered_for_the_film_that_was_named(club: Club) -> None:
    both = {
        LABELS[0]: short(TITLED),
        LABELS[1]: short(UNTITLED),
    }
    assert await club.offered("plot", "version", "", film=FIRST) == both
    assert await club.offered("plot", "version", "", film="save the last dance") == both
    narrowed = await club.offered("plot", "version", "1 PARA", film=FIRST)
    assert list(narrowed.values()) == [short(UNTITLED)]
    assert len(await club.offered("plot", "version", "", film=SECOND)) == 1
    assert await club.offered("plot", "version", "", film="no film of any kind") == {}
    assert await club.offered("plot", "version", "") == {}


async def test_without_a_version_the_longest_titled_telling_comes_first(tmp_path: Path) -> None:
    title = "The Paper Lighthouse"
    documents = {
        "a-short.txt": article(title, 1987, plot=["Mara inherits a lighthouse."]),
        "b-long.txt": f"{title} is a 1987 Irish drama film directed by Nora Quill.Mara inherits a lighthouse. "
        + "The storm comes back every night of the year. " * 20,
        "c-untitled.txt": "Mara inherits a lighthouse. " + "The storm comes back every night of the year. " * 40,
        "c-untitled.toml": f'film = "{title}"\n',
    }
    async with club_with(tmp_path, documents) as club:
        card = await club.slash("plot", film=title)
        assert "Version 1 of 3 · 1 paragraph, " in card.seen
        assert [option.split(",")[0] for option in card.options] == ["2: 1 paragraph", "3: 1 paragraph"]


async def test_a_film_whose_plot_nobody_tells(tmp_path: Path) -> None:
    async with club_with(tmp_path, {"fog.txt": article("Fog", 1987, plot=())}) as club:
        answer = await club.slash("plot", film="fog")
        assert answer.ephemeral
        assert answer.seen == "No document has the plot of Fog (1987)."


async def test_a_paragraph_longer_than_a_message_is_told_whole(tmp_path: Path) -> None:
    plot = " ".join(f"In scene {number} the fleet comes home." for number in range(400))
    async with club_with(tmp_path, {"fog.txt": article("Fog", 1987, plot=[plot])}) as club:
        club.secrets = frozenset({"fleet"})
        pages = await club.pages(await club.slash("plot", film="fog"))
        told = "\n".join(page.told for page in pages)
        assert [f"In scene {number} the fleet" in told for number in range(400)] == [True] * 400


def test_versions_are_told_apart_however_long_the_names_of_their_sources() -> None:
    plots = tuple(PlotVersion(f"how-mara-dies-{name}.txt", (), titled=True) for name in ("one", "two"))
    sources = tuple(Source(plot.seed, Shape.ARTICLE, attribution="Ann Harper " * 20) for plot in plots)
    film = Film("fog-1987", "Fog", 1987, (), (), (), (), (), plots, (), sources)
    labels = [version_label(film, plot) for plot in plots]
    assert [re.sub(r"Ann .*…", "Ann …", label) for label in labels] == [
        "1: Ann …, 0 paragraphs, 0 words",
        "2: Ann …, 0 paragraphs, 0 words",
    ]
    assert all(len(label) <= 100 for label in labels)


async def test_only_the_page_that_is_shown_is_tagged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plot = [f"Mara walks {number} miles along the shore." for number in range(500)]
    documents = {"fog.txt": article("Fog", 1987, plot=plot)}
    async with club_with(tmp_path, documents) as club:
        tagged = Spoiler.tagged
        count = 0

        def counted(self: Spoiler, limit: int | None = None) -> str:
            nonlocal count
            count += 1
            return tagged(self, limit)

        monkeypatch.setattr(Spoiler, "tagged", counted)
        card = await club.slash("plot", film="fog")
        assert "0 miles" in card.told
        assert 0 < count < 20
