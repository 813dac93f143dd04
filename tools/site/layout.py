"""Which pages the site has, by their names in the repository."""

from __future__ import annotations

from pathlib import Path

OUTSIDE = (
    "README.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "LICENSE",
    ".env.example",
    "benchmarks/RESULTS.md",
    "seeds/README.md",
)
"""What documents link to and does not lie in ``docs/``."""
API = "api/"
"""Pages of this folder are made from docstrings: ``api/daily.md`` from those of ``bot/daily/``."""


def api_pages(root: Path) -> dict[str, str]:
    """The pages on the code, by name: one for each package of ``bot/``, and one for the modules beside them."""
    bot = root / "bot"
    modules = sorted(path.stem for path in bot.glob("*.py") if not path.stem.startswith("__"))
    pages = {f"{API}bot.md": "# The bot itself\n\n" + "\n\n".join(f"::: bot.{name}" for name in modules)}
    for package in sorted(path.parent.name for path in bot.glob("*/__init__.py")):
        pages[f"{API}{package}.md"] = f"::: bot.{package}\n    options:\n      heading_level: 1\n"
    return pages
