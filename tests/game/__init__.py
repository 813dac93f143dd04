"""Tests of bot/game."""
