"""/film: a film's card and what it leads to."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cogs.club import Answer, Club, article, club_with

FIRST, SECOND = "save-the-last-dance-2001", "save-the-last-dance-2-2006"


async def test_the_card_has_title_introduction_and_source(club: Club) -> None:
    card = await club.slash("film", film="save the last dance")
    assert card.seen.startswith("Save the Last Dance (2001)")
    assert "directed by Thomas Carter and released by Paramount Pictures on January 12, 2001." in card.seen
    assert "[Wikipedia](<https://en.wikipedia.org/wiki/Save_the_Last_Dance>) (CC BY-SA 4.0)" in "\n".join(card.texts)
    assert not card.ephemeral


async def test_what_the_introduction_says_is_not_said_again(club: Club) -> None:
    card = await club.slash("film", film=FIRST)
    said = card.seen.splitlines()
    assert "Starring Julia Stiles, Sean Patrick Thomas" in said  # in a sentence that there is no room for
    for label in ("Directed by", "Released", "Genre", "Nationality", "Production", "Distributed by"):
        assert not [line for line in said if line.startswith(label)]


async def test_no_file_is_named_but_in_evidence(club: Club) -> None:
    card = await club.slash("film", film=FIRST)
    others = [await club.click(await club.slash("film", film=FIRST), label) for label in ("Cast", "Plot", "More facts")]
    person = await club.slash("person", name="Julia Stiles")
    for shown in (card, *others, person, await club.slash("about")):
        assert ".txt" not in json.dumps(shown.payload)
    assert "save-the-last-dance.txt" in (await club.click(card, "Evidence")).seen


async def test_all_facts_are_a_button_away(club: Club) -> None:
    card = await club.slash("film", film=SECOND)
    facts = await club.click(card, "More facts")
    assert facts.seen.startswith("Facts about Save the Last Dance 2 (2006)")
    for line in (
        "Also known as Save the Last Dance 2: Stepping Up",
        "Starring Izabella Miko, Columbus Short, Aubrey Dollar",
        "Directed by David Petrarca",
        "Produced by Robert W. Cort, Eric Hetzel",
        "Written by Kwame Nyanning",
        "Music by Marcus Miller",
        "Cinematography by David A. Makin",
        "Edited by Trudy Ship",
        "Released 10 October 2006",
        "Running time 92 minutes",
        "Country United States",
        "Language English",
        "Distributed by Paramount Home Entertainment; also distributed by MTV",
        "Budget $5 million",
    ):
        assert line in facts.seen.splitlines()
    assert (await club.click(facts, "Film")).payload == card.payload


async def test_facts_are_grouped_as_people_read_them(club: Club) -> None:
    """Who is in it, who made it, what it is, who paid for it."""
    facts = await club.click(await club.slash("film", film=SECOND), "More facts")
    places = [facts.seen.index(label) for label in ("Starring", "Directed by", "Running time", "Budget")]
    assert places == sorted(places)


async def test_leads_to_the_sequel_and_back(club: Club) -> None:
    first = await club.slash("film", film=FIRST)
    assert "Sequel: Save the Last Dance 2 (2006, direct-to-video)" in first.seen
    second = await club.click(first, "Save the Last Dance 2 (2006)")
    assert second.seen.startswith("Save the Last Dance 2 (2006)")
    assert "Sequel to Save the Last Dance (2001)" in second.seen
    assert (await club.click(second, "Save the Last Dance (2001)")).payload == first.payload


async def test_sections_are_read_from_the_menu(club: Club) -> None:
    card = await club.slash("film", film=SECOND)
    assert card.options == ["The whole introduction", "Cast", "Reception", "Home media"]
    section = await club.choose(card, "Reception")
    assert "retreads the original Dance pretty much completely" in section.seen
    assert section.seen.startswith("Reception")
    assert "Source: Wikipedia" in section.seen
    assert (await club.click(section, "Film")).payload == card.payload


@pytest.mark.parametrize("film", [FIRST, SECOND])
async def test_every_fact_leads_to_the_sentence_that_says_it(club: Club, film: str) -> None:
    pages = await club.pages(await club.click(await club.slash("film", film=film), "Evidence"))
    told = "\n".join(page.told for page in pages)
    if film == FIRST:
        assert "Nationality American" in told
        assert "“The film stars Julia Stiles and Sean Patrick Thomas as a teenage interracial couple" in told
        assert "“A direct-to-video sequel, Save the Last Dance 2, was released in 2006.”" in told
        assert "save-the-last-dance.txt, introduction" in told
    else:
        assert "“Producer: Robert W. Cort, Eric Hetzel”" in told
        assert "save-the-last-dance-2.txt, infobox" in told


async def test_hidden_sections_are_one_entry_that_opens_them_all(tmp_path: Path) -> None:
    """A heading that the bot does not know may tell what happens itself."""
    told = "==Mara dies==\nMara drowns in the harbour.\n\n==Osk weeps==\nHe weeps.\n\nThen he sails."
    text = article("Fog", 1987, more=f"{told}\n\n==Reception==\nIt was liked.")
    async with club_with(tmp_path, {"fog.txt": text}) as club:
        club.secrets = frozenset({"dies", "drowns", "weeps", "sails"})
        card = await club.slash("film", film="fog")
        assert card.options == ["Cast", "Reception", "Hidden sections (2)"]
        hidden = await club.choose(card, "Hidden sections (2)")
        for words in ("Mara dies", "Mara drowns in the harbour.", "Osk weeps", "He weeps.", "Then he sails."):
            assert words in hidden.told.splitlines()
        assert [line for line in hidden.seen.splitlines() if line.startswith("Section")] == ["Section 1", "Section 2"]
        assert (await club.click(hidden, "Film")).payload == card.payload


async def test_many_hidden_sections_are_read_page_by_page(tmp_path: Path) -> None:
    told = "\n\n".join(
        f"==Night {number}==\nOn night {number} Mara sails.\n\nOsk waits {number}." for number in range(40)
    )
    async with club_with(tmp_path, {"fog.txt": article("Fog", 1987, cast=[], more=told)}) as club:
        club.secrets = frozenset({"sails", "waits"})
        card = await club.slash("film", film="fog")
        assert card.options == ["Hidden sections (40)"]
        pages = await club.pages(await club.choose(card, "Hidden sections (40)"))
        lines = "\n".join(page.told for page in pages).splitlines()
        assert [f"Osk waits {number}." in lines and f"Night {number}" in lines for number in range(40)] == [True] * 40


async def test_references_and_links_are_no_sections(tmp_path: Path) -> None:
    lists = ("References", "External links", "See also", "Notes", "Notes and references", "Further reading")
    more = "\n\n".join(f"=={heading}==\nThe {heading} of the harbour." for heading in lists)
    more += "\n\n==Reception==\nIt was liked."
    documents = {"fog.txt": article("Fog", 1987, cast=[], more=more)}
    async with club_with(tmp_path, documents) as club:
        assert (await club.slash("film", film="fog")).options == ["Reception"]
    documents["fog.toml"] = 'safe = ["Notes"]\n'
    async with club_with(tmp_path, documents) as club:
        assert (await club.slash("film", film="fog")).options == ["Notes", "Reception"]


async def test_a_long_introduction_can_be_read_whole(tmp_path: Path) -> None:
    lead = [f"The picture won prize number {number} at the festival in Cork." for number in range(100)]
    text = article("Fog", 1987).replace("\n\n==Plot==", " " + " ".join(lead) + "\n\n==Plot==", 1)
    async with club_with(tmp_path, {"fog.txt": text}) as club:
        card = await club.slash("film", film="fog")
        assert "number 1 " in card.seen
        assert "number 99 " not in card.seen
        pages = await club.pages(await club.choose(card, "The whole introduction"))
        assert len(pages) > 1
        assert "number 99 " in "\n".join(page.seen for page in pages)


async def test_more_sections_than_a_menu_holds(tmp_path: Path) -> None:
    headings = [f"Awards {number}" for number in range(60)]
    text = article("Fog", 1987, more="\n\n".join(f"=={heading}==\nPrize of {heading}." for heading in headings))
    side = f"safe = {json.dumps(headings)}\n"
    async with club_with(tmp_path, {"fog.txt": text, "fog.toml": side}) as club:
        card = await club.slash("film", film="fog")
        assert len(card.options) == 25
        rest = await club.choose(card, "More sections …")
        offered = {*card.options, *rest.options}
        assert len(offered - {"More sections …", "Cast"}) == len(headings)
        last = await club.choose(rest, rest.options[-1])
        assert "Prize of Awards 59." in last.told


async def test_what_is_not_known_is_left_out(tmp_path: Path) -> None:
    async with club_with(tmp_path, {"fog.txt": "= Fog =\n\nFog is a film.\n"}) as club:
        card = await club.slash("film", film="fog")
        assert card.seen.startswith("Fog")
        assert "Plot" not in card.buttons
        assert "Cast" not in card.buttons


async def test_a_picture_has_the_title_for_those_who_cannot_see_it(tmp_path: Path) -> None:
    address = "https://example.org/fog.jpg"
    documents = {"fog.txt": article("Fog", 1987), "fog.toml": f'picture = "{address}"\n'}
    async with club_with(tmp_path, documents) as club:
        sent = json.dumps((await club.slash("film", film="fog")).payload)
        assert address in sent
        assert '"description": "Fog (1987)"' in sent


def descriptions(card: Answer) -> dict[str, list[str | None]]:
    """What stands below the options of the menus, by their labels."""
    found: dict[str, list[str | None]] = {}
    for part in card.payload["components"][0]["components"]:
        for control in part.get("components", []):
            for option in control.get("options", []):
                found.setdefault(option["label"], []).append(option.get("description"))
    return found


async def test_sections_of_one_heading_are_told_apart(tmp_path: Path) -> None:
    twice = "==Reception==\nIt was liked.\n\n==Reception==\nIt was loved.\n\n==Release==\nIt was shown."
    documents = {
        "a.txt": article("Fog", 1987, cast=[], plot=[], more=twice),
        "b.txt": article("Fog", 1987, cast=[], plot=[], more="==Reception==\nIt was hated."),
    }
    async with club_with(tmp_path, documents) as club:
        found = descriptions(await club.slash("film", film="fog"))
        [*numbered, plain] = found["Reception"]
        assert len(set(numbered)) == 2
        assert all(text and text.startswith("Another document, section ") for text in numbered)
        assert plain == "Another document"
        assert found["Release"] == [None]


async def test_hundreds_of_names_leave_room_for_all_else(tmp_path: Path) -> None:
    stars = ", ".join(f"Star{chr(97 + n // 26)}{chr(97 + n % 26)} Finch" for n in range(300))
    text = article("Fog", 1987, cast=[]).replace("- Director:", f"- Starring: {stars}\n- Director:")
    side = 'source = "https://example.org/fog"\nlicence = "CC BY-SA 4.0"\nattribution = "Ann Harper"\n'
    documents = {"fog.txt": text, "fog.toml": side}
    documents |= {f"more-{number}.txt": article("Fog", 1987, cast=[], plot=[]) for number in range(40)}
    async with club_with(tmp_path, documents) as club:
        card = await club.slash("film", film="fog")
        assert "and 296 more" in card.seen
        assert "by Ann Harper (CC BY-SA 4.0)" in card.seen
        facts = await club.click(card, "More facts")
        assert "and 288 more" in facts.seen
        assert "Directed by Nora Quill" in facts.seen
        assert "by Ann Harper (CC BY-SA 4.0)" in facts.seen
        pages = await club.pages(await club.click(facts, "Evidence"))
        told = "\n".join(page.told for page in pages)
        assert all(f"Star{chr(97 + n // 26)}{chr(97 + n % 26)} Finch" in told for n in range(300))


async def test_of_two_running_times_the_first_is_shown_and_both_are_in_evidence(tmp_path: Path) -> None:
    def document(minutes: int) -> str:
        return article("Fog", 1987, cast=[], plot=[]).replace(
            "- Director:", f"- Running time: {minutes} minutes\n- Director:"
        )

    async with club_with(tmp_path, {"a.txt": document(92), "b.txt": document(95)}) as club:
        card = await club.slash("film", film="fog")
        assert "Running time 92 minutes" in card.seen.splitlines()
        assert "95" not in card.seen
        evidence = await club.click(card, "Evidence")
        assert "Running time 95 minutes\n“Running time: 95 minutes”\nb.txt, infobox" in evidence.seen


async def test_parentheses_whose_words_were_lost_are_not_shown(tmp_path: Path) -> None:
    text = (
        "= Fog =\n\nFog () is a 1987 film ( ; ) by Ann Harper (1912).\n\n==Reception==\nIt was (mostly) liked (, )."
        "\n\n==Plot==\nMara dies."
    )
    async with club_with(tmp_path, {"fog.txt": text}) as club:
        card = await club.slash("film", film="fog")
        assert "Fog is a 1987 film by Ann Harper (1912)." in card.seen
        section = await club.choose(card, "Reception")
        assert "It was (mostly) liked." in section.seen


async def test_a_section_of_bare_bullets_is_not_offered(tmp_path: Path) -> None:
    text = (
        "= Fog =\n\nFog is a 1987 film.\n\n==Sources==\n- \n- \n-\n\n==Reception==\nIt was liked."
        "\n\n==Plot==\nMara dies."
    )
    async with club_with(tmp_path, {"fog.txt": text}) as club:
        assert (await club.slash("film", film="fog")).options == ["Reception"]
