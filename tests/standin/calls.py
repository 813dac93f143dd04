"""One request to the stand-in for Discord, and what answers it."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from aiohttp import hdrs, web

Answer = tuple[int, Any]

API = "/api/v10"


@dataclass(slots=True)
class Call:
    """One request as it arrived, and how it was answered."""

    method: str
    path: str  # below /api/v10
    query: dict[str, str]
    body: Any  # decoded; of a multipart body, its `payload_json`
    files: list[str]
    at: float  # time.perf_counter() when its head had arrived
    status: int = 0
    answer: Any = None
    problem: str | None = None

    def __str__(self) -> str:
        return f"{self.method} {self.path} → {self.status}"

    def answered(self, status: int, answer: Any, headers: Mapping[str, str] | None = None) -> web.Response:
        """The response, of which the call keeps what it says."""
        self.status, self.answer = status, answer
        if answer is None:
            return web.Response(status=status, headers=headers)
        # Exactly this type, without a charset, is what discord.py takes for JSON.
        headers = {**(headers or {}), hdrs.CONTENT_TYPE: "application/json"}
        return web.Response(body=json.dumps(answer).encode(), status=status, headers=headers)


# Answers a call; the second argument has the parameters of its path.
Route = Callable[[Call, Mapping[str, str]], Answer]


class Refused(Exception):
    """Discord's way of saying no: https://discord.com/developers/docs/topics/opcodes-and-status-codes."""

    def __init__(self, status: int, code: int, message: str) -> None:
        super().__init__(message)
        self.answer: Answer = (status, {"code": code, "message": message})
