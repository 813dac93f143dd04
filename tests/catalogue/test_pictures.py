"""Pictures beside seeds: what counts as one, and what the writer is told of the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.catalogue.build import build
from bot.catalogue.pictures import MOST_BYTES, load
from bot.catalogue.seeds import ADDED
from bot.config import Settings
from bot.documents.model import Picture
from tests.cogs.club import article, films_of

JPEG = b"\xff\xd8\xff\xe0" + b"\0" * 40
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40
WEBP = b"RIFF\x24\0\0\0WEBPVP8 " + b"\0" * 40


async def built_with(folder: Path, files: dict[str, bytes]) -> tuple[Picture | None, list[str]]:
    """The picture of a film beside whose document these files stand, and what the report says."""
    seeds = folder / "seeds"
    seeds.mkdir(exist_ok=True)
    (seeds / "fog.txt").write_text(article("Fog", 1987), encoding="utf-8")
    for name, data in files.items():
        (seeds / name).write_bytes(data)
    report = build(seeds, folder / "data")
    [film] = await films_of(Settings(seeds=seeds, data=folder / "data"))
    return film.sources[0].picture_file, [str(problem) for problem in report.problems]


@pytest.mark.parametrize(
    ("name", "data", "ending"),
    [
        ("fog.jpg", JPEG, "jpg"),
        ("fog.JPEG", JPEG, "jpg"),
        ("fog.png", PNG, "png"),
        ("fog.webp", WEBP, "webp"),
        ("fog.jpg", PNG, "png"),
        ("fog.png", PNG + b"\0" * (MOST_BYTES - len(PNG)), "png"),
    ],
)
async def test_a_picture_is_known_by_its_first_bytes(tmp_path: Path, name: str, data: bytes, ending: str) -> None:
    picture, problems = await built_with(tmp_path, {name: data})
    assert problems == []
    assert picture is not None
    assert picture.path == name
    assert picture.name.startswith("picture-")
    assert picture.name.endswith(f".{ending}")
    assert "fog" not in picture.name
    assert load(picture, tmp_path / "seeds") == data


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>" * 3, "no JPEG, PNG or WebP"),
        (b"GIF89a" + b"\0" * 40, "no JPEG, PNG or WebP"),
        (b"RIFF\x24\0\0\0WAVEfmt " + b"\0" * 40, "no JPEG, PNG or WebP"),
        (b"", "no JPEG, PNG or WebP"),
        (b"\xff\xd8\xff", "no JPEG, PNG or WebP"),
        (PNG + b"\0" * MOST_BYTES, "larger than 1 MB"),
    ],
)
async def test_what_is_no_picture_is_reported_and_left_out(tmp_path: Path, data: bytes, said: str) -> None:
    picture, [problem] = await built_with(tmp_path, {"fog.png": data})
    assert picture is None
    assert problem.startswith("fog.png: ")
    assert said in problem


async def test_a_picture_beside_no_document_and_a_second_one_are_named(tmp_path: Path) -> None:
    picture, problems = await built_with(
        tmp_path, {"fog.png": PNG, "fog.jpg": JPEG, "rain.png": PNG, "fog.gif": b"GIF89a"}
    )
    assert picture is not None
    assert picture.path == "fog.jpg"
    assert sorted(problem.split(":")[0] for problem in problems) == ["fog.gif", "fog.png", "rain.png"]
    assert any("Name it like the document it belongs to (rain.txt)" in problem for problem in problems)


async def test_a_picture_that_cannot_be_shown_leaves_room_for_one_that_can(tmp_path: Path) -> None:
    picture, problems = await built_with(tmp_path, {"fog.jpg": b"GIF89a" + b"\0" * 40, "fog.png": PNG})
    assert picture is not None
    assert picture.path == "fog.png"
    assert [problem.split(":")[0] for problem in problems] == ["fog.jpg"]


async def test_a_broken_side_file_hides_the_picture(tmp_path: Path) -> None:
    picture, _ = await built_with(tmp_path, {"fog.png": PNG, "fog.toml": b"spoil = 3"})
    assert picture is None


async def test_a_picture_that_comes_or_changes_is_noticed(tmp_path: Path) -> None:
    before, _ = await built_with(tmp_path, {})
    first, _ = await built_with(tmp_path, {"fog.png": PNG})
    second, _ = await built_with(tmp_path, {"fog.png": PNG + b"more"})
    assert before is None
    assert first
    assert second
    assert first.name != second.name
    assert load(first, tmp_path / "seeds") is None  # it is another picture now
    (tmp_path / "seeds" / "fog.png").unlink()
    assert load(second, tmp_path / "seeds") is None


async def test_a_document_in_the_data_folder_may_have_one_too(tmp_path: Path) -> None:
    """What came through Discord counts as if it were in a subfolder of the seeds."""
    settings = Settings(seeds=tmp_path / "seeds", data=tmp_path / "data")
    settings.seeds.mkdir()
    (settings.data / ADDED).mkdir(parents=True)
    (settings.data / ADDED / "rain.txt").write_text(article("Rain", 1990), encoding="utf-8")
    (settings.data / ADDED / "rain.png").write_bytes(PNG)
    build(settings.seeds, settings.data)
    [film] = await films_of(settings)
    picture = film.sources[0].picture_file
    assert picture is not None
    assert load(picture, settings.seeds, settings.data) == PNG
