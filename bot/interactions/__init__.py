"""Interactions from Discord, from admission to answer."""
