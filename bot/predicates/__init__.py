"""The kinds of facts, one record for each.

The reader, the catalogue, cards and questions all use these records. The package imports none of them.
"""
