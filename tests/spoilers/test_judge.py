"""The judge sees what is in the open, wherever it stands, and nothing that is hidden; faults are planted to show it."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.catalogue.questions import Question
from bot.client import FilmBot, extensions
from bot.documents.model import Film
from bot.render.card import Card, Link
from bot.screens.address import Address
from bot.screens.routes import Route
from bot.spoiler import Spoiler, escape_markdown, reveal
from tests.simulated import cog
from tests.spoilers.cases import LAYOUTS, Case, laid_out, named, words
from tests.spoilers.counting import by_layout, total, wilson
from tests.spoilers.crawl import links
from tests.spoilers.judging import Leak, judge, libraries
from tests.spoilers.looking import Secrets, shown

PLOT = "A diver finds the wreck of a ferry. Quorvannik, the killer, cuts the rope, and Zellimoth drowns in the hold."
ARTICLE = f"""= Low Water =

Low Water
- Director: Ida Brenner
- Starring: Tobias Eck, Lena Marsh
- Released: 1977-06-03
- Country: Austria
- Running time: 101 minutes

Low Water is a 1977 Austrian drama film directed by Ida Brenner. It stars Tobias Eck and Lena Marsh.

==Plot==
{PLOT}

==Cast==
- Tobias Eck as Harrow
- Lena Marsh as Odile

