"""Articles saved by a browser: pages of Wikipedia and of other wikis with the same software."""
