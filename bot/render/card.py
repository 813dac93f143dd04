"""Builds every answer: a Components V2 card within Discord's limits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Generic, TypeVar

import discord
from discord import ui

from bot.documents.model import Picture
from bot.render.shortening import clip, cut
from bot.screens.address import Address
from bot.spoiler import Spoiler, escape_markdown

MOST_TEXT = 4000
"""Maximum number of characters in all text of one message (https://discord.com/developers/docs/components/reference)."""
MOST_OPTIONS = 25
MOST_BUTTON = 80
"""Maximum number of characters on a button."""
MOST_LABEL = 100
"""Maximum number of characters in a choice of a menu or of a command's option."""
_MOST_BUTTONS = 5
_MOST_HEADING = 1000
_MOST_ALT_TEXT = 256
_Item = TypeVar("_Item")

DISMISS = "dismiss"
SET_UP = "setup:open"
"""The id of the button that opens the settings of a server."""


class Tone(Enum):
    """Meanings of the colour at a card's edge. The card's words say the same: not everybody sees colours."""

    NEUTRAL = discord.Colour(0x4F5D75)
    RIGHT = discord.Colour(0x2E8B57)
    WRONG = discord.Colour(0xC0392B)


@dataclass(frozen=True, slots=True)
class _TitleWithPicture:
    """A card's first line with a picture beside it: an attached file, or else a URL."""

    markdown: str
    file: Picture | None
    address: str | None
    picture_of: str

    def item(self, *, with_file: bool) -> ui.Item[Any]:
        text: ui.TextDisplay[Any] = ui.TextDisplay(self.markdown)
        media = f"attachment://{self.file.name}" if with_file and self.file else self.address
        if media is None:
            return text
        thumbnail: ui.Thumbnail[Any] = ui.Thumbnail(media, description=clip(self.picture_of, _MOST_ALT_TEXT))
        return ui.Section(text, accessory=thumbnail)


@dataclass(frozen=True, slots=True)
class Link:
    """A button that opens another screen, or a choice in a menu."""

    label: str
    to: Address
    description: str | None = None
    disabled: bool = False
    beside: bool = False
    """For a button: whether it leaves the message unchanged and shows the screen privately to whoever presses it."""


@dataclass(frozen=True, slots=True)
class Action:
    """A button that does something else than open a screen: a ``ui.DynamicItem`` answers its id."""

    label: str
    custom_id: str
    style: discord.ButtonStyle = discord.ButtonStyle.secondary
    disabled: bool = False


class Card:
    """A card in the making: texts, top to bottom, and below them all menus and buttons in one block.

    ``room`` says how many characters of text are left. Labels and options can never be hidden, so they
    take ``str`` and no ``Spoiler``.
    """

    def __init__(self, tone: Tone = Tone.NEUTRAL) -> None:
        self._tone = tone
        self._items: list[ui.Item[Any] | _TitleWithPicture] = []
        self._menus: list[ui.Select[Any] | ui.ChannelSelect[Any] | ui.RoleSelect[Any]] = []
        self._rows: list[list[ui.Button[Any]]] = []
        self._links = 0
        self._views: dict[tuple[bool, bool], ui.LayoutView] = {}
        self.room = MOST_TEXT
        self.file: Picture | None = None
        """The picture to attach, unless it cannot be read."""

    def text(self, markdown: str) -> Card:
        """Markdown that is safe to show; what comes from a seed is escaped or tagged already.

        Where it is too long it is cut as ``cut`` does.
        """
        markdown = cut(markdown, self.room)
        if markdown.strip():
            self.room -= len(markdown)
            self._items.append(ui.TextDisplay(markdown))
        return self

    def heading(self, markdown: str, file: Picture | None, address: str | None, picture_of: str) -> Card:
        """The card's first line, with a picture beside it where there is one; ``picture_of`` describes it.

        A ``file`` goes before an ``address`` on the web.
        """
        markdown = cut(markdown, min(self.room, _MOST_HEADING))
        if (file or address) is None or not markdown:
            return self.text(markdown)
        self.room -= len(markdown)
        self.file = file
        self._items.append(_TitleWithPicture(markdown, file, address, picture_of))
        return self

    def spoiler(self, words: Spoiler, limit: int | None = None) -> Card:
        """One paragraph behind a tag, in a text block of its own: nothing before it can swallow the tag."""
        tagged = words.tagged(min(limit or self.room, self.room))
        if tagged:
            self.room -= len(tagged)
            self._items.append(ui.TextDisplay(tagged))
        return self

    def beside(self, markdown: str, link: Link) -> Card:
        """A text as ``text`` takes it, with a button at its end; nothing where there is no room for the text."""
        markdown = cut(markdown, self.room)
        if markdown.strip():
            self.room -= len(markdown)
            button: ui.Button[Any] = ui.Button(label=clip(link.label, MOST_BUTTON), custom_id=self._custom_id(link))
            self._items.append(ui.Section(ui.TextDisplay(markdown), accessory=button))
        return self

    def divider(self, *, visible: bool = True) -> Card:
        """A line or a gap between two parts of the card."""
        if self._items and not isinstance(self._items[-1], ui.Separator):
            self._items.append(ui.Separator(visible=visible))
        return self

    def buttons(self, *links: Link) -> Card:
        """Rows of buttons that open screens."""
        for start in range(0, len(links), _MOST_BUTTONS):
            self.actions(*links[start : start + _MOST_BUTTONS])
        return self

    def actions(self, *buttons: Action | Link) -> Card:
        """A row of at most five buttons that act or open a screen."""
        self._rows.append([self._button(button) for button in buttons])
        return self

    def urls(self, *links: tuple[str, str]) -> Card:
        """A row of at most five buttons that lead out of Discord, each a label and an address; none without any."""
        if links:
            self._rows.append(
                [ui.Button(label=clip(label, MOST_BUTTON), url=url) for label, url in links[:_MOST_BUTTONS]]
            )
        return self

    def pager(self, page: int, count: int, to: Callable[[int], Address], *links: Link) -> Card:
        """Where one is in ``count`` pages and buttons to turn them, from 0 on, followed by other buttons.

        ``to`` gives a page's address. A single page has no such things; beyond the last page is the last.
        """
        page = _within(page, count)
        if count > 1:
            self.text(f"-# Page {page + 1} of {count}")
            back = Link("Back", to(max(page - 1, 0)), disabled=page == 0)
            following = Link("Next", to(min(page + 1, count - 1)), disabled=page == count - 1)
            links = (back, following, *links)
        return self.buttons(*links)

    def menu(self, placeholder: str, links: Sequence[Link]) -> Card:
        """A select menu whose choices open screens; nothing if there are no choices.

        It says so when there is more to choose than it can hold.
        """
        if not links:
            return self
        self._links += 1
        links = list({str(link.to): link for link in links}.values())
        if len(links) > MOST_OPTIONS:
            placeholder = f"The first {MOST_OPTIONS} of {len(links):,}: type more of the name."
        select: ui.Select[Any] = ui.Select(placeholder=clip(placeholder, 150), custom_id=f"menu:{self._links}")
        for link in links[:MOST_OPTIONS]:
            select.add_option(
                label=clip(link.label, MOST_LABEL),
                value=str(link.to),
                description=clip(link.description, MOST_LABEL) if link.description else None,
            )
        self._menus.append(select)
        return self

    def select(self, menu: ui.Select[Any] | ui.ChannelSelect[Any] | ui.RoleSelect[Any]) -> Card:
        """A menu that does something else than open a screen: a ``ui.DynamicItem`` answers its id."""
        self._menus.append(menu)
        return self

    def view(self, *, private: bool = False, with_file: bool = False) -> ui.LayoutView:
        """The finished card; a public one has a button that dismisses it.

        ``with_file`` says that the picture ``file`` is sent along. It is handed out stopped: its buttons are answered
        by what their ids say, by this process or the next, and a view that is not stopped would be kept in memory for
        as long as the bot runs. A stopped view can be sent any number of times.
        """
        view = self._views.get((private, with_file))
        if view is None:
            view = self._views[private, with_file] = ui.LayoutView(timeout=None)
            items = [
                item.item(with_file=with_file) if isinstance(item, _TitleWithPicture) else item for item in self._items
            ]
            view.add_item(ui.Container(*items, *self._controls(private), accent_colour=self._tone.value))
            view.stop()
        return view

    def _controls(self, private: bool) -> list[ui.ActionRow[Any]]:
        """Menus, then buttons. *Dismiss* is the last, in a row with others where there is room."""
        rows = [*self._rows]
        if not private:  # Discord itself lets a member dismiss what only they see
            dismiss: ui.Button[Any] = ui.Button(label="Dismiss", custom_id=DISMISS)
            if rows and len(rows[-1]) < _MOST_BUTTONS:
                rows[-1] = [*rows[-1], dismiss]
            else:
                rows.append([dismiss])
        return [*(ui.ActionRow(menu) for menu in self._menus), *(ui.ActionRow(*row) for row in rows if row)]

    def _button(self, button: Action | Link) -> ui.Button[Any]:
        said = clip(button.label, MOST_BUTTON)
        if isinstance(button, Link):
            return ui.Button(label=said, custom_id=self._custom_id(button), disabled=button.disabled)
        return ui.Button(label=said, custom_id=button.custom_id, style=button.style, disabled=button.disabled)

    def _custom_id(self, link: Link) -> str:
        # Two buttons of one message need different ids even if they open the same screen.
        self._links += 1
        return f"{'by' if link.beside else 'go'}:{self._links}:{link.to}"


def shown(words: str | Spoiler) -> str:
    """A name or a sentence as markdown: escaped where it may be seen, tagged where it may not."""
    return str(words) if isinstance(words, Spoiler) else escape_markdown(words)


class Pages(Generic[_Item]):
    """A run of items in pages of at most ``room`` characters and ``most`` items, at least one item each.

    ``length`` says how long an item is, so that only those of the page that is shown need be written.
    """

    def __init__(self, items: Sequence[_Item], room: int, most: int, length: Callable[[_Item], int]) -> None:
        self._items = items
        self._split = pages([length(item) for item in items], room, most)
        self.count = len(self._split)

    def page_of(self, item: int) -> int:
        """The page that the item at an index is on."""
        return next((page for page, here in enumerate(self._split) if item in here), 0)

    def at(self, page: int) -> Sequence[_Item]:
        """The items of a page, from 0 on; those of the last for one beyond it."""
        here = self._split[_within(page, self.count)]
        return self._items[here.start : here.stop]


def _within(page: int, count: int) -> int:
    return min(max(page, 0), max(count - 1, 0))


def pages(lengths: Sequence[int], room: int, most: int) -> list[range]:
    """Splits a run of items into pages of at most ``room`` characters and ``most`` items, at least one each."""
    found: list[range] = []
    start = used = 0
    for at, length in enumerate(lengths):
        if at > start and (used + length > room or at - start >= most):
            found.append(range(start, at))
            start, used = at, 0
        used += length
    if len(lengths) > start:
        found.append(range(start, len(lengths)))
    return found or [range(0)]