==Reception==
The film was liked.
"""
SECRETS = ("Quorvannik", "Zellimoth")


@pytest.fixture(autouse=True, scope="module")
def _everything_is_imported() -> None:
    """What imports a planted fault by name while it is planted would keep it for the tests that follow."""
    for name in extensions():
        importlib.import_module(name)


def _case(text: str, *secrets: str, side: str | None = None) -> Case:
    files = {"low-water.txt": text.encode()}
    if side is not None:
        files["low-water.toml"] = side.encode()
    return named("low-water", "test", files, secrets)


def _surfaces(leaks: Sequence[Leak]) -> set[str]:
    return {leak.surface for leak in leaks}


def test_what_is_hidden_is_not_seen() -> None:
    assert judge([_case(ARTICLE, *SECRETS)]) == []


@pytest.mark.parametrize(
    ("secret", "surfaces"),
    [
        pytest.param(
            "Low Water",
            {"report, line", "/cast film, choice", "/films, text", "film, text", "plot, text", "evidence, text"}
            | {"libraryread, text", "/library status, text", "/search, text", "/cast, text", "castevidence, text"},
            id="a title",
        ),
        pytest.param(
            "Eck",
            {"/person name, choice", "person, text", "personevidence, text", "cast, text", "film, text"}
            | {"evidence, text", "question, label", "question, answered, text", "daily, label"}
            | {"daily, closed, text", "daily, answered, text", "report, text", "/search, label"}
            | {"round, label", "round, answered, text", "round, pressed, text"},
            id="a performer",
        ),
        pytest.param(
            "Harrow",
            {"/character name, choice", "character, text", "characterevidence, text", "cast, text", "question, label"},
            id="a part",
        ),
        pytest.param("liked", {"section, text", "/search, text"}, id="a section"),
        pytest.param("Brenner", {"/films director, choice", "question, label"}, id="a director"),
    ],
)
def test_what_is_open_is_seen_on_every_surface(secret: str, surfaces: set[str]) -> None:
    assert surfaces - _surfaces(judge([_case(ARTICLE, *words(secret)[:1])])) == set()


def test_a_plot_is_seen_wherever_a_tag_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    bare = lambda spoiler, *_: escape_markdown(reveal(spoiler))  # noqa: E731
    monkeypatch.setattr(Spoiler, "tagged", bare)
    monkeypatch.setattr(Spoiler, "__str__", bare)
    leaks = judge([_case(ARTICLE, *SECRETS)])
    assert {leak.words for leak in leaks} == {secret.casefold() for secret in SECRETS}
    assert {"plot, text", "/plot, text", "/which, text", "told, text"} <= _surfaces(leaks)


def test_a_document_of_which_everything_is_taken_for_harmless_is_seen() -> None:
    """As by a reader that knows no plot: the same words under a heading that everybody takes for harmless."""
    text = ARTICLE.replace("The film was liked.", "The film was liked by Quorvannik, the critic of Zellimoth.")
    assert {"section, text"} <= _surfaces(judge([_case(text, *SECRETS)]))


def test_a_card_that_shows_a_paragraph_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def telling(film: Film) -> Card:
        return Card().text(PLOT if film.title == "Low Water" else "Nothing.")

    monkeypatch.setattr(cog("film"), "film_card", telling)
    assert _surfaces(judge([_case(ARTICLE, *SECRETS)])) >= {"/film, text", "film, text"}


def test_a_question_that_shows_its_evidence_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.spoilers import crawl

    def telling(question: Question, *_: object) -> list[tuple[str, Card]]:
        return [("question", Card().text(reveal(question.evidence.text)))]

    monkeypatch.setattr(crawl, "_cards", telling)
    assert "question, text" in _surfaces(judge([_case(ARTICLE, "Harrow")]))


def test_a_new_screen_is_found_by_its_button(monkeypatch: pytest.MonkeyPatch) -> None:
    async def planted() -> Card:
        return Card().text(PLOT)

    @Route
    def route() -> None: ...

    route.name = "planted"
    loading = FilmBot.load_extension

    async def load(bot: FilmBot, name: str) -> None:
        await loading(bot, name)
        if name == "cogs.help":
            bot.screens.add(route, planted)

    monkeypatch.setattr(FilmBot, "load_extension", load)
    monkeypatch.setattr(cog("help"), "help_card", lambda *_: Card().buttons(Link("More", Address.of("planted"))))
    assert _surfaces(judge([_case(ARTICLE, *SECRETS)])) == {"planted, text"}


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("||Quorvannik dies.||", False),
        ("**A**\n||Quorvannik dies.||", False),
        ("Quorvannik dies.", True),
        ("The **Quor**_vannik_.", False),
        ("quorvannik's rope", True),
        ("The rope.Quorvannik", True),
        ("Quor\u00advan\u200bnik", True),
        ("Ｑｕｏｒｖａｎｎｉｋ", True),
        ("||A rope.\n\nQuorvannik||", True),
        ("`||`Quorvannik||", True),
        ("||a|| Quorvannik ||b||", True),
    ],
)
def test_what_a_text_shows(text: str, seen: bool) -> None:
    secrets = Secrets([_case(ARTICLE, *SECRETS)])
    assert [*shown({"content": text}, secrets)] == ([(0, "text", "quorvannik")] if seen else [])


@pytest.mark.parametrize("place", ["label", "placeholder", "description", "name", "title", "anything"])
def test_no_tag_hides_where_there_is_no_markdown(place: str) -> None:
    secrets = Secrets([_case(ARTICLE, *SECRETS)])
    assert len([*shown({"components": [{place: "||Quorvannik||"}]}, secrets)]) == 1


def test_an_address_is_followed_and_not_read() -> None:
    payload = {
        "components": [
            {"custom_id": "go:1:film|quorvannik", "label": "More"},
            {"custom_id": "go:2:plot|x", "label": "Off", "disabled": True},
            {"custom_id": "menu:1", "options": [{"label": "One", "value": "person|quorvannik|0"}]},
        ]
    }
    assert [*shown(payload, Secrets([_case(ARTICLE, *SECRETS)]))] == []
    assert [*links(payload)] == ["go:1:film|quorvannik", "go:0:person|quorvannik|0"]


def test_a_plot_is_secret_by_its_runs_of_eight_words() -> None:
    introduction = "Fog is a 1987 film. A keeper lights the lamp each night for his ships."
    plot = "A keeper lights the lamp each night for his daughter, who was lost at sea."
    [case, *_] = laid_out("fog", "Fog", introduction, plot)
    assert "a keeper lights the lamp each night for" not in case.secrets
    assert "keeper lights the lamp each night for his" not in case.secrets
    assert "lights the lamp each night for his daughter" in case.secrets
    secrets = Secrets([case])
    assert [*secrets.seen("He lights the lamp each night, for his daughter.", markdown=True)]
    assert not [*secrets.seen("He lights the lamp each night, for his ships.", markdown=True)]


def test_every_layout_keeps_the_words() -> None:
    for case in laid_out("fog", "Fog", "Fog is a film.", "Mara rows home."):
        [text] = case.files.values()
        assert "Mara rows home." in text.decode()
        assert ("Fog is a film." in text.decode()) == (case.layout != "bare plot")
    assert len(LAYOUTS) == 8


def test_documents_of_one_title_are_kept_apart() -> None:
    def document(name: str, file: str, title: str | None) -> Case:
        return replace(_case(ARTICLE), name=name, files={file: b""}, title=title)

    found = libraries(
        [
            document("a", "a.txt", "Low Water"),
            document("b", "b.txt", "Low Water"),
            document("c", "c.txt", "High Water"),
            document("d", "a.txt", "Deep Water"),
            document("e", "e.txt", None),
        ]
    )
    assert sorted("".join(case.name for case in library) for library in found) == ["ac", "bd", "e"]


def test_counting() -> None:
    cases = [replace(_case(ARTICLE), name=str(number)) for number in range(10)]
    leaks = [Leak(cases[0], "film, text", "a"), Leak(cases[0], "film, text", "b")]
    assert total(cases, leaks).leaking == 1
    assert [count.documents for count in by_layout(cases, leaks)] == [10]


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    [  # from https://en.wikipedia.org/wiki/Binomial_proportion_confidence_interval by hand, to three places
        (0, 60, 0.0, 0.060),
        (1, 10, 0.018, 0.404),
        (5, 10, 0.237, 0.763),
        (0, 0, 0.0, 1.0),
    ],
)
def test_wilsons_interval(hits: int, of: int, low: float, high: float) -> None:
    assert wilson(hits, of) == pytest.approx((low, high), abs=0.001)
