"""Rounds of ten, played by nobody: whether a card answers what a later one asks, and how long the rounds are."""

from __future__ import annotations

import random
import re
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.accuracy.tally import Tally
from bot.catalogue.connection import Catalogue
from bot.catalogue.films import film_ref
from bot.community import rounds
from bot.community.connection import FILE_NAME as COMMUNITY
from bot.community.connection import Community
from bot.community.rounds import Round, RoundPlan, RoundQuestion, RoundState
from bot.game.choosing import choose_for_round, how_many_to_ask
from bot.game.question_cards import Revealed, answer_card, question_card
from bot.spoiler import reveal
from bot.trivia.snapshot import thaw
from tests.payloads import text
from tests.render.screens import payload

_ROUNDS = 50
"""On any film, and as many on one."""
_TEN = 10
_NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
_CHOICES = re.compile(r"\s*\*\*A\*\*.*?(?=\|\|)")
"""The options of a plot question, which stand behind its tag."""
_CHROME = re.compile(r"Question \d+ of \d+|<t:\d+:R>")
_WORD = re.compile(r"\w+")
_MONTHS = frozenset(
    _WORD.findall("january february march april may june july august september october november december")
)
_MISSES = 240


@dataclass(frozen=True, slots=True)
class Card:
    """A question with what members have read of it once its answer is shown."""

    film: str | None
    title: str
    prompt: str
    answer: str
    shown: str


@dataclass(frozen=True, slots=True)
class Played:
    """A round as it was promised and as it came."""

    film: str | None
    """The only one that is asked about; None for any."""
    promised: int
    """Questions, by its first card."""
    cards: tuple[Card, ...]


async def play(catalogue: Catalogue, films: Sequence[str]) -> list[Played]:
    """Rounds on any film and on one, with plots and without, each of another server."""
    rng = random.Random(1)  # noqa: S311 - which rounds are played
    of_one = rng.sample(sorted(films), min(_ROUNDS, len(films)))
    scopes = [*[None] * _ROUNDS, *of_one]
    plans = [
        RoundPlan(number, number, film, _TEN, 20, spoilers=number % 2 == 0) for number, film in enumerate(scopes, 1)
    ]
    with tempfile.TemporaryDirectory() as room:
        async with Community.open(Path(room, COMMUNITY)) as community:
            return [await _played(catalogue, community, plan, rng) for plan in plans]


async def _played(catalogue: Catalogue, community: Community, plan: RoundPlan, rng: random.Random) -> Played:
    there = await how_many_to_ask(catalogue, community, plan)
    if not there:
        return Played(plan.film, 0, ())
    cards: list[Card] = []
    round_ = (await rounds.start(community, replace(plan, questions=there), 1, _NOON)).round
    for position in range(1, there + 1):
        choose = await choose_for_round(catalogue, community, round_, rng)
        question = await rounds.ask(community, round_.id, position, choose, _NOON, _NOON + timedelta(seconds=20))
        if question is None:
            break
        cards.append(await _card(catalogue, round_, question))
        await rounds.close(community, question.id, _NOON)
    await rounds.end(community, round_.id, RoundState.FINISHED, _NOON)
    return Played(plan.film, there, tuple(cards))


async def _card(catalogue: Catalogue, round_: Round, question: RoundQuestion) -> Card:
    asked = thaw(question.asked.snapshot)
    film = await film_ref(catalogue, asked.film) if asked.film else None
    cards = (
        question_card(round_, question, film.label if film else None),
        answer_card(round_, question, Revealed([], [])),
    )
    said = "\n".join(_CHROME.sub("", _CHOICES.sub("", text(payload(card)))) for card in cards)
    return Card(asked.film, film.title if film else "", reveal(asked.prompt), reveal(asked.answer), said)


def round_rows(played: Sequence[Played]) -> list[Tally]:
    """What members were told too early, promises that were not kept, and the length of rounds."""
    told = Tally("answered by an earlier card of the round", "questions", 0, at_least=False)
    kept = Tally("rounds as long as their first card says", "rounds", 1)
    whole = Tally("rounds of ten have ten, any film", "rounds", 1)
    for one in played:
        kept.add(len(one.cards) == one.promised, 1)
        if one.film is None:
            whole.add(len(one.cards) == _TEN, 1)
        for at, card in enumerate(one.cards):
            by = next((earlier for earlier in one.cards[:at] if tells(earlier, card)), None)
            told.add(by is not None, 1, f"{card.prompt} {card.answer} · {by.shown}"[:_MISSES] if by else "")
    return [told, kept, whole]


def lengths(played: Sequence[Played]) -> str:
    """How many rounds on one film have how many questions."""
    of_one = Counter(len(one.cards) for one in played if one.film is not None)
    mean = sum(length * count for length, count in of_one.items()) / max(of_one.total(), 1)
    said = ", ".join(f"{count} of {length}" for length, count in sorted(of_one.items(), reverse=True))
    return f"rounds of ten on one film: {mean:.1f} questions in the mean ({said})"


def tells(earlier: Card, later: Card) -> bool:
    """Whether who has read a card knows the answer to a later one: it stands there, on the same film, or beside the
    title of the other. Goes by what can be read alone."""
    said, answer = _words(earlier.shown), _words(later.answer)
    if earlier.film != later.film and not (later.title and _stands(_words(later.title), said)):
        return False
    if _MONTHS & set(answer):
        # A date may be written in another order.
        return any(set(answer) <= set(_words(line)) for line in earlier.shown.split("\n"))
    if answer[-1:] == ["minutes"]:
        answer = answer[:-1]
    return _stands(answer, said)


def _words(text: str) -> list[str]:
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return _WORD.findall(plain.replace("\\", ""))


def _stands(words: Sequence[str], said: Sequence[str]) -> bool:
    """Whether the words stand in a text, side by side."""
    return bool(words) and any(list(words) == said[at : at + len(words)] for at in range(len(said)))
