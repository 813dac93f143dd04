"""A server's own questions: stored, changed, removed, asked there and nowhere else."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from bot.community import (
    answers,
    difficulty,
    members,
    question_drafts,
    reports,
    rounds,
    server_questions,
    servers,
    set_aside,
)  # fmt: skip
from bot.community.asked import Asked
from bot.community.connection import Community
from bot.community.question_drafts import QuestionDraft
from bot.community.server_questions import MOST, AboutFilm, Author, ServerQuestion
from bot.spoiler import Spoiler
from bot.trivia.handwritten import Handwritten
from bot.trivia.question import Question
from bot.trivia.snapshot import freeze
from tests.community.scenes import ADA, BEN, HOST, NOON, SERVER, a_round, always, later

OPEN = Handwritten("Where was it shot?", "Cork", ("Dublin", "Galway", "Belfast"), spoiler=False)
HIDDEN = Handwritten("Who drowns?", "Osk", ("Mara", "Finn", "Ida"), spoiler=True)
FOG = AboutFilm("fog-1980", "Fog (1980)")
THEIRS = -1
"""A bystander."""
WRITER = 555
"""Who has done nothing else, anywhere."""


async def add(
    community: Community, written: Handwritten = OPEN, film: AboutFilm | None = None, server: int = SERVER
) -> ServerQuestion:
    own = await server_questions.add(community, server, Author(ADA, "Ada"), written, film, NOON)
    assert own is not None
    return own


async def asked(community: Community, *, film: str | None = None, spoilers: bool = True) -> list[Question]:
    return await server_questions.to_ask(community, SERVER, film=film, spoilers=spoilers)


async def test_it_is_asked_like_any_other_and_says_who_wrote_it(community: Community) -> None:
    own = await add(community, OPEN, FOG)
    [question] = await asked(community)
    assert (question.id, question.kind, question.film) == (own.id, "written", "fog-1980")
    assert (question.prompt, question.answer, question.wrong) == (OPEN.prompt, OPEN.answer, OPEN.wrong)
    assert question.evidence.text == "Written by Ada on 10 March 2026, about Fog (1980)"


async def test_what_spoils_is_a_spoiler_and_asked_only_where_it_may_be(community: Community) -> None:
    await add(community, HIDDEN)
    [question] = await asked(community)
    assert all(isinstance(words, Spoiler) for words in (question.prompt, *question.options))
    assert await asked(community, spoilers=False) == []


async def test_a_round_about_one_film_asks_what_names_it(community: Community) -> None:
    await add(community)
    about = await add(community, OPEN, FOG)
    assert [question.id for question in await asked(community, film="fog-1980")] == [about.id]
    assert await asked(community, film="another") == []


async def test_numbers_are_the_server_s_and_never_given_again(community: Community) -> None:
    first, second = await add(community), await add(community, HIDDEN)
    assert (first.number, second.number) == (1, 2)
    assert await server_questions.remove(community, SERVER, second.id, later(1))
    assert (await add(community)).number == 3
    assert (await add(community, server=SERVER + 1)).number == 1
    found = await server_questions.numbered(community, SERVER, 1)
    assert found == first
    assert await server_questions.numbered(community, SERVER, 2) is None


async def test_words_change_and_the_author_stays(community: Community) -> None:
    own = await add(community, OPEN, FOG)
    changed = await server_questions.change(community, SERVER, own.id, HIDDEN, None, later(60))
    assert changed is not None
    assert (changed.written, changed.film, changed.author) == (HIDDEN, None, Author(ADA, "Ada"))
    assert await server_questions.every(community, SERVER) == [changed]
    assert (changed.number, changed.written_at) == (own.number, own.written_at)
    assert await server_questions.numbered(community, SERVER, own.number) == changed
    old = await server_questions.get(community, SERVER, own.id)
    assert old is not None
    assert (old.written, old.removed) == (OPEN, True)
    assert (await add(community)).number == 3, "no number is given twice"


@pytest.mark.parametrize(
    ("change", "anew"),
    [
        ({"prompt": "In which town was it shot?"}, True),
        ({"answer": "Tralee"}, True),
        ({"wrong": ("Dublin", "Galway", "Sligo")}, True),
        ({"spoiler": True}, False),
        ({}, False),
    ],
)
async def test_what_was_learned_of_other_words_is_forgotten(
    community: Community, change: dict[str, Any], anew: bool
) -> None:
    own = await add(community, OPEN, FOG)
    for member in range(1, 31):
        running = await a_round(community, channel=member)
        chosen = always(Asked(own.id, None, (1, 0, 2, 3), freeze(own.as_asked())))
        asked = await rounds.ask(community, running.id, 1, chosen, NOON, later(20))
        assert asked is not None
        await answers.give(community, asked.id, member, 1, later(1))
        await rounds.close(community, asked.id, later(20))
    await difficulty.learn(community, own.id, later(30), 0.0)
    assert await difficulty.learned(community, [own.id])
    assert await set_aside.never_to_ask(community, SERVER, [own.id]), "everybody knows it"
    changed = await server_questions.change(community, SERVER, own.id, replace(OPEN, **change), None, later(60))
    assert changed is not None
    await difficulty.learn(community, changed.id, later(90), 0.0)
    assert bool(await difficulty.learned(community, [changed.id])) is not anew
    assert bool(await set_aside.never_to_ask(community, SERVER, [changed.id])) is not anew


async def test_what_was_retired_stays_so_with_other_words(community: Community) -> None:
    own = await add(community)
    await reports.retire(community, SERVER, own.id, HOST, NOON)
    changed = await server_questions.change(community, SERVER, own.id, HIDDEN, None, NOON)
    assert changed is not None
    assert await reports.retired(community, SERVER) == {own.id, changed.id}


async def test_who_is_deleted_is_named_by_no_earlier_words(community: Community) -> None:
    own = await server_questions.add(community, SERVER, Author(WRITER, "Wyn"), OPEN, None, NOON)
    assert own is not None
    running = await a_round(community)
    chosen = always(Asked(own.id, None, (1, 0, 2, 3), freeze(own.as_asked())))
    await rounds.ask(community, running.id, 1, chosen, NOON, later(20))
    await server_questions.change(community, SERVER, own.id, HIDDEN, None, NOON)
    await members.delete(community, WRITER)
    [asked] = await rounds.questions(community, running.id)
    assert "Written by a moderator" in asked.asked.snapshot
    assert "Wyn" not in asked.asked.snapshot


async def test_who_practises_reads_no_author(community: Community) -> None:
    own, other = await add(community), await add(community, HIDDEN)
    await add(community, server=SERVER + 1)
    found = await server_questions.to_practise(community, SERVER, [own.id, "m1"])
    assert found.keys() == {own.id}
    assert "Ada" not in freeze(found[own.id])
    assert other.id not in await server_questions.to_practise(community, SERVER + 1, [other.id]), "it is another's"


async def test_a_removed_one_is_asked_no_more_but_known(community: Community) -> None:
    own = await add(community)
    assert await server_questions.remove(community, SERVER, own.id, NOON)
    assert not await server_questions.remove(community, SERVER, own.id, NOON)
    assert await server_questions.change(community, SERVER, own.id, HIDDEN, None, NOON) is None
    assert await asked(community) == await server_questions.every(community, SERVER) == []
    known = await server_questions.get(community, SERVER, own.id)
    assert known is not None
    assert (known.removed, known.written) == (True, OPEN)


async def test_another_server_s_question_can_be_neither_read_nor_changed(community: Community) -> None:
    [theirs] = await server_questions.every(community, THEIRS)
    assert await server_questions.get(community, SERVER, theirs.id) is None
    assert await server_questions.change(community, SERVER, theirs.id, OPEN, None, NOON) is None
    assert not await server_questions.remove(community, SERVER, theirs.id, NOON)
    assert await asked(community) == []


async def test_a_server_has_so_many_and_no_more(community: Community) -> None:
    for _ in range(MOST - 1):
        await add(community)
    writing = [server_questions.add(community, SERVER, Author(BEN, None), OPEN, None, NOON) for _ in range(3)]
    assert sum(own is not None for own in await asyncio.gather(*writing)) == 1
    first = (await server_questions.every(community, SERVER))[0]
    assert await server_questions.remove(community, SERVER, first.id, NOON)
    assert (await add(community)).number == MOST + 1
    assert await server_questions.add(community, SERVER + 1, Author(BEN, None), OPEN, None, NOON) is not None


async def test_a_retired_one_is_known_by_its_id(community: Community) -> None:
    own = await add(community)
    await reports.retire(community, SERVER, own.id, HOST, NOON)
    assert await reports.retired(community, SERVER, [own.id]) == {own.id}


async def test_no_author_is_asked_with_who_was_deleted_while_it_was_chosen(community: Community) -> None:
    own = await server_questions.add(community, SERVER, Author(WRITER, "Wyn"), OPEN, None, NOON)
    assert own is not None
    chosen = always(Asked(own.id, None, (1, 0, 2, 3), freeze(own.as_asked())))
    await members.delete(community, WRITER)
    running = await a_round(community)
    in_round = await rounds.ask(community, running.id, 1, chosen, NOON, later(20))
    assert in_round is not None
    async with community.transaction() as transaction:
        posted = await server_questions.as_stored(transaction, SERVER, in_round.asked)
    for asked in (in_round.asked, posted):
        assert "Written by a moderator on 10 March 2026" in asked.snapshot


async def test_a_draft_is_kept_for_its_member_and_server(community: Community) -> None:
    own = await add(community)
    assert await question_drafts.get(community, SERVER, HOST) is None
    await question_drafts.keep(community, SERVER, HOST, QuestionDraft(OPEN, None, None))
    last = QuestionDraft(HIDDEN, FOG, own.id)
    await question_drafts.keep(community, SERVER, HOST, last)
    assert await question_drafts.get(community, SERVER, HOST) == last
    assert await question_drafts.get(community, SERVER, ADA) is None
    await question_drafts.drop(community, SERVER, HOST)
    assert await question_drafts.get(community, SERVER, HOST) is None


async def test_everything_goes_with_the_server(community: Community) -> None:
    await add(community)
    await question_drafts.keep(community, SERVER, HOST, QuestionDraft(OPEN, None, None))
    await servers.left(community, SERVER, NOON)
    await servers.forget(community, NOON + servers.KEPT + (later(1) - NOON))
    assert await server_questions.every(community, SERVER) == []
    assert await question_drafts.get(community, SERVER, HOST) is None
