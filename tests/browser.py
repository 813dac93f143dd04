"""The preview page as a member uses it, in a headless Chromium."""

import shutil
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from typing import Any

from playwright.async_api import Browser, Locator, Page, ViewportSize, async_playwright, expect

from tests.waiting import PATIENCE

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_ARGUMENTS = (
    "--no-sandbox",  # the tests may run as root in a container, where Chromium has no sandbox
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
expect.set_options(timeout=1000 * PATIENCE)

DESKTOP = ViewportSize(width=1100, height=1000)
PHONE = ViewportSize(width=390, height=844)


def chromium() -> str | None:
    """The installed browser, if there is one; none is ever downloaded."""
    return next((path for name in _NAMES if (path := shutil.which(name))), None)


@asynccontextmanager
async def open_browser() -> AsyncIterator[Browser]:
    """The installed Chromium, without a window. It must be there."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium(), args=[*_ARGUMENTS])
        try:
            yield browser
        finally:
            await browser.close()


class Chat:
    """The channel as the member who is chosen under "Viewing as" sees it."""

    def __init__(self, page: Page) -> None:
        self.page = page

    async def ready(self) -> None:
        """Waits until everything that was asked for is on the screen."""
        await self.page.wait_for_function(
            "() => window.simcordPreview?.ready && !window.simcordPreview.pendingAction"
            " && window.simcordPreview.awaitingRevision === null"
        )

    async def status(self) -> dict[str, Any]:
        """What the page says about itself to programs."""
        return await self.page.evaluate("() => window.simcordPreview")

    @property
    def messages(self) -> Locator:
        return self.page.locator("article.channel-message")

    def message(self, message_id: str) -> Locator:
        return self.page.locator(f'article.channel-message[data-message-id="{message_id}"]')

    async def type(self, command: str, option: str, text: str) -> Locator:
        """Begins a command and types into its option; the choices that are offered for it."""
        await (await self._begin(command, option)).press_sequentially(text)
        choices = self.page.locator(".command-suggestion")
        await choices.first.wait_for()
        await self.ready()
        return choices

    async def type_in_vain(self, command: str, option: str, text: str) -> None:
        """As above, where no choice is offered."""
        field = await self._begin(command, option)
        await self._done(field.fill(text))
        await expect(self.page.get_by_text("No options match")).to_be_visible()

    async def _begin(self, command: str, option: str) -> Locator:
        """Chooses a command; the field of its option."""
        await self.page.locator("#channel-composer-input").click()
        await self.page.keyboard.type(f"/{command}")
        entry = self.page.locator(".command-entry").filter(has=self.page.get_by_text(f"/{command}", exact=True))
        await entry.click()
        field = self.page.locator(f'.command-option-input[data-option="{option}"]')
        await field.click()
        return field

    async def send(self) -> Locator:
        """Sends the command; the message that answers it."""
        done = await self._done(self.page.get_by_role("button", name="Send").click())
        return self.message(done["outcomes"][0]["messageId"])

    async def press(self, message: Locator, label: str) -> Locator:
        """Presses a button; the message in which the answer is, the same or another one."""
        # By key: the conversation may still be scrolling away from under a mouse.
        done = await self._done(message.get_by_role("button", name=label, exact=True).press("Enter"))
        changed = done["outcomes"][0].get("messageId")
        return self.message(changed) if changed else message

    async def turn_to_hidden(self, message: Locator, paragraphs: int) -> Locator:
        """Presses *Next* until the page has that many hidden paragraphs; all of them."""
        hidden = message.locator(".markdown-spoiler")
        while await hidden.count() < paragraphs:
            await self.press(message, "Next")
        return hidden

    async def view_as(self, member: str) -> None:
        await self.ready()
        picker = self.page.get_by_label("Viewing as")
        await picker.select_option(label=member)
        await self.page.wait_for_function(
            "([picker, member]) => picker.selectedOptions[0]?.textContent === member"
            " && picker.value === window.simcordPreview.viewerId",
            arg=[await picker.element_handle(), member],
        )
        await self.ready()

    async def _done(self, act: Awaitable[None]) -> dict[str, Any]:
        """What came of an action, once the page shows it. It must have been carried out."""
        await self.ready()
        before = ((await self.status())["lastAction"] or {}).get("requestId")
        await act
        await self.page.wait_for_function(
            "before => window.simcordPreview.lastAction"
            " && window.simcordPreview.lastAction.requestId !== before"
            " && window.simcordPreview.lastAction.settlement !== 'pending'",
            arg=before,
        )
        await self.ready()
        done = (await self.status())["lastAction"]
        assert done["settlement"] == "settled", done
        assert done["acknowledgement"] in ("acknowledged", "deferred"), done
        return done


@asynccontextmanager
async def open_chat(browser: Browser, url: str, size: ViewportSize = DESKTOP, scale: float = 1) -> AsyncIterator[Chat]:
    """The preview page at ``url``, as soon as it can be used."""
    # Waiting for a condition within the page takes an eval, which the page's own policy forbids.
    page = await browser.new_page(viewport=size, device_scale_factor=scale, bypass_csp=True)
    try:
        page.set_default_timeout(1000 * PATIENCE)
        await page.goto(url)
        chat = Chat(page)
        await chat.ready()
        yield chat
    finally:
        await page.close()
