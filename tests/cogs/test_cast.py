"""/cast: who plays whom."""

from __future__ import annotations

from pathlib import Path

from tests.cogs.club import Club, article, club_with
from tests.visibility import visible


async def test_performers_in_billing_order(club: Club) -> None:
    card = await club.slash("cast", film="save the last dance 2")
    lines = card.seen.splitlines()
    start = lines.index("Izabella Miko as Sara Johnson")
    assert lines[start : start + 9] == [
        "Izabella Miko as Sara Johnson",
        "Columbus Short as Miles Sultana",
        "Jacqueline Bisset as Monique Delacroix",
        "Maria Brooks as Katrina",
        "Aubrey Dollar as Zoe",
        "Ian Brennan as Franz",
        'Tracey "Tre" Armstrong as Candy',
        "Seana McKenna as Simone Eldair",
        "Ne-Yo as Mixx",
    ]


async def test_performers_whom_only_the_plot_names_are_hidden(club: Club) -> None:
    card = await club.slash("cast", film="save the last dance 2")
    assert "Suze Williams as Philomena Kerplunk" in card.told
    assert "Matthew Watling as Marcus" in card.told
    assert not {"Suze", "Kerplunk", "Watling"} & set(card.seen.split())
    assert "Spoilers: only the plot says so" in card.seen


async def test_who_played_the_part_first_is_told_with_the_sentence_that_says_so(club: Club) -> None:
    """Only the second film's document says who played Sara Johnson in the first."""
    card = await club.slash("cast", film="save-the-last-dance-2001")
    assert "Julia Stiles" in card.seen
    assert "Sean Patrick Thomas" in card.seen
    assert "as Sara Johnson" in card.told
    assert "Sara" not in card.seen
    evidence = await club.click(card, "Evidence")
    sentence = (
        "The film continues the story of Sara Johnson (originally played by Julia Stiles and now portrayed by"
        " Izabella Miko)."
    )
    assert sentence in evidence.told
    assert "originally" not in evidence.seen
    assert "save-the-last-dance-2.txt" in evidence.seen


async def test_leads_to_the_film_and_the_plot(club: Club) -> None:
    card = await club.slash("cast", film="save-the-last-dance-2001")
    plot = await club.click(card, "Plot")
    assert plot.seen.startswith("Plot of Save the Last Dance (2001)")
    again = await club.click(plot, "Cast")
    assert again.payload == card.payload
    assert (await club.click(again, "Film")).seen.startswith("Save the Last Dance (2001)")


async def test_what_is_said_after_a_name_is_hidden(tmp_path: Path) -> None:
    cast = ["Ada Finch as Mara", "Milo Sorrel as Osk, who turns out to be the drowned smuggler"]
    async with club_with(tmp_path, {"fog.txt": article("Fog", 1987, cast=cast)}) as club:
        club.secrets = frozenset({"smuggler", "drowned"})
        card = await club.slash("cast", film="fog")
        assert "Milo Sorrel as Osk" in card.seen.splitlines()
        assert "who turns out to be the drowned smuggler" in card.told
        evidence = await club.click(card, "Evidence")
        assert "smuggler" in evidence.told


async def test_a_long_cast_has_pages(tmp_path: Path) -> None:
    cast = [f"Player Number{number} as Villager Number{number}" for number in range(90)]
    async with club_with(tmp_path, {"fog.txt": article("Fog", 1987, cast=cast)}) as club:
        pages = await club.pages(await club.slash("cast", film="fog"))
        assert len(pages) > 1
        lines = [line for page in pages for line in page.seen.splitlines() if line.startswith("Player")]
        assert lines == cast
        assert f"Page 1 of {len(pages)}" in pages[0].seen


async def test_nobody_is_named_where_no_document_names_anybody(tmp_path: Path) -> None:
    async with club_with(tmp_path, {"fog.txt": article("Fog", 1987, cast=())}) as club:
        card = await club.slash("cast", film="fog")
        assert "The documents name no performers." in card.seen
        assert "Evidence" not in card.buttons


async def test_every_hidden_line_is_a_tag_of_its_own(club: Club) -> None:
    card = await club.slash("cast", film="save the last dance 2")
    hidden = [line for text in card.texts for line in text.splitlines() if "||" in line]
    assert len(hidden) >= 3
    assert [visible(line) for line in hidden] == [""] * len(hidden)


async def test_what_is_told_of_several_parts_says_of_which(tmp_path: Path) -> None:
    cast = ["Ada Finch as Mara, who drowns", "Ada Finch as Osk, who flees", "Ida Sorrel as Bea, who waits"]
    async with club_with(tmp_path, {"fog.txt": article("Fog", 1987, cast=cast)}) as club:
        card = await club.slash("cast", film="fog")
        assert "Ada Finch as Mara and as Osk" in card.seen
        assert "Mara: " in card.told
        assert "Osk: " in card.told
        assert "Bea: " not in card.told
        assert not {"drowns", "flees", "waits"} & set(card.seen.split())
