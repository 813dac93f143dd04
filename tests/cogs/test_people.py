"""/person and /character: one name across films."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cogs.club import Club, article, club_with

HIDDEN = "A name from a plot (spoiler)"


async def test_every_film_a_person_worked_on_and_as_what(tmp_path: Path) -> None:
    documents = {
        "fog.txt": article("Fog", 1987, director="Ada Finch", cast=["Ada Finch as Mara"]),
        "mist.txt": article("Mist", 1990, cast=["Ada Finch as Old Mara", "Ada Finch as the Twin"]),
        "rain.txt": article("Rain", 1980, cast=["Milo Sorrel as Osk"]),
    }
    async with club_with(tmp_path, documents) as club:
        card = await club.slash("person", name="Ada Finch")
        lines = card.seen.splitlines()
        assert lines[0] == "Ada Finch"
        fog, mist = lines.index("Fog (1987)"), lines.index("Mist (1990)")
        assert set(lines[fog + 1 : mist]) == {"director", "as Mara"}
        assert lines[mist + 1 : mist + 3] == ["as Old Mara", "as the Twin"]
        assert "Rain (1980)" not in lines
        assert card.options == ["Fog (1987)", "Mist (1990)"]
        assert (await club.choose(card, "Mist (1990)")).seen.startswith("Mist (1990)")


@pytest.mark.parametrize(
    ("name", "roles"),
    [
        ("David Petrarca", ["director"]),
        ("Robert W. Cort", ["producer"]),
        ("Kwame Nyanning", ["writer"]),
        ("Marcus Miller", ["composer"]),
        ("David A. Makin", ["cinematographer"]),
        ("Trudy Ship", ["editor"]),
        ("Izabella Miko", ["actor", "as Sara Johnson"]),
        ("Ne-Yo", ["as Mixx"]),
    ],
)
async def test_what_the_shipped_people_did(club: Club, name: str, roles: list[str]) -> None:
    card = await club.slash("person", name=name)
    lines = card.seen.splitlines()
    assert lines[0] == name
    at = lines.index("Save the Last Dance 2 (2006)")
    assert lines[at + 1 : at + 1 + len(roles)] == roles


async def test_a_part_that_only_a_plot_tells_is_hidden(club: Club) -> None:
    card = await club.slash("person", name="Julia Stiles")
    assert card.seen.splitlines()[:3] == ["Julia Stiles", "Save the Last Dance (2001)", "actor"]
    assert "as Sara Johnson" in card.told
    assert "Sara" not in card.seen


@pytest.mark.parametrize("name", ["Suze Williams", "suze wiliams", "Matthew Watling"])
async def test_a_person_whom_only_a_plot_names_is_found_behind_tags(club: Club, name: str) -> None:
    card = await club.slash("person", name=name)
    assert card.seen.startswith(HIDDEN)
    assert ("Suze Williams" if "uze" in name else "Matthew Watling") in card.told
    assert ("as Philomena Kerplunk" if "uze" in name else "as Marcus") in card.told
    assert card.options == []
    assert "Save the Last Dance" not in card.seen
    assert "Save the Last Dance 2 (2006)" in card.told


async def test_a_person_s_evidence_is_the_sentence(club: Club) -> None:
    card = await club.slash("person", name="Suze Williams")
    evidence = await club.click(card, "Evidence")
    assert "Inspired by her Idol Philomena Kerplunk played by Suze Williams" in evidence.told
    assert (await club.click(evidence, "Back to the answer")).payload == card.payload


async def test_who_played_a_character_in_each_film(club: Club) -> None:
    card = await club.slash("character", name="Sara Johnson")
    lines = card.seen.splitlines()
    assert lines[0] == "Sara Johnson"
    assert lines[lines.index("Save the Last Dance 2 (2006)") + 1] == "Izabella Miko"
    assert card.options == ["Save the Last Dance 2 (2006)"]
    # That the first film has this character is what the plot tells.
    assert "Julia Stiles" not in card.seen
    assert "Save the Last Dance (2001)" not in card.seen
    assert "Save the Last Dance (2001): Julia Stiles" in card.told


@pytest.mark.parametrize(
    ("name", "player"),
    [("Zoe", "Aubrey Dollar"), ("Mixx", "Ne-Yo"), ("candy", 'Tracey "Tre" Armstrong'), ("FRANZ", "Ian Brennan")],
)
async def test_who_played_a_character_of_the_cast_list(club: Club, name: str, player: str) -> None:
    card = await club.slash("character", name=name)
    assert player in card.seen.splitlines()


@pytest.mark.parametrize("name", ["Philomena Kerplunk", "Philiomena Kerplunk", "philomena"])
async def test_both_spellings_of_a_hidden_character_are_found_by_either(club: Club, name: str) -> None:
    card = await club.slash("character", name=name)
    assert card.seen.startswith(HIDDEN)
    assert "Suze Williams" in card.told
    evidence = await club.click(card, "Evidence")
    assert "her Idol Philomena Kerplunk" in evidence.told
    assert "a chance meeting with Philiomena Kerplunk" in evidence.told


@pytest.mark.parametrize("name", ["Malakai", "Malaki", "malakay"])
async def test_a_name_that_two_seeds_spell_differently_is_found_by_either(club: Club, name: str) -> None:
    card = await club.slash("character", name=name)
    assert card.seen.startswith(HIDDEN)
    assert "Malakai" in card.told
    assert "Malaki" in card.told.replace("Malakai", "")
    assert "save-the-last-dance" not in card.seen
    pages = await club.pages(await club.click(card, "Evidence"))
    told = "\n".join(page.told for page in pages)
    assert "save-the-last-dance.txt" in told
    assert "save-the-last-dance-plot.txt" in told
    assert not [page for page in pages if "last" in page.seen.casefold()]


async def test_a_character_of_two_names_is_found_by_either(tmp_path: Path) -> None:
    text = article("Fog", 1987, cast=["Ada Finch as Mara Quay/The Keeper"])
    async with club_with(tmp_path, {"fog.txt": text}) as club:
        for name in ("Mara Quay", "the keeper"):
            assert "Ada Finch" in (await club.slash("character", name=name)).told
        assert "Mara Quay" in await club.offered("character", "name", "mara")
        assert await club.offered("character", "name", "the keeper") == {}
        card = await club.slash("character", name="the keeper")
        assert "Fog" not in card.seen
        assert "Keeper" not in (await club.slash("character", name="Mara Quay")).seen


async def test_a_film_that_only_a_plot_connects_with_a_person_is_hidden_with_its_title(tmp_path: Path) -> None:
    documents = {
        "fog.txt": article("Fog", 1987, cast=["Ada Finch as Mara"]),
        "mist.txt": article("Mist", 1990, cast=[], plot=["Mara, played by Ada Finch, drowns in the storm."]),
    }
    async with club_with(tmp_path, documents) as club:
        for command, name in (("person", "Ada Finch"), ("character", "Mara")):
            card = await club.slash(command, name=name)
            evidence = await club.click(card, "Evidence")
            for answer in (card, evidence):
                assert "Fog (1987)" in answer.seen
                assert "mist" not in answer.seen.casefold()
                assert "Mist (1990)" in answer.told
            assert card.options == ["Fog (1987)"]


async def test_many_films_have_pages(tmp_path: Path) -> None:
    films = [f"Number {number:02}" for number in range(40)]
    documents = {f"{title}.txt": article(title, 1950, cast=["Ada Finch as Mara"]) for title in films}
    async with club_with(tmp_path, documents) as club:
        for command, name in (("person", "Ada Finch"), ("character", "Mara")):
            pages = await club.pages(await club.slash(command, name=name))
            seen = "\n".join(page.seen for page in pages).splitlines()
            assert [title for title in films if f"{title} (1950)" not in seen] == []


async def test_a_performer_without_a_part_is_in_the_cast(tmp_path: Path) -> None:
    """Whom a cast list only names is offered, and so must be answered, where no sentence says that they star."""
    text = article("Fog", 1987, cast=["Ada Finch as Mara", "Ida Sorrel"])
    async with club_with(tmp_path, {"fog.txt": text}) as club:
        assert "Ida Sorrel" in await club.offered("person", "name", "ida")
        card = await club.slash("person", name="Ida Sorrel")
        assert card.seen.splitlines()[:3] == ["Ida Sorrel", "Fog (1987)", "in the cast"]


async def test_a_name_in_the_open_comes_before_a_hidden_one_of_the_same_words(tmp_path: Path) -> None:
    plot = ["Mara (Ada Finch) meets an old friend in the storm."]
    documents = {
        "fog.txt": article("Fog", 1987, cast=[], plot=plot),
        "rain.txt": article("Rain", 1990, cast=["Ida Sorrel as Mara Quill"], plot=[]),
    }
    async with club_with(tmp_path, documents) as club:
        card = await club.slash("character", name="mara")
        assert card.seen.splitlines()[0] == "Mara Quill"
