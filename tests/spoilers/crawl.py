"""Everything that can be seen of a library: where it stands, and what is sent."""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import AsyncIterator, Collection, Iterator, Sequence, Set
from datetime import date
from itertools import islice
from typing import Any

import discord
from discord import app_commands

from bot.catalogue.questions import every_question
from bot.community.answers import PracticeQuestion
from bot.community.asked import Asked
from bot.community.daily_answers import DailyAnswer
from bot.community.reports import ReportedQuestion
from bot.community.rounds import Round, RoundPlan, RoundQuestion, RoundState
from bot.community.week import Week, WeekPost
from bot.daily.cards import answer_card, closed_card, open_card
from bot.daily.recap_card import recap_card
from bot.game.cards import PracticePlan, practice_card, practised_card, report_card
from bot.game.question_cards import Revealed, pressed_text, question_card
from bot.game.question_cards import answer_card as round_answer_card
from bot.render.card import Card
from bot.trivia.question import Question
from bot.trivia.scoring import Streaks
from bot.trivia.snapshot import freeze
from tests.spoilers.asking import Asker, Payload
from tests.spoilers.looking import Secrets, links

Command = app_commands.Command[Any, ..., Any]
Seen = tuple[str, Payload]
"""A surface's name, and what is sent there."""

_FEW = 20
"""Films up to which each is typed into every option of every command."""
_SOME = 100
"""Films and questions of a large library for which everything is done that others of their kind would only repeat."""
_ENOUGH = 5
"""Words after which an option that the catalogue was never asked about, such as a time zone, shows nothing of it."""
_MOST_TYPED = 70
_TEXT = discord.AppCommandOptionType.string
_QUERIES = ("the film", "dies in the end", "killer", "love")
_DAY = date(2024, 3, 6)
_WHEN = discord.utils.utcnow().replace(2024, 3, 6)
_ROUND = Round(1, RoundPlan(22, 33, None, 1, 10, True), 11, RoundState.RUNNING, None, _WHEN, None)
_NUMBERS = re.compile(r"\d+")


async def everything(
    asker: Asker, titles: Sequence[str], typed: Sequence[str], secrets: Secrets, known: Collection[str] = ()
) -> AsyncIterator[Seen]:
    """All answers, choices and questions, and every screen behind them.

    ``titles`` are those of films, ``typed`` is what members look for. Screens of what is ``known`` are not opened:
    films and names that have nothing to do with the documents that are judged.
    """
    few = len(titles) <= _FEW
    followed: set[str] = set()
    # What is found in a large library has so many pages that one is as good as all.
    known = frozenset(known) if few else {*known, "search"}
    async for name, payload in _answers(asker, titles, typed, few=few):
        yield name, payload
        async for found in _followed(asker, payload, followed, known):
            yield found
    async for seen in _choices(asker, titles, typed, few=few):
        yield seen
    async for seen in _questions(asker, secrets):
        yield seen


async def _answers(asker: Asker, titles: Sequence[str], typed: Sequence[str], *, few: bool) -> AsyncIterator[Seen]:
    """What commands answer that need nothing but words, or nothing at all."""
    for command in asker.commands:
        most = _SOME if command.name == "search" else _FEW // 4
        words = [*typed, *titles] if few else [*typed[:most], *titles[:most]]
        for options in _filled(command, titles, words):
            for payload in await asker.call(command, **options):
                yield f"/{command.qualified_name}", payload


