"""Articles that a browser saved: pages of Wikipedia and other wikis of its software."""
