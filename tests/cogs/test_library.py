"""/library: what the bot has read and what it could not, for those who manage the server."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from bot.catalogue.build import build
from bot.catalogue.version import FILE_NAME
from bot.process.rebuilding import Failure
from tests.cogs.club import Answer, Club, article, built, club_with, open_club

SECRET = "Xanthippe strangles the lighthouse keeper"
BAD = {
    "fog.txt": article("Fog", 1987, plot=[SECRET]),
    "empty.txt": "",
    "wiki.txt": f"= Bell =\n- Director: Ada Quill\n- Story: {SECRET} {{{{so}}}}\n\nBell is a 1990 film.\n\n{SECRET}.\n",
    "nowhere.txt": f"{SECRET} once more, and nobody knows in which film.",
    "fog.toml": 'safe = ["Plot"]\ncolour = "red"\n',
}
NOW = datetime(2026, 3, 1, 20, 0, tzinfo=UTC)


async def library(club: Club) -> Answer:
    return await club.slash("library status", by=club.ada)


def age(data: Path, times: Mapping[str, int]) -> None:
    """Sets when documents were read."""
    with closing(sqlite3.connect(data / FILE_NAME)) as db:
        db.executemany("UPDATE seed SET read_at = ? WHERE path = ?", [(at, seed) for seed, at in times.items()])
        db.commit()


async def test_says_how_much_there_is_and_when_it_was_built(club: Club) -> None:
    now = int(datetime.now(UTC).timestamp())
    card = await library(club)
    assert card.ephemeral
    lines = card.seen.splitlines()
    assert lines[:2] == ["Library", "2 films from 3 documents."]
    built_at = re.search(r"Built <t:(\d+):f>\.", card.seen)
    assert built_at
    assert int(built_at[1]) <= now
    assert card.buttons.keys() == {"All documents"}
    assert "rebuilt" not in card.seen


async def test_names_what_was_read_last_and_its_film_newest_first(tmp_path: Path) -> None:
    names = [f"{number:02}" for number in range(12)]
    settings = built(tmp_path, {f"{name}.txt": article(f"Number {name}", 1990) for name in names})
    age(settings.data, {f"{name}.txt": 1_000_000 + int(name) for name in names})
    async with open_club(settings) as club:
        card = await library(club)
        read = re.findall(r"Number (\d\d) \(1990\), (\d\d).txt, <t:10000(\d\d):f>", card.seen)
        assert read == [(name, name, name) for name in ("11", "10", "09", "08", "07")]
        every = await club.pages(await club.click(card, "All documents", by=club.ada), by=club.ada)
        assert all(page.ephemeral for page in every)
        read = [name for page in every for name in re.findall(r"Number (\d\d) \(1990\)", page.seen)]
        assert read == names[::-1]
        assert (await club.click(every[-1], "Library", by=club.ada)).payload == card.payload


async def test_what_was_written_last_comes_first_of_what_was_read_together(tmp_path: Path) -> None:
    documents = {f"{name}.txt": article(f"Number {name}", 1990) for name in "abc"}
    settings = built(tmp_path, documents)
    for age, name in enumerate("bca"):
        os.utime(settings.seeds / f"{name}.txt", (1_700_000_000 - age, 1_700_000_000 - age))
    build(settings.seeds, settings.data)
    async with open_club(settings) as club:
        assert re.findall(r"Number (\w)", (await library(club)).seen) == ["b", "c", "a"]


async def test_names_what_could_not_be_read_or_needs_attention(tmp_path: Path) -> None:
    async with club_with(tmp_path, BAD) as club:
        club.secrets = frozenset({"xanthippe", "strangles", "keeper"})
        card = await library(club)
        assert "2 films from 3 documents.\n1 document could not be placed" in card.seen
        assert "Not placed, nowhere.txt" in card.seen
        total = int(re.search(r"(\d+) problems to look at", card.seen)[1])  # type: ignore[index]
        pages = await club.pages(await club.click(card, f"Problems ({total})", by=club.ada), by=club.ada)
        seen = "\n".join(page.seen for page in pages)
        assert "empty.txt, left out\nThe file is empty" in seen
        assert "wiki.txt, line 3\nAn infobox row holds wiki markup" in seen
        assert "nowhere.txt, left out\n" in seen
        assert "fog.toml, line 2, left out\nThe key on this line is not known" in seen
        assert seen.index("empty.txt") < seen.index("wiki.txt, line 3"), "what is missing comes first"
        assert len(re.findall(r"\.(?:txt|toml)(?:, line \d+)?(?:, left out)?\n", seen)) == total


async def test_says_that_it_is_being_built_anew_and_why_it_was_not(club: Club) -> None:
    club.bot.rebuilding.since = NOW
    card = await library(club)
    assert f"Being rebuilt since <t:{int(NOW.timestamp())}:f>. Until then" in card.seen
    club.bot.rebuilding.since = None
    club.bot.rebuilding.failure = Failure(NOW, "The data folder /data cannot be *written* (read-only).")
    card = await library(club)
    assert f"Could not be rebuilt <t:{int(NOW.timestamp())}:f>" in card.seen
    assert "The data folder /data cannot be *written* (read-only)." in card.seen
    club.bot.rebuilding.failure = None
    assert "rebuilt" not in (await library(club)).seen


async def test_a_new_catalogue_is_told_of_and_a_page_beyond_the_last_is_the_last(tmp_path: Path) -> None:
    documents = {f"{number:02}.txt": article(f"Number {number}", 1990) for number in range(12)}
    async with club_with(tmp_path, documents) as club:
        card = await library(club)
        every = await club.click(card, "All documents", by=club.ada)
        built(tmp_path, {"fog.txt": article("Fog", 1987)})
        assert "Fog (1987), fog.txt" in (await club.click(every, "Next", by=club.ada)).seen
        assert "1 film from 1 document." in (await library(club)).seen


async def test_only_those_who_manage_the_server_may_look(club: Club) -> None:
    assert "library status" not in club.ben.available_commands(club.world.channel)
    assert "library status" in club.ada.available_commands(club.world.channel)
    assert "films" in club.ben.available_commands(club.world.channel)
