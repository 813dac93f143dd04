"""Several processes of one bot, each with its own shards and data folder, that share a community."""

from __future__ import annotations

from pathlib import Path

from bot.community.connection import FILE_NAME
from tests.program import Program
from tests.ready import with_catalogue
from tests.shipped import SEEDS
from tests.standin import StandIn

SHARDS = 4


def server_of_shard(shard: int, number: int = 0) -> int:
    """A server's id, of which Discord tells that shard of four."""
    return 700_000_000_000_000_000 // (SHARDS << 22) * (SHARDS << 22) + (shard << 22) + number


def process(folder: Path, discord: StandIn, name: str, shards: str) -> Program:
    """One that is told of these shards. The first's folder has the community, the others' have links to it."""
    own = folder / name
    with_catalogue(own / "data")
    community = own / "data" / FILE_NAME
    if not community.is_symlink() and (first := community_of(folder)) != community:
        community.symlink_to(first)
    arguments = ("bot", "run", "--seeds", SEEDS, "--data", own / "data")
    return Program(own, discord.url, *arguments, SHARD_COUNT=str(SHARDS), SHARD_IDS=shards)


def community_of(folder: Path) -> Path:
    """The database that they share."""
    return folder / "one" / "data" / FILE_NAME
