"""Every module has its layer and says what it is, and SQL stays where it belongs."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.conftest import ROOT

MODULES = sorted([*(ROOT / "bot").rglob("*.py"), *(ROOT / "cogs").rglob("*.py")])
SQL = re.compile(
    r"\b(?:SELECT\s.+\sFROM|INSERT\s+(?:OR\s+\w+\s+)?INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM)\b|\bPRAGMA\s", re.S
)
NUMBERED = re.compile(r"\?\d")


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def nodes(path: Path) -> list[ast.AST]:
    """All of a module's imports, classes and strings."""
    tree = ast.parse(path.read_text("utf-8"))
    return [
        node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom | ast.ClassDef) or text(node)
    ]


def text(node: ast.AST) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def imported(path: Path) -> Iterator[str]:
    """Everything a module imports, also inside functions."""
    for node in nodes(path):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def within(module: str, *packages: str) -> bool:
    return any(module == package or module.startswith(f"{package}.") for package in packages)


def test_every_package_has_its_layer():
    """`lint-imports` asks only about those that its contracts name."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    (layers,) = (contract["layers"] for contract in contracts if contract["type"] == "layers")
    named = [module for layer in layers for module in layer.split(" | ")]
    missing = [name_of(path) for path in MODULES if path.name != "__init__.py" and not within(name_of(path), *named)]
    assert missing == []


def test_one_module_switches_the_collection_of_garbage():
    assert [name_of(path) for path in MODULES if "gc" in imported(path)] == ["bot.process.garbage"]


def test_sql_stands_only_in_the_layers_that_own_a_database():
    having = {name_of(path) for path in MODULES for node in nodes(path) if SQL.search(text(node))}
    assert "bot.catalogue.films" in having
    assert [module for module in sorted(having) if not within(module, "bot.catalogue", "bot.community")] == []


def test_no_placeholder_has_a_number():
    """Python 3.12 warns when a sequence is bound to one: name it and bind a dictionary, or write "?" twice."""
    assert NUMBERED.search("VALUES (length(?1), ?1)")
    wrong = [
        f"{path.relative_to(ROOT)}: {text(node)}"
        for path in [*MODULES, *(ROOT / "benchmarks").rglob("*.py")]
        for node in nodes(path)
        if SQL.search(text(node)) and NUMBERED.search(text(node))
    ]
    assert wrong == []


def test_every_module_says_what_it_is():
    first = {name_of(path): re.match(r'r?"""(.+)', path.read_text("utf-8")) for path in MODULES}
    assert [name for name, said in first.items() if not said or not re.search(r'[.:?](?:"""|\s)*$', said[1])] == []


def test_every_class_has_a_name_of_its_own():
    """Also those that are private to a module: a search finds one thing by one name."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for path in MODULES:
        for node in nodes(path):
            if isinstance(node, ast.ClassDef):
                found[node.name.lstrip("_")].append(f"{name_of(path)}.{node.name}")
    twice = {name: classes for name, classes in found.items() if len(classes) > 1}
    assert twice == {}


def test_a_running_bot_loads_nothing_that_reads_documents():
    """It starts in half the time. What builds is loaded when there is nothing to answer from."""
    program = """
import importlib, sys
import bot.cli.command_line, bot.service
from bot.client import extensions
for extension in extensions():
    importlib.import_module(extension)
print(*sys.modules)
"""
    ended = subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True, capture_output=True, text=True)
    loaded = set(ended.stdout.split())
    assert "cogs.film" in loaded
    assert not loaded & {
        "bot.documents.read",
        "bot.documents.cast",
        "bot.catalogue.build",
        "bot.cli.commands",
        "watchfiles",
        "tqdm",
    }


def test_what_builds_and_reports_does_not_load_discord():
    """A build after one change takes a few seconds, of which that would be a quarter of one."""
    program = "import sys, bot.cli.command_line, bot.cli.commands; print(*sys.modules)"
    ended = subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True, capture_output=True, text=True)
    loaded = set(ended.stdout.split())
    assert "bot.catalogue.build" in loaded
    assert not loaded & {"discord", "aiohttp", "bot.client"}
