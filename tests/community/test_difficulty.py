"""What is learned from stored answers, and what is set aside for them."""

from __future__ import annotations

import random
import statistics

import pytest

from bot.community import answers, daily_answers, difficulty, history, reports, rounds, servers, set_aside
from bot.community.connection import Community, Transaction
from bot.trivia.difficulty import chance
from tests.community.scenes import (
    HOST,
    NOON,
    SERVER,
    a_question,
    a_round,
    ask,
    later,
    post,
    set_daily,
)

OTHER_SERVER, OTHER_CHANNEL = 11, 21
EVE, FAY = 201, 202


async def play(
    community: Community,
    question: str,
    given: dict[int, bool],
    *,
    closed: bool = True,
    server: int = SERVER,
    channel: int = 20,
    at: float = 1,
) -> None:
    """A round of one question, with a right or a wrong answer of each member."""
    running = await a_round(community, channel, server)
    asked = await ask(community, running, question=a_question(question))
    for member, right in given.items():
        await answers.give(community, asked.id, member, 1 if right else 0, later(at))
    if closed:
        await rounds.end(community, running.id, rounds.RoundState.FINISHED, later(30))


async def learn(community: Community, question: str, prior: float | None = 0.0, at: float = 30) -> None:
    await difficulty.learn(community, question, later(at), prior)


async def stored(community: Community, question: str) -> tuple[float, int]:
    row = await community.row("SELECT difficulty, answers FROM question_difficulty WHERE question_id = ?", question)
    assert row is not None
    return row[0], row[1]


async def ability(community: Community, member: int) -> float:
    row = await community.row("SELECT ability FROM member_ability WHERE member_id = ?", member)
    assert row is not None
    return row[0]


def club(right: int, wrong: int) -> dict[int, bool]:
    return {1000 + number: number < right for number in range(right + wrong)}


async def test_it_is_told_from_ten_answers_on(community: Community) -> None:
    await play(community, "n1", club(3, 6))
    await learn(community, "n1")
    assert await difficulty.learned(community, ["n1", "n2"]) == {}
    await play(community, "n1", {EVE: False})
    await learn(community, "n1")
    found = await difficulty.learned(community, ["n1", "n2"])
    assert list(found) == ["n1"]
    assert found["n1"] > 0.5


async def test_learning_twice_changes_next_to_nothing(community: Community) -> None:
    await play(community, "n1", club(3, 9))
    await learn(community, "n1")
    first = await stored(community, "n1")
    await learn(community, "n1")
    again = await stored(community, "n1")
    assert again[1] == first[1] == 12
    assert abs(again[0] - first[0]) < 1, "abilities have moved, the answers have not"


async def test_right_answers_make_a_member_able_and_more_so_to_what_is_hard(community: Community) -> None:
    await play(community, "hard", {**club(1, 12), EVE: True})
    await play(community, "easy", {**club(12, 1), FAY: True})
    for question in ("hard", "easy"):
        await learn(community, question)
    assert await ability(community, EVE) > await ability(community, FAY) > 0 > await ability(community, 1012)


async def test_what_an_able_member_misses_is_harder_than_what_others_miss(community: Community) -> None:
    for number in range(4):
        await play(community, f"n{number}", {**club(2, 9), EVE: True, FAY: False})
        await learn(community, f"n{number}")
    await play(community, "eve", {EVE: False})
    await play(community, "fay", {FAY: False})
    for question in ("eve", "fay"):
        await learn(community, question)
    assert (await stored(community, "eve"))[0] > (await stored(community, "fay"))[0] + 0.1


async def test_an_open_question_says_nothing_yet(community: Community) -> None:
    await play(community, "n1", club(2, 12), closed=False)
    await learn(community, "n1")
    assert await community.row("SELECT 1 FROM question_difficulty WHERE question_id = 'n1'") is None
    assert await community.row("SELECT 1 FROM member_ability WHERE member_id = 1000") is None


async def test_only_the_first_answer_of_a_member_counts(community: Community) -> None:
    for at, right in enumerate((False, True, True)):
        await play(community, "n1", {EVE: right}, at=at)
    await learn(community, "n1")
    assert (await stored(community, "n1"))[1] == 1
    assert await ability(community, EVE) < 0


