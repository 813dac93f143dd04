"""A zone that can be chosen, and how it is offered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.timezones.places import Place, atlas, is_named_after, opened

_MOST = 100
"""Characters in a choice."""


@dataclass(frozen=True, slots=True)
class Choice:
    zone: str
    said: str
    """The place, with its state or country where the zone's name does not say which it is; or an offset."""

    def label(self, now: datetime) -> str:
        """ "Berlin, Europe/Berlin, 14:32": with the local time at ``now``."""
        end = f", {self.zone}, {now.astimezone(opened(self.zone)):%H:%M}"
        return self.said[: _MOST - len(end)] + end


def of_place(place: Place) -> Choice:
    said = place.name if is_named_after(place) else f"{place.name}, {atlas().within(place)}"
    return Choice(place.zone, said)


def of_zone(zone: str) -> Choice:
    """A zone by the place that it is named after."""
    if zone.startswith("Etc/"):
        offset = said_of_offset(zone)
        return Choice(zone, offset if offset == "UTC" else f"{offset}, no summer time")
    home = atlas().homes.get(zone)
    if home is None:
        return Choice(zone, zone.rsplit("/", 1)[-1].replace("_", " "))
    return of_place(home)


def said_of_offset(zone: str) -> str:
    """ "UTC+2" for ``Etc/GMT-2``: the sign in these names is reversed."""
    offset = zone.removeprefix("Etc/GMT")
    if not offset.strip("+-0") or offset[:1] not in "+-":
        return "UTC"
    return f"UTC{'-' if offset[0] == '+' else '+'}{offset[1:]}"
