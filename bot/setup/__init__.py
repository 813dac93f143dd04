"""`/setup`: the settings of a server, on one card."""
