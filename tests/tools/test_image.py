"""The Dockerfile, step by step, without an engine."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path, PurePosixPath

import pytest

from tests.conftest import ROOT
from tools.image import Context, Image, ImageError, instructions

_DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")
_PROBE = ("install", "--dry-run", "--no-deps", "--ignore-installed", "--retries=0", "--timeout=5", "aiosqlite")


@pytest.fixture
def context(tmp_path: Path) -> Context:
    """One file that is let in, one that is not, and a folder of both."""
    folder = tmp_path / "context"
    (folder / "docs").mkdir(parents=True)
    for name in ("bot.py", ".env", "docs/TERMS.md", "docs/film.png"):
        (folder / name).write_text(name)
    (folder / ".dockerignore").write_text("# all but\n*\n!bot.py\n!docs/*.md\n**/__pycache__\n")
    return Context(folder)


@pytest.fixture
def image(tmp_path: Path, context: Context) -> Image:
    return Image(tmp_path / "image", context)


def test_the_image_is_laid_out_and_the_bot_in_it_checks_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _skip_without_an_index()
    monkeypatch.setenv("PIP_NO_COMPILE", "1")  # the bot itself is compiled all the same; the rest takes half the time
    image = Image(tmp_path, Context(ROOT))
    image.replay(_DOCKERFILE)
    before = _files(image.tree)

    done = image.run("matinee check")
    assert done.stderr == ""
    lines = [line.replace(str(image.tree), "") for line in done.stdout.splitlines()]
    assert lines[0].startswith("Token: There is no token")
    assert lines[1].startswith("Seeds: 2 films from 3 documents")
    assert "0 problems in /seeds" in lines[1]
    assert "Data: /data can be written." in lines
    assert done.returncode == 1
    assert image.run("matinee health").stdout == "The bot is not running.\n"
    assert _files(image.tree) == before, "something was written where the file system is read-only"

    assert (image.tree / "usr/share/doc/matinee/LICENSE").read_bytes() == (ROOT / "LICENSE").read_bytes()
    assert f"matinee:x:{image.user}\n" in (image.tree / "etc/passwd").read_text()
    assert (image.tree / "data").stat().st_mode & 0o777 == 0o700
    assert list(image.tree.rglob("bot/cli/__pycache__/checking*.pyc"))


def test_what_dockerignore_drops_cannot_be_copied(image: Image) -> None:
    image.replay("FROM base\nWORKDIR /app\nCOPY bot.py docs/TERMS.md ./\nCOPY docs texts\n")
    assert _files(image.tree / "app") == {"bot.py", "TERMS.md", "texts/TERMS.md"}
    with pytest.raises(ImageError, match=r"COPY \.env: nothing of that name"):
        image.replay("FROM base AS other\nCOPY .env ./\n")


def test_what_is_not_there_cannot_be_copied(image: Image) -> None:
    with pytest.raises(ImageError, match=r"COPY gone\.py"):
        image.replay("FROM base\nCOPY bot.py gone.py /app/\n")


@pytest.mark.parametrize(
    ("step", "why"),
    [
        ("RUN false", "RUN false"),
        ("RUN install -d -o nobody -m 700 /data", "RUN install"),
        ("ENV PATH=/app:$NOWHERE", r"\$NOWHERE is not set"),
        ("COPPY bot.py /app/", "no such instruction"),
    ],
)
def test_a_step_that_fails_is_named(image: Image, step: str, why: str) -> None:
    with pytest.raises(ImageError, match=why):
        image.replay(f"FROM base\n{step}\n")


def test_the_last_line_that_names_a_file_decides(context: Context) -> None:
    assert context.lets_in(PurePosixPath("bot.py"))
    assert context.lets_in(PurePosixPath("docs/TERMS.md"))
    assert not context.lets_in(PurePosixPath("docs/film.png"))
    assert not context.lets_in(PurePosixPath(".env"))


def test_a_long_step_is_one() -> None:
    assert list(instructions("# why\nRUN one && \\\n    two\n")) == [("RUN", "one && two")]


def _skip_without_an_index() -> None:
    tried = subprocess.run([sys.executable, "-m", "pip", *_PROBE], capture_output=True, check=False)
    if tried.returncode:
        pytest.skip("pip reaches no package index from here, and the image's steps install from one")


def _files(folder: Path) -> set[str]:
    return {str(Path(at, name).relative_to(folder)) for at, _, names in os.walk(folder) for name in names}
