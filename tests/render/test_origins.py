"""Where a film's words come from, as people say it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from bot.documents.model import Shape, Source
from bot.render.origins import origin, origins, origins_line, site_of

BARE = Source("how-mara-dies.txt", Shape.ARTICLE)
ARTICLE = "https://en.wikipedia.org/wiki/Fog_(1987_film)"


@pytest.mark.parametrize(
    ("url", "licence", "attribution", "said"),
    [
        (ARTICLE, "CC BY-SA 4.0", "the contributors of the English Wikipedia", "{wiki} (CC BY-SA 4.0)"),
        (ARTICLE, "CC BY-SA 4.0", "Ann Harper", "{wiki} by Ann Harper (CC BY-SA 4.0)"),
        (ARTICLE, None, None, "{wiki}"),
        (None, "CC BY 4.0", "Ann Harper", "Ann Harper (CC BY 4.0)"),
        (None, "CC BY 4.0", None, "CC BY 4.0"),
        (None, None, "Ann Harper", "Ann Harper"),
        (None, None, "mine.csv, row 2", ""),
        (None, "CC0", "mine.csv, row 1,234", "CC0"),
        (ARTICLE, None, "wiki.xml, page 12", "{wiki}"),
        (None, None, None, ""),
    ],
)
def test_an_origin_is_said_as_people_say_it(
    url: str | None, licence: str | None, attribution: str | None, said: str
) -> None:
    wiki = "[Wikipedia](<https://en.wikipedia.org/wiki/Fog_%281987_film%29>)"
    source = replace(BARE, url=url, licence=licence, attribution=attribution)
    assert origin(source) == said.format(wiki=wiki)


def test_a_site_is_called_by_its_name_or_its_host() -> None:
    hosts = ("de.m.wikipedia.org", "www.imdb.com", "www.example.org", "notwikipedia.org")
    names = [site_of(replace(BARE, url=f"https://{host}/a")) for host in hosts]
    assert names == ["Wikipedia", "IMDb", "example.org", "notwikipedia.org"]


def test_an_address_cannot_end_its_link() -> None:
    said = origin(replace(BARE, url="https://example.org/a>)||b||`c`\\"))
    assert re.fullmatch(r"\[example\.org\]\(<https://example\.org/[^<>()|`\\\\]+>\)", said)


def test_documents_of_one_origin_are_one_source_and_no_file_is_named() -> None:
    owed = replace(BARE, url=ARTICLE, licence="CC BY-SA 4.0")
    assert len(origins([owed, BARE, owed])) == 1
    line = origins_line([owed, BARE, replace(BARE, attribution="Ann")], 700)
    assert line.startswith("Sources: [Wikipedia]")
    assert line.endswith("; Ann")
    assert "mara" not in line
    assert origins_line([BARE], 700) == ""


def test_a_licence_is_named_however_many_documents_there_are() -> None:
    owed = replace(BARE, url="https://example.org/fog", licence="CC BY-SA 4.0", attribution="Ann Harper")
    wordy = [replace(BARE, licence=f"By permission of all, number {number}. " * 300) for number in range(40)]
    line = origins_line([owed, *wordy], 700)
    assert len(line) <= 700
    assert "by Ann Harper (CC BY-SA 4.0)" in line
    assert re.search(r"and \d+ more sources, see /about$", line)
