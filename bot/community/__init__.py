"""The community: the SQLite file of what members and servers create, and every query on it."""
