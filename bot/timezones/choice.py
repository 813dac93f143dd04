"""A time zone to choose, and its label in a menu."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.timezones.places import Place, atlas, is_named_after, opened

_MOST = 100
"""Maximum characters of a choice's label."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A time zone with its description."""

    zone: str
    name: str
    """The place, with its state or country unless the zone's name makes it clear; or an offset."""

    def label(self, now: datetime) -> str:
        """Returns, for example, "Berlin, Europe/Berlin, 14:32", with the local time at ``now``."""
        end = f", {self.zone}, {now.astimezone(opened(self.zone)):%H:%M}"
        return self.name[: _MOST - len(end)] + end


def of_place(place: Place) -> Choice:
    """Makes the choice of a place's zone."""
    name = place.name if is_named_after(place) else f"{place.name}, {atlas().within(place)}"
    return Choice(place.zone, name)


def of_zone(zone: str) -> Choice:
    """Makes the choice of a zone, described by its best known place or by its offset."""
    if zone.startswith("Etc/"):
        offset = offset_name(zone)
        return Choice(zone, offset if offset == "UTC" else f"{offset}, no summer time")
    home = atlas().homes.get(zone)
    if home is None:
        return Choice(zone, zone.rsplit("/", 1)[-1].replace("_", " "))
    return of_place(home)


def offset_name(zone: str) -> str:
    """Returns "UTC+2" for ``Etc/GMT-2``: the sign in these names is reversed."""
    offset = zone.removeprefix("Etc/GMT")
    if not offset.strip("+-0") or offset[:1] not in "+-":
        return "UTC"
    return f"UTC{'-' if offset[0] == '+' else '+'}{offset[1:]}"
