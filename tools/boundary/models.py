"""The two models that together find where a plot begins."""

from __future__ import annotations

from dataclasses import dataclass

from bot.documents.boundary import BoundaryModel
from bot.documents.story import Model


@dataclass(frozen=True, slots=True)
class Models:
    sentences: Model
    boundary: BoundaryModel
