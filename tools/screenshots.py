"""Takes the README's pictures anew: ``python -m tools.screenshots``.

Asks the real bot, in a simulated Discord with the shipped seeds, and photographs its answers in an installed
Chromium: ``docs/film.png``, ``docs/plot.png`` and ``docs/cast.png`` as on a desktop, ``docs/phone.png`` as on a
phone. Look at them before they are committed.
"""

import asyncio
import io
import sys
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from PIL import Image
from playwright.async_api import Browser, ViewportSize

from bot.config import Settings
from bot.preview import World, ask, open_world
from bot.service import ensure_catalogue
from tests.browser import chromium, open_browser, open_chat

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"

# High enough for a whole answer: what has to be scrolled is not on a picture.
DESKTOP = ViewportSize(width=976, height=2400)
PHONE = ViewportSize(width=390, height=3200)


@dataclass(frozen=True, slots=True)
class Picture:
    name: str
    command: str
    size: ViewportSize


PICTURES = (
    Picture("film", "/film film:Save the Last Dance", DESKTOP),
    Picture("plot", "/plot film:Save the Last Dance", DESKTOP),
    Picture("cast", "/cast film:Save the Last Dance 2", DESKTOP),
    Picture("phone", "/film film:Save the Last Dance 2", PHONE),
)


async def take_all() -> None:
    DOCS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as data:
        settings = replace(Settings(), seeds=ROOT / "seeds", data=Path(data))
        ensure_catalogue(settings)
        async with open_world(settings) as world, open_browser() as browser:
            for picture in PICTURES:
                path = DOCS / f"{picture.name}.png"
                path.write_bytes(smaller(await take(world, browser, picture)))
                print(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1024} KB")


async def take(world: World, browser: Browser, picture: Picture) -> bytes:
    """The answer as Ada sees it, with nothing around it."""
    await ask(world, picture.command)
    page = world.env.preview(world.channel, viewers=world.members, layout="channel")
    async with page, open_chat(browser, page.url, picture.size, scale=2) as chat:
        answer = chat.messages.last
        # Neither the page's controls nor the shadow of its sidebar over the answer.
        await chat.page.mouse.move(0, 0)
        await chat.page.add_style_tag(content="#messages-sidebar { box-shadow: none }")
        return await answer.screenshot(animations="disabled")


def smaller(png: bytes) -> bytes:
    """The same picture with as many colours as it needs, in about a third of the bytes."""
    file = io.BytesIO()
    Image.open(io.BytesIO(png)).convert("RGB").quantize(256).save(file, "PNG", optimize=True)
    return file.getvalue()


if __name__ == "__main__":
    if chromium() is None:
        sys.exit("There is no Chromium here: install one (apt-get install chromium).")
    asyncio.run(take_all())
