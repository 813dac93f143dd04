"""Pages about no film, and texts in other languages, are refused by name; films are not."""

from __future__ import annotations

import pytest

from bot.documents.read import read
from bot.documents.side_file import SideFile
from bot.errors import UnreadableSeed


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Night Harbour is an American television series created by Nora Quill.", "a television series"),
        ("Night Harbour is a British crime drama television series that began in 1990.", "a television series"),
        ("Night Harbour is a British sitcom.", "a television series"),
        ("Night Harbour is a Japanese anime television series directed by Nora Quill.", "a television series"),
        ("= Night Harbour (TV series) =\n\nNight Harbour is about a port.", "a television series"),
        ("{{Infobox television\n| name = Night Harbour\n}}\nNight Harbour is about a port.", "a television series"),
        ("Nora Quill (born March 6, 1950) is an Irish film director and screenwriter.", "a person"),
        ("Nora Quill (née Brandt; 6 March 1920 – 7 May 1999) was an Irish actress.", "a person"),
        ("Nora Quill is an Irish film director and screenwriter. She lives in Cork.", "a person"),
        ("= Nora Quill =\nNora Quill is an Irish actress known for Night Harbour.", "a person"),
        ("{{Infobox person\n| name = Nora Quill\n}}\nNora Quill makes films.", "a person"),
        ("The Night Harbour film series consists of three films.", "a film series"),
        ("Night Harbour is a series of American action films.", "a film series"),
        ("Night Harbour is an American media franchise created by Nora Quill.", "a film series"),
        ("Night Harbour is an animated film series.", "a film series"),
        ("Night Harbour is a trilogy of crime films.", "a film series"),
        ("= Night Harbour (film series) =\n\nNight Harbour began in 1990.", "a film series"),
        ("Night Harbour is a 1990 novel by Nora Quill.", "a book"),
        ("Night Harbour is a soundtrack album by Nora Quill.", "an album or a song"),
        ("Night Harbour is a 1990 video game.", "a game"),
        ("Night Harbour is a Japanese TV SHOW.", "a television series"),
        ("Night Harbour is a British TV program.", "a television series"),
        ("Night Harbour is an American soap opera.", "a television series"),
        ("Night Harbour is a tetralogy of crime films.", "a film series"),
        ("The Night Harbour franchise comprises three films.", "a film series"),
        ("Night Harbour is a short story by Nora Quill.", "a book"),
        ("Night Harbour is a memoir by Nora Quill.", "a book"),
        ("Night Harbour is a manga by Nora Quill.", "a book"),
        ("Night Harbour is a comic book by Nora Quill.", "a book"),
        ("Night Harbour is a song by Nora Quill.", "an album or a song"),
        ("Night Harbour is a single by Nora Quill.", "an album or a song"),
        ("Night Harbour may refer to:\n\n* Night Harbour (1973 film)", "several things of one name"),
    ],
)
def test_a_page_about_no_film_is_refused_by_name(text: str, subject: str):
    with pytest.raises(UnreadableSeed) as refused:
        read("page.txt", text.encode(), SideFile())
    assert refused.value.problem.message == f"This page is about {subject}, not about a film."
    assert "side file" in refused.value.problem.remedy


@pytest.mark.parametrize(
    "text",
    [
        "Night Harbour is a 2010 American television film directed by Nora Quill.",
        "Night Harbour is the third film in the Night Harbour film series, directed by Nora Quill in 1990.",
        "Night Harbour is a 1990 film based on a television series.",
        "Night Harbour is a 1990 documentary film about a trilogy of films.",
        "Night Harbour is a 1940 film serial directed by Nora Quill.",
        "Night Harbour is a 1990 film adaptation of the novel by Nora Quill.",
        "Night Harbour is a 1990 American television pilot film.",
        "Night Harbour is a 1990 British television drama serial in four episodes.",
        "Mara is an Irish actress who inherits a lighthouse. She is a singer, and is born there.",
        "Mara is the writer of a television series about a port. One night she finds a boat.",
        "= Night Harbour (1990 film) =\n\nNight Harbour is a television series finale.",
        "{{Infobox film\n| name = Night Harbour\n| director = Nora Quill\n}}\nNight Harbour is a 1990 film.",
    ],
)
def test_films_and_plots_are_read(text: str):
    assert read("page.txt", text.encode(), SideFile())[1] is not None


def test_a_side_file_outranks_what_a_page_seems_to_be_about():
    text = "Night Harbour is an American television series. It was shown as a film in Europe."
    assert read("page.txt", text.encode(), SideFile(title="Night Harbour"))[0].title == "Night Harbour"