async def test_daily_answers_count_once_the_post_is_closed(community: Community) -> None:
    await set_daily(community, "13:00", "Europe/Berlin")
    today = await post(community, NOON, a_question("d9"))
    for member, right in club(11, 1).items():
        await daily_answers.give(community, today.id, member, 1 if right else 2, NOON)
    await learn(community, "d9")
    assert await community.row("SELECT 1 FROM question_difficulty WHERE question_id = 'd9'") is None
    await post(community, later(24 * 3600), a_question("d8"))
    await learn(community, "d9")
    assert (await difficulty.learned(community, ["d9"]))["d9"] < 0


async def test_what_a_server_retires_is_taken_back_and_comes_back(community: Community) -> None:
    await play(community, "n1", {EVE: False, **club(0, 11)})
    await learn(community, "n1")
    before, low = await stored(community, "n1"), await ability(community, EVE)
    await reports.retire(community, SERVER, "n1", HOST, NOON)
    await learn(community, "n1", None)
    assert await stored(community, "n1") == (pytest.approx(0, abs=1e-3), 0)
    await reports.bring_back(community, SERVER, "n1")
    await learn(community, "n1", None)
    assert await stored(community, "n1") == (pytest.approx(before[0], abs=1), before[1])
    assert await ability(community, EVE) == pytest.approx(low, abs=0.5)


async def test_retiring_gives_members_their_ability_back(community: Community) -> None:
    await play(community, "n1", {EVE: False, **club(0, 11)})
    await learn(community, "n1")
    assert await ability(community, EVE) < -0.05
    await reports.retire(community, SERVER, "n1", HOST, NOON)
    await learn(community, "n1", None)
    assert await ability(community, EVE) == pytest.approx(0, abs=1e-3)


async def test_other_servers_answers_stay_when_one_retires(community: Community) -> None:
    await play(community, "n1", club(0, 12))
    await play(community, "n1", {EVE: True, FAY: True}, server=OTHER_SERVER, channel=OTHER_CHANNEL)
    await reports.retire(community, SERVER, "n1", HOST, NOON)
    await learn(community, "n1")
    assert (await stored(community, "n1"))[1] == 2


async def test_of_what_was_never_learned_nothing_is_retired(community: Community) -> None:
    await learn(community, "n1", None)
    assert await community.row("SELECT 1 FROM question_difficulty WHERE question_id = 'n1'") is None


@pytest.mark.parametrize(("right", "aside"), [(29, True), (28, False), (4, False), (3, True)])
async def test_a_question_is_set_aside_after_thirty(community: Community, right: int, aside: bool) -> None:
    given = club(right, 30 - right)
    last = 1029 if right < 15 else 1000
    final = given.pop(last)
    await play(community, "n1", given)
    await learn(community, "n1")
    assert "n1" not in await set_aside.never_to_ask(community, SERVER)
    await play(community, "n1", {last: final})
    await learn(community, "n1")
    assert ("n1" in await set_aside.never_to_ask(community, OTHER_SERVER)) is aside
    assert ("n1" in await set_aside.never_to_ask(community, None, ["n1"])) is aside
    assert [each.rights for each in await set_aside.waiting(community, SERVER) if each.question == "n1"] == (
        [right] if aside else []
    )
    if aside:
        for known in (
            await history.of_rounds(community, SERVER, ["n1"]),
            await history.of_posts(community, SERVER, ["n1"]),
            await history.of_practice(community, EVE, ["n1"]),
        ):
            assert known.retired == {"n1"}


async def test_what_is_retired_sets_nothing_aside_elsewhere(community: Community) -> None:
    await play(community, "n1", club(0, 30))
    await learn(community, "n1")
    assert "n1" in await set_aside.never_to_ask(community, OTHER_SERVER)
    await reports.retire(community, SERVER, "n1", HOST, NOON)
    await learn(community, "n1", None)
    assert "n1" not in await set_aside.never_to_ask(community, OTHER_SERVER)


