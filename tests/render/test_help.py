"""Pages of the help, and what the bot says of itself."""

from __future__ import annotations

from bot.documents.model import Shape, Source
from bot.render.help import CommandHelp, about_card, document_card, help_card
from bot.screens.routes import Asker, Topic
from tests.films import FOG, TIN
from tests.render.cards import leads_to, seen, texts
from tests.render.screens import faults, payload

COMMANDS = (
    CommandHelp("film", "</film:1>", "Looks up a film", Topic.FILMS),
    CommandHelp("plot", "</plot:2>", "Tells a plot, hidden", Topic.FILMS),
    CommandHelp("trivia play", "</trivia play:3>", "Begins a round", Topic.TRIVIA),
    CommandHelp("setup", "</setup:4>", "Sets the bot up", Topic.MODERATORS),
)
PAGES = {"Start": "start", "Films": "films", "Trivia": "trivia", "Daily": "daily", "Moderators": "moderators"}


def test_the_first_page_names_what_the_asker_may_use_and_nothing_else() -> None:
    said = "\n".join(texts(help_card(Topic.START, Asker.MEMBER, COMMANDS)))
    assert "**Look up a film**\n</film:1> · </plot:2>" in said
    assert "</trivia play:3>" in said
    assert "Practice alone" not in said
    assert "</setup:4>" not in said


def test_a_page_lists_the_commands_of_its_topic() -> None:
    said = "\n".join(texts(help_card(Topic.FILMS, Asker.MEMBER, COMMANDS)))
    assert "</film:1>\n-# Looks up a film\n</plot:2>\n-# Tells a plot, hidden" in said
    assert "</trivia play:3>" not in said


def test_only_moderators_and_owners_are_led_to_the_page_for_moderators() -> None:
    for asker in Asker:
        links = leads_to(help_card(Topic.START, asker, COMMANDS))
        pages = {label: to for label, to in links.items() if to.startswith("help|")}
        shown = {label for label in PAGES if label != "Moderators" or asker in (Asker.MODERATOR, Asker.OWNER)}
        assert pages == {label: f"help|{PAGES[label]}|{asker}" for label in shown}


def test_the_page_on_trivia_says_what_points_there_are() -> None:
    assert "Points" in seen(help_card(Topic.TRIVIA, Asker.MEMBER, COMMANDS))
    assert "Points" not in seen(help_card(Topic.FILMS, Asker.MEMBER, COMMANDS))


def test_a_film_is_named_once_with_each_origin_once() -> None:
    own = Source("fog.txt", Shape.ARTICLE, licence="CC0")
    sources = [(FOG, own), (TIN, Source("tin.txt", Shape.NOTE)), (FOG, own)]
    said = seen(about_card(2, sources, 0))
    assert [line for line in said if line.startswith(("Fog", "Tin"))] == [
        "Fog (1987): CC0",
        "Tin Boat (1961): no source named",
    ]
    assert any("I know 2 films from 3 documents." in line for line in said)


def test_a_licence_of_any_length_leaves_the_film_its_name() -> None:
    source = Source("fog.txt", Shape.ARTICLE, None, "By permission of all. " * 400)
    assert "Fog (1987): By permission of all. " in str(payload(about_card(1, [(FOG, source)], 0)))
    assert faults(payload(about_card(1, [(FOG, source)] * 40, 0))) == []


def test_a_page_of_the_operator_s_own_replaces_the_bot_s() -> None:
    assert leads_to(about_card(0, [], 0)) == {"Privacy": "privacy", "Terms": "terms"}
    own = about_card(0, [], 0, [("Privacy", "https://example.org/privacy")])
    assert leads_to(own) == {"Terms": "terms"}
    assert "https://example.org/privacy" in str(payload(own))


def test_a_page_of_the_bot_s_own_leads_back() -> None:
    card = document_card("# Privacy\nNothing is kept.")
    assert seen(card) == ["Privacy", "Nothing is kept."]
    assert leads_to(card) == {"About": "about|0"}
