"""The registry of screens: which cog opens an address, and a cache of recently opened cards."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import ParamSpec

from bot.catalogue.connection import Identity
from bot.render.card import Card
from bot.screens.address import Address, OldAddress
from bot.screens.routes import Route

_P = ParamSpec("_P")
_CARDS_KEPT = 16
"""Some 30 KB each."""

Opener = Callable[..., Awaitable[Card]]
"""``Screens.add`` checks its arguments against those of its route."""


class Screens:
    """Opens addresses with the methods that cogs register."""

    def __init__(self, edition: Callable[[], Identity]) -> None:
        """``edition`` says which catalogue is open; see ``Catalogue.edition``."""
        self._edition_now = edition
        self._openers: dict[str, tuple[Route[...], Opener]] = {}
        self._changing: set[str] = set()
        self._cards: dict[Address, Card] = {}
        self._edition = edition()

    def add(self, route: Route[_P], opener: Callable[_P, Awaitable[Card]], *, changing: bool = False) -> None:
        """Makes ``opener`` answer the addresses of a route; it raises ``UserError`` when there is nothing to show.

        A ``changing`` screen shows more than the catalogue, so it is never cached.
        Raises ``ValueError`` if the route already has an opener.
        """
        if route.name in self._openers:
            raise ValueError(f"Two cogs have a screen called {route.name}.")
        self._openers[route.name] = (route, opener)
        if changing:
            self._changing.add(route.name)

    async def open(self, address: Address) -> Card:
        """The card at an address. Raises ``UserError`` if its subject no longer exists.

        Most cards show only the catalogue. The most recent of these are kept until the catalogue is replaced:
        members of a club look at the same few films and page back and forth.
        """
        edition = self._edition_now()
        if edition != self._edition:
            self._edition = edition
            self._cards.clear()
        card = self._cards.pop(address, None) or await self._opened(address)
        replaced = not edition == self._edition == self._edition_now()  # while the card was made
        if not replaced and address.screen not in self._changing:
            self._cards[address] = card  # the newest last: a dict keeps its order
            if len(self._cards) > _CARDS_KEPT:
                del self._cards[next(iter(self._cards))]
        return card

    async def _opened(self, address: Address) -> Card:
        if address.screen not in self._openers:
            raise OldAddress
        route, opener = self._openers[address.screen]
        return await opener(*route.read(address.arguments))
