"""Buttons and menus: whom they answer, where, and for how long."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from discord import app_commands

from bot.catalogue.connection import Catalogue
from bot.catalogue.version import FILE_NAME
from bot.client import FilmBot
from bot.config import Settings
from tests.cogs.club import Club, article, built, club_with, open_club

FILM = "save-the-last-dance-2001"


@pytest.fixture
async def club(settings: Settings) -> AsyncIterator[Club]:
    async with open_club(settings) as club:
        yield club


@pytest.mark.parametrize("label", ["Cast", "Plot"])
async def test_a_film_s_card_becomes_its_cast_or_plot_and_back_again(club: Club, label: str) -> None:
    card = await club.slash("film", film=FILM)
    opened = await club.click(card, label)
    assert opened.message.id == card.message.id
    assert opened.seen.startswith(f"{label} of Save the Last Dance (2001)")
    assert not opened.ephemeral
    back = await club.click(opened, "Film")
    assert back.message.id == card.message.id
    assert back.payload == card.payload
    assert len(club.world.channel.history()) == 1


@pytest.mark.parametrize("label", ["Cast", "Plot", "Evidence", "Save the Last Dance 2 (2006)"])
async def test_somebody_else_gets_a_copy_and_the_message_stays(club: Club, label: str) -> None:
    card = await club.slash("film", film=FILM)
    before = _bytes(club, card.message.id)
    copy = await club.click(card, label, by=club.ada)
    assert copy.ephemeral
    assert copy.message.id != card.message.id
    assert _bytes(club, card.message.id) == before
    # Nobody but Ada sees it, and the card answers the one who asked as before.
    assert [message.id for message in club.world.channel.history(viewer=club.ben)] == [card.message.id]
    assert (await club.click(card, label)).message.id == card.message.id


async def test_a_copy_turns_its_own_pages(club: Club) -> None:
    plot = await club.slash("plot", film=FILM)
    before = _bytes(club, plot.message.id)
    copy = await club.click(plot, "Next", by=club.ada)
    assert "Page 2 of 2" in copy.seen
    back = await club.click(copy, "Back", by=club.ada)
    assert back.message.id == copy.message.id
    assert back.ephemeral
    assert "Page 1 of 2" in back.seen
    assert _bytes(club, plot.message.id) == before


async def test_a_menu_answers_somebody_else_with_a_copy(club: Club) -> None:
    films = await club.slash("films")
    before = _bytes(club, films.message.id)
    copy = await club.choose(films, "Save the Last Dance 2 (2006)", by=club.ada)
    assert copy.ephemeral
    assert copy.seen.startswith("Save the Last Dance 2 (2006)")
    assert _bytes(club, films.message.id) == before
    opened = await club.choose(films, "Save the Last Dance 2 (2006)")
    assert opened.message.id == films.message.id


async def test_buttons_and_menus_work_after_a_restart(club: Club, settings: Settings) -> None:
    card = await club.slash("film", film=FILM)
    films = await club.slash("films")
    doomed = await club.slash("about")
    await club.env.restart_bot(FilmBot(settings, club.bot.catalogue, club.bot.community, remembers_commands=False))
    before = _bytes(club, card.message.id)
    assert (await club.click(card, "Plot", by=club.ada)).ephemeral
    assert _bytes(club, card.message.id) == before
    plot = await club.click(card, "Plot")
    assert plot.message.id == card.message.id
    assert "Page 2 of 2" in (await club.click(plot, "Next")).seen
    assert (await club.choose(films, "Save the Last Dance (2001)")).seen.startswith("Save the Last Dance (2001)")
    await club.dismiss(doomed)
    assert doomed.message.id not in [message.id for message in club.world.channel.history()]


@pytest.mark.parametrize("who", ["asker", "moderator"])
async def test_dismissed_by_the_asker_or_a_moderator(club: Club, who: str) -> None:
    card = await club.slash("film", film=FILM)
    await club.dismiss(card, by=club.ben if who == "asker" else club.ada)
    assert club.world.channel.history() == []


async def test_nobody_else_dismisses(club: Club) -> None:
    card = await club.slash("film", by=club.ada, film=FILM)
    before = _bytes(club, card.message.id)
    result = await club.dismiss(card, by=club.ben)
    assert result.response is not None
    assert result.response.ephemeral
    assert result.response.content == "Only the person who asked, or a moderator, can dismiss this card."
    assert _bytes(club, card.message.id) == before


async def test_every_public_card_can_be_dismissed_whatever_it_has_become(club: Club) -> None:
    card = await club.slash("film", film=FILM)
    for label in ("Cast", "Plot", "Film", "Evidence"):
        card = await club.click(card, label)
        assert "Dismiss" in card.buttons
    await club.dismiss(card)
    assert club.world.channel.history() == []


async def test_what_is_private_is_dismissed_by_discord(club: Club) -> None:
    """A bot cannot delete it for good, and Discord has a link of its own below it."""
    private = await club.slash("film", film=FILM, private=True)
    assert "Dismiss" not in private.buttons
    assert "Dismiss" not in (await club.click(private, "Cast")).buttons
    public = await club.slash("film", film=FILM)
    assert "Dismiss" not in (await club.click(public, "Cast", by=club.ada)).buttons


async def test_works_in_direct_messages(club: Club) -> None:
    cara = club.env.create_user("cara")
    card = await club.slash("film", by=cara, film="save the last dance")
    assert card.seen.startswith("Save the Last Dance (2001)")
    plot = await club.click(card, "Plot", by=cara)
    assert plot.message.id == card.message.id
    assert "Page 2 of 2" in (await club.click(plot, "Next", by=cara)).seen
    films = await club.slash("films", by=cara)
    assert (await club.choose(films, "Save the Last Dance 2 (2006)", by=cara)).message.id == films.message.id
    choices = await cara.autocomplete("film", "film", "save the last dance 2")
    assert choices[0]["value"] == "save-the-last-dance-2-2006"
    missing = await club.slash("film", by=cara, film="qqqqqqqq")
    assert missing.ephemeral
    await club.dismiss(plot, by=cara)
    assert plot.message.id not in [message.id for message in cara.dm_channel.history()]


async def test_every_command_is_there_in_direct_messages(club: Club) -> None:
    cara = club.env.create_user("cara")
    found = [command for command in club.bot.tree.walk_commands() if isinstance(command, app_commands.Command)]
    here = {command.qualified_name for command in found}
    managers = {
        command.qualified_name for command in found if (command.root_parent or command).default_permissions is not None
    }
    puzzles = {"guess", "puzzle archive"}  # a puzzle belongs to a server
    assert set(cara.available_commands()) == here - managers - puzzles
    assert set(club.ben.available_commands(club.world.channel)) == here - managers


@pytest.mark.parametrize("label", ["Cast", "Plot", "Evidence"])
async def test_an_old_button_whose_film_is_gone_answers_kindly(tmp_path: Path, label: str) -> None:
    documents = {"fog.txt": article("Fog", 1987), "rain.txt": article("Rain", 1990)}
    async with club_with(tmp_path, documents) as club:
        card = await club.slash("film", film="fog")
        before = _bytes(club, card.message.id)
        del documents["fog.txt"]
        built(tmp_path, documents)
        answer = await club.click(card, label)
        assert answer.ephemeral
        assert answer.seen == "This film is no longer in the catalogue. /films lists those that are."
        assert _bytes(club, card.message.id) == before


async def test_an_old_menu_whose_section_telling_or_person_is_gone_answers_kindly(tmp_path: Path) -> None:
    plot = ["Mara inherits a lighthouse.", "A storm drives the fleet into the fog."]
    documents = {
        "fog.txt": article("Fog", 1987, plot=plot, more="==Reception==\nIt was liked."),
        "told.txt": "Mara inherits a lighthouse from an uncle.",
        "told.toml": 'film = "Fog"\n',
    }
    async with club_with(tmp_path, documents) as club:
        card = await club.slash("film", film="fog")
        told = await club.slash("plot", film="fog")
        person = await club.slash("person", name="Ada Finch")
        built(tmp_path, {"fog.txt": "= Fog =\n\nFog is a 1987 Irish drama film.\n"})
        for answer in (
            await club.choose(card, "Reception"),
            await club.choose(told, told.options[0]),
            await club.click(person, "Evidence"),
        ):
            assert answer.ephemeral
            assert answer.seen


async def test_a_page_that_is_no_more_is_the_last_one(tmp_path: Path) -> None:
    paragraphs = [f"In night {number} the storm comes back. " * 30 for number in range(8)]
    async with club_with(tmp_path, {"fog.txt": article("Fog", 1987, plot=paragraphs)}) as club:
        first = await club.slash("plot", film="fog")
        second = await club.click(first, "Next")
        built(tmp_path, {"fog.txt": article("Fog", 1987, plot=["Mara inherits a lighthouse."])})
        assert "Mara inherits a lighthouse." in (await club.click(second, "Next")).told


async def test_a_button_of_another_version_answers_kindly(club: Club) -> None:
    """Its screen is gone, or takes other arguments."""
    card = await club.slash("film", film=FILM)
    before = _bytes(club, card.message.id)
    club.expects_failures = True
    openers = dict(club.bot.screens._openers)
    del club.bot.screens._openers["cast"]
    answer = await club.click(card, "Cast")
    assert answer.ephemeral
    assert answer.seen == "This button is from an older version of me. Please ask again with a command."
    assert _bytes(club, card.message.id) == before
    club.bot.screens._openers.update(openers)
    assert (await club.click(card, "Cast")).message.id == card.message.id


async def test_a_catalogue_built_anew_is_used_from_the_next_command(tmp_path: Path) -> None:
    async with club_with(tmp_path, {"fog.txt": article("Fog", 1987)}) as club:
        card = await club.slash("film", film="fog")
        assert "irected by Nora Quill" in card.seen
        built(
            tmp_path,
            {"fog.txt": article("Fog", 1987, director="Tom Brandt"), "rain.txt": article("Rain", 1990)},
        )
        assert "2 films" in (await club.slash("films")).seen
        assert list(await club.offered("film", "film", "rain")) == ["Rain (1990)"]
        cast = await club.click(card, "Cast")
        assert "irected by Tom Brandt" in (await club.click(cast, "Film")).seen


async def test_a_deleted_catalogue_file_does_not_stop_the_bot(tmp_path: Path) -> None:
    async with club_with(tmp_path, {"fog.txt": article("Fog", 1987)}) as club:
        (tmp_path / "data" / FILE_NAME).unlink()
        assert (await club.slash("film", film="fog")).seen.startswith("Fog (1987)")
        built(tmp_path, {"rain.txt": article("Rain", 1990)})
        assert (await club.slash("film", film="rain")).seen.startswith("Rain (1990)")


async def test_a_broken_catalogue_leaves_the_old_one_in_use(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    async with club_with(tmp_path, {"fog.txt": article("Fog", 1987)}) as club:
        new = tmp_path / "broken"
        new.write_bytes(b"this is no database, and long enough to be read as one" * 100)
        new.replace(tmp_path / "data" / FILE_NAME)
        assert (await club.slash("film", film="fog")).seen.startswith("Fog (1987)")
        assert "stays in use" in caplog.text
        assert isinstance(club.bot.catalogue, Catalogue)


def _bytes(club: Club, message_id: int) -> bytes:
    """A public message as everybody sees it, whole."""
    [message] = [message for message in club.world.channel.history() if message.id == message_id]
    components = [component.to_dict() for component in message.components]
    return repr((message.content, components, message.flags.value, message.edited_at, message.embeds)).encode()
