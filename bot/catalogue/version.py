"""Which catalogues this version of the bot can read."""

FORMAT = "13"
"""Part of what makes a catalogue out of date: raise it when the schema or the reading changes."""
