"""Converts exports of wikis and film libraries to seeds: one file for each film, with a side file beside it."""
