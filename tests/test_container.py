"""What the Dockerfile copies is there, Docker is let see it, a linter finds nothing, and Compose knows every key.

tests/tools/test_image.py replays the Dockerfile's steps.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path, PurePosixPath

import pytest
from ruamel.yaml import YAML

from bot.config import read_settings
from tests.conftest import ROOT

COPIED = [
    source
    for line in re.findall(r"^COPY (.+)$", (ROOT / "Dockerfile").read_text("utf-8"), re.MULTILINE)
    if not line.startswith("--from")
    for source in line.split()[:-1]
]
_CLUSTER = ROOT / "compose.cluster.yml"
LET_IN = [
    PurePosixPath(line[1:]) for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if line.startswith("!")
]


@pytest.mark.parametrize("source", COPIED)
def test_what_is_copied_is_let_in(source: str) -> None:
    assert (ROOT / source).exists()
    assert any(PurePosixPath(source).is_relative_to(path) for path in LET_IN)


def test_nothing_else_is_let_in() -> None:
    """No .env, no data."""
    assert (ROOT / ".dockerignore").read_text("utf-8").startswith("*\n")
    assert {str(path) for path in LET_IN} == set(COPIED)


def test_a_linter_finds_nothing_in_the_dockerfile() -> None:
    linter = Path(sys.executable).with_name("hadolint")
    if not linter.exists():
        pytest.skip("hadolint is not made for this machine")
    done = subprocess.run([linter, ROOT / "Dockerfile"], capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_everything_that_a_wheel_is_made_of_is_copied_before_it_is_built() -> None:
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"]
    for source in [*wheel["packages"], *wheel["force-include"]]:
        assert any(PurePosixPath(source).is_relative_to(copied) for copied in COPIED), source


def _wrong_with_compose_file(path: Path) -> str:
    """What is wrong by the compose specification's schema, which check-jsonschema ships; empty when nothing is."""
    checker = ("check_jsonschema", "--builtin-schema", "vendor.compose-spec")
    done = subprocess.run(
        [sys.executable, "-m", *checker, path], capture_output=True, encoding="utf-8", check=False
    )  # fmt: skip
    return done.stdout + done.stderr if done.returncode else ""


@pytest.mark.parametrize("path", sorted(ROOT.glob("*compose*.yml")), ids=lambda path: path.name)
def test_compose_knows_every_key(path: Path) -> None:
    assert _wrong_with_compose_file(path) == ""


def test_a_misspelt_key_is_found(tmp_path: Path) -> None:
    wrong = tmp_path / "docker-compose.yml"
    wrong.write_text((ROOT / "docker-compose.yml").read_text("utf-8").replace("cap_drop", "cap_dorp"), "utf-8")
    assert "cap_dorp" in _wrong_with_compose_file(wrong)


@pytest.mark.parametrize("path", sorted(ROOT.glob("*compose*.yml")), ids=lambda path: path.name)
def test_every_image_is_of_a_release_unless_told_otherwise(path: Path) -> None:
    images = [it["image"] for it in YAML(typ="safe").load(path)["services"].values() if "image" in it]
    assert [image for image in images if not re.fullmatch(r"\$\{[A-Z]+_IMAGE:-[\w./-]+:v?\d[\w.-]*\}", image)] == []


def test_the_processes_of_a_cluster_run_every_shard_once() -> None:
    """As the bot itself reads their settings."""
    services = YAML(typ="safe").load(_CLUSTER)["services"]
    bots = {name: service for name, service in services.items() if "SHARD_IDS" in service.get("environment", {})}
    found = {
        name: read_settings({key: value for key, value in bot["environment"].items() if key != "COMMUNITY_URL"})
        for name, bot in bots.items()
    }
    assert {settings.shard_count for settings in found.values()} == {4}
    assert {settings.api_url for settings in found.values()} == {"http://proxy:8080/api/v10"}
    always = [shard for name in found if "profiles" not in bots[name] for shard in found[name].shard_ids or ()]
    assert sorted(always) == [0, 1, 2, 3]
    data = [volume for service in services.values() for volume in service.get("volumes", []) if "/data" in volume]
    assert len(data) == len(set(data)) == 4, "nobody shares a folder"


def test_the_cluster_is_upgraded_without_a_gap() -> None:
    """Each process is replaced while one runs that stands by for its shards."""
    services = YAML(typ="safe").load(_CLUSTER)["services"]
    page = (ROOT / "docs/SCALING.md").read_text("utf-8")
    commands = re.findall(r"docker compose -f compose.cluster.yml (?:up|stop) .*", page)
    assert [command for command in commands if command in _CLUSTER.read_text("utf-8")] == commands
    assert commands[0].endswith("--wait spare")
    assert commands[-1].endswith("stop spare")
    replaced = [command.rpartition(" ")[2] for command in commands[1:-1]]
    assert replaced == [name for name, service in services.items() if "build" in service and name != "spare"]
    assert services["spare"]["environment"]["SHARD_IDS"] == "0-3"
