"""`make play` as a member meets it: the real program's page, in a real browser."""

import io
import re
import shutil
import signal
from asyncio import sleep
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest
import pytest_asyncio
from PIL import Image
from playwright.async_api import Browser, Locator, TimeoutError, expect

from tests.browser import DESKTOP, PHONE, Chat, chromium, open_browser, open_chat
from tests.cogs.club import article
from tests.conftest import SEEDS
from tests.program import Program

pytestmark = [
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.skipif(chromium() is None, reason="no Chromium is installed: apt-get install chromium"),
]

FILM = "Save the Last Dance 2 (2006)"
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/#\S+")
NOWHERE = "http://127.0.0.1:9/api/v10"
"""In place of Discord, which this program never calls."""


@asynccontextmanager
async def playing(folder: Path, seeds: Path = SEEDS) -> AsyncIterator[tuple[Program, str]]:
    """The program and the address it has printed."""
    async with Program(folder, NOWHERE, "bot", "preview", "--seeds", seeds, "--data", folder) as program:
        yield program, await program.meanwhile(address(program))
        assert program.outside == []


async def address(program: Program) -> str:
    while not (printed := ADDRESS.search(program.stdout)):  # noqa: ASYNC110 - another process prints it
        await sleep(0.02)
    return printed[0]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with open_browser() as browser:
        yield browser


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def url(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[str]:
    """The page that the tests share; each opens it anew and begins with a message of its own."""
    async with playing(tmp_path_factory.mktemp("play")) as (_, url):
        yield url


@pytest_asyncio.fixture(loop_scope="module")
async def chat(browser: Browser, url: str) -> AsyncIterator[Chat]:
    async with open_chat(browser, url) as chat:
        yield chat


async def ask(chat: Chat) -> Locator:
    """The film's card, asked for by whoever is looking."""
    choices = await chat.type("film", "film", "save the lost dance 2")
    await choices.filter(has_text=FILM).click()
    return await chat.send()


def hidden(message: Locator) -> Locator:
    return message.locator(".markdown-spoiler")


async def colours(place: Locator) -> int:
    """How many colours are on the screen there. A filled shape has a few, text has many at its edges."""
    picture = Image.open(io.BytesIO(await place.screenshot(animations="disabled"))).convert("RGB")
    return len(picture.getcolors(picture.width * picture.height) or [])


async def test_a_command_is_typed_and_its_film_picked(chat: Chat) -> None:
    choices = await chat.type("film", "film", "save the lost dance 2")
    await expect(choices.first).to_have_text(FILM)
    await choices.first.click()
    card = await chat.send()
    await expect(card).to_contain_text("Ada used /film")
    await expect(card.get_by_role("heading", name=FILM)).to_be_visible()
    await expect(card).to_contain_text("David Petrarca")
    await expect(card.get_by_role("button", name="Dismiss")).to_be_visible()


async def test_a_film_that_is_unknown_is_answered_on_a_phone(browser: Browser, tmp_path: Path) -> None:
    """A refusal is an answer like any other: no mark of failure, and one can type on."""
    async with playing(tmp_path) as (_, url), open_chat(browser, url, PHONE) as chat:
        await chat.type_in_vain("film", "film", "no such film")
        refusal = await chat.send()
        await expect(refusal).to_contain_text("I know no film called “no such film”.")
        await expect(refusal).to_contain_text("Only you can see this")
        await expect(refusal).to_be_in_viewport()
        assert (await chat.status())["lastAction"]["diagnostics"] == []
        await expect(await ask(chat)).to_contain_text(FILM)


async def test_the_page_opens_at_the_newest_answer(browser: Browser, url: str) -> None:
    for size in (PHONE, DESKTOP):
        async with open_chat(browser, url, size) as chat:
            await expect(chat.messages.last).to_be_in_viewport()


async def test_the_plot_is_hidden_until_it_is_pressed(chat: Chat) -> None:
    card = await ask(chat)
    plot = await chat.press(card, "Plot")
    assert await plot.get_attribute("data-message-id") == await card.get_attribute("data-message-id")
    await expect(plot.get_by_role("heading", name=FILM)).to_have_text(f"Plot of {FILM}")

    paragraphs = await chat.turn_to_hidden(plot, 2)
    first, second = paragraphs.nth(0), paragraphs.nth(1)
    await expect(second).to_be_visible()
    words = [" ".join(text.split()) for text in await paragraphs.all_text_contents()]
    assert all(len(text) > 40 for text in words)
    for paragraph in await paragraphs.all():
        await expect(paragraph).to_have_role("button")
        await expect(paragraph).to_have_accessible_name("Reveal spoiler")
        await expect(paragraph.locator(".markdown-spoiler-content")).to_have_css("visibility", "hidden")
        await expect(paragraph.locator(".markdown-spoiler-content")).to_have_attribute("aria-hidden", "true")
        assert await colours(paragraph) < 20
    for seen in (await chat.page.locator("body").inner_text(), await chat.page.locator("body").aria_snapshot()):
        assert not [text for text in words if text[:40] in " ".join(seen.split())]

    await first.click()
    await expect(first.locator(".markdown-spoiler-content")).to_have_css("visibility", "visible")
    seen = " ".join((await chat.page.locator("body").inner_text()).split())
    assert words[0] in seen
    assert words[1][:40] not in seen
    assert await colours(first) > 50
    assert await colours(second) < 20


async def test_pages_are_turned_and_the_film_found_again(chat: Chat) -> None:
    plot = await chat.press(await ask(chat), "Plot")
    await expect(plot).to_contain_text("Page 1 of")
    await expect(plot.get_by_role("button", name="Back", exact=True)).to_be_disabled()
    begins = await hidden(plot).first.text_content()

    turned = await chat.press(plot, "Next")
    await expect(turned).to_contain_text("Page 2 of")
    assert await hidden(turned).first.text_content() != begins
    await expect(hidden(turned).first.locator(".markdown-spoiler-content")).to_have_css("visibility", "hidden")
    turned = await chat.press(turned, "Back")
    await expect(turned).to_contain_text("Page 1 of")
    film = await chat.press(turned, "Film")
    await expect(film.get_by_role("heading", name=FILM)).to_have_text(FILM)
    assert await film.get_attribute("data-message-id") == await plot.get_attribute("data-message-id")


async def test_another_member_gets_a_copy_of_their_own(chat: Chat) -> None:
    card = await ask(chat)
    before = await card.inner_text()
    await chat.view_as("Ben")
    copy = await chat.press(card, "Plot")
    assert await copy.get_attribute("data-message-id") != await card.get_attribute("data-message-id")
    await expect(copy).to_contain_text("Only you can see this")
    await expect(copy).to_contain_text(f"Plot of {FILM}")
    await expect(copy.get_by_role("button", name="Dismiss")).to_have_count(0)
    assert await card.inner_text() == before

    turned = await chat.press(copy, "Next")
    assert await turned.get_attribute("data-message-id") == await copy.get_attribute("data-message-id")
    await chat.view_as("Ada")
    await expect(copy).to_have_count(0)
    assert await card.inner_text() == before


async def test_a_card_is_dismissed_by_its_asker_alone(chat: Chat) -> None:
    card = await ask(chat)
    await chat.view_as("Ben")
    refusal = await chat.press(card, "Dismiss")
    await expect(refusal).to_contain_text("Only the person who asked")
    await expect(card).to_be_visible()
    await chat.view_as("Ada")
    await chat.press(card, "Dismiss")
    await expect(card).to_have_count(0)


async def test_an_article_that_is_pasted_into_the_seeds_is_offered(browser: Browser, tmp_path: Path) -> None:
    seeds = shutil.copytree(SEEDS, tmp_path / "seeds")
    async with playing(tmp_path, seeds) as (_, url), open_chat(browser, url) as chat:
        choices = await chat.type("film", "film", "save")
        await expect(choices).to_have_count(2)
        (seeds / "pasted.txt").write_text(article("A Fog at Sea", 1987), encoding="utf-8")
        field = chat.page.locator('.command-option-input[data-option="film"]')
        wanted = choices.filter(has_text="A Fog at Sea (1987)")
        for typed in ("a fog", "a fo") * 30:
            await field.fill(typed)
            with suppress(TimeoutError):  # the page asks a moment after something was typed
                await wanted.wait_for(timeout=1000)
                break
        await wanted.click()
        await expect(await chat.send()).to_contain_text("directed by Nora Quill")


def crowded() -> str:
    """A document that has much of everything a film's card shows."""
    title = "The Long Night of the Paper Lighthouse and What the Fog Left Behind"
    people = [f"Nora {name} Quill" for name in ("Adair", "Bethany", "Cordelia", "Dorothea", "Evangeline", "Florence")]
    jobs = (
        "Director",
        "Producer",
        "Writer",
        "Screenplay",
        "Music",
        "Cinematography",
        "Editing",
        "Starring",
        "Narrator",
    )
    rows = "\n".join(f"- {job}: {', '.join(people[number % 3 :])}" for number, job in enumerate(jobs))
    lead = (
        f"{title} (also known as The Night of the Fog) is a 1987 Irish-French historical drama film directed by Bo Ek."
        f" It stars {', '.join(people)}. A sequel, The Long Night of the Paper Lighthouse: The Return to Cork Harbour,"
        " was released in 1990. The film was shot in Cork over two years and won eleven prizes."
    )
    more = "\n\n".join(f"=={heading}==\nIt was liked." for heading in ("Reception", "Release", "References", "Mara"))
    dates = "- Released: 1987-03-06\n- Runtime: 194 minutes\n- Country: Ireland, France\n- Language: English, Irish"
    return f"= {title} =\n\n{title}\n{rows}\n{dates}\n\n{lead}\n\n==Plot==\nMara sails.\n\n{more}\n"


async def test_a_film_s_card_fits_the_screen_of_a_phone(browser: Browser, tmp_path: Path) -> None:
    seeds = shutil.copytree(SEEDS, tmp_path / "seeds")
    (seeds / "crowded.txt").write_text(crowded(), encoding="utf-8")
    (seeds / "crowded.toml").write_text('licence = "CC BY-SA 4.0"\nattribution = "The keepers of the lights"\n')
    Image.new("RGB", (300, 450), "navy").save(seeds / "crowded.png")
    async with playing(tmp_path, seeds) as (_, url), open_chat(browser, url, PHONE) as chat:
        for title in ("Save the Last Dance (2001)", FILM, "The Long Night"):
            choices = await chat.type("film", "film", title)
            await choices.filter(has_text=title).first.click()
            card = await chat.send()
            box = await card.bounding_box()
            assert box is not None
            assert box["height"] <= PHONE["height"], title
            facts = await chat.press(card, "More facts")
            await expect(facts.get_by_role("heading", name="Facts about")).to_be_visible()
        # The picture is there, too.
        await expect(
            facts.locator("img[src*='picture-']").or_(facts.get_by_role("img", name="The Long"))
        ).to_be_attached()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_the_program_ends_when_it_is_told_to(browser: Browser, tmp_path: Path, number: signal.Signals) -> None:
    async with playing(tmp_path) as (program, url), open_chat(browser, url) as chat:
        await expect(chat.messages.last).to_be_visible()
        program.signal(number)
        assert await program.ended() == 0
        assert program.stderr == ""
