"""Gives MkDocs each page under its name in the repository, so that links between documents hold in both."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from tools.site.layout import OUTSIDE, api_pages


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """The files of the site: those of ``docs/``, those outside, and a page for each package of the bot."""
    root = Path(config.config_file_path).parent
    for file in list(files):
        if file.src_dir == config.docs_dir:
            files.remove(file)
            files.append(File.generated(config, f"docs/{file.src_uri}", abs_src_path=file.abs_src_path))
    for name in OUTSIDE:
        files.append(File.generated(config, name, abs_src_path=str(root / name)))
    for name, content in api_pages(root).items():
        files.append(File.generated(config, name, content=content))
    return files
