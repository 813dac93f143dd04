"""Whatever a plot holds, and whatever stands in the fields beside it, no word of it is open once it is imported."""

from __future__ import annotations

import json
import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.importing.folder import PutOutcome
from tests.importing.films import films, imported, json_lines, nfo, open_texts, table
from tests.strategies import PIECES, secret_words

_ENDS = (
    "\n\nTitle: Red Barn\n\n", "\n# Red Barn (1990)\n",
    "\n== Reception ==\n", "== Reception ==", "\n=Reception=\n", "\n# Reception\n", "## Release", "\n#1 Reception\n",
    "\nReception\n---------\n", "\nReception\n=====\n", "\nReception[edit]\n", "\n'''Reception'''\n", "\nReception\n",
    "\n{{Infobox film\n| name = Fog\n| director = ", "{{heading|Reception}}\n", "{{Film|director=", "{{plot}}",
    "}}\n", "<h2>Reception</h2>", "<br>== Reception ==<br>", "&lt;h2&gt;Release&lt;/h2&gt;",
    "&#61;&#61; Release &#61;&#61;\n", "&amp;#61;&amp;#61; Release &amp;#61;&amp;#61;\n",
    "He dies. | == Release == | ", "\\n== Release ==\\n", "%0A== Cast ==%0A", "_x000D_== Release ==_x000D_",
    "\u2028== Release ==\u2028", "\x0b== Release ==\x0c", "\x85# Release\x85", "\r# Release\r", "＝＝ Release ＝＝",
    "\n＃＃ Release\n", "\n• == Release ==\n", "\n- Director: ", "\nStarring: ", "\n- Also known as: ", "\n* * *\n",
    "\n----\n", "SPOILER WARNING\n", "\nSpoilers end here.\n", "\n== Spoilers end ==\n", "<!--", "-->", "\ue000",
    "<ref>", "</ref>", "[[File:a.jpg|thumb|", "]]", "[1]", "\n;Release\n", "\n: ", "\n|-\n| ", "{|\n", "|}\n",
    "```\n", "||", "\n\n\n", "\ufeff", "\u200b", "=\u200b= Release =\u200b=", "\x1c", "\n---\ntitle: ", '{"title": "',
    "\n00:00:01,000 --> 00:00:02,000\n", "1\n00:00:01,000 --> 00:00:02,000\n", "\nRelease – ", "\nReception: ",
    "(also known as ", " is a 1987 Irish film directed by ",
)  # fmt: skip
"""What ends a plot in one kind of document or another, or begins something that is open."""

_AS_OPEN = "was praised by critics, and released on DVD in 1988."
"""What no reader takes for a story: below any other heading it is open."""

_names = st.lists(st.sampled_from(["Ada Finch", "Milo Sorrel", "Nora Quill, Jr.", *_ENDS]), max_size=3).map("".join)


@st.composite
def plots(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A plot, and the words that stand in it alone."""
    secrets = draw(st.lists(secret_words, min_size=2, max_size=5, unique=True))
    parts = draw(st.lists(st.sampled_from((*_ENDS, *PIECES)), min_size=1, max_size=8))
    told = [f"Mara ({secrets[0]} {secrets[-1]}) meets {secrets[0]}. "]
    for number, part in enumerate(parts):
        told.append(f"{part}{secrets[number % len(secrets)]} {_AS_OPEN}")
    return "".join(told), secrets


def looked_at(name: str, content: str, secrets: list[str]) -> None:
    """Imports a file, and looks at everything that is open of what came of it."""
    with tempfile.TemporaryDirectory() as folder:
        file, to = Path(folder, name), Path(folder, "seeds")
        file.write_text(content, "utf-8", errors="replace", newline="")
        report = imported(to, file)
        assert report.failed == []
        found = films(to)
        assert len(found) == report.outcomes[PutOutcome.WRITTEN] == 1, report
        assert found[0]["plots"], "the plot was lost"
        for text in open_texts(found[0]):
            for secret in secrets:
                assert secret.casefold() not in text.casefold(), text
        hidden = json.dumps([found[0]["plots"], found[0]["sections"]], ensure_ascii=False)
        assert secrets[0] in hidden


_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_settings = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@_settings
@given(plots(), _names)
def test_a_table_hides_its_plots(plot: tuple[str, list[str]], names: str):
    text, secrets = plot
    header = ("Release Year", "Title", "Origin/Ethnicity", "Director", "Cast", "Genre", "Wiki Page", "Plot")
    row = ("1987", "Fog", "Irish", names, names, names, "https://en.wikipedia.org/wiki/Fog", text)
    looked_at("films.csv", table(header, row).replace("\0", ""), secrets)


@_settings
@given(plots(), _names)
def test_json_hides_its_plots(plot: tuple[str, list[str]], names: str):
    text, secrets = plot
    film = {"title": "Fog", "id": 7, "overview": text, "tagline": secrets[0], "release_date": "1987-03-06",
            "genres": [{"id": 1, "name": names}], "keywords": [{"name": secrets[0]}],
            "credits": {"cast": [{"name": "Ada Finch", "character": names}], "crew": []}}  # fmt: skip
    looked_at("films.json", json_lines(film), secrets)


@_settings
@given(plots(), _names)
def test_an_nfo_hides_its_plots(plot: tuple[str, list[str]], names: str):
    text, secrets = plot
    text, names = _NO_XML.sub("", text), _NO_XML.sub("", names)
    tags = [("title", "Fog"), ("outline", text), ("plot", text), ("year", "1987"), ("director", names)]
    looked_at("movie.nfo", nfo([*tags, ("tagline", secrets[0]), ("genre", names)]), secrets)


@pytest.mark.parametrize("end", _ENDS)
def test_nothing_ends_a_plot(end: str):
    text = f"Mara finds Xqwyzk.{end}Xqwyzk {_AS_OPEN}{end}\nXqwyzk {_AS_OPEN}\n{end}"
    looked_at("films.csv", table(("Title", "Year", "Plot"), ("Fog", "1987", text)), ["Xqwyzk"])


def test_the_check_sees_what_is_open(tmp_path: Path):
    """A plot under another heading would be found."""
    (tmp_path / "fog.txt").write_text("= Fog (1987 film) =\n\n== Reception ==\nXqwyzk was praised.\n", "utf-8")
    [film] = films(tmp_path)
    assert any("Xqwyzk" in text for text in open_texts(film))
