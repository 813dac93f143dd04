"""Matinee, a spoiler-safe film bot for Discord."""

__version__ = "0.1.0"
