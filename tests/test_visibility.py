"""The judge of what can be seen is right on what is known of Discord, both ways."""

from __future__ import annotations

from typing import Any

import pytest

from tests.visibility import (
    leaks,
    limits,
    marks,
    message_texts,
    revealed,
    tag_violations,
    violations,
    visible,
)


@pytest.mark.parametrize(
    ("markdown", "seen"),
    [
        ("", ""),
        ("words", "words"),
        ("a.b, c (d) – e", "a.b, c (d) – e"),
        ("||secret||", ""),
        ("||secret|| (source)", " (source)"),
        ("**Plot**\n||secret||\n||secret||\nend", "Plot\n\n\nend"),
        ("||two words, and `no end||", ""),
        ("||a|b||", ""),
        ("|a|", "|a|"),
        (r"||a \| b||", ""),
        (r"||a \|\| b||", ""),
        (r"||back\\||", ""),
        # Styles, links and lists show their words without the marks.
        ("**a** *b* _c_ __d__ ~~e~~ ***f***", "a b c d e f"),
        ("2 * 3 * 4, snake_case_word", "2 * 3 * 4, snake_case_word"),
        ("# a\n## b\n-# c\nd", "abcd"),
        ("- a\n- b\n1. c", "abc"),
        ("> a\n> b\nc", "a\nb\nc"),
        (">>> a\nb", "a\nb"),
        ("[text](https://e.org)", "text(https://e.org)"),
        ("<@1> <@&2> <#3> <t:4:R> <:e:5> @everyone", "<@1> <@&2> <#3> <t:4:R> <:e:5> @everyone"),
        ("`a` ``b ` c`` ```py\nd```", "a b ` c pyd"),
        # A backslash takes the meaning from punctuation and stays before anything else.
        (r"\*a\* \`b\` \|\|c\|\| \# \\", "*a* `b` ||c|| # \\"),
        (r"\a \1", r"\a \1"),
        (r"¯\_(ツ)_/¯", r"¯\_(ツ)_/¯"),
        # Discord trims what it is sent.
        ("  \n||secret||\n ", ""),
    ],
)
def test_shows_what_no_tag_hides(markdown: str, seen: str) -> None:
    assert visible(markdown) == seen


@pytest.mark.parametrize(
    "markdown",
    [
        "secret",
        "|secret|",
        "||secret|",
        "||secret",
        "||||secret",
        "secret||||",
        "||||\nsecret\n||||",
        r"\||secret||",
        r"|\|secret||",
        # The first tag ends where the next bars are.
        "||a||secret||",
        "||a || secret || b||",
        r"||a\||secret||",
        "||a|| ||b|| secret",
        # Whatever starts earlier swallows the bars.
        "`||secret||`",
        "a ` b\n||secret||\nc ` d",
        "``\n||a ` b||\nsecret``",
        "```||secret||```",
        "```\n||secret||\n```",
        "https://e.org/||secret||",
        "<a:/||secret||>",
        "<a\n||b:/secret||>",
        "[||secret](https://e.org)||",
        "[a](https://e.org/||secret||)",
        "[a](https://e.org 'secret')",
        "**a ||sec** secret||",
        "*a ||b* secret||",
        "~~a ||b~~ secret||",
        # A block ends at the end of its line, and a tag that it holds with it.
        "# ||a\nsecret||",
        "- ||a\nsecret||",
        "> ||a\nsecret||",
        # Not known to hide everywhere.
        "||a\n\nsecret||",
        "||a\n \t\nsecret||",
        "||a\r\n\r\nsecret||",
        "||a\n- secret||",
        "||a\n> secret||",
        "||a\n# secret||",
        "||a\n```\nsecret```||",
        "|\u200b|secret|\u200b|",
        "||a|\u200b|secret||",
        # What stands for something else still says its name.
        "<:secret:1>",
        ":secret:",
        "</secret:1>",
        "<secret@example.org>",
    ],
)
def test_sees_what_only_seems_hidden(markdown: str) -> None:
    assert "secret" in visible(markdown)
    assert leaks({"content": markdown}, ["Secret"])


