"""/which: a film by what happens in it, for the member who asks alone; posted, with the titles hidden."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bot.errors import UserError
from bot.render.which import POST
from tests.cogs.club import Club, article, club_with
from tests.payloads import components

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
        posted = await club.post(await club.slash("which", description=description))
        assert not posted.ephemeral
        assert "Mist (1990)" in posted.told
        assert " ".join(description.split()) in posted.told
        assert "Mist" not in posted.seen
        assert "cake" not in posted.seen
        opened = await club.click(posted, "Open 1", by=club.ada)
        assert opened.ephemeral
        assert opened.seen.startswith("Mist (1990)")


async def test_it_is_posted_once(tmp_path: Path) -> None:
    async with club_with(tmp_path, FILMS) as club:
        card = await club.slash("which", description=DESCRIPTION)
        assert not (await club.post(card)).ephemeral
        now = club.look(card.message)
        assert "Posted" in {part.get("label") for part in components(now.payload)}
        assert not {"Post it", "Posted"} & now.buttons.keys()
        assert now.texts == card.texts


async def test_a_press_that_comes_before_the_button_is_out_posts_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also after a restart no button is left to press."""

    async def too_late(*_: object, **__: object) -> None:
        """Discord has the button go out, but not before the member has pressed again."""

    async with club_with(tmp_path, FILMS) as club:
        card = await club.slash("which", description=DESCRIPTION)
        with monkeypatch.context() as patch:
            patch.setattr(sys.modules["cogs.which"], "replace", too_late)
            assert not (await club.click(card, "Post it")).ephemeral
        again = await club.click(card, "Post it")
        assert again.ephemeral
        assert again.seen == "I have posted this already."


async def test_what_could_not_be_posted_can_be_posted_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def fail(*_: object, **__: object) -> None:
        raise UserError("Not here.")

    async with club_with(tmp_path, FILMS) as club:
        card = await club.slash("which", description=DESCRIPTION)
        with monkeypatch.context() as patch:
            patch.setattr(sys.modules["cogs.which"], "send", fail)
            assert (await club.ben.click(card.message, custom_id=POST)).followups[-1].content == "Not here."
        assert "Post it" in club.look(card.message).buttons
        assert not (await club.post(card)).ephemeral


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
