"""Everything that can be seen of a library: where it stands, and what is sent."""

from __future__ import annotations

import re
import string
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

import discord
from discord import app_commands

from bot.catalogue.questions import every_question
from bot.community.answers import PracticeQuestion
from bot.community.asked import Asked
from bot.community.daily_answers import DailyAnswer
from bot.community.reports import ReportedQuestion
from bot.render.card import Card
from bot.render.daily import answer_card, closed_card, open_card
from bot.render.trivia import practice_card, practised_card, report_card
from bot.trivia.question import Question
from bot.trivia.scoring import Streaks
from bot.trivia.snapshot import freeze
from tests.spoilers.asking import Asker, Payload
from tests.spoilers.looking import links

Command = app_commands.Command[Any, ..., Any]
Seen = tuple[str, Payload]
"""A surface's name, and what is sent there."""

_FEW = 20
"""Documents up to which each is typed into every option of every command."""
_MOST_TYPED = 70
_TEXT = discord.AppCommandOptionType.string
_QUERIES = ("the film", "dies in the end", "killer", "love")
_DAY = date(2024, 3, 6)
_WHEN = discord.utils.utcnow().replace(2024, 3, 6)
_NUMBERS = re.compile(r"\d+")


async def everything(asker: Asker, titles: Sequence[str], typed: Sequence[str]) -> AsyncIterator[Seen]:
    """All answers, choices and questions, and every screen behind them.

    ``titles`` are those of films, ``typed`` is what members look for.
    """
    few = len(titles) <= _FEW
    followed: set[str] = set()
    async for name, payload in _answers(asker, titles, typed, few=few):
        yield name, payload
        async for found in _followed(asker, payload, followed):
            yield found
    async for seen in _choices(asker, titles, typed, few=few):
        yield seen
    async for seen in _questions(asker, few=few):
        yield seen


async def _answers(asker: Asker, titles: Sequence[str], typed: Sequence[str], *, few: bool) -> AsyncIterator[Seen]:
    """What commands answer that need nothing but words, or nothing at all."""
    words = [*titles, *typed, *_QUERIES] if few else [*titles[:_FEW], *typed[:_FEW], *_QUERIES]
    for command in asker.commands:
        searches = words if few or command.name != "search" else [*titles, *typed, *_QUERIES]
        for options in _filled(command, titles, searches):
            for payload in await asker.call(command, **options):
                yield f"/{command.qualified_name}", payload


def _filled(command: Command, titles: Sequence[str], words: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Ways to fill in a command's options: no more than needed, and each word in each option of words."""
    required = {name for name, _, needed in _options(command) if needed}
    open_to_words = [name for name, kind, _ in _options(command) if kind is _TEXT and not command._params[name].choices]
    if not required <= set(open_to_words):
        return
    for flag in [{}, {"spoilers": True}] if "spoilers" in command._params else [{}]:
        if not required:
            yield flag
        for option in open_to_words:
            others = {name: titles[0] for name in required - {option}}
            yield from ({**flag, **others, option: word[:_MOST_TYPED]} for word in words)


async def _followed(asker: Asker, payload: Payload, followed: set[str]) -> AsyncIterator[Seen]:
    """Every screen that a button or an option leads to, and those that it leads to."""
    waiting = [*links(payload)]
    while waiting:
        custom_id = waiting.pop()
        kind, _, rest = custom_id.partition(":")
        # Of buttons that do something it is enough to press one of each kind.
        key = rest.partition(":")[2] if kind == "go" else _NUMBERS.sub("", custom_id)
        if key in followed:
            continue
        followed.add(key)
        name = key.partition("|")[0] if kind == "go" else kind
        for answer in await asker.press(custom_id):
            yield name, answer
            waiting += links(answer)


async def _choices(asker: Asker, titles: Sequence[str], typed: Sequence[str], *, few: bool) -> AsyncIterator[Seen]:
    letters = ["", *string.ascii_lowercase, *string.digits]
    begun = [word[:length] for word in typed for length in (1, 3, 70) if word] if few else []
    firsts = [" ".join(title.split()[:2]) for title in titles]
    for command in asker.commands:
        for option, *_ in _options(command):
            words = ["", *firsts, *begun] if few else [*letters, *(firsts if option == "film" else ())]
            for word in dict.fromkeys(words):
                others = {"film": titles[0]} if option != "film" else {}
                offered = await asker.choices(command, option, word, **others)
                if offered is None:
                    break
                yield f"/{command.qualified_name} {option}", offered


def _options(command: Command) -> list[tuple[str, discord.AppCommandOptionType, bool]]:
    return [(name, option.type, option.required) for name, option in command._params.items()]


async def _questions(asker: Asker, *, few: bool) -> AsyncIterator[Seen]:
    kinds: set[str] = set()
    async for question in every_question(asker.catalogue):
        all_cards = few or question.kind not in kinds
        kinds.add(question.kind)
        for name, card in _cards(question, all_cards=all_cards):
            yield name, {"components": card.view().to_components()}


def _cards(question: Question, *, all_cards: bool) -> Iterable[tuple[str, Card]]:
    """A question as it is asked and answered: in practice and rounds, as the daily post, as a report."""
    asked = Asked(question.id, question.film, (0, 1, 2, 3), freeze(question))
    answered = PracticeQuestion(1, 11, asked, 1, _WHEN)
    yield "question", practice_card(1, asked, None, None, spoilers=False)
    yield "daily, closed", closed_card(_DAY, asked, {}, ())
    if all_cards:
        yield "question, answered", practised_card(answered, "0:")
        yield "daily", open_card(1, _DAY, asked, 0, None)
        yield "daily, answered", answer_card(asked, DailyAnswer(1, False, True), Streaks(0, 0))
        yield "report", report_card(22, ReportedQuestion(question.id, 1, _WHEN, _WHEN), question, 0, 1)
