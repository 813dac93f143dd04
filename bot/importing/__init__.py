"""Exports of wikis and film libraries → seeds: one file for each film, with a side file beside it."""