def _filled(command: Command, titles: Sequence[str], words: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Ways to fill in a command's options: no more than needed, and words in each option that takes them."""
    required = {name for name, _, needed in _options(command) if needed}
    open_to_words = [name for name, kind, _ in _options(command) if kind is _TEXT and not command._params[name].choices]
    if not required <= set(open_to_words):
        return
    if not required:
        yield {}
    for option in open_to_words:
        others = {name: titles[0] for name in required - {option}}
        chosen = words if option in required else words[:1]
        more = () if callable(command._params[option].autocomplete) else _QUERIES
        yield from ({**others, option: word[:_MOST_TYPED]} for word in (*chosen, *more))
    if "spoilers" in command._params:
        yield {**dict.fromkeys(required, titles[0]), "spoilers": True}


async def _followed(asker: Asker, payload: Payload, followed: set[str], known: Set[str]) -> AsyncIterator[Seen]:
    """Every screen that a button or an option leads to, and those that it leads to."""
    waiting = [*links(payload)]
    while waiting:
        custom_id = waiting.pop()
        kind, _, rest = custom_id.partition(":")
        # Of buttons that do something it is enough to press one of each kind.
        key = rest.partition(":")[2] if kind in ("go", "by") else _NUMBERS.sub("", custom_id)
        if key in followed or not known.isdisjoint(key.split("|")):
            continue
        followed.add(key)
        name = key.partition("|")[0] if kind in ("go", "by") else kind
        for answer in await asker.press(custom_id):
            yield name, answer
            waiting += links(answer)


async def _choices(asker: Asker, titles: Sequence[str], typed: Sequence[str], *, few: bool) -> AsyncIterator[Seen]:
    letters = ["", *string.ascii_lowercase, *string.digits]
    begun = [word[:length] for word in typed for length in (1, _MOST_TYPED) if word] if few else []
    firsts = [" ".join(title.split()[:2]) for title in titles[:_SOME]]
    asked: set[object] = set()
    for command in asker.commands:
        for option, *_ in _options(command):
            offer = command._params[option].autocomplete
            if offer in asked:  # the same for several commands
                continue
            asked.add(offer)
            words = ["", *firsts, *begun] if few else [*letters, *(firsts if option == "film" else ())]
            before = asker.times_asked
            for number, word in enumerate(dict.fromkeys(words)):
                if number == _ENOUGH and asker.times_asked == before:
                    break
                others = {"film": titles[0]} if option != "film" else {}
                offered = await asker.choices(command, option, word, **others)
                if offered is None:
                    break
                yield f"/{command.qualified_name} {option}", offered


def _options(command: Command) -> list[tuple[str, discord.AppCommandOptionType, bool]]:
    return [(name, option.type, option.required) for name, option in command._params.items()]


async def _questions(asker: Asker, secrets: Secrets) -> AsyncIterator[Seen]:
    """All questions in whose words a secret stands, tagged or not: the others cannot show one."""
    looked_at = Counter[str]()
    async for question in every_question(asker.catalogue):
        asked = Asked(question.id, question.film, (0, 1, 2, 3), freeze(question))
        if secrets.stand_in(asked.snapshot):
            looked_at[question.kind] += 1
            cards = _cards(question, asked)
            for name, card in cards if looked_at[question.kind] <= _SOME else islice(cards, 2):
                yield name, {"components": card.view().to_components()}


def _cards(question: Question, asked: Asked) -> Iterator[tuple[str, Card]]:
    """A question as it is asked and answered: in practice and rounds, as the daily post, as a report."""
    practised = PracticeQuestion(1, 11, asked, 1, _WHEN)
    yield "question", practice_card(1, asked, None, PracticePlan())
    yield "daily, closed", closed_card(_DAY, asked, {}, ())
    yield "question, answered", practised_card(practised, "0:")
    yield "daily", open_card(1, _DAY, asked, 0, None)
    yield "daily, answered", answer_card(asked, DailyAnswer(1, False, True), Streaks(0, 0))
    closed = [WeekPost(_DAY, asked, 33, 44, 5, right) for right in (0, 1)]
    yield "recap", recap_card(1, 22, Week(tuple(closed), (), 5, None))
    in_round = RoundQuestion(1, 1, 1, asked, None, _WHEN, _WHEN, None)
    yield "round", question_card(_ROUND, in_round, question.film)
    yield "round, answered", round_answer_card(_ROUND, in_round, Revealed((), ()))
    yield "round, pressed", Card().text(pressed_text(in_round, 1))
    yield "report", report_card(22, ReportedQuestion(question.id, 1, _WHEN, _WHEN), question, 0, 1)