@pytest.mark.parametrize(
    ("markdown", "seen"),
    [
        (r"||a \|\| b||", "a || b"),
        ("||a **b** c||", "a b c"),
        ("x\n||a||\n||b||", "x\na\nb"),
        (r"||a \|||", r"a \|"),  # Discord closes at the escaped bar
        (r"||a \| ||", "a | "),
    ],
)
def test_reveals_what_a_click_shows(markdown: str, seen: str) -> None:
    assert revealed(markdown) == seen


@pytest.mark.parametrize(
    ("markdown", "found"),
    [
        ("plain, 10:30, a-b #1 3.5 https//", set[str]()),
        ("- a", {"list"}),
        ("* a", {"list"}),
        ("12. a", {"list"}),
        ("#a -a 1.5 >a", set()),
        ("# a", {"heading"}),
        ("#\ufeffa", {"heading"}),
        ("-# a", {"subtext"}),
        ("> a", {"quote"}),
        (">>> a", {"quote"}),
        ("a > b", set()),
        ("> `a`", {"quote", "code"}),
        ("**a *b* c**", {"bold", "italic"}),
        ("__a__ _b_ ~~c~~", {"underline", "italic", "strikethrough"}),
        ("https://e.org", {"link"}),
        ("xhttps://e.org", {"link"}),
        (r"https\://e.org", set()),
        ("http:\u200b//e.org", {"link"}),
        ("[a](https://e.org)", {"link"}),
        ("[a] (https//e.org)", set()),
        ("<https://e.org>", {"link"}),
        ("<@1>", {"mention"}),
        ("@here", {"mention"}),
        (r"\@here", set()),
        ("<t:1>", {"timestamp"}),
        (":smile:", {"emoji"}),
        (r"\:smile:", set()),
        ("```a```", {"code"}),
        (r"\`a\`", set()),
        ("||a||", {"spoiler"}),
        (r"\|\|a\|\|", set()),
    ],
)
def test_names_what_formats(markdown: str, found: set[str]) -> None:
    assert marks(markdown) == found


@pytest.mark.parametrize(
    "markdown",
    [
        "||a||",
        "||a||\n||b||",
        "**Plot** `x`\n||a||\n-# end",
        "# Title\n||a||\n- b\n- c",
        r"||a \| b \\||",
        r"||a\*b\*c \<\@1\> http\://e.org||",
        "||a|| (source)",
        "no tag, a lone ` and [",
    ],
)
def test_finds_nothing_wrong_with_good_tags(markdown: str) -> None:
    assert violations(markdown) == []


@pytest.mark.parametrize(
    ("markdown", "fault"),
    [
        ("a ||b||", "not at the start"),
        ("||a|| ||b||", "not at the start"),
        ("a\n ||b||", "not at the start"),
        ("**||a||**", "inside bold"),
        ("*||a||*", "inside italic"),
        ("# ||a||", "inside heading"),
        ("-# ||a||", "inside subtext"),
        ("- ||a||", "inside list"),
        ("1. ||a||", "inside list"),
        ("- a\n  ||b||", "inside list"),
        ("> ||a||", "inside quote"),
        (">>> x\n||a||", "inside quote"),
        ("[||a||](https://e.org)", "inside link"),
        ("||a\nb||", "several lines"),
        ("||a\n\nb||", "blank line"),
        ("||a\n- b||", "new block"),
        ("|| ||", "around nothing"),
        ("||\u200b||", "around nothing"),
        ("||||", "open no tag"),
        ("||a", "open no tag"),
        ("||a||\n||", "open no tag"),
        ("|||a||", "beside a tag's bars"),
        ("||a|||", "beside a tag's bars"),
        (r"||a\|||", "beside a tag's bars"),
        (r"||a\||", "beside a tag's bars"),
        ("`a ||b|| c`", "inside code"),
        ("```||b||```", "inside code"),
        ("||`a`||", "code inside a tag"),
        ("||a <@1>||", "mention inside a tag"),
        ("||https://e.org||", "link inside a tag"),
        ("||# a||", "heading inside a tag"),
        ("||- a||", "list inside a tag"),
        ("a ` b\n||c||", "open ` before a tag"),
        ("a [ b\n||c||", "open [ before a tag"),
        ("||a `||\n||b||", "open ` before a tag"),
    ],
)
def test_finds_what_is_wrong_with_a_tag(markdown: str, fault: str) -> None:
    assert any(fault in found for found in violations(markdown)), violations(markdown)


