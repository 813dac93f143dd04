"""The workflows: a schema knows every key, each action is pinned, rights are few, and make knows what is made."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.conftest import ROOT

_WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
_PINNED = re.compile(r"[\w-]+/[\w/-]+@[0-9a-f]{40}")
_MADE = re.compile(r"\bmake (?:-\S+ )*([a-z]+)")

pytestmark = pytest.mark.parametrize("path", _WORKFLOWS, ids=lambda path: path.stem)


def _read(path: Path) -> dict[str, Any]:
    return YAML(typ="safe").load(path)


def _steps(path: Path) -> list[dict[str, Any]]:
    return [step for job in _read(path)["jobs"].values() for step in job["steps"]]


def test_a_schema_knows_every_key(path: Path) -> None:
    checker = ("check_jsonschema", "--builtin-schema", "vendor.github-workflows")
    done = subprocess.run([sys.executable, "-m", *checker, path], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_each_action_is_pinned_to_a_commit_and_says_its_version(path: Path) -> None:
    text = path.read_text("utf-8")
    for step in _steps(path):
        if action := step.get("uses"):
            assert _PINNED.fullmatch(action)
            assert re.search(rf"{re.escape(action)} # v\d+\.\d+\.\d+$", text, re.MULTILINE)


def test_rights_are_few(path: Path) -> None:
    """A workflow may read; only a job that pushes the image may write, and only packages."""
    workflow = _read(path)
    assert workflow["permissions"] == {"contents": "read"}
    for job in workflow["jobs"].values():
        pushes = any("docker login" in step.get("run", "") for step in job["steps"])
        granted = job.get("permissions", {})
        assert {right for right, kind in granted.items() if kind == "write"} == ({"packages"} if pushes else set())
        assert job["timeout-minutes"] <= 60


def test_no_text_from_outside_is_put_into_a_script(path: Path) -> None:
    """A branch's name can be shell code: scripts read it from their environment."""
    assert not [step["run"] for step in _steps(path) if "${{" in step.get("run", "")]


def test_make_knows_what_is_made(path: Path) -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for step in _steps(path):
        for target in _MADE.findall(step.get("run", "")):
            assert re.search(rf"^{target}:", makefile, re.MULTILINE), f"make {target}"


def test_the_shell_can_read_its_scripts(path: Path) -> None:
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("no bash here, which runs the workflows' scripts")
    for step in _steps(path):
        subprocess.run([bash, "-n"], input=step.get("run", ""), encoding="utf-8", check=True)


def test_every_python_that_is_supported_is_tested(path: Path) -> None:
    if path.stem == "test":
        (job,) = _read(path)["jobs"].values()
        assert job["strategy"]["matrix"]["python"] == ["3.11", "3.12", "3.13"]
        assert [step["run"] for step in job["steps"] if "run" in step] == ["make test"]
