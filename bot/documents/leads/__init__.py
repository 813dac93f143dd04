"""Read the introductions of films by rules.

A rule (`rules.py`) has a name, its pattern, an example with what it reads there, and a counter-example. To add one,
put it into the ``RULES`` of the module that it belongs to. `tests/documents/leads/test_rules.py` does the rest: it
reads every example, checks that counter-examples stay unread, and removes each rule to see that it is missed. Delete
a rule that changes nothing on real introductions. Words that several rules share are in `bot/documents/vocabulary/`.
"""