async def test_nothing_is_learned_of_members_who_had_their_answers_deleted(
    community: Community, monkeypatch: pytest.MonkeyPatch
) -> None:
    await play(community, "n1", {EVE: True, FAY: True})
    store = difficulty._store  # type: ignore[reportPrivateUsage]

    async def deleted_meanwhile(transaction: Transaction, learned: list[tuple[int, float, int]]) -> None:
        await transaction.rows("DELETE FROM answers WHERE member_id = ?", EVE)
        await store(transaction, learned)

    monkeypatch.setattr(difficulty, "_store", deleted_meanwhile)
    await learn(community, "n1")
    known = await community.rows("SELECT member_id FROM member_ability WHERE member_id IN (?, ?)", EVE, FAY)
    assert known == [(FAY,)]


async def test_what_was_learned_of_a_member_goes_with_their_last_server(community: Community) -> None:
    await play(community, "n1", {EVE: True, FAY: True})
    await play(community, "n2", {FAY: True}, server=OTHER_SERVER, channel=OTHER_CHANNEL)
    await learn(community, "n1")
    await servers.left(community, SERVER, NOON)
    assert await servers.forget(community, NOON + 2 * servers.KEPT) == 1
    known = await community.rows("SELECT member_id FROM member_ability WHERE member_id IN (?, ?)", EVE, FAY)
    assert known == [(FAY,)]


async def test_a_server_brings_back_for_itself_alone(community: Community) -> None:
    await play(community, "n1", club(30, 0))
    await learn(community, "n1")
    assert await set_aside.bring_back(community, SERVER, "n1", HOST, NOON)
    assert not await set_aside.bring_back(community, SERVER, "n1", HOST, NOON)
    await learn(community, "n1")
    assert "n1" not in await set_aside.never_to_ask(community, SERVER)
    assert "n1" in await set_aside.never_to_ask(community, OTHER_SERVER)
    assert "n1" not in [each.question for each in await set_aside.waiting(community, SERVER)]
    assert "n1" in [each.question for each in await set_aside.waiting(community, OTHER_SERVER)]


async def test_what_a_moderator_retires_waits_for_nobody(community: Community) -> None:
    await play(community, "n1", club(0, 30))
    await learn(community, "n1")
    await reports.retire(community, SERVER, "n1", HOST, NOON)
    assert "n1" not in [each.question for each in await set_aside.waiting(community, SERVER)]
    assert "n1" in await set_aside.never_to_ask(community, SERVER)


@pytest.mark.alone
async def test_what_was_closed_and_not_learned_from_is_found(community: Community) -> None:
    await play(community, "n1", {EVE: True})
    await play(community, "n2", {EVE: True}, channel=22, closed=False)
    await play(community, "n3", {}, channel=23)
    snapshot = a_question("n1").snapshot
    assert await difficulty.to_learn(community, NOON, 9) == [("n1", snapshot)]
    assert await difficulty.to_learn(community, later(31), 9) == []
    await learn(community, "n1")
    assert await difficulty.to_learn(community, NOON, 9) == []
    await set_daily(community, "13:00")
    today = await post(community, NOON, a_question("n1"))
    await daily_answers.give(community, today.id, FAY, 0, NOON)
    assert await difficulty.to_learn(community, NOON, 9) == [], "it is open"
    await post(community, later(24 * 3600), a_question("n9"))
    assert await difficulty.to_learn(community, NOON, 9) == [("n1", snapshot)]
    await learn(community, "n1", at=25 * 3600)
    await post(community, later(48 * 3600), a_question("n8"))
    assert await difficulty.to_learn(community, NOON, 9) == [], "nobody has answered the last"


async def test_the_order_of_difficulties_is_recovered_from_what_is_stored(community: Community) -> None:
    """The database gives the estimates what the simulation in benchmarks gives them."""
    rng = random.Random(6)  # noqa: S311
    hard = [(number - 7) / 3.5 for number in range(15)]
    able = {1000 + number: rng.gauss(0, 1) for number in range(40)}
    for at, difficult in enumerate(hard):
        given = {member: rng.random() < chance(a, difficult) for member, a in rng.sample(sorted(able.items()), 30)}
        await play(community, f"n{at}", given)
        await learn(community, f"n{at}")
    found = {at: (await stored(community, f"n{at}"))[0] for at in range(len(hard))}
    assert statistics.correlation(sorted(found, key=found.__getitem__), range(len(hard))) >= 0.8
