"""A community moves from a file into PostgreSQL and back, whole, and once."""

from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from bot.cli.command_line import main
from bot.community import answers
from bot.community.connection import Community
from bot.community.moving import Content, Moved, to_postgresql, to_sqlite
from bot.config import DatabaseUrl
from bot.errors import SetupError
from tests.community import bystanders
from tests.community.scenes import ADA, NOON, Place, a_question
from tests.community.schema import columns, reading
from tests.postgresql import Server, binaries


@pytest.fixture
async def url(server: Server) -> DatabaseUrl:
    """Where nothing is yet."""
    await server.execute("DROP SCHEMA IF EXISTS moved CASCADE", "CREATE SCHEMA moved")
    return DatabaseUrl(f"{server.url().reveal()}&search_path=moved")


@pytest.fixture
def full(path: Path, furnished: Path) -> Path:
    """A file with something in every table."""
    shutil.copyfile(furnished, path)
    return path


async def everything(place: Place) -> dict[str, list[tuple[object, ...]]]:
    """All rows, read by nothing of the bot's own."""
    async with Community.open(place) as community:
        tables = await columns(community)
    async with reading(place) as read:
        return {name: sorted(await read(f"SELECT * FROM {name}"), key=repr) for name in tables}  # noqa: S608


async def next_practice(place: Place) -> int:
    async with Community.open(place) as community:
        return await answers.practise(community, ADA, a_question(), NOON)


async def test_everything_is_there_and_the_same(full: Path, url: DatabaseUrl) -> None:
    moved = await to_postgresql(full, url)
    before = await everything(full)
    assert moved == Moved(sum(map(len, before.values())), len(before), is_new=True)
    assert await everything(url) == before
    assert await bystanders.rows(url) == await bystanders.rows(full)


async def test_back_again_it_is_what_it_was(full: Path, url: DatabaseUrl, tmp_path: Path) -> None:
    await to_postgresql(full, url)
    back = tmp_path / "back" / "community.sqlite"
    back.parent.mkdir()
    assert (await to_sqlite(url, back)).is_new
    assert await everything(back) == await everything(full)
    with closing(sqlite3.connect(back)) as file:
        assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert file.execute("PRAGMA foreign_key_check").fetchall() == []
    assert {path.name.removeprefix("community.sqlite") for path in back.parent.iterdir()} <= {"", "-wal", "-shm"}


async def test_twice_changes_nothing(full: Path, url: DatabaseUrl) -> None:
    first = await to_postgresql(full, url)
    before = await everything(url)
    for again in (await to_postgresql(full, url), await to_sqlite(url, full)):
        assert again == Moved(first.rows, first.tables, is_new=False)
    assert await everything(url) == before


async def test_ids_are_never_given_again(full: Path, url: DatabaseUrl, tmp_path: Path) -> None:
    """Old buttons carry them, also those of rows that were deleted."""
    last = await next_practice(full)
    with closing(sqlite3.connect(full, isolation_level=None)) as file:
        file.execute("DELETE FROM practice")
    await to_postgresql(full, url)
    assert await next_practice(url) > last
    async with Community.open(url) as community, community.transaction() as transaction:
        await transaction.rows("DELETE FROM practice")
    back = tmp_path / "back.sqlite"
    await to_sqlite(url, back)
    assert await next_practice(back) > last + 1


async def test_what_holds_something_else_is_left_alone(full: Path, url: DatabaseUrl) -> None:
    await to_postgresql(full, url)
    await next_practice(url)
    before = await everything(url), await everything(full)
    with pytest.raises(SetupError, match=r"holds something else \(rows: .*2 in practice.*\): name an empty one"):
        await to_postgresql(full, url)
    with pytest.raises(SetupError, match=r"community\.sqlite holds something else \(rows: .*1 in practice"):
        await to_sqlite(url, full)
    assert (await everything(url), await everything(full)) == before


