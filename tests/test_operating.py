"""docs/OPERATING.md: each command in it is carried out, and everything that `check` can say is in its table."""

from __future__ import annotations

import ast
import re
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.community.connection import FILE_NAME
from tests.conftest import ROOT
from tests.operating import LITESTREAM, TOKEN, Machine
from tests.standin import StandIn
from tests.waiting import until

_PAGE = (ROOT / "docs/OPERATING.md").read_text("utf-8")
_SPEAKING = (
    *sorted((ROOT / "bot" / "cli").glob("check*.py")),
    *sorted((ROOT / "bot" / "cli").glob("check*/**/*.py")),
    *(ROOT / "bot" / "process" / name for name in ("tokens.py", "health.py", "login.py")),
)
_WAYS = {"pipx": "home/matinee-bot/data", "Docker": "container/data", "systemd": "var/lib/matinee"}
_COMPOSE = r"docker compose (?:-f \S+ )*"
_STARTS = re.compile(rf"{_COMPOSE}up|systemctl (?:enable|restart|start)")
_STOPS = re.compile(rf"{_COMPOSE}(?:stop|down)|systemctl (?:stop|disable)")


def _commands(way: str) -> list[str]:
    """The commands of all sections whose heading ends with this way, in the page's order."""
    sections = re.split(r"^##+ (.+)$", _PAGE, flags=re.MULTILINE)
    texts = [text for heading, text in zip(sections[1::2], sections[2::2], strict=True) if heading.endswith(way)]
    return [
        line for text in texts for block in re.findall(r"```sh\n(.*?)```", text, re.S) for line in block.split("\n")
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="the stand-ins for systemd and Docker look into /proc")
@pytest.mark.parametrize("way", _WAYS)
async def test_whoever_follows_the_page_has_a_running_bot(way: str, tmp_path: Path) -> None:
    async with StandIn(TOKEN) as discord:
        machine = Machine(tmp_path, discord.url)
        data = tmp_path / _WAYS[way]
        try:
            for command in filter(None, _commands(way)):
                if LITESTREAM is None and re.search(r"litestream|copy\.sqlite", command):
                    continue  # tests/test_litestream.py says that it is missing
                if command == "matinee run":
                    bot = await machine.run_in_foreground()
                    await discord.online()
                    bot.send_signal(signal.SIGINT)
                    assert await bot.wait() == 0
                    continue
                said = await machine.type(command)
                if "invite" in command:
                    assert "client_id=123456789012345678" in said
                if _STARTS.search(command):
                    await discord.online()
                    await until((data / FILE_NAME).exists)
                if _STOPS.search(command):
                    await discord.until(lambda: not discord.gateway.connected, "an end of the connection")
        finally:
            machine.stop_all()
        assert discord.refused == []
        assert not (tmp_path / "outside.log").exists()


def test_every_command_belongs_to_one_of_the_ways() -> None:
    blocks = re.findall(r"```\w*\n(.*?)```", _PAGE, re.S)
    lines = sorted(line for block in blocks for line in block.splitlines())
    assert lines == sorted(line for way in _WAYS for line in _commands(way) if line)


@pytest.mark.parametrize(("way", "wrong"), [("pipx", "matinee chekc"), ("Docker", "docker compose exce bot true")])
async def test_a_wrong_command_is_noticed(way: str, wrong: str, tmp_path: Path) -> None:
    machine = Machine(tmp_path, "http://127.0.0.1:9")
    with pytest.raises(AssertionError, match=wrong):
        await machine.type(f"cd matinee && {wrong}")


def test_the_table_has_what_check_can_say() -> None:
    rows = set(re.findall(r"^\| (.+?) \| .+ \|$", _PAGE, re.MULTILINE))
    missing = {sentence for path in _SPEAKING for sentence in _sentences(path)} - rows
    assert missing == set()


def test_the_table_has_nothing_that_check_cannot_say() -> None:
    table = _PAGE.partition("| it says |")[2]
    rows = set(re.findall(r"^\| (.+?) \| .+ \|$", table, re.MULTILINE)) - {"---"}
    assert rows - {sentence for path in _SPEAKING for sentence in _sentences(path)} == set()


def _sentences(path: Path) -> Iterator[str]:
    """What a module has to say: its texts of three words or more that begin like a sentence, but no docstrings."""
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    parts = {id(value) for node in nodes if isinstance(node, ast.JoinedStr) for value in node.values}
    docstrings = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    for node in nodes:
        if id(node) in parts | docstrings:
            continue
        if isinstance(node, ast.JoinedStr):
            text = "".join(str(value.value) if isinstance(value, ast.Constant) else "…" for value in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
        else:
            continue
        if text[:1].isupper() and len(text.split()) >= 3:
            yield text
