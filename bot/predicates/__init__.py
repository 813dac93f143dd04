"""The kinds of facts there are, one record for each.

Reader, catalogue, cards and questions take from it what they know of them; it takes nothing from anybody.
"""
