"""Decide which elements of a wiki page are text of its article, which aren't, and which are covered."""

from __future__ import annotations

import re

BLOCKS = frozenset(
    re.findall(
        r"\S+",
        "address article blockquote caption center dd details dd div dl dt fieldset figcaption footer form h1 h2 h3 h4"
        " h5 h6 header hr li main menu ol p pre section summary table tbody td tfoot th thead tr ul",
    )
)
"""Elements that begin and end on a line of their own."""
_NO_TEXT = frozenset(
    re.findall(
        r"\S+",
        "audio button canvas figure form head iframe img input link meta nav object s del strike select title video",
    )
)
_NO_TEXT_CLASSES = frozenset(
    re.findall(
        r"\S+",
        """
    ambox authority-control box-Multiple_issues catlinks citation-comment cmbox dablink error external-media-box
    fmbox gallery hatnote haudio imbox infobox-caption infobox-image infobox-navbar Inline-Template listen metadata
    mbox-small mw-cite-backlink mw-editsection mw-empty-elt mw-hidden-catlinks mw-indicators mw-jump-link
    mw-references-wrap mw-tmh-player nav navbar navbox navbox-styles nomobile noprint nourlexpansion ombox
    plainlinks-ambox portal portal-bar portalbox printfooter refbegin reference references reflist rellink sc-ref
    shortdescription side-box sidebar sistersitebox stub thumb thumbinner tmbox toc toclimit unicode-note
    vertical-navbox wikitable-navbox
    """,
    )
)
"""Wikipedia's class names for boxes, notes, references, pictures and editors' links."""
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_ROLES = frozenset({"navigation", "note", "search"})
_COVERS = frozenset({"mw-collapsed", "spoiler", "spoilers", "hidden-content"})


def is_left_out(tag: str, attributes: dict[str, str], classes: list[str]) -> bool:
    """Return whether an element isn't text of the article."""
    return (
        tag in _NO_TEXT
        or not _NO_TEXT_CLASSES.isdisjoint(classes)
        or "hidden" in attributes
        or attributes.get("role", "") in _ROLES
        or _UNSEEN.search(attributes.get("style", "")) is not None
    )


def is_covered(tag: str, classes: list[str]) -> bool:
    """Return whether readers must open an element to see it: it may reveal anything."""
    return tag == "details" or not _COVERS.isdisjoint(classes)
