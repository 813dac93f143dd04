"""Renders data as Discord cards, with spoilers, pages and limits. No queries."""
