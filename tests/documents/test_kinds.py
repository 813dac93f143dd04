"""Files that hold text but no prose are refused by their kind."""

from __future__ import annotations

import pytest

from bot.documents.kinds import refuse_other_kinds
from bot.documents.read import read
from bot.documents.side_file import SideFile
from bot.errors import UnreadableSeed
from tests.documents.breaking import LEAD, TALE


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"<!DOCTYPE html>\n<html><head><title>Q</title></head><body>{TALE}</body></html>", "HTML"),
        (f"Copper Quay\n<script>x()</script>\n<div>{TALE}</div>", "HTML"),
        (f"<mediawiki><page><text>{TALE}</text></page></mediawiki>", "XML"),
        (f"<?xml version='1.0'?>\n<movie><plot>{TALE}</plot></movie>", "XML"),
        (f'{{"title": "Copper Quay", "plot": "{TALE}"}}', "JSON"),
        (f'[{{"plot": "{TALE}"}}]', "JSON"),
        (f"title,year,plot\nCopper Quay,1994,{TALE}\n", "CSV"),
        (f"Title\tPlot\nCopper Quay\t{TALE}\n", "CSV"),
        (f"1\n00:00:01,000 --> 00:00:02,000\n{TALE}\n\n2\n00:00:03,000 --> 00:00:04,000\nNo.\n", "subtitle file"),
        (f"WEBVTT\n\n00:01.000 --> 00:02.000\n{TALE}", "subtitle file"),
        (f"[Script Info]\nDialogue: 0,0:00:01.00,0:00:02.00,,{TALE}", "subtitle file"),
        (f"---\ntitle: Copper Quay\nplot: {TALE}\n\n{LEAD}", "YAML"),
        (f"title: Copper Quay\nyear: 1994\nplot: {TALE}\n", "YAML"),
        ("p {\n color: red;\n}\nq {\n color: blue;\n}\n", "code"),
    ],
)
def test_what_is_no_prose_is_refused_by_its_kind(text: str, kind: str):
    with pytest.raises(UnreadableSeed) as refused:
        read("q.txt", text.encode(), SideFile())
    assert kind in refused.value.problem.message
    assert refused.value.problem.remedy
    assert "Vozulk" not in str(refused.value.problem)


@pytest.mark.parametrize("tag", ["<a:party:41771983429993937>", "<link:a>", "<td-x>"])
def test_what_begins_like_a_tag_of_a_page_is_prose(tag: str):
    document, _ = read(
        "q.txt", f"= Copper Quay =\n\n{LEAD}\n\n== Plot ==\n{f'Osk rows. {tag} ' * 20}\n".encode(), SideFile()
    )
    assert document.title == "Copper Quay"


def test_a_little_html_is_still_prose():
    document, _ = read("q.txt", f"= Copper Quay =\n<p>{LEAD}<br>It was <b>liked</b>.\n".encode(), SideFile())
    assert document.title == "Copper Quay"


def refused(text: str, *, wiki: bool = False) -> str:
    """What a text is said to be; nothing where it may be prose."""
    try:
        refuse_other_kinds("q.txt", text, wiki=wiki)
    except UnreadableSeed as error:
        return f"{error.problem.message} {error.problem.remedy}"
    return ""


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("{\\rtf1 Fog}", "RTF"),
        ("%PDF-1.4", "PDF"),
        ("\\documentclass{article}", "LaTeX"),
        ("MIME-Version: 1.0\nContent-Type: multipart/related", "web archive"),
        ("+++\ntitle = 'Fog'\n+++\n", "front matter"),
        ("─" * 50, "release note"),
        ("<movie><title>Fog</title></movie>", "XML"),
        ("Title;Year;Plot\nFog;1987;Mara drowns.\n", "CSV"),
        ("1,2,3,4\n" * 5, ""),
        ("a|b|c|d\n" * 5, "CSV"),
    ],
)
def test_a_kind_is_known_by_its_signs(text: str, kind: str):
    message = refused(text)
    assert (kind in message) if kind else not message


def test_wiki_source_may_be_full_of_tags_and_signs():
    text = "{| class=a\n|-\n| a || b\n|}\n" * 5 + "<div>" * 9
    assert refused(text)
    assert not refused(text, wiki=True)
    assert refused("<html><body>", wiki=True), "a page is none, whatever its name"


@pytest.mark.parametrize(
    "text", ["", "Fog is a film.", "Mara said: “1:30, 2:40.”", "Cast: Ada; Bo; Cy", "Title, year and plot of a film."]
)
def test_prose_is_read(text: str):
    assert not refused(text)