def message(*components: dict[str, Any]) -> dict[str, Any]:
    return {"type": 4, "data": {"flags": 1 << 15, "components": list(components)}}


def text(content: str) -> dict[str, Any]:
    return {"type": 10, "content": content}


def button(label: str = "Plot", custom_id: str = "plot:1") -> dict[str, Any]:
    return {"type": 2, "style": 1, "label": label, "custom_id": custom_id}


def select(*labels: str) -> dict[str, Any]:
    options = [{"label": label, "value": str(number)} for number, label in enumerate(labels)]
    return {"type": 3, "custom_id": "films", "options": options}


def row(*components: dict[str, Any]) -> dict[str, Any]:
    return {"type": 1, "components": list(components)}


CARD = message(
    {
        "type": 17,
        "components": [
            {
                "type": 9,
                "components": [text("# Title\n||Zqxkw12 dies.||")],
                "accessory": {"type": 11, "media": {"url": "https://e.org/a.png"}, "description": "A poster"},
            },
            row(button(), button("Cast", "cast:1")),
            row(select("A film (1999)")),
        ],
    }
)


def test_a_good_card_leaks_nothing_and_keeps_the_limits() -> None:
    assert leaks(CARD, ["Zqxkw12", "zqxkw"]) == []
    assert tag_violations(CARD) == []
    assert limits(CARD) == []
    assert leaks(CARD, ["title"])


def test_texts_know_where_markdown_is_read() -> None:
    found = {where: markdown for where, _, markdown in message_texts(CARD)}
    assert found["data.components[0].components[0].components[0].content"] is True
    assert found["data.components[0].components[0].accessory.description"] is False
    assert found["data.components[0].components[1].components[0].label"] is False
    assert found["data.components[0].components[1].components[0].custom_id"] is False


@pytest.mark.parametrize(
    "payload",
    [
        {"content": "x ZQXKW12 y"},
        {"content": "Zq\u200bxk\u2060w12"},
        {"content": "Z**qxk**w__12__"},
        message(text("Zqxkw12")),
        message(row(button("||Zqxkw12||"))),
        message(row(button(custom_id="plot:Zqxkw12"))),
        message(row(select("||Zqxkw12||"))),
        message(row({**select("a"), "placeholder": "||Zqxkw12||"})),
        message(row({**select("a"), "options": [{"label": "a", "value": "||Zqxkw12||"}]})),
        message(row({**select("a"), "options": [{"label": "a", "value": "b", "description": "Zqxkw12"}]})),
        message({"type": 12, "items": [{"media": {"url": "https://e.org/a"}, "description": "||Zqxkw12||"}]}),
        message({"type": 12, "items": [{"media": {"url": "attachment://Zqxkw12.png"}, "spoiler": True}]}),
        message({"type": 13, "file": {"url": "attachment://SPOILER_Zqxkw12.txt"}, "spoiler": True}),
        message({"type": 17, "spoiler": True, "components": [text("Zqxkw12")]}),
        {"embeds": [{"title": "||Zqxkw12||"}]},
        {"embeds": [{"description": "||a|| Zqxkw12"}]},
        {"embeds": [{"fields": [{"name": "||Zqxkw12||", "value": "a"}]}]},
        {"embeds": [{"footer": {"text": "||Zqxkw12||"}}]},
        {"attachments": [{"id": 0, "filename": "Zqxkw12.png", "description": "a"}]},
        {"attachments": [{"id": 0, "filename": "a.png", "description": "||Zqxkw12||"}]},
        {"poll": {"question": {"text": "Who?"}, "answers": [{"poll_media": {"text": "||Zqxkw12||"}}]}},
        {"type": 8, "data": {"choices": [{"name": "||Zqxkw12||", "value": "a"}]}},
        {"type": 8, "data": {"choices": [{"name": "a", "value": "Zqxkw12"}]}},
        {"type": 9, "data": {"title": "||Zqxkw12||", "custom_id": "a", "components": []}},
        {"type": 9, "data": {"components": [{"type": 18, "label": "Zqxkw12", "component": {"type": 4}}]}},
        {"name": "||Zqxkw12||", "message": {"content": "a"}},
    ],
)
def test_no_place_escapes_the_search_for_leaks(payload: dict[str, Any]) -> None:
    assert len(leaks(payload, ["Zqxkw12", "Wjvkz34"])) == 1


