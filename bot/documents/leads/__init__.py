"""What introductions say of their films, read by rules.

A rule (`rules.py`) has a name, its pattern, an example with what it reads there, and a counter-example. To add one, put
it into the ``RULES`` of the module that it belongs to. `tests/documents/leads/test_rules.py` does the rest: it reads
every example, looks that counter-examples stay unread, and takes each rule out to see that it is missed. A rule that
changes nothing on real introductions goes. Words that several rules know stand in `bot/documents/vocabulary/`.
"""
