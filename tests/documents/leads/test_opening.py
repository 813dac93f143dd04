"""The sentence that opens a lead, on made-up films."""

from __future__ import annotations

import pytest

from bot.documents.leads.opening import introduced_at
from bot.documents.leads.read import LeadReading, names_its_film, read_lead
from bot.documents.model import Predicate
from bot.documents.passage import Passage
from tests.documents.leads.reading import read, values


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
        ("Tin! Tin! Boat! is a 1995 film.", "Tin! Tin! Boat!", 1995),
        ("Boat, Tin Pop. 81 is a 1995 film.", "Boat, Tin Pop. 81", 1995),
        ("Good Tin, and Good Boat. is a 1995 film.", "Good Tin, and Good Boat.", 1995),
        (f"Tin {'and Boat ' * 20}is a 1995 film.", f"Tin{' and Boat' * 20}", 1995),
        (
            "Tin Boat, made in 1949 and released in Norway on 7 April 1950, is the first film of Ore Films.",
            "Tin Boat",
            1950,
        ),
        ("Tin Boat is the English title of the Italian cyborg film, Latta, released in 1989.", "Tin Boat", 1989),
        ("Tin Boat is a 1922 silent U.S. science fiction film.", "Tin Boat", 1922),
        ("Tin Boat is a feature length documentary/fiction film released in 2015.", "Tin Boat", 2015),
        ("Tin Boat is a satire film that was shot in 2003.", "Tin Boat", 2003),
        ("Tin Boat is a documentary film (2014) by Nora Finch.", "Tin Boat", 2014),
        ("Tin Boat is an Austrian film by the director Nora Finch from 2007.", "Tin Boat", 2007),
        ("Tin Boat is an animated film written by Ida Moss and directed by Nora Finch in 2004.", "Tin Boat", 2004),
        ("Tin Boat is a horror movie that was a straight to DVD release in 2007.", "Tin Boat", 2007),
        ("Tin Boat is a Hindi film, directed by N. O. Finch and released in 1968.", "Tin Boat", 1968),
        ("Tin Boat is a remake of the 1937 film of the same name.", "Tin Boat", None),
        ("Tin Boat is a film adaptation of the novel by Nora Finch.", "Tin Boat", None),
        ("Tin Boat is an HBO film about the lives of two sailors.", "Tin Boat", None),
        ('"Tin boat in the rain" is a Hindi film directed by Nora Finch.', "Tin boat in the rain", None),
        ("Boat or Boatt is a 1995 film.", "Boat", 1995),
        ('Tin Boat or "River" is a 1995 film.', "Tin Boat", 1995),
        ("Tin or Boat is a 1995 film.", "Tin or Boat", 1995),
        ("To Boat or Not to Boat is a 1995 film.", "To Boat or Not to Boat", 1995),
        ("Tin, or the Boat of Rain is a 1995 film.", "Tin, or the Boat of Rain", 1995),
        ("Tin, or The Boat of Rain, is a 1995 film.", "Tin", 1995),
        ("Tin, Too, in the Boat is a 1995 film.", "Tin, Too, in the Boat", 1995),
        ("Tin Boat, called River in Norway, is a 1995 film.", "Tin Boat", 1995),
        ('Tin Boat, aka. "River" (Fluss), is a 1995 film.', "Tin Boat", 1995),
        ("Tin Boat (1995) directed by Nora Finch is a film adaptation of a novel.", "Tin Boat", 1995),
        ("Blikk (English: Tin is a 1995 film directed by Nora Finch (who also wrote it).", "Blikk", 1995),
        ('"Tin Boat (River") is a 1995 film.', "Tin Boat", 1995),
        (", also known as Tin Boat, is a 1995 film.", "Tin Boat", 1995),
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
        "Captain Hale is a British documentary film-maker.",
        "Captain Hale was an American film and television editor.",
        "Hale 8 is a motion picture film format released in 1965.",
        "}} is a 1961 British drama film directed by Nora Finch.",
        "The film is a portrait of Captain Hale.",
        "Captain Hale is a British subject who lives on the river.",
        "The River is a musical that is based on a film of the same name.",
        "It is a 1961 British film.",
        "The whole story is a 1961 British film.",
        "In 1961, Captain Hale is a lonely man who dreams of film.",
        "Anna Bell is a Russian drama teacher.",
        "Hale (Otto Gray) is a former captain.",
        "Captain Hale robs a bank. It is a 1961 British drama film.",
        "The River: Hale Is the Murderer. It is a 1961 British drama film.",
        "Captain Hale drowns. Anna escapes. The River is a 1961 British drama film.",
        "The River sees Captain Hale drown. The film is a 1961 British drama film.",
        "Captain Hale drowns!The film is a 1961 British drama film.",
        "",
    ],
)
def test_plots_name_no_film(text: str) -> None:
    assert not names_its_film(Passage(text))
    assert read(text) == LeadReading(None, None, (), ())


@pytest.mark.parametrize("lost", ["is", ", also known as River, is", "}} is"])
def test_a_title_that_was_lost_stands_above(lost: str) -> None:
    """Where a title stood in markup, it may be missing from the sentence."""
    text = f"{lost} a 1961 British film directed by Nora Finch."
    reading = read_lead([Passage(text)], "Tin Boat")
    assert (reading.title, reading.year) == ("Tin Boat", 1961)
    assert values(reading, Predicate.DIRECTOR) == ["Nora Finch"]
    assert all(statement.evidence.text == text for statement in reading.statements)


def test_a_note_may_stand_above_an_introduction_of_a_known_film() -> None:
    lead = "Tin Boat is a 1961 British drama film directed by Nora Finch."
    assert introduced_at([lead], None) == 0
    assert introduced_at(["Seen with Ann", lead], "Tin Boat") == 1
    assert introduced_at(["Seen with Ann", lead], None) is None
    assert introduced_at(["Seen with Ann", lead], "Oak") is None
    assert introduced_at(["It is long. " * 30, lead], "Tin Boat") is None
