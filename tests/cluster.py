"""Several processes of one bot, each with its own shards and data folder, that share a community."""

from __future__ import annotations

from pathlib import Path

from bot.community.connection import FILE_NAME
from bot.config import DatabaseUrl
from tests.community.scenes import Place
from tests.program import Program
from tests.ready import with_catalogue
from tests.shipped import SEEDS
from tests.standin import StandIn

SHARDS = 4


def server_of_shard(shard: int, number: int = 0) -> int:
    """A server's id, of which Discord tells that shard of four."""
    return 700_000_000_000_000_000 // (SHARDS << 22) * (SHARDS << 22) + (shard << 22) + number


def process(folder: Path, discord: StandIn, name: str, shards: str, community: Place) -> Program:
    """One that is told of these shards. What they share is on a server, or each has a link to the one file."""
    own = folder / name
    with_catalogue(own / "data")
    environment = {"SHARD_COUNT": str(SHARDS), "SHARD_IDS": shards}
    file = own / "data" / FILE_NAME
    if isinstance(community, DatabaseUrl):
        environment["COMMUNITY_URL"] = community.reveal()
    elif file != community and not file.is_symlink():
        file.symlink_to(community)
    return Program(own, discord.url, "bot", "run", "--seeds", SEEDS, "--data", own / "data", **environment)
