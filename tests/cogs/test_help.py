"""/help and /about."""

from __future__ import annotations

from discord import app_commands

from bot import __version__
from bot.documents.model import Shape, Source
from bot.render.help import about_card
from tests.cogs.club import Club
from tests.render.screens import payload


async def test_help_has_every_command_with_its_options(club: Club) -> None:
    card = await club.slash("help")
    for command in club.bot.tree.walk_commands():
        if isinstance(command, app_commands.Command):
            assert f"/{command.qualified_name}" in card.seen
            assert command.description in card.seen
    assert "/plot film [version]" in card.seen
    assert "private" in card.seen


async def test_about_has_version_sources_and_licences(club: Club) -> None:
    card = await club.slash("about")
    assert __version__ in card.seen
    assert "2 films from 3 documents" in card.seen
    for seed in ("save-the-last-dance.txt", "save-the-last-dance-2.txt", "save-the-last-dance-plot.txt"):
        assert seed in card.seen
    assert "https://en.wikipedia.org/wiki/Save_the_Last_Dance_2" in card.seen
    assert "CC BY-SA" in card.seen
    assert "MIT" in card.seen


async def test_help_and_about_lead_to_each_other_and_to_the_films(club: Club) -> None:
    card = await club.slash("help")
    about = await club.click(card, "About")
    again = await club.click(about, "Help")
    assert again.payload == card.payload
    assert "2 films" in (await club.click(again, "All films")).seen


def test_a_licence_of_any_length_leaves_the_document_its_name() -> None:
    source = Source("fog.txt", Shape.ARTICLE, None, "By permission of all. " * 400)
    sent = str(payload(about_card(1, [source], 0)))
    assert "fog.txt, By permission of all. " in sent
    assert "permission …" in sent
