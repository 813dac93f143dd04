"""What is read from leads, on made-up films."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.documents.leads.read import LeadReading, names_its_film, read_lead
from bot.documents.model import Predicate, Relation
from bot.documents.passage import Passage
from bot.documents.run_on import split_run_on

FILMS = Path(__file__).parents[3] / "shared" / "films"
SEEDS = Path(__file__).parents[2] / "seeds"


def read(*paragraphs: str) -> LeadReading:
    return read_lead([Passage(paragraph) for paragraph in paragraphs])


def values(reading: LeadReading, predicate: Predicate) -> list[str]:
    return [statement.value for statement in reading.statements if statement.predicate is predicate]


@pytest.mark.parametrize(
    ("text", "title", "year"),
    [
        ("Tin Boat is a 1961 British drama film directed by Nora Finch.", "Tin Boat", 1961),
        ('"Tin Boat" was a 1935 Cinecolor, sound animated film.', "Tin Boat", 1935),
        ("Tin Boat (1928) is a film directed by Nora Finch.", "Tin Boat", 1928),
        ("1890 is a 1934 Italian historical film.", "1890", 1934),
        ("Where the Boat Is is a 2000 American film.", "Where the Boat Is", 2000),
        ("The Boat Is a Square is a 1959 British comedy musical film.", "The Boat Is a Square", 1959),
        ("This Is a Boat is a 1992 film.", "This Is a Boat", 1992),
        ("Tin Boat (also known as River) is an unreleased British film.", "Tin Boat", None),
        ("Tin Boat is a Hindi action film released in the year 1998.", "Tin Boat", 1998),
        ("Tin Boat also known as River is a 1962 film by Nora Finch.", "Tin Boat", 1962),
        ("Tin Boat, released in Japan as River, is a 1984 film.", "Tin Boat", 1984),
        ("Tin Boat is a 2002 American comedy-drama written by Nora Finch.", "Tin Boat", 2002),
        ("I'm Not Tin is a low-budget British film released in 2009.", "I'm Not Tin", 2009),
        ("Tin or: The River, more commonly known simply as Tin, is a 1964 film.", "Tin or: The River", 1964),
        ("Tin Boat is a 1936 Warner Bros. River Tunes cartoon directed by Nora Finch.", "Tin Boat", 1936),
        ("The Boat Story is a 1940 American film.", "The Boat Story", 1940),
        ("Tin Boat is a 15-chapter serial directed by Nora Finch.", "Tin Boat", None),
        ("Tin Boat is a River Tunes cartoon directed by Nora Finch, released in 1952.", "Tin Boat", 1952),
        ("Tin Boat is a film written and directed by Nora Finch.", "Tin Boat", None),
        ("Tin Boat is a 1943 River Sisters short subject.", "Tin Boat", 1943),
        ("Tin Boat is a British film of 1943 directed by Nora Finch.", "Tin Boat", 1943),
        ("Tin Boat is an American film made in 1914 by Nora Finch.", "Tin Boat", 1914),
        ("The Tin, the Boat and the River is a 1966 film.", "The Tin, the Boat and the River", 1966),
        ("Tin Boat, the second film by Nora Finch, is a 1966 film.", "Tin Boat", 1966),
        ("Mr. Tin vs. Dr. Boat is a 1999 film.", "Mr. Tin vs. Dr. Boat", 1999),
        ("Tin Boat is a 1995 film. A remake was made in 2011.", "Tin Boat", 1995),
        ("Tin Boat is a 1995 coming of age comedy film.", "Tin Boat", 1995),
        ("Tin Boat is a 1995 Norwegian slice of life drama film.", "Tin Boat", 1995),
        ("Tin Boat is a 1995 direct to video film.", "Tin Boat", 1995),
        ("Tin Boat is a science fiction film released on May 3, 1995, starring Ida Moss.", "Tin Boat", 1995),
        ("Tin Boat is a Bollywood film which released 3 May 1995.", "Tin Boat", 1995),
        ("Tin Boat is a drama film from 1956 directed by Nora Finch.", "Tin Boat", 1956),
        ("Tin Boat is a made-for-TV movie that premiered on the Ore Channel on May 3, 1995.", "Tin Boat", 1995),
        ("Tin Boat is a twelve-minute film that won a prize.", "Tin Boat", None),
        ("Tin Boat, often shortened to Tin, is a 1995 film.", "Tin Boat", 1995),
        ("They is a 1995 horror film directed by Nora Finch.", "They", 1995),
        ("It is a 1995 Norwegian film, written and directed by Nora Finch.", "It", 1995),
        ("(40) Days of Tin is a 1995 film.", "(40) Days of Tin", 1995),
        ("Tin or (The Boat That Sank) is a 1995 film.", "Tin or (The Boat That Sank)", 1995),
        ("Who Sank the Boat? is a 1995 film.", "Who Sank the Boat?", 1995),
        (f"Tin {'and Boat ' * 20}is a 1995 film.", f"Tin{' and Boat' * 20}", 1995),
    ],
)
def test_title_and_year(text: str, title: str, year: int | None) -> None:
    reading = read(text)
    assert (reading.title, reading.year) == (title, year)
    assert names_its_film(Passage(text))


@pytest.mark.parametrize(
    "text",
    [
        "Captain Hale lives alone on the river.",
        "Captain Hale is a film director who lives on the river.",
        "The film is a portrait of Captain Hale.",
        "Captain Hale is a British subject who lives on the river.",
        "The River is a musical that is based on a film of the same name.",
        "It is a 1961 British film.",
        "The whole story is a 1961 British film.",
        "In 1961, Captain Hale is a lonely man who dreams of film.",
        "Anna Bell is a Russian drama teacher.",
        "Hale (Otto Gray) is a former captain.",
        "",
    ],
)
def test_plots_name_no_film(text: str) -> None:
    assert not names_its_film(Passage(text))
    assert read(text) == LeadReading(None, None, (), ())


@pytest.mark.parametrize(
    ("text", "predicate", "expected"),
    [
        ("X (also known as River; US title: Stream) is a 1961 film.", Predicate.ALTERNATIVE_TITLE, ["River", "Stream"]),
        ("Tin Boat (originally titled River Run) is a 1961 film.", Predicate.ALTERNATIVE_TITLE, ["River Run"]),
        ("Tin Boat (ブリキ, Buriki) is a 1961 Japanese film.", Predicate.ALTERNATIVE_TITLE, ["ブリキ", "Buriki"]),
        ("T is a 1961 film. It was retitled Old River for its DVD.", Predicate.ALTERNATIVE_TITLE, ["Old River"]),
        (
            "T (Korean: 양철; RR: Yangcheol; lit. Tin) is a 1961 film.",
            Predicate.ALTERNATIVE_TITLE,
            ["양철", "Yangcheol"],
        ),
        ("Tin (Japanese: 錫舟, Hepburn: Suzu) is a 1961 film.", Predicate.ALTERNATIVE_TITLE, ["錫舟", "Suzu"]),
        ("Tin (/tɪn/; Italian: Latta [ˈlatta]) is a 1961 film.", Predicate.ALTERNATIVE_TITLE, ["Latta"]),
        ("Tin, released in Japan as River, is a 1961 film.", Predicate.ALTERNATIVE_TITLE, ["River"]),
        ("T is a 1961 film. It was released in China on May 3, 1961.", Predicate.ALTERNATIVE_TITLE, []),
        ("T is a 1961 film. It was allowed to be released in Norway.", Predicate.ALTERNATIVE_TITLE, []),
        ("T is a 1961 film. It was dubbed and released in Telugu as River.", Predicate.ALTERNATIVE_TITLE, ["River"]),
        (
            "T is a 1961 film written by Ann Lee impersonator Bo Ferris and Late Show alumna Cy Marsh.",
            Predicate.WRITER,
            ["Bo Ferris", "Cy Marsh"],
        ),
        ("Tin is a 1961 Anglo-American film.", Predicate.NATIONALITY, ["British", "American"]),
        ("Tin is a 1961 British-Italian horror film.", Predicate.NATIONALITY, ["British", "Italian"]),
        ("Tin is a 1961 Hong Kong film.", Predicate.NATIONALITY, ["Hong Kong"]),
        ("Tin is a 1961 Indian Tamil-language film.", Predicate.LANGUAGE, ["Tamil"]),
        ("Tin is a 1961 Malayalam musical film.", Predicate.LANGUAGE, ["Malayalam"]),
        ("Tin is a 1961 American dance film.", Predicate.GENRE, ["dance"]),
        ("Tin is a 1961 American romantic drama film.", Predicate.GENRE, ["romantic drama"]),
        ("Tin is a 1961 action/thriller film.", Predicate.GENRE, ["action", "thriller"]),
        ("Tin is a 1961 horror comedy and splatter film.", Predicate.GENRE, ["horror comedy", "splatter"]),
        ("Tin is a 1961 American film.", Predicate.GENRE, []),
        ("Tin is a 1961 film directed by Nora Finch.", Predicate.DIRECTOR, ["Nora Finch"]),
        ("Tin is a 1961 film written and directed by Nora Finch.", Predicate.DIRECTOR, ["Nora Finch"]),
        ("Tin is a 1961 film written and directed by Nora Finch.", Predicate.WRITER, ["Nora Finch"]),
        ("Tin is a 1961 film directed by and starring Nora Finch.", Predicate.STARRING, ["Nora Finch"]),
        ("Tin is a 1961 film by British filmmaker Nora Finch.", Predicate.DIRECTOR, ["Nora Finch"]),
        ("Tin is a 1961 film. Directed by Nora Finch, it won.", Predicate.DIRECTOR, ["Nora Finch"]),
        ("Tin is a 1961 film. Nora Finch directed the film.", Predicate.DIRECTOR, ["Nora Finch"]),
        ("Tin is a 1961 film directed by Nora Finch, and stars Ida Moss.", Predicate.DIRECTOR, ["Nora Finch"]),
        ("Tin is a 1961 film based on a play directed by Nora Finch.", Predicate.DIRECTOR, []),
        ("Tin is a 1961 film. The novel led to a series directed by Nora Finch.", Predicate.DIRECTOR, []),
        ("Tin is a 1961 film directed in Norway by Nora Finch.", Predicate.DIRECTOR, ["Nora Finch"]),
        ("Tin is a 1961 film. Ann Lee wrote the script and directed the film.", Predicate.DIRECTOR, ["Ann Lee"]),
        ("Tin is a 1961 film. Bo Ek produced it and Ann Lee served as director.", Predicate.DIRECTOR, ["Ann Lee"]),
        ("Tin is a 1961 film directed by Lee's close friend Bo Ek.", Predicate.DIRECTOR, ["Bo Ek"]),
        ("Tin, released in Japan as is a 1961 film directed by Bo Ek.", Predicate.DIRECTOR, ["Bo Ek"]),
        (
            "Tin is a 1961 film directed by and starring Bo Ek, with Ann Lee and Ida Moss.",
            Predicate.DIRECTOR,
            ["Bo Ek"],
        ),
        ("Tin is a 1961 film directed by Bo Ek, with Ann Lee and Ida Moss.", Predicate.DIRECTOR, ["Bo Ek"]),
        ("Tin is a 1961 film starring Bo Ek, who also directed and produced it.", Predicate.DIRECTOR, ["Bo Ek"]),
        ("Tin is a 1961 film from director Bo Ek and writer Ann Lee.", Predicate.DIRECTOR, ["Bo Ek"]),
        ("Tin is a 1961 film directed by Joan and Ann Turner.", Predicate.DIRECTOR, ["Joan Turner", "Ann Turner"]),
        ("Tin is a 1961 Tamil film directed by Fazil and Hari Das.", Predicate.DIRECTOR, ["Fazil", "Hari Das"]),
        ("Tin is a 1961 film directed by Bo Ek and written by Ek and Ann Lee.", Predicate.WRITER, ["Bo Ek", "Ann Lee"]),
        ("Tin is a 1961 film directed by former stuntman Bo Ek.", Predicate.DIRECTOR, ["Bo Ek"]),
        ("Tin is a 1961 film directed by Ore Pictures founder Bo Ek.", Predicate.DIRECTOR, ["Bo Ek"]),
        ("Tin is a 1961 film directed by frequent Moss collaborator Bo Ek.", Predicate.DIRECTOR, ["Bo Ek"]),
        ("Tin is a 1961 film directed by Oslo actor and writer Bo Ek.", Predicate.DIRECTOR, ["Bo Ek"]),
        ("Tin is a 1961 film directed by the brothers Bo and Ulf Ek.", Predicate.DIRECTOR, ["Bo Ek", "Ulf Ek"]),
        ("Tin is a 1961 film directed by Norwegian Bo Ek.", Predicate.DIRECTOR, ["Bo Ek"]),
        ("Tin is a 1961 film directed by Oscar-winning maker Bo Ek.", Predicate.DIRECTOR, ["Bo Ek"]),
        ("Tin is a 1961 film directed by 19-year-old Bo Ek.", Predicate.DIRECTOR, ["Bo Ek"]),
        ("Tin is a 1961 film directed by Bo Ek and art directed by Ann Lee.", Predicate.DIRECTOR, ["Bo Ek"]),
        ("Tin is a 1961 film, with Bo Ek directing.", Predicate.DIRECTOR, ["Bo Ek"]),
        (
            "Tin is a 1961 film distributed by Lamp (Oslo) Pictures and Ore Film A/S.",
            Predicate.DISTRIBUTOR,
            ["Lamp (Oslo) Pictures", "Ore Film A/S"],
        ),
        ("Tin is a 1961 film directed by the Moss Brothers.", Predicate.DIRECTOR, ["The Moss Brothers"]),
        ("Tin is a 1961 film directed by Tom Disney.", Predicate.DIRECTOR, ["Tom Disney"]),
        ("Tin is a 1961 film released on May 3, 1961, by The Ore Company.", Predicate.DISTRIBUTOR, ["The Ore Company"]),
        ("Tin is a 1961 film. Another film was directed by Bo Ek.", Predicate.DIRECTOR, []),
        ("Tin is a 1961 film. It was remade into a play directed by Bo Ek.", Predicate.DIRECTOR, []),
        ("Tin is a 1961 film. It is one of hundreds of pictures produced by Hollywood.", Predicate.PRODUCER, []),
        ("Tin is a 1961 film produced by Oakfilm.", Predicate.PRODUCER, []),
        ("Tin is a 1961 film produced by Zorn/Ore Productions.", Predicate.PRODUCER, []),
        ("Tin is a 1961 film produced by Ann Lee of Ore Pictures.", Predicate.PRODUCER, ["Ann Lee"]),
        ("Tin is a 1961 film produced by Walt Disney.", Predicate.PRODUCER, ["Walt Disney"]),
        ("Tin is a 1961 film by Bo Ek, produced by Ek's Ore Films.", Predicate.PRODUCTION_COMPANY, ["Ore Films"]),
        (
            "Tin is a 1961 film from Lantern Pictures, directed by Bo Ek.",
            Predicate.PRODUCTION_COMPANY,
            ["Lantern Pictures"],
        ),
        ("Tin is a 1961 film. Produced by Ann Lee, it ran long.", Predicate.PRODUCER, ["Ann Lee"]),
        ("Tin is a 1961 film executive produced by Ann Lee.", Predicate.PRODUCER, []),
        ("Tin is a 1961 film produced by Lantern Films.", Predicate.PRODUCTION_COMPANY, ["Lantern Films"]),
        ("Tin is a 1961 film produced by Lantern Films.", Predicate.PRODUCER, []),
        ("Tin is a 1961 film produced by Zorn and Ore Films.", Predicate.PRODUCER, []),
        ("Tin is a 1961 film. The songs were written by Bo and produced by Ann Lee.", Predicate.PRODUCER, []),
        (
            "T is a 1961 film directed by Han Min-ho, written by Han and Ann Lee.",
            Predicate.WRITER,
            ["Han Min-ho", "Ann Lee"],
        ),
        ("Tin is a 1961 film, the first not to be written by Ann Lee.", Predicate.WRITER, []),
        ("Tin is a 1961 film. The script by Ann Lee and Bo Ek is long.", Predicate.SCREENPLAY, ["Ann Lee", "Bo Ek"]),
        ("Tin is a 1961 film from a screenplay by Ann Lee and Bo Ek.", Predicate.SCREENPLAY, ["Ann Lee", "Bo Ek"]),
        ("Tin is a 1961 film. The screenplay was written by Ann Lee.", Predicate.SCREENPLAY, ["Ann Lee"]),
        ("Tin is a 1961 film. The screenplay was written by Ann Lee.", Predicate.WRITER, []),
        ("Tin is a 1961 film. The music was composed by Bo Ek.", Predicate.MUSIC, ["Bo Ek"]),
        ("Tin is a 1961 film edited by Bo Ek.", Predicate.EDITING, ["Bo Ek"]),
        ("Tin is a 1961 film based on the novel Ore by Bo Ek.", Predicate.BASED_ON, ["the novel Ore by Bo Ek"]),
        ("Tin is a 1961 film released by Lantern Pictures.", Predicate.DISTRIBUTOR, ["Lantern Pictures"]),
        ("Tin is a 1961 film. Released on May 3, 1961, by Lantern, it won.", Predicate.DISTRIBUTOR, ["Lantern"]),
        ("Tin is a 1961 film. Lantern Pictures released Tin in May.", Predicate.DISTRIBUTOR, ["Lantern Pictures"]),
        ("Tin is a 1961 film released on DVD by Ore Video.", Predicate.DISTRIBUTOR, ["Ore Video"]),
        ("Tin is a 1961 film released by Ore, and on DVD in 2004 by Tin Video.", Predicate.DISTRIBUTOR, ["Ore"]),
        ("Tin is a 1961 film. In 2004 it was released on DVD by Ore Video.", Predicate.DISTRIBUTOR, []),
        (
            "Tin is a 1961 film, the first released by Ore, with the other two released by Tin.",
            Predicate.DISTRIBUTOR,
            ["Ore"],
        ),
        ("Tin is a 1961 film. It was released in May and was followed by Ore.", Predicate.DISTRIBUTOR, []),
        (
            "Tin is a 1961 film released through Metro-Goldwyn-Mayer, Inc.",
            Predicate.DISTRIBUTOR,
            ["Metro-Goldwyn-Mayer, Inc."],
        ),
        ("Tin is a 1961 film made by Columbia Pictures.", Predicate.DISTRIBUTOR, ["Columbia Pictures"]),
        ("Tin is a 1961 Columbia Pictures Western film.", Predicate.DISTRIBUTOR, ["Columbia Pictures"]),
        (
            "Tin is a 1961 film made by Ore in association with Paramount Pictures.",
            Predicate.DISTRIBUTOR,
            ["Paramount Pictures"],
        ),
        ("Tin is a 1961 film made by Paramount Pictures and Columbia Pictures.", Predicate.DISTRIBUTOR, []),
        ("Tin is a 1961 television film. It aired on NBC.", Predicate.DISTRIBUTOR, ["NBC"]),
        ("Tin is a 1961 film. It was shown on NBC in 1980.", Predicate.DISTRIBUTOR, []),
        ("Tin is a 1961 film produced by Columbia Pictures.", Predicate.DISTRIBUTOR, ["Columbia Pictures"]),
        ("Tin is a 1961 film produced by Columbia Pictures and released by Ore.", Predicate.DISTRIBUTOR, ["Ore"]),
        ("Tin is a 1961 film. It was released on May 3, 1961.", Predicate.RELEASE_DATE, ["1961-05-03"]),
        (
            "Tin is a 1961 American film. It opened in Japan on March 2, 1961, and in the U.S. on May 3, 1961.",
            Predicate.RELEASE_DATE,
            ["1961-05-03"],
        ),
        (
            "Tin is a 1961 Japanese film. It premiered in Japan on March 2, 1961, and in the U.S. on May 3, 1961.",
            Predicate.RELEASE_DATE,
            ["1961-03-02"],
        ),
        (
            "Tin is a 1961 French film. It premiered at Cannes on March 2, 1961, and opened May 3, 1961 in France.",
            Predicate.RELEASE_DATE,
            ["1961-05-03"],
        ),
        ("Tin is a 1961 film. It premiered at the Ore Film Festival on May 3, 1961.", Predicate.RELEASE_DATE, []),
        (
            "Tin is a 1961 film. It was out on DVD on May 3, 1961, before it was released on June 9, 1961.",
            Predicate.RELEASE_DATE,
            ["1961-06-09"],
        ),
        (
            "Tin is a 1961 film. It began a limited release on May 3, 1961, and a wide release on June 9, 1961.",
            Predicate.RELEASE_DATE,
            ["1961-05-03"],
        ),
        (
            "Tin is a 1961 film. It was released on May 3, 1961, after sneak previews on April 9, 1961.",
            Predicate.RELEASE_DATE,
            ["1961-05-03"],
        ),
        ("Tin is a 1961 film. It opened in theaters on May 3, 1961.", Predicate.RELEASE_DATE, ["1961-05-03"]),
        ("Tin is a 1961 film. It received a limited release on May 3, 1961.", Predicate.RELEASE_DATE, ["1961-05-03"]),
        ("Tin is a 1961 film. It aired on NBC on May 3, 1961.", Predicate.RELEASE_DATE, ["1961-05-03"]),
        ("Tin is a 1961 film. It was released in May 1961.", Predicate.RELEASE_DATE, ["1961-05"]),
        (
            "Tin is a 1961 film. It premiered on May 3, 1961, and was released on June 9, 1961.",
            Predicate.RELEASE_DATE,
            ["1961-05-03"],
        ),
        ("Tin is a 1961 film. It was released on DVD on May 3, 2004.", Predicate.RELEASE_DATE, []),
        ("Tin is a 1961 film. It premiered at a festival held from 3 to 9 May 1961.", Predicate.RELEASE_DATE, []),
        ("Tin is a 1961 film. The author died on May 3, 1961.", Predicate.RELEASE_DATE, []),
    ],
)
def test_statements(text: str, predicate: Predicate, expected: list[str]) -> None:
    assert values(read(text), predicate) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The film stars Ida Moss and Otto Gray as two sailors.", ["Ida Moss", "Otto Gray"]),
        ("It stars Ida Moss as Ann, Otto Gray as Bob, and Leo Sand as Cy.", ["Ida Moss", "Otto Gray", "Leo Sand"]),
        ("It stars Madhu and Priya in the lead roles, and Hari Das in a key role.", ["Madhu", "Priya", "Hari Das"]),
        ("Starring Ida Moss and Otto Gray, the film follows a sailor.", ["Ida Moss", "Otto Gray"]),
        ("The film features Ida Moss and Otto Gray in lead roles.", ["Ida Moss", "Otto Gray"]),
        ("The film features Captain Hale as a ghost.", []),
        ("Ida Moss and Otto Gray co-star.", ["Ida Moss", "Otto Gray"]),
        ("Ida Moss stars as a sailor, and Otto Gray plays her brother.", ["Ida Moss", "Otto Gray"]),
        ("The cast includes Ida Moss and Otto Gray.", ["Ida Moss", "Otto Gray"]),
        (
            "It features an ensemble cast including Ida Moss, Otto Gray and Leo Sand.",
            ["Ida Moss", "Otto Gray", "Leo Sand"],
        ),
        (
            "It stars Ida Moss as Ann, alongside Otto Gray, Prim and Leo Sand.",
            ["Ida Moss", "Otto Gray", "Prim", "Leo Sand"],
        ),
        ("It stars Ida Moss and, in his final role, Otto Gray.", ["Ida Moss", "Otto Gray"]),
        ("Ida Moss stars with Otto Gray and Leo Sand.", ["Ida Moss", "Otto Gray", "Leo Sand"]),
        ("It stars Ida Moss as the title character, Ann Hale, a sailor.", ["Ida Moss"]),
        (
            "It stars Ida Moss as Ann Hale, Dr. Dark and Big Bob. The film also stars Leo Sand.",
            ["Ida Moss", "Leo Sand"],
        ),
        ("It stars Ida Moss as the captain, Otto Gray, and Leo Sand.", ["Ida Moss", "Otto Gray", "Leo Sand"]),
        (
            "It stars Ida Moss and Otto Gray as Ann Hale and Bob Hale, Leo Sand as Cy.",
            ["Ida Moss", "Otto Gray", "Leo Sand"],
        ),
        ("It is about two sailors led by Sebastian Hale.", []),
        (
            "It stars Ida Moss as Ann, alongside Otto Gray and Leo Sand in the lead roles.",
            ["Ida Moss", "Otto Gray", "Leo Sand"],
        ),
        ("It stars Ida Moss, who reprises her role as Ann, alongside Otto Gray.", ["Ida Moss", "Otto Gray"]),
        (
            "It stars Ida Moss as Ann / Tin Woman alongside Otto Gray and Leo Sand.",
            ["Ida Moss", "Otto Gray", "Leo Sand"],
        ),
        (
            "It features Ida Moss in a dual role alongside Otto Gray, Prim and Zed.",
            ["Ida Moss", "Otto Gray", "Prim", "Zed"],
        ),
        ("Written by Ann Lee, the film will star Ida Moss and Otto Gray.", ["Ida Moss", "Otto Gray"]),
        ("In the leading roles are Ida Moss and Otto Gray.", ["Ida Moss", "Otto Gray"]),
        ("Ida Moss and Otto Gray head the cast.", ["Ida Moss", "Otto Gray"]),
        ("It features an all-star cast: Ida Moss, Otto Gray and Leo Sand.", ["Ida Moss", "Otto Gray", "Leo Sand"]),
        ("It stars among others Ida Moss and Academy Award winner Otto Gray.", ["Ida Moss", "Otto Gray"]),
        ("It stars radio personality Ida Moss and YouTube personality Otto Gray.", ["Ida Moss", "Otto Gray"]),
        ("It stars Bette and Ida Moss.", ["Ida Moss"]),
        ('It stars Ida Moss, Curt "T.N." Gray and Leo Sand.', ["Ida Moss", 'Curt "T.N." Gray', "Leo Sand"]),
        ("It stars Ida Moss, will.i.ek, 40 Pence and Leo Sand.", ["Ida Moss", "will.i.ek", "40 Pence", "Leo Sand"]),
        ("It stars Ida Moss, Bo the Baker, and Leo d'Ore.", ["Ida Moss", "Bo the Baker", "Leo d'Ore"]),
        ("It stars Ida Moss and Otto Gray, as well as Leo Sand.", ["Ida Moss", "Otto Gray", "Leo Sand"]),
        ("The cast included noted stage actor Otto Gray as Bob, and Ida Moss as Ann.", ["Otto Gray", "Ida Moss"]),
        (
            "Ida Moss reprises her role, with Otto Gray and Leo Sand joining the cast.",
            ["Ida Moss", "Otto Gray", "Leo Sand"],
        ),
        ("It was directed by Ida Moss, who also stars along with Otto Gray.", ["Ida Moss", "Otto Gray"]),
        ("The theme song is performed by the Ores featuring Otto Gray.", []),
        ("It was followed by Ore, with Otto Gray replacing Ida Moss.", []),
        ("It is a remake of a film that Ann Lee made, which starred Otto Gray.", []),
        ("It stars the voices of Ida Moss and Otto Gray.", ["Ida Moss", "Otto Gray"]),
        (
            'It stars Ida "Bee" Moss, Otto de Gray Jr. and Leo O\'Sand.',
            ['Ida "Bee" Moss', "Otto de Gray Jr.", "Leo O'Sand"],
        ),
    ],
)
def test_performers(text: str, expected: list[str]) -> None:
    assert values(read(f"Tin Boat is a 1961 film. {text}"), Predicate.STARRING) == expected


@pytest.mark.parametrize(
    ("text", "stars", "supporting"),
    [
        (
            "It stars Ida Moss, with Otto Gray and Leo Sand in supporting roles.",
            ["Ida Moss"],
            ["Otto Gray", "Leo Sand"],
        ),
        ("It stars Madhu in the lead role, with Hari in a supporting role.", ["Madhu"], ["Hari"]),
        ("The supporting cast includes Ida Moss and Otto Gray.", [], ["Ida Moss", "Otto Gray"]),
        ("It stars Ida Moss with supporting roles by Otto Gray.", ["Ida Moss"], ["Otto Gray"]),
        ("It stars Ida Moss, and features Otto Gray in a cameo.", ["Ida Moss"], ["Otto Gray"]),
        ("It stars Ida Moss in the lead role with Otto Gray making a guest appearance.", ["Ida Moss"], ["Otto Gray"]),
        (
            "It stars Ida in the lead role while Otto Gray and Leo Sand play supporting roles.",
            ["Ida"],
            ["Otto Gray", "Leo Sand"],
        ),
        ("The supporting cast features Ida Moss and Otto Gray.", [], ["Ida Moss", "Otto Gray"]),
        ("It stars Ida Moss, with Otto Gray providing the voice of the boat.", ["Ida Moss"], ["Otto Gray"]),
        ("It stars Ida Moss, with special appearances by Otto Gray.", ["Ida Moss"], ["Otto Gray"]),
        ("Supporting roles are played by Ida Moss and Otto Gray.", [], ["Ida Moss", "Otto Gray"]),
        ("Ida Moss and Otto Gray appear in supporting roles.", [], ["Ida Moss", "Otto Gray"]),
    ],
)
def test_smaller_parts_are_no_stars(text: str, stars: list[str], supporting: list[str]) -> None:
    reading = read(f"Tin Boat is a 1961 film. {text}")
    assert values(reading, Predicate.STARRING) == stars
    assert values(reading, Predicate.SUPPORTING) == supporting


def test_a_mononym_is_no_given_name() -> None:
    reading = read("Tin is a 1961 film starring Prim and Ida Moss. The film made Prim known.")
    assert values(reading, Predicate.STARRING) == ["Prim", "Ida Moss"]


def test_a_sentence_does_not_lend_its_last_word_to_a_name() -> None:
    reading = read("Tin is a 1961 film starring Prim and Otto Gray. Prim won a prize.")
    assert values(reading, Predicate.STARRING) == ["Prim", "Otto Gray"]


def test_a_surname_alone_is_made_whole() -> None:
    reading = read("Tin is a 1961 film written by Nora Finch and Otto Gray and directed by Finch.")
    assert values(reading, Predicate.DIRECTOR) == ["Nora Finch"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A direct-to-video sequel, Tin 2, was released in 1966.", (Relation.SEQUEL, "Tin 2", 1966, "direct-to-video")),
        ("It was followed by a sequel, Tin Again (1963).", (Relation.SEQUEL, "Tin Again", 1963, None)),
        ('A sequel was made in 1964 named "Old Tin".', (Relation.SEQUEL, "Old Tin", None, None)),
        ("It is a sequel to the 1958 film The Ore.", (Relation.SEQUEL_OF, "The Ore", 1958, None)),
        ("It is the sequel to Ore of the Sea (1958).", (Relation.SEQUEL_OF, "Ore of the Sea", 1958, None)),
        ("It is a remake of the 1938 film of the same name.", (Relation.REMAKE_OF, "Tin Boat", 1938, None)),
        ("It is a prequel to the 1958 film Ore.", (Relation.PREQUEL_OF, "Ore", 1958, None)),
    ],
)
def test_relations(text: str, expected: tuple[Relation, str, int | None, str | None]) -> None:
    reading = read(f"Tin Boat is a 1961 film. {text}")
    assert [(item.relation, item.title, item.year, item.release) for item in reading.relations] == [expected]


@pytest.mark.parametrize("text", ["A sequel was planned.", "It is not a sequel to Ore.", "Both films are sequels."])
def test_no_relations(text: str) -> None:
    assert read(f"Tin Boat is a 1961 film. {text}").relations == ()


def test_evidence_is_the_sentence() -> None:
    document = "Tin is a 1961 film. It was directed by Nora Finch. It won."
    reading = read_lead([Passage(document, 100)])
    evidence = next(item.evidence for item in reading.statements if item.predicate is Predicate.DIRECTOR)
    assert evidence.text == "It was directed by Nora Finch."
    assert document[evidence.start - 100 : evidence.end - 100] == evidence.text


def test_the_seed_save_the_last_dance() -> None:
    document = Passage((SEEDS / "save-the-last-dance.txt").read_text("utf-8"))
    reading = read_lead(split_run_on(document).lead)
    found: defaultdict[str, list[str]] = defaultdict(list)
    for statement in reading.statements:
        found[statement.predicate].append(statement.value)
    assert found == {
        "title": ["Save the Last Dance"],
        "year": ["2001"],
        "nationality": ["American"],
        "genre": ["dance"],
        "production_company": ["MTV Films"],
        "director": ["Thomas Carter"],
        "distributor": ["Paramount Pictures"],
        "starring": ["Julia Stiles", "Sean Patrick Thomas"],
        "release_date": ["2001-01-12"],
    }
    assert [(item.relation, item.title, item.year, item.release) for item in reading.relations] == [
        (Relation.SEQUEL, "Save the Last Dance 2", 2006, "direct-to-video")
    ]


def test_the_seed_save_the_last_dance_2() -> None:
    text = (SEEDS / "save-the-last-dance-2.txt").read_text("utf-8")
    start = text.index("Save the Last Dance 2 (also")
    reading = read_lead([Passage(text[start : text.index("==Plot==")], start)])
    assert (reading.title, reading.year) == ("Save the Last Dance 2", 2006)
    assert values(reading, Predicate.ALTERNATIVE_TITLE) == ["Save the Last Dance 2: Stepping Up"]
    assert values(reading, Predicate.GENRE) == ["dance drama"]
    assert values(reading, Predicate.RELEASE_DATE) == ["2006-10-10"]
    assert values(reading, Predicate.DISTRIBUTOR) == ["Paramount Home Entertainment", "MTV"]
    assert [(item.relation, item.title, item.year) for item in reading.relations] == [
        (Relation.SEQUEL_OF, "Save the Last Dance", 2001)
    ]


@given(st.lists(st.text(), max_size=3))
def test_any_text(paragraphs: list[str]) -> None:
    read_lead([Passage(paragraph) for paragraph in paragraphs])
    for paragraph in paragraphs:
        names_its_film(Passage(paragraph))


_SENTENCES = (
    "Tin Boat is a the 1961 film (also known as ) , . ; and directed written produced by starring stars with Nora"
    ' Finch Jr. " sequel to of released on May 3, as who & / - based novel It The played remake'
)
_WORDS = st.sampled_from(re.findall(r"\S+", _SENTENCES))


@given(st.lists(_WORDS, max_size=40).map(" ".join))
def test_any_order_of_words(words: str) -> None:
    lead = Passage(f"Tin Boat is a 1961 film {words}", 9)
    for item in read_lead([lead]).statements:
        assert item.value
        assert item.evidence.text == lead.text[item.evidence.start - 9 : item.evidence.end - 9]


@pytest.mark.skipif(not FILMS.is_dir(), reason=f"needs the practice leads in {FILMS}")
def test_practice_leads() -> None:
    """Titles, years and directors of 300 leads, as far as the leads and their truth agree."""
    rows = [json.loads(line) for line in (FILMS / "leads.jsonl").read_text("utf-8").splitlines()]
    titles = years = directors = stated = 0
    for row in rows:
        reading = read_lead([Passage(part) for part in row["lead"].split("\n")])
        titles += reading.title is not None
        years += reading.year == row["year"]
        for name, in_lead in zip(row["truth"]["director"]["value"], row["in_lead"]["director"], strict=True):
            stated += in_lead
            directors += in_lead and name in values(reading, Predicate.DIRECTOR)
    assert titles >= 0.98 * len(rows)
    assert years >= 0.95 * len(rows)
    assert directors >= 0.95 * stated
