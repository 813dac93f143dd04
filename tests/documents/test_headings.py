"""Which sections may be shown: only those whose heading is known to tell nothing of the story."""

from __future__ import annotations

import pytest

from bot.documents.headings import SectionKind, section_kind, tells_nothing


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Plot", SectionKind.PLOT),
        ("PLOT SUMMARY", SectionKind.PLOT),
        ("  Synopsis: ", SectionKind.PLOT),
        ("Premise", SectionKind.PLOT),
        ("Plot outline", SectionKind.PLOT),
        ("Detailed plot", SectionKind.PLOT),
        ("Plot (first part)", SectionKind.PLOT),
        ("Plot part two", SectionKind.PLOT),
        ("Plot holes", SectionKind.UNKNOWN),
        ("Story development", SectionKind.UNKNOWN),
        ("Cast", SectionKind.CAST),
        ("Voice  cast", SectionKind.CAST),
        ("Reception", SectionKind.SAFE),
        ("Home media", SectionKind.SAFE),
        ("Box office.", SectionKind.SAFE),
        ("Themes", SectionKind.UNKNOWN),
        ("Alternative ending", SectionKind.UNKNOWN),
        ("Ending", SectionKind.UNKNOWN),
        ("", SectionKind.UNKNOWN),
        ("…", SectionKind.UNKNOWN),
    ],
)
def test_a_heading_tells_what_its_section_is_about(heading: str, kind: SectionKind):
    assert section_kind(heading) is kind


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Release and reception", SectionKind.SAFE),
        ("Casting, filming & music", SectionKind.SAFE),
        ("Plot and cast", SectionKind.PLOT),
        ("Production/Synopsis", SectionKind.PLOT),
        ("Cast and crew", SectionKind.CAST),
        ("Reception and legacy of the twist", SectionKind.UNKNOWN),
        ("Cast and ending", SectionKind.UNKNOWN),
    ],
)
def test_a_heading_of_several_parts_is_as_safe_as_its_least_safe_part(heading: str, kind: SectionKind):
    assert section_kind(heading) is kind


def test_a_plots_longer_name_may_tell_the_story():
    assert section_kind("Plot: the death of Osk") is SectionKind.PLOT
    assert not tells_nothing("Plot: the death of Osk")
    assert tells_nothing("Plot and cast")