async def test_an_interrupted_copy_has_done_nothing_and_can_be_run_again(
    full: Path, url: DatabaseUrl, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("bot.community.moving._compare", interrupted)
        with pytest.raises(KeyboardInterrupt):
            await to_postgresql(full, url)
    assert not any((await everything(url)).values())
    assert (await to_postgresql(full, url)).is_new


async def test_a_copy_that_is_not_the_same_is_undone(
    full: Path, url: DatabaseUrl, monkeypatch: pytest.MonkeyPatch, server: Server
) -> None:
    await to_postgresql(full, url)
    async with Community.open(url) as community, community.transaction() as transaction:
        await transaction.rows("DELETE FROM servers")
        for table in ("practice", "member_ability", "question_difficulty", "set_aside", "reports", "leases"):
            await transaction.rows(f"DELETE FROM {table}")  # noqa: S608
        await transaction.rows(
            "CREATE FUNCTION moved.change() RETURNS trigger AS 'BEGIN NEW.choice = 3; RETURN NEW; END' LANGUAGE plpgsql"
        )
        await transaction.rows(
            "CREATE TRIGGER change BEFORE INSERT ON answers FOR EACH ROW EXECUTE FUNCTION moved.change()"
        )
    with pytest.raises(SetupError, match=r"is not the same \(answers\)\. Nothing was changed"):
        await to_postgresql(full, url)
    assert not any((await everything(url)).values())


async def test_nothing_moves_under_a_running_bot(full: Path, url: DatabaseUrl, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.community.moving.GONE_WITHIN", 0)
    async with Community.open(url) as community:
        await community.try_to_save()
        with pytest.raises(SetupError, match="A bot is connected to"):
            await to_postgresql(full, url)


async def test_where_there_is_nothing_to_copy(path: Path, url: DatabaseUrl) -> None:
    with pytest.raises(SetupError, match="nothing to copy"):
        await to_postgresql(path, url)


def test_content_is_the_same_in_any_order_and_with_no_other_row() -> None:
    rows = [(1, "a", None, 0.1), (2, "b", None, 0.2)]

    def of(*some: tuple[object, ...]) -> Content:
        content = Content()
        for row in some:
            content = content.and_(row)
        return content

    assert of(*rows) == of(*reversed(rows))
    assert len({of(), of(rows[0]), of(*rows), of(rows[0], rows[0]), of(rows[0], (2, "b", None, 0.3))}) == 5


class TestCommand:
    """What whoever runs the bot types and reads."""

    @pytest.fixture
    def url(self, server: Server) -> DatabaseUrl:
        server.do(server.execute("DROP SCHEMA IF EXISTS moved CASCADE", "CREATE SCHEMA moved"))
        return DatabaseUrl(f"{server.url().reveal()}&search_path=moved")

    def test_there_and_back(
        self, full: Path, url: DatabaseUrl, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert main(["move-community", "--to", url.reveal(), "--data", str(full.parent)]) == 0
        said = capsys.readouterr().out
        assert re.fullmatch(
            r"Copied \d+ rows of \d+ tables into postgresql:///postgres, and compared them\.\n"
            r"Set COMMUNITY_URL to it in \.env, then start the bot\.\n",
            said,
        )
        assert main(["move-community", "--to", url.reveal(), "--data", str(full.parent)]) == 0
        assert capsys.readouterr().out.endswith(" are in postgresql:///postgres already. Nothing was changed.\n")
        monkeypatch.setenv("COMMUNITY_URL", url.reveal())
        full.unlink()
        assert main(["move-community", "--to", "sqlite", "--data", str(full.parent)]) == 0
        assert capsys.readouterr().out.endswith("Take COMMUNITY_URL out of .env, then start the bot.\n")
        assert full.exists()

    def test_the_programs_that_back_it_up_are_named(
        self, tmp_path: Path, url: DatabaseUrl, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("COMMUNITY_URL", url.reveal())
        assert main(["backup", "b.dump", "--data", str(tmp_path)]) == 1
        assert "“pg_dump --format=custom --file=b.dump URL”" in capsys.readouterr().err
        assert main(["restore", "b.dump", "--data", str(tmp_path)]) == 1
        assert "“pg_restore --clean --if-exists --single-transaction --dbname=URL b.dump”" in capsys.readouterr().err

    def test_no_way_back_without_saying_from_where(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["move-community", "--to", "sqlite", "--data", str(tmp_path)]) == 1
        assert "set COMMUNITY_URL to copy it from there" in capsys.readouterr().err

    def test_a_dump_puts_everything_back(self, full: Path, url: DatabaseUrl, server: Server, tmp_path: Path) -> None:
        """As docs/OPERATING.md says it."""
        server.do(to_postgresql(full, url))
        before = server.do(everything(url))
        dump, tools = tmp_path / "b.dump", binaries()
        assert tools is not None
        plain = server.url().reveal()
        subprocess.run([tools / "pg_dump", "--format=custom", f"--file={dump}", "--schema=moved", plain], check=True)
        server.do(server.execute("DELETE FROM moved.servers"))
        restore = [tools / "pg_restore", "--clean", "--if-exists", "--single-transaction", f"--dbname={plain}", dump]
        subprocess.run(restore, check=True)
        assert server.do(everything(url)) == before
