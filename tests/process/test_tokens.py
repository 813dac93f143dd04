"""What a bot's token looks like, and what else people paste in its place."""

from __future__ import annotations

import base64

import pytest

from bot.config import Secret
from bot.errors import SetupError
from bot.process.tokens import application_id, wrong_with


def encoded(application: str) -> str:
    return base64.urlsafe_b64encode(application.encode()).decode().rstrip("=")


REAL = f"{encoded('123456789012345678')}.GhXxYz.{'aB3-_' * 7}abc"
"""As long as Discord writes them; nobody's."""


@pytest.mark.parametrize("application", ["1", "12", "123", "123456789012345678", "1234567890123456789"])
def test_the_bots_id_is_the_first_part_of_its_token(application: str):
    assert application_id(Secret(f"{encoded(application)}.not.real")) == int(application)


@pytest.mark.parametrize("token", ["", "not-a-token", f"{encoded('film')}.b.c", "é.b.c", "...", "A.b.c"])
def test_what_is_no_token_says_so_without_repeating_it(token: str):
    with pytest.raises(SetupError, match="DISCORD_TOKEN") as refused:
        application_id(Secret(token))
    assert not token or token not in str(refused.value)


@pytest.mark.parametrize("token", [REAL, f"{encoded('1234567890123456789')}==.a-b.c_d"])
def test_a_token_may_be_one(token: str):
    assert wrong_with(Secret(token)) is None


@pytest.mark.parametrize(
    ("token", "said"),
    [
        ("", "There is no token"),
        ("123456789012345678", "looks like the application's id"),
        ("0123456789abcdef" * 4, "looks like the application's public key"),
        ("q7Rk_zt3-Hs9Vw2Lm8Nc4Bx6Jd1Fg5Py"[:32], "looks like the client secret"),
        (f"Bot {REAL}", "Leave that word out"),
        (f"“{REAL}”", "Leave them out"),
        (REAL.replace(".", " "), "does not look like a bot's token"),
        (REAL.rpartition(".")[0], "does not look like a bot's token"),
        (f"{encoded('film night')}.GhXxYz.abc", "does not look like a bot's token"),
        (REAL + "\u200b", "does not look like a bot's token"),
        ("your-token-here", "does not look like a bot's token"),
    ],
)
def test_what_can_be_no_token_is_told_from_one(token: str, said: str):
    why = wrong_with(Secret(token))
    assert why is not None
    assert said in why
    assert "DISCORD_TOKEN" in why
    assert not token or token not in why
