"""A picture file beside a seed, on its way to the members: sent along, kept, and replaced with the card."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.catalogue.build import build
from tests.catalogue.test_pictures import PNG, WEBP
from tests.cogs.club import Answer, Club, article, built, open_club

DOCUMENTS = {
    "how-mara-drowns.txt": article("Fog", 1987).replace("It was", "It is") + "\nA sequel, Rain, was released in 1990.",
    "rain.txt": article("Rain", 1990),
    "rain.toml": 'picture = "https://example.org/rain.jpg"\n',
    "plain.txt": article("Plain", 1970),
}


@pytest.fixture
async def club(tmp_path: Path) -> AsyncIterator[Club]:
    settings = built(tmp_path, DOCUMENTS)
    (settings.seeds / "how-mara-drowns.png").write_bytes(PNG)
    (settings.seeds / "rain.webp").write_bytes(WEBP)
    build(settings.seeds, settings.data)
    async with open_club(settings) as club:
        club.secrets = frozenset({"drowns"})
        yield club


def picture(answer: Answer) -> str | None:
    """What the card shows beside its title."""
    for part in answer.payload["components"][0]["components"]:
        if "accessory" in part:
            assert part["accessory"]["description"] in ("Fog (1987)", "Rain (1990)")
            return str(part["accessory"]["media"]["url"])
    return None


def attached(answer: Answer) -> list[str]:
    return [attachment.filename for attachment in answer.message.attachments]


@pytest.mark.parametrize("private", [False, True])
async def test_the_picture_is_sent_with_the_card_and_says_nothing(club: Club, private: bool) -> None:
    card = await club.slash("film", film="fog", private=private)
    [name] = attached(card)
    assert name.startswith("picture-")
    assert name.endswith(".png")
    assert name in str(picture(card))
    assert "drowns" not in json.dumps(card.payload)


async def test_a_file_goes_before_an_address(club: Club) -> None:
    card = await club.slash("film", film="rain")
    assert "example.org" not in json.dumps(card.payload)
    assert attached(card)[0].endswith(".webp")


async def test_it_stays_while_the_card_shows_it_and_goes_with_it(club: Club) -> None:
    card = await club.slash("film", film="fog")
    names = attached(card)
    facts = await club.click(card, "More facts")
    assert attached(facts) == names
    assert names[0] in str(picture(facts))
    cast = await club.click(facts, "Cast")
    assert attached(cast) == []
    assert picture(cast) is None
    again = await club.click(cast, "Film")
    assert attached(again) == names
    assert names[0] in str(picture(again))


async def test_a_menu_opens_it_too(club: Club) -> None:
    films = await club.slash("films")
    card = await club.choose(films, "Fog (1987)")
    assert attached(card)
    assert attached(card)[0] in str(picture(card))


async def test_another_member_s_copy_has_it(club: Club) -> None:
    card = await club.click(await club.slash("cast", film="fog"), "Film", by=club.ada)
    assert card.ephemeral
    assert attached(card)[0] in str(picture(card))


async def test_another_film_s_picture_takes_its_place(club: Club) -> None:
    card = await club.slash("random")
    seen: set[str] = set()
    for _ in range(6):
        seen.update(attached(card))
        assert len(attached(card)) == (picture(card) is not None)
        card = await club.click(card, "Another one")
    assert {name.rpartition(".")[2] for name in seen} <= {"png", "webp"}


async def test_a_picture_that_is_gone_leaves_the_card(club: Club) -> None:
    (club.bot.settings.seeds / "rain.webp").unlink()
    card = await club.slash("film", film="rain")
    assert attached(card) == []
    assert picture(card) == "https://example.org/rain.jpg"
    (club.bot.settings.seeds / "how-mara-drowns.png").write_bytes(b"<svg onload='alert(1)'>" * 9)
    card = await club.slash("film", film="fog")
    assert attached(card) == []
    assert picture(card) is None
