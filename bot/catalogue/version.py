"""Which catalogues this version of the bot can read."""

FORMAT = "14"
"""Part of what makes a catalogue out of date: raise it when the schema or the reading changes."""
