"""A stand-in for Discord on 127.0.0.1: as much of REST v10 and of the gateway as a bot of ours meets.

It lets a bot run as a real process, tokens, retries and lost connections included, which a replaced HTTP
client cannot. It is as strict as Discord where that finds mistakes: a command that was not synced cannot be
called, an interaction is answered once, a button that is not on the message cannot be pressed. The gateway's
address changes with every start and is told by `GET /gateway/bot` alone. What it does wrong on purpose is in
`faults`.
"""

from tests.standin.calls import API, Answer, Call, Refused, Route
from tests.standin.gateway import Gateway, Session, SessionStarts
from tests.standin.interactions import Interaction
from tests.standin.server import StandIn

__all__ = [
    "API",
    "Answer",
    "Call",
    "Gateway",
    "Interaction",
    "Refused",
    "Route",
    "Session",
    "SessionStarts",
    "StandIn",
]
