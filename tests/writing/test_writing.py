"""`/trivia-questions` in a simulated Discord: what is written, refused, kept, shown, asked and exported."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import discord
import pytest
import simcord

from bot.catalogue.questions import every_question
from bot.community import question_drafts, reports, server_questions
from bot.community.server_questions import ServerQuestion
from bot.config import Settings
from bot.trivia.question import BY_HAND
from tests.cogs.club import Answer, Club, open_club
from tests.cogs.live import Live, restart
from tests.cogs.test_storage import nothing_saved
from tests.reading import packs_of

FILM = "save-the-last-dance-2001"
GOOD = {"prompt": "Where do we meet?", "answer": "Cork", "wrong_1": "Dublin", "wrong_2": "Galway", "wrong_3": "Sligo"}


@dataclass
class Desk:
    """A club with Mo, who manages it, and the commands that only Mo may use."""

    club: Club
    mo: simcord.MemberActor
    channel: simcord.ChannelHandle = field(init=False)

    def __post_init__(self) -> None:
        self.channel = self.club.world.channel

    @property
    def server(self) -> int:
        return self.channel.guild.id

    async def form(self, command: str = "add", **options: Any) -> simcord.InteractionResult:
        result = await self.mo.slash(self.channel, f"trivia-questions {command}", **options)
        assert result.modal is not None, result.response and self.club.look(result.response).seen
        return result

    async def send(self, form: simcord.InteractionResult, **changed: str) -> Answer:
        first = fields(form)[0]["custom_id"]
        values = {**GOOD, **changed}
        return self.club._answer(await self.mo.submit_modal(form, {first: values.pop("prompt"), **values}))

    async def write(self, *, film: str | None = None, spoiler: bool = False, **changed: str) -> Answer:
        options = {"film": film, "spoiler": spoiler}
        return await self.send(await self.form(**{k: v for k, v in options.items() if v}), **changed)

    async def press(self, answer: Answer, label: str) -> Answer:
        return await self.club.click(answer, label, by=self.mo)

    async def press_for_form(self, answer: Answer, label: str) -> simcord.InteractionResult:
        result = await self.mo.click(answer.message, custom_id=answer.buttons[label])
        assert result.modal is not None
        return result

    async def slash(self, command: str, **options: Any) -> Answer:
        return await self.club.slash(f"trivia-questions {command}", by=self.mo, **options)

    async def stored(self) -> list[ServerQuestion]:
        return await server_questions.every(self.club.bot.community, self.server)


def filled(form: simcord.InteractionResult) -> list[str]:
    """What stands in a form when it opens."""
    assert form.modal is not None
    return [str(item["value"]) for item in fields(form) if "value" in item]


def fields(form: simcord.InteractionResult) -> list[dict[str, Any]]:
    assert form.modal is not None
    return [part["component"] for part in form.modal["components"]]


@pytest.fixture
async def desk(settings: Settings) -> AsyncIterator[Desk]:
    async with open_club(settings) as club:
        guild = club.world.channel.guild
        role = guild.create_role("Managers", permissions=discord.Permissions(manage_guild=True))
        yield Desk(club, guild.add_member(club.env.create_user("mo", global_name="Mo"), roles=[role]))


async def test_a_question_is_written_in_a_form(desk: Desk) -> None:
    form = await desk.form()
    assert [item.get("max_length") for item in fields(form)] == [400, 80, 80, 80, 80]
    saved = await desk.send(form)
    assert saved.ephemeral
    assert "Saved" in saved.seen
    assert "Written by Mo on 1 January 2026" in saved.seen
    [own] = await desk.stored()
    assert (own.written.prompt, own.written.wrong) == ("Where do we meet?", ("Dublin", "Galway", "Sligo"))


async def test_the_film_that_is_named_is_part_of_the_evidence(desk: Desk) -> None:
    saved = await desk.write(film="save the last dance 2001", prompt="What did we eat at the screening?")
    assert "about Save the Last Dance (2001)" in saved.seen
    [own] = await desk.stored()
    assert own.film is not None
    assert own.film.id == FILM


async def test_what_is_wrong_is_named_and_nothing_typed_is_lost(desk: Desk, settings: Settings) -> None:
    refused = await desk.write(answer="Cork", wrong_2="cork", prompt="Is it Cork?")
    assert refused.ephemeral
    assert "Question has a word of the answer. Ask in other words." in refused.seen
    assert "Wrong answer 2 reads like the answer. Write one that is plainly different." in refused.seen
    assert "Is it Cork?" in refused.seen
    assert await desk.stored() == []
    await restart(desk.club, settings)
    form = await desk.press_for_form(refused, "Fix it")
    assert filled(form) == ["Is it Cork?", "Cork", "Dublin", "cork", "Sligo"]
    saved = await desk.send(form)
    assert "Saved" in saved.seen
    assert saved.message.id == refused.message.id
    assert len(await desk.stored()) == 1
    assert await question_drafts.get(desk.club.bot.community, desk.server, desk.mo.id) is None


async def test_a_form_outlives_a_restart_and_two_are_not_mixed_up(desk: Desk, settings: Settings) -> None:
    hidden, plain = await desk.form(film=FILM, spoiler=True), await desk.form()
    await restart(desk.club, settings)
    await desk.send(hidden, prompt="Who leaves in the end?")
    await desk.send(plain, prompt="Where do we sit?")
    first, second = await desk.stored()
    assert (first.written.spoiler, first.film and first.film.id) == (True, FILM)
    assert (second.written.spoiler, second.film) == (False, None)


async def test_a_name_that_only_the_plot_tells_is_for_spoilers(desk: Desk) -> None:
    refused = await desk.write(film=FILM, wrong_1="Malakai")
    assert "only the plot tells" in refused.seen
    saved = await desk.press(refused, "Mark as a spoiler")
    assert "Saved" in saved.seen
    assert "Where do we meet?" not in saved.seen
    assert "Where do we meet?" in saved.told
    [own] = await desk.stored()
    assert own.written.spoiler


async def test_a_name_that_only_a_plot_tells_is_for_spoilers_where_no_film_is_named(desk: Desk) -> None:
    assert "only the plot tells" in (await desk.write(prompt="Who does Malakai shoot?")).seen
    assert await desk.stored() == []
    assert "Saved" in (await desk.write(prompt="Who does Malakai shoot?", spoiler=True)).seen


async def test_the_same_question_twice_is_refused(desk: Desk) -> None:
    await desk.write()
    assert "is the same as no. 1" in (await desk.write(wrong_1="Kerry")).seen
    form = await desk.form("edit", question="1")
    assert "Saved" in (await desk.send(form, wrong_1="Kerry")).seen


async def test_what_cannot_be_stored_is_shown_to_be_copied(desk: Desk) -> None:
    form = await desk.form()
    async with nothing_saved(desk.club):
        refused = await desk.send(form)
    assert "Copy what you wrote" in refused.seen
    assert all(text in refused.seen for text in GOOD.values())
    assert "Fix it" not in refused.buttons


async def test_signs_of_all_kinds_are_text_and_nothing_else(desk: Desk) -> None:
    bad = "@everyone <@1> ||x|| \u202eevil\u202c `**# \u2067"
    saved = await desk.write(prompt=f"Which {bad} one?", wrong_1=f"No {bad}")
    [own] = await desk.stored()
    assert not {"\u202e", "\u202c", "\u2067"} & set(own.written.prompt + own.written.wrong[0])
    assert "@everyone <@1> ||x|| evil `**#" in saved.seen.replace("\u200b", "")
    refused = await desk.write(answer="\u200b\u3164", prompt="\u2800")
    assert "Right answer" not in refused.seen
    assert "Answer shows nothing" in refused.seen
    assert "Question shows nothing" in refused.seen


async def test_the_list_pages_and_hides_what_spoils(desk: Desk) -> None:
    assert "No questions yet" in (await desk.slash("list")).seen
    for number in range(7):
        await desk.write(prompt=f"Secret number {number}?", spoiler=number == 1)
    pages = await desk.club.pages(await desk.slash("list"), by=desk.mo)
    assert all(page.ephemeral for page in pages)
    assert len(pages) == 2
    assert "Page 1 of 2" in pages[0].seen
    assert "7 of 500" in pages[0].seen
    assert "Secret number 0?" in pages[0].seen
    assert "Secret number 1?" not in pages[0].seen
    assert "Secret number 1?" in pages[0].told
    opened = await desk.press(pages[1], "No. 7")
    assert "Secret number 6?" in opened.seen
    assert "Secret number 0?" in (await desk.press(opened, "All questions")).seen


async def test_a_question_is_edited_from_its_card_and_by_its_number(desk: Desk) -> None:
    await desk.write(film=FILM)
    card = await desk.press(await desk.slash("list"), "No. 1")
    form = await desk.press_for_form(card, "Edit")
    assert filled(form) == list(GOOD.values())
    assert "Whom?" in (await desk.send(form, prompt="Whom?")).seen
    form = await desk.form("edit", question="1", spoiler=True)
    await desk.send(form, prompt="Who?")
    [own] = await desk.stored()
    assert (own.number, own.written.prompt, own.written.spoiler) == (1, "Who?", True)
    assert own.film is not None


async def test_a_question_that_is_not_asked_any_more_says_so_also_when_it_was_edited(desk: Desk) -> None:
    await desk.write()
    [own] = await desk.stored()
    community = desk.club.bot.community
    await reports.retire(community, desk.server, own.id, 1, desk.club.bot.clock.now())
    card = await desk.press(await desk.slash("list"), "No. 1")
    assert "It is not asked any more" in card.seen
    saved = await desk.send(await desk.press_for_form(card, "Edit"), prompt="Whom?")
    assert "Saved, but it is not asked any more" in saved.seen
    assert "can ask it now" not in saved.seen
    again = await desk.press(saved, "Ask it again")
    assert "not asked any more" not in again.seen
    assert "Ask it again" not in again.buttons
    assert await reports.retired(community, desk.server) == {own.id}, "answers to the old words count no more"


async def test_a_question_is_removed_after_a_second_press(desk: Desk) -> None:
    await desk.write()
    asked = await desk.slash("remove", question="1")
    assert "Remove question 1?" in asked.seen
    kept = await desk.press(asked, "Keep it")
    assert len(await desk.stored()) == 1
    form = await desk.press_for_form(kept, "Edit")
    gone = await desk.press(await desk.press(kept, "Remove"), "Remove")
    assert "No questions yet" in gone.seen
    # Somebody else was editing it.
    refused = await desk.send(form, prompt="What now?")
    assert "changed or removed meanwhile" in refused.seen
    await desk.send(await desk.press_for_form(refused, "Fix it"), prompt="What now?")
    [own] = await desk.stored()
    assert (own.number, own.written.prompt) == (2, "What now?")
    desk.club.expects_failures = True
    assert "no question with that number" in (await desk.slash("remove", question="1")).seen


async def test_choices_name_no_spoiler(desk: Desk) -> None:
    await desk.write()
    await desk.write(film=FILM, spoiler=True, prompt="Who dies?")
    choices = await desk.mo.autocomplete(desk.channel, "trivia-questions edit", "question", "")
    assert [(choice["name"], choice["value"]) for choice in choices] == [
        ("1. Where do we meet?", "1"),
        ("2. Spoiler question · Save the Last Dance (2001)", "2"),
    ]
    assert await desk.mo.autocomplete(desk.channel, "trivia-questions edit", "question", "dies") == []


async def test_the_export_is_a_pack(desk: Desk, settings: Settings, tmp_path: Path) -> None:
    desk.club.expects_failures = True
    assert "no questions to export" in (await desk.slash("export")).seen
    await desk.write(film=FILM, spoiler=True, prompt='Who said "no"?')
    await desk.write()
    answer = await desk.slash("export")
    assert answer.ephemeral
    [attachment] = answer.message.attachments
    (tmp_path / "seeds" / "trivia").mkdir(parents=True)
    (tmp_path / "seeds" / "trivia" / attachment.filename).write_bytes(await attachment.read())
    questions, problems = packs_of(tmp_path / "seeds", settings.data)
    assert problems == []
    assert [(str(q.evidence.text), q.film, q.spoiler) for q in questions] == [
        ("Written by Mo on 1 January 2026", None, False),
        ("Written by Mo on 1 January 2026, about Save the Last Dance (2001)", FILM, True),
    ]
    assert all(question.evidence.section == BY_HAND for question in questions)


async def test_it_is_for_managers_alone_also_by_a_button(desk: Desk) -> None:
    await desk.write()
    card = await desk.press(await desk.slash("list"), "No. 1")
    assert "trivia-questions" not in desk.club.ben.available_commands(desk.channel)
    desk.club.expects_failures = True
    role = desk.channel.guild.roles["Managers"]
    desk.club.env.backend.remove_member_role(desk.server, desk.mo.id, role.id)
    for label in ("Edit", "Remove", "All questions"):
        refused = desk.club._answer(await desk.mo.click(card.message, custom_id=card.buttons[label]))
        assert "Manage Server" in refused.seen
    assert len(await desk.stored()) == 1


async def nothing_else_to_ask(desk: Desk) -> None:
    """Retires every question of the catalogue."""
    community = desk.club.bot.community
    async with community.transaction() as transaction:
        found = [(desk.server, number) async for number in _catalogue(desk)]
        await transaction.many(
            "INSERT INTO retired (server_id, question_id, retired_at, retired_by) VALUES (?, ?, 0, NULL)", found
        )


async def _catalogue(desk: Desk) -> AsyncIterator[str]:
    async for question in every_question(desk.club.bot.catalogue):
        yield question.id


async def test_a_round_asks_it_and_it_is_reported_and_retired(desk: Desk, settings: Settings) -> None:
    await desk.write(prompt="Own question?", film=FILM)
    await nothing_else_to_ask(desk)
    await restart(desk.club, settings)
    live = Live(desk.club, desk.channel)
    await desk.club.slash("trivia play", questions=1, seconds=10)
    card = live.last
    assert "Own question?" in card.seen
    assert "Written by" not in card.seen
    assert "Question 1 of 1 · From this server" in card.seen
    await live.press(desk.club.ben, right=True)
    await live.pass_time(22)
    revealed = desk.club.look(card.message)
    assert "Written by Mo on 1 January 2026, about Save the Last Dance (2001)" in revealed.seen
    await live.pass_time(10)
    await desk.club.choose(await desk.club.click(revealed, "Report"), "The answer is wrong")
    listed = await desk.club.slash("trivia-reports", by=desk.mo)
    assert "Own question?" in listed.seen
    after = await desk.club.click(listed, "Retire", by=desk.mo)
    assert "0 points" not in (await desk.club.slash("trivia leaderboard")).seen
    desk.club.expects_failures = True
    assert "no questions" in (await desk.club.slash("trivia play")).seen
    retired = await desk.club.click(after, "Retired questions", by=desk.mo)
    assert "Own question?" in retired.seen
    await desk.club.click(retired, "Bring back", by=desk.mo)
    assert "1 question," in (await desk.club.slash("trivia play")).seen


async def test_a_narrowed_round_asks_it_where_its_film_fits(desk: Desk) -> None:
    await desk.write(prompt="Own question?", film=FILM)
    await desk.write(prompt="About nothing?")
    await nothing_else_to_ask(desk)
    live = Live(desk.club, desk.channel)
    desk.club.expects_failures = True
    told = await desk.club.slash("trivia play", decade="2000s", seconds=10)
    assert "1 question about films from the 2000s" in told.seen
    assert "Own question?" in live.last.seen


async def test_a_miss_is_practised_in_its_server_alone(desk: Desk) -> None:
    await desk.write(prompt="Own question?", film=FILM)
    await nothing_else_to_ask(desk)
    live = Live(desk.club, desk.channel)
    await desk.club.slash("trivia play", questions=1, seconds=10)
    await live.press(desk.club.ben, right=False)
    await live.pass_time(40)
    card = await desk.club.slash("trivia practice", misses=True, film=FILM)
    assert "Own question?" in card.seen
    told = await desk.club.click(card, "Cork")
    assert "Right!" in told.seen
    assert "Written by a moderator on 1 January 2026" in told.seen
    assert "You have no misses" in (await desk.club.click(told, "Next question")).seen


async def test_a_spoiler_is_hidden_in_a_round(desk: Desk) -> None:
    saved = await desk.write(prompt="Who leaves in the end?", spoiler=True)
    assert "Rounds and daily posts here that include plots can ask it now." in saved.seen
    await nothing_else_to_ask(desk)
    desk.club.expects_failures = True
    assert "no questions" in (await desk.club.slash("trivia play")).seen
    await desk.club.slash("trivia play", questions=1, seconds=10, spoilers=True)
    live = Live(desk.club, desk.channel)
    card = live.last
    assert "Who leaves" not in card.seen
    assert "Who leaves in the end?" in card.told
    assert not {"Cork", "Dublin", "Galway", "Sligo"} & card.buttons.keys()
    told = await live.press(desk.club.ben, right=True)
    await live.pass_time(50)
    assert "Final score" in live.last.seen
    over = desk.club.look(card.message)
    assert "Written by Mo on 1 January 2026" in over.seen
    for shown in (told, over, live.last):
        assert not [word for word in ("leaves in", "Cork", "Dublin") if word in shown.seen]


async def test_a_daily_post_asks_it(desk: Desk) -> None:
    await desk.write(prompt="Own question?")
    await nothing_else_to_ask(desk)
    await desk.club.slash("daily set", by=desk.mo, channel=desk.channel, time="00:01", timezone="UTC")
    assert "Own question?" in (await desk.club.slash("daily preview", by=desk.mo)).seen
    await desk.club.env.advance_time(90)
    assert "Own question?" in Live(desk.club, desk.channel).last.seen
    desk.club.expects_failures = True
    assert "no questions" in (await desk.club.slash("trivia play", film="save the last dance 2001")).seen


async def test_another_server_is_not_asked_it(desk: Desk) -> None:
    await desk.write()
    guild = desk.club.env.create_guild("Elsewhere")
    role = guild.create_role("Managers", permissions=discord.Permissions(manage_guild=True))
    channel = guild.create_text_channel("talk")
    other = guild.add_member(desk.club.env.create_user("nat"), roles=[role])
    result = await other.slash(channel, "trivia-questions list")
    assert result.response is not None
    assert "No questions yet" in desk.club.look(result.response).seen
    assert await server_questions.to_ask(desk.club.bot.community, guild.id, film=None, spoilers=True) == []
