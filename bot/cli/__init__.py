"""The command line: what can be done with the bot from a terminal."""