def test_embeds_may_hide_where_they_read_markdown() -> None:
    payload = {"embeds": [{"description": "||Zqxkw12||", "fields": [{"name": "a", "value": "||Zqxkw12||"}]}]}
    assert leaks(payload, ["Zqxkw12"]) == []
    assert tag_violations(payload) == []


def test_bars_where_tags_hide_nothing_are_a_fault() -> None:
    assert tag_violations(message(row(button("||a||")))) == [
        "data.components[0].components[0].label: bars where tags hide nothing"
    ]


@pytest.mark.parametrize(
    "payload",
    [
        {"content": "a" * 2000},
        message(text("a" * 3999), text("b")),
        message(*[text("a")] * 40),
        message(row(*[button("a" * 80, str(number) + "c" * 99) for number in range(5)])),
        message(row(select(*["a" * 100] * 25))),
        {"data": {"choices": [{"name": "a" * 100, "value": "b" * 100}] * 25}},
        {"data": {"choices": []}},
        message(text("And Then There Were None\nNone of them knew. Nonetheless")),
        message(text("||The survivors: None.||")),
        {"embeds": [{"title": "a" * 256, "description": "b" * 4096}]},
    ],
)
def test_what_discord_allows_is_within_the_limits(payload: dict[str, Any]) -> None:
    assert limits(payload) == []


@pytest.mark.parametrize(
    "payload",
    [
        {"content": "a" * 2001},
        message(text("a" * 4000), text("b")),
        message(*[{"type": 17, "components": [text("a")] * 3}] * 10 + [text("a")]),
        message(text("")),
        message(text(" \u200b\n")),
        {**message(text("a"))["data"], "content": "b"},
        message(row(*[button(custom_id=str(number)) for number in range(6)])),
        message(row()),
        message(row(select("a"), button())),
        message(row(button("a" * 81))),
        message(row(button(""))),
        message(row(button(custom_id="a" * 101))),
        message(row(button(), button("Cast"))),
        message(row(select())),
        message(row(select(*["a"] * 26))),
        message(row(select("a" * 101))),
        message(row(select(""))),
        message(row({**select("a"), "placeholder": "a" * 151})),
        message(row({**select("a"), "options": [{"label": "a", "value": "a" * 101}]})),
        message(row({**select("a"), "options": [{"label": "a", "value": "a", "description": "a" * 101}]})),
        message(row({**select("a"), "options": [{"label": "a", "value": "a"}] * 2})),
        message({"type": 9, "components": [text("a")]}),
        message({"type": 9, "components": [text("a")] * 4, "accessory": button()}),
        {"data": {"choices": [{"name": "a", "value": "a"}] * 26}},
        {"data": {"choices": [{"name": "", "value": "a"}]}},
        {"data": {"choices": [{"name": "a" * 101, "value": "a"}]}},
        {"data": {"choices": [{"name": "a", "value": "a" * 101}]}},
        {"type": 9, "data": {"title": "a" * 46, "custom_id": "a", "components": [text("a")]}},
        {"embeds": [{"title": "a" * 257}]},
        {"embeds": [{"description": "a" * 4000}, {"description": "a" * 2001}]},
        {"content": "Director: None"},
        {"content": "Save the Last Dance (None)"},
        {"content": "**Runtime**\nNone"},
        {"content": "None · 2001"},
        {"content": "nan"},
        {"content": "||None||"},
        {"content": "Spoiler(12 characters)"},
        {"content": "<bot.Film object at 0x7f>"},
    ],
)
def test_what_discord_refuses_breaks_a_limit(payload: dict[str, Any]) -> None:
    assert len(limits(payload)) == 1
