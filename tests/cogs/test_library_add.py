"""/library add and /library remove: the bot's owner brings films in through Discord."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.catalogue.added import AddedDocuments
from tests.cogs.club import Answer, Club, article, club_with

FOG = article("Fog", 1987)
BARGE = article("Night Barge", 1973, plot=["Zorvath drowns the ferryman."])


@pytest.fixture
async def club(tmp_path: Path) -> AsyncIterator[Club]:
    """Ada owns the bot."""
    async with club_with(tmp_path, {"fog.txt": FOG}) as club:
        club.bot.owner_id = club.ada.id
        club.secrets = frozenset({"zorvath", "ferryman"})
        yield club


async def add(club: Club, name: str, text: str) -> Answer:
    return await club.slash("library add", by=club.ada, document=(name, text.encode()))


def kept(club: Club) -> list[str]:
    return AddedDocuments(club.bot.settings.data).names()


async def test_a_file_becomes_a_film(club: Club) -> None:
    report = await add(club, "barge.txt", BARGE)
    assert report.ephemeral
    assert report.seen.startswith("Night Barge (1973)\nRead added/barge.txt.")
    assert "2 cast credits" in report.seen
    assert "1 plot paragraph behind spoiler tags" in report.seen
    assert "Night Barge (1973)" in (await club.click(report, "Open the film", by=club.ada)).seen
    assert "irected by Nora Quill" in (await club.slash("film", film="night barge")).seen


async def test_text_that_is_typed_becomes_a_film(club: Club) -> None:
    shown = await club.ada.slash(club.world.channel, "library add")
    assert shown.modal is not None
    inputs = [part["component"]["custom_id"] for part in shown.modal["components"]]
    text = "Night Barge is a 1973 drama film directed by Nora Quill.\n\n== Plot ==\nZorvath drowns the ferryman.\n"
    await club.ada.submit_modal(shown, dict(zip(inputs, ["Night Barge (1973)", text], strict=True)))
    assert kept(club) == ["Night Barge (1973).txt"]
    assert "irected by Nora Quill" in (await club.slash("film", film="night barge")).seen


async def test_what_a_former_owner_typed_is_not_added(club: Club) -> None:
    shown = await club.ada.slash(club.world.channel, "library add")
    club.bot.owner_id = club.ben.id
    told = (await club.ada.submit_modal(shown, {"name": "Night Barge (1973)", "document": BARGE})).response
    assert told is not None
    assert "Only the bot's owner" in told.content
    assert kept(club) == []


async def test_a_text_that_is_refused_comes_back(club: Club) -> None:
    shown = await club.ada.slash(club.world.channel, "library add")
    text = "A goat runs away with the hat. " * 20
    refused = await club.ada.submit_modal(shown, {"name": "?", "document": text})
    assert kept(club) == []
    assert len(refused.followups) == 1
    back = refused.followups[-1]
    assert back.ephemeral
    assert (await back.attachments[0].read()).decode() == text
    shown = await club.ada.slash(club.world.channel, "library add")
    refused = await club.ada.submit_modal(shown, {"name": "?", "document": "A goat."})
    assert not any(message.attachments for message in refused.followups), "that is soon typed again"


async def test_what_was_added_is_removed_and_handed_back(club: Club) -> None:
    await add(club, "barge.txt", BARGE)
    choices = await club.ada.autocomplete(club.world.channel, "library remove", "document", "bar")
    assert [choice["value"] for choice in choices] == ["barge.txt"]
    result = await club.ada.slash(club.world.channel, "library remove", document="barge.txt")
    message = result.response
    assert message is not None
    assert "Removed barge.txt" in message.content
    assert await message.attachments[0].read() == BARGE.encode()
    assert kept(club) == []
    assert "no film called" in (await club.slash("film", film="night barge")).seen


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("empty.txt", "", "The file is empty."),
        ("fog.srt", "1\n00:00:01,000 --> 00:00:02,000\nHello", "This is a subtitle file."),
        ("fog.xyz", FOG, "This is not a document."),
        ("...txt", FOG, "no name that I can keep"),
    ],
)
async def test_what_is_no_document_is_refused_and_not_kept(club: Club, name: str, text: str, said: str) -> None:
    assert said in (await add(club, name, text)).seen
    assert kept(club) == []


async def test_a_second_document_of_a_name_does_not_replace_the_first(club: Club) -> None:
    await add(club, "barge.txt", BARGE)
    assert "There is a document called barge.txt already." in (await add(club, "barge.txt", FOG)).seen
    assert "irected by Nora Quill" in (await club.slash("film", film="night barge")).seen


async def test_the_same_document_is_not_added_twice(club: Club) -> None:
    AddedDocuments(club.bot.settings.data).add("barge.txt", BARGE.encode())
    assert "added before, as barge.txt." in (await add(club, "barge again.txt", BARGE)).seen
    assert kept(club) == ["barge.txt"]


LONE_PLOT = "".join(f"On day {day} Zorvath meets the ferryman and rows him to island {day}.\n\n" for day in range(9))


async def test_a_plot_of_a_new_film_is_added_by_its_title_and_year(club: Club) -> None:
    assert "add it again with film" in (await add(club, "plot.txt", LONE_PLOT)).seen
    await club.slash("library remove", by=club.ada, document="plot.txt")
    document = ("plot.txt", LONE_PLOT.encode())
    report = await club.slash("library add", by=club.ada, document=document, film='The "Barge" (2001)')
    assert report.seen.startswith('The "Barge" (2001)')
    assert "plot paragraphs behind spoiler tags" in report.seen
    AddedDocuments(club.bot.settings.data).remove("plot.txt")
    assert list((club.bot.settings.data / "added").iterdir()) == []


async def test_a_plot_is_added_to_a_film_that_is_known(club: Club) -> None:
    [choice] = await club.ada.autocomplete(club.world.channel, "library add", "film", "fog")
    report = await club.slash(
        "library add", by=club.ada, document=("plot.txt", LONE_PLOT.encode()), film=choice["value"]
    )
    assert report.seen.startswith("Fog (1987)")


@pytest.mark.parametrize("command", ["library add", "library remove"])
async def test_only_the_owner_changes_the_library(club: Club, command: str) -> None:
    club.bot.owner_id = 1
    options = {"document": ("barge.txt", BARGE.encode()) if command == "library add" else "barge.txt"}
    answer = await club.slash(command, by=club.ada, **options)
    assert answer.seen == "Only the bot's owner can change the library. Ask the bot's host."
    assert await club.ada.autocomplete(club.world.channel, "library remove", "document", "") == []
    assert kept(club) == []
