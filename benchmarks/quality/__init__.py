"""How well the options of trivia questions hide which of them is right.

Measured from outside: by a guesser that has read none of the documents, and by what the documents themselves say of
the names that are offered, not by what the bot's own choice of wrong answers goes by.
"""
