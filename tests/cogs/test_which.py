"""/which: a film by what happens in it, for the member who asks alone; posted, with the titles hidden."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cogs.club import Club, article, club_with

FILMS = {
    "fog.txt": article(
        "Fog", 1987, plot=["Mara keeps the old lighthouse.", "A storm drives her brother's boat ashore."]
    ),
    "mist.txt": article("Mist", 1990, plot=["A thief hides stolen diamonds inside a birthday cake."]),
    "rain.txt": article("Rain", 1991, plot=["Two chess players are locked in a train."]),
}
DESCRIPTION = "that movie where thieves hid diamonds in a cake"


async def test_the_film_is_found_and_its_passage_is_hidden(tmp_path: Path) -> None:
    async with club_with(tmp_path, FILMS) as club:
        club.secrets = frozenset({"thief", "birthday"})
        card = await club.slash("which", description=DESCRIPTION)
        assert card.ephemeral
        assert "Mist (1990)" in card.seen
        assert "A thief hides stolen diamonds inside a birthday cake." in card.told


async def test_found_words_are_bold_inside_the_tag(tmp_path: Path) -> None:
    async with club_with(tmp_path, FILMS) as club:
        card = await club.slash("which", description=DESCRIPTION)
        assert "||A **thief** **hides** stolen **diamonds** inside a birthday **cake**.||" in card.texts


async def test_buttons_lead_to_the_film_and_to_its_page_of_the_plot_and_keep_the_answer(tmp_path: Path) -> None:
    plot = [f"On day {number} nothing happens at all in the village." for number in range(30)]
    documents = {"fog.txt": article("Fog", 1987, plot=[*plot, "Then a comet falls into the harbour."])}
    async with club_with(tmp_path, documents) as club:
        card = await club.slash("which", description="a comet falls into a harbour")
        assert (await club.click(card, "Fog (1987)")).seen.startswith("Fog (1987)")
        page = await club.click(card, "Read in the plot")
        assert "Page 4 of 4" in page.seen
        assert "Then a comet falls into the harbour." in page.told
        assert club.look(card.message).payload == card.payload


@pytest.mark.parametrize(
    "description", [DESCRIPTION, f"{DESCRIPTION} ||*`\\|` [x](y) > # \\\\", "  diamonds\n in  a cake ", "cake " * 60]
)
async def test_posted_the_titles_are_hidden_too(tmp_path: Path, description: str) -> None:
    async with club_with(tmp_path, FILMS) as club:
        posted = await club.click(await club.slash("which", description=description), "Post it")
        assert not posted.ephemeral
        assert "Mist (1990)" in posted.told
        assert " ".join(description.split()) in posted.told
        assert "Mist" not in posted.seen
        assert "cake" not in posted.seen
        opened = await club.click(posted, "Open 1", by=club.ada)
        assert opened.ephemeral
        assert opened.seen.startswith("Mist (1990)")


@pytest.mark.parametrize("description", ["quantum submarine", "…", "||"])
async def test_where_nothing_is_like_it_the_answer_says_so(club: Club, description: str) -> None:
    card = await club.slash("which", description=description)
    assert "Try other words" in card.seen
    assert "Post it" not in card.buttons


async def test_at_most_five_films(tmp_path: Path) -> None:
    documents = {f"fog-{number}.txt": article(f"Fog {number}", 1980 + number) for number in range(8)}
    async with club_with(tmp_path, documents) as club:
        card = await club.slash("which", description="a lighthouse in a storm")
        assert card.seen.count("Fog ") == 5
